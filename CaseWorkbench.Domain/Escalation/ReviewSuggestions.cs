using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>What the record itself answers to a question of the review, for the officer to confirm or to override with a reason.</summary>
public sealed record ReviewSuggestion(ReviewQuestion Question, ReviewFinding Finding, string Fact);

/// <summary>Reads the suggestions. Where the record knows nothing, nothing is suggested.</summary>
internal static class ReviewSuggestions
{
    public static async Task<IReadOnlyList<ReviewSuggestion>> SuggestionsAsync(this WorkbenchDb db, LadderFile file, CancellationToken ct)
    {
        var (today, personId) = (file.Today, file.Case.PersonId);
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == personId).ToListAsync(ct);
        var flags = await db.Vulnerabilities().AsNoTracking().Where(f => f.PersonId == personId && f.EndedOn == null).ToListAsync(ct);
        var work = await db.RunningWorkflows().AsNoTracking().Where(w => w.CaseId == file.Case.Id && w.EndedOn == null && w.Kind == WorkflowKind.Dispute).ToListAsync(ct);
        var holding = register.Where(authority => authority.HoldsOn(today)).ToList();
        var holds = file.Around.Chase.Holds;
        return
        [
            file.Around.Chase.DeathHeardOn is { } heard
                ? new(ReviewQuestion.PersonAlive, ReviewFinding.NeedsAction, $"A death was reported on {heard.InWords()}.")
                : new(ReviewQuestion.PersonAlive, ReviewFinding.Clear, "No death has been reported."),
            .. holds.Any(hold => hold.Code == Holds.HoldCode.CAP)
                ? [new ReviewSuggestion(ReviewQuestion.Capacity, ReviewFinding.NeedsAction, "Capacity is doubted: the case is held for it.")] : Array.Empty<ReviewSuggestion>(),
            holding.Find(authority => authority.Kind.IsOnRegister() && !(authority.SeenOn is { } seen && Dates.Months(seen, file.Rules.On(today).Of(Settings.AuthorityRecheckMonths)) > today)) is { } old
                ? new(ReviewQuestion.Authority, ReviewFinding.NeedsAction, $"The register was last searched for {old.Name} {(old.SeenOn is { } last ? $"on {last.InWords()}" : "before this was noted")}: search it again before legal.")
            : holding.Count > 0
                ? new(ReviewQuestion.Authority, ReviewFinding.Clear, $"On the register: {string.Join(", ", holding.Select(authority => $"{authority.Name} ({authority.Kind.InWords().ToLowerInvariant()})"))}.")
                : new(ReviewQuestion.Authority, ReviewFinding.NotApplicable, "Nobody on the register acts for them."),
            flags.Count > 0
                ? new(ReviewQuestion.Vulnerability, ReviewFinding.NeedsAction, $"{flags.Count.Count("flag")}: ask social care, and wait for the answer or {file.Rules.On(today).Of(Settings.LadderReviewWd).Count("working day")}.")
                : new(ReviewQuestion.Vulnerability, ReviewFinding.Clear, "No flag is recorded."),
            holds.Any(hold => hold.Type.HeldAs == Holds.HeldAs.Protected)
                ? new(ReviewQuestion.BreathingSpace, ReviewFinding.NeedsAction, "A breathing space or an insolvency is recorded.")
                : new(ReviewQuestion.BreathingSpace, ReviewFinding.Clear, "None is recorded; search the register before confirming."),
            work.Count > 0
                ? new(ReviewQuestion.DisputesAndComplaints, ReviewFinding.NeedsAction, $"Open: {string.Join(", ", work.Select(each => each.Reference))}. The disputed sums stay out.")
                : new(ReviewQuestion.DisputesAndComplaints, ReviewFinding.Clear, "No dispute is open."),
            Limitation(file),
            .. flags.Exists(flag => flag.Adjustment.Length > 0)
                ? [new ReviewSuggestion(ReviewQuestion.Adjustments, ReviewFinding.NeedsAction, $"To do: {string.Join("; ", flags.Where(flag => flag.Adjustment.Length > 0).Select(flag => flag.Adjustment))}.")] : Array.Empty<ReviewSuggestion>(),
        ];
    }

    private static ReviewSuggestion Limitation(LadderFile file)
    {
        var oldest = file.Account.Invoices.Where(invoice => invoice.Outstanding.IsPositive).MinBy(invoice => invoice.InvoiceDate);
        if (oldest is null)
            return new(ReviewQuestion.Limitation, ReviewFinding.NotApplicable, "Nothing is owed.");
        var last = Dates.Months(oldest.InvoiceDate, file.Rules.On(file.Today).Of(Settings.LimitationMonths)).AddDays(-1);
        return last < file.Today
            ? new(ReviewQuestion.Limitation, ReviewFinding.NeedsAction, $"Invoice {oldest.Number} passed six years on {last.InWords()}; it must be left out.")
            : new(ReviewQuestion.Limitation, ReviewFinding.Clear, $"The oldest, invoice {oldest.Number}, can be claimed until {last.InWords()}.");
    }
}
