using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>Reads a review for a screen.</summary>
internal sealed class ReviewReading(WorkbenchDb db)
{
    public async Task<ReviewView> ViewAsync(LadderFile file, PreActionReview review, CancellationToken ct)
    {
        var answers = await db.LatestAnswersAsync(review.Id, ct);
        var by = answers.Select(answer => answer.By).ToList();
        var names = await db.Officers().Where(o => by.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var suggestions = (await db.SuggestionsAsync(file, ct)).ToDictionary(suggestion => suggestion.Question);
        var given = answers.ToDictionary(answer => answer.Question);
        return new(review.OpenedOn, review.IsProposed, review.ApprovedOn, review.ProposalId,
            [.. Enum.GetValues<ReviewQuestion>().Select(question => given.TryGetValue(question, out var answer)
                ? new ReviewLine(question, answer.Finding, answer.Evidence, names[answer.By], answer.On, answer.IsOverride, suggestions.GetValueOrDefault(question))
                : new ReviewLine(question, null, "", "", null, false, suggestions.GetValueOrDefault(question)))],
            ReviewRules.Unanswered(answers, file.Today));
    }
}
