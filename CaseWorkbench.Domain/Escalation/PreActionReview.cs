using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>The questions of the pre-action review, in the handbook's order (8.3).</summary>
public enum ReviewQuestion
{
    ChargeCorrect = 1, PersonAlive, Capacity, Authority, Vulnerability, BreathingSpace, Benefits, AffordablePlan, DeferredPayment,
    DisputesAndComplaints, Limitation, Proportionality, Adjustments,
}

/// <summary>What was found.</summary>
public enum ReviewFinding
{
    /// <summary>Nothing stands against a claim.</summary>
    Clear,

    /// <summary>The question does not arise, for the reason given.</summary>
    NotApplicable,

    /// <summary>There is a need that must be met first; the case is held or goes another way.</summary>
    NeedsAction,
}

/// <summary>One answer of a review, with the evidence for it. Written once; a changed mind is a further answer.</summary>
public sealed class ReviewAnswer : IAppendOnly, ICaseRecord
{
    private ReviewAnswer() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid ReviewId { get; private init; }
    public ReviewQuestion Question { get; private init; }
    public ReviewFinding Finding { get; private init; }

    /// <summary>What was seen, where it is, or why the question does not arise.</summary>
    public string Evidence { get; private init; } = "";

    /// <summary>The record suggested another finding, and the officer said why not.</summary>
    public bool IsOverride { get; private init; }
    public DateOnly On { get; private init; }
    public Guid By { get; private init; }

    public static ReviewAnswer Of(PreActionReview review, ReviewQuestion question, ReviewFinding finding, string evidence, bool isOverride, Guid by, DateOnly on) => new()
    {
        CaseId = review.CaseId, ReviewId = review.Id, Question = question, Finding = finding, Evidence = evidence, IsOverride = isOverride, By = by, On = on,
    };
}

/// <summary>
/// The review before a letter of claim: thirteen questions, each answered on evidence, and a supervisor's approval (handbook 8.3).
/// One review moves all the invoices that stand at it.
/// </summary>
public sealed class PreActionReview : ICaseRecord, IVersioned
{
    private PreActionReview() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public DateOnly OpenedOn { get; private init; }
    public Guid? ProposalId { get; private set; }
    public Guid? ProposedBy { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>The letter of claim went, or nothing is left to claim.</summary>
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public bool IsProposed => ProposalId is not null && ApprovedOn is null;

    public static PreActionReview Open(Guid id, Guid caseId, DateOnly today) => new() { Id = id, CaseId = caseId, OpenedOn = today };

    public void Propose(Guid proposalId, Guid by) => (ProposalId, ProposedBy) = (proposalId, by);
    public void Approve(DateOnly on) => ApprovedOn = on;
    public void Return() => (ProposalId, ProposedBy, ApprovedOn) = (null, null, null);
    public void End(DateOnly on) => EndedOn = on;

    /// <summary>A hash of what is put forward: approved is what was read, or nothing.</summary>
    public string Content(IEnumerable<ReviewAnswer> answers, IEnumerable<Guid> invoiceIds, Money figure) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [Id.ToString(), figure.Pence.ToString(null, null), .. invoiceIds.Order().Select(id => id.ToString()), .. answers.OrderBy(answer => answer.Question).Select(answer => $"{answer.Question} {answer.Finding} {answer.Evidence}")]))));
}

/// <summary>What must be so of the answers before a claim is put forward (handbook 8.3, <c>ESC-004</c>).</summary>
public static class ReviewRules
{
    /// <summary>That the person lives is checked within so many days, and that no breathing space runs within so many.</summary>
    private static readonly Dictionary<ReviewQuestion, int> FreshDays = new() { [ReviewQuestion.PersonAlive] = 28, [ReviewQuestion.BreathingSpace] = 7 };

    /// <summary>The questions still open, in words: not answered, answered too long ago, or answered with a need.</summary>
    public static IReadOnlyList<string> Unanswered(IEnumerable<ReviewAnswer> latest, DateOnly today)
    {
        var answers = latest.ToDictionary(answer => answer.Question);
        return [.. Enum.GetValues<ReviewQuestion>().Select(question => Open(question, answers.GetValueOrDefault(question), today)).OfType<string>()];
    }

    private static string? Open(ReviewQuestion question, ReviewAnswer? answer, DateOnly today)
    {
        var name = question.InWords().ToLowerInvariant();
        return answer switch
        {
            null => name,
            { Finding: ReviewFinding.NeedsAction } => $"{name} (needs action first)",
            _ when FreshDays.TryGetValue(question, out var days) && answer.On.AddDays(days) < today => $"{name} (checked on {answer.On.InWords()}, older than {days.Count("day")})",
            _ => null,
        };
    }
}

internal sealed class PreActionReviewMapping : IEntityTypeConfiguration<PreActionReview>, IEntityTypeConfiguration<ReviewAnswer>
{
    public void Configure(EntityTypeBuilder<PreActionReview> review)
    {
        review.Ignore(r => r.IsProposed);
        review.HasIndex(r => r.CaseId).IsUnique().HasFilter("EndedOn IS NULL"); // One at a time.
    }

    public void Configure(EntityTypeBuilder<ReviewAnswer> answer)
    {
        answer.HasIndex(a => new { a.ReviewId, a.Question, a.Id });
        answer.HasIndex(a => new { a.CaseId, a.Question, a.On }); // When somebody last looked whether the person is vulnerable.
    }
}

/// <summary>The sets of the review.</summary>
public static class ReviewSets
{
    public static DbSet<PreActionReview> Reviews(this WorkbenchDb db) => db.Set<PreActionReview>();
    public static DbSet<ReviewAnswer> ReviewAnswers(this WorkbenchDb db) => db.Set<ReviewAnswer>();

    /// <summary>The review of a case that is not over, or null.</summary>
    public static Task<PreActionReview?> ReviewAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        db.Reviews().FirstOrDefaultAsync(r => r.CaseId == caseId && r.EndedOn == null, ct);

    /// <summary>The last answer to each question.</summary>
    public static async Task<List<ReviewAnswer>> LatestAnswersAsync(this WorkbenchDb db, Guid reviewId, CancellationToken ct) =>
        [.. (await db.ReviewAnswers().AsNoTracking().Where(a => a.ReviewId == reviewId).OrderBy(a => a.Id).ToListAsync(ct)).GroupBy(answer => answer.Question).Select(answers => answers.Last())];
}
