using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Drafts;

/// <summary>Where drafts stand in the portal: a list in the header, a line on the case they belong to.</summary>
public static class DraftParts
{
    public static IServiceCollection AddDraftParts(this IServiceCollection services) => services
        .AddSingleton<DraftBox>()
        .AddSingleton<KeepDraft>(provider => provider.GetRequiredService<DraftBox>().Keep)
        .AddSingleton(new HeaderPart(typeof(DraftsMenu), 80))
        .AddSingleton(new CasePart(typeof(DraftsOnCase), CasePlace.Heading, 80));

    /// <summary>“Propose outcome D-41” of <c>propose-outcome/D-41</c>; what only the machine knows it by, and the case beside it, are left out.</summary>
    public static string Name(this DraftRow draft)
    {
        var (what, about) = draft.Form.Split('/', 2) is [var form, var subject] ? (form, subject) : (draft.Form, "");
        var words = $"{char.ToUpperInvariant(what[0])}{what[1..].Replace('-', ' ')}";
        return about.Length == 0 || about == draft.Case || Guid.TryParse(about, out _) ? words : $"{words} {about}";
    }
}
