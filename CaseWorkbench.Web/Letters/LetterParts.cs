using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Letters;

/// <summary>Where letters stand in the portal: a page of their own, a panel on the case, a tab among the approvals, and files for the print room.</summary>
public static class LetterParts
{
    public static IServiceCollection AddLetterParts(this IServiceCollection services) => services
        .AddSingleton(new NavEntry("Letters", LettersAddress.Path, Order: 26, Permission.CheckLetters))
        .AddSingleton(new CaseAct("letters", typeof(CaseLettersPanel), Order: 35, Permission.ReadCases, "Letters", "l", OnClosedToo: true))
        .AddSingleton(new ApprovalTab("Letter template", $"{LettersAddress.Templates}?show=waiting", Permission.PublishTemplates, CountAsync))
        .AddSingleton(new PageEndpoint(LetterDownload.Map));

    private static async Task<int> CountAsync(OfficerDesk desk) =>
        await desk.AskAsync(new GetTemplates()) is Outcome<IReadOnlyList<TemplateRow>>.Done { Value: var rows } ? rows.Count(row => row.Open == TemplateState.Proposed) : 0;
}
