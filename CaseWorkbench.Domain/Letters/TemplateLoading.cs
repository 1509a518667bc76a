using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Finds templates.</summary>
internal static class TemplateLoading
{
    public static async Task<LetterTemplate> TemplateAsync(this WorkbenchDb db, Guid id, int seenVersion, CancellationToken ct) =>
        (await db.LetterTemplates().FindAsync([id], ct) ?? throw new NotFoundException("template")).MustBeAt(seenVersion);

    /// <summary>The draft tried on every awkward case. A text that is no template is refused with the line and the field (<c>LET-010</c>).</summary>
    public static IReadOnlyList<TemplateSample> Try(this LetterTemplate template, DateOnly today)
    {
        try
        {
            return TemplateTrial.Of(template.Code, template.Text, today);
        }
        catch (TemplateException wrong)
        {
            throw new RefusedException(new("LET-010", wrong.Message));
        }
    }

    /// <summary>Refuses words that fail on an awkward case (<c>LET-011</c>).</summary>
    public static void MustReadWell(this LetterTemplate template, DateOnly today)
    {
        var failed = template.Try(today).Where(sample => sample.Problem is not null).Select(sample => $"{sample.Case}: {sample.Problem}").ToList();
        if (failed.Count > 0)
            throw new RefusedException(new("LET-011", $"It does not read well on every awkward case. {string.Join(' ', failed)}"));
    }
}
