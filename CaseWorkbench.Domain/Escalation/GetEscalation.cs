using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>The ladder of a case: where each invoice stands, and what comes next. Why, why not and what follows is <c>GetWhy</c>.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetEscalation(Guid CaseId) : IRequest<EscalationView>;

/// <summary>The panel of the ladder.</summary>
/// <param name="Reference">E-12; empty where no ladder runs.</param>
/// <param name="Version">What a command must have seen.</param>
/// <param name="Offers">What the officer may do now, or why not.</param>
public sealed record EscalationView(
    Guid Id, string Reference, int Version, DateOnly Today, Money Collectable, IReadOnlyList<LadderRow> Ladders, IReadOnlyList<Offer<LadderAction>> Offers, ReviewView? Review, ReplyView? Reply);

/// <summary>One invoice on the ladder.</summary>
/// <param name="Asked">What the next step could ask for of it, and <paramref name="LeftOut"/> what is left out and why.</param>
/// <param name="Why">What its next day counts from.</param>
/// <param name="Paused">Why its clock stands still, or null.</param>
public sealed record LadderRow(
    Guid InvoiceId, string Number, Money Outstanding, Money Asked, IReadOnlyList<string> LeftOut, LadderState State, DateOnly Since, DateOnly NextOn, string Why,
    string? Paused, string? Letter, int Attempts, int AttemptsNeeded);

/// <summary>The pre-action review: each question with its answer, and what the record suggests.</summary>
public sealed record ReviewView(DateOnly OpenedOn, bool IsProposed, DateOnly? ApprovedOn, Guid? ProposalId, IReadOnlyList<ReviewLine> Lines, IReadOnlyList<string> Unanswered);

/// <summary>One question of the review.</summary>
public sealed record ReviewLine(ReviewQuestion Question, ReviewFinding? Finding, string Evidence, string By, DateOnly? On, bool IsOverride, ReviewSuggestion? Suggested);

/// <summary>The reply to a letter of claim, and what it waits for.</summary>
public sealed record ReplyView(DateOnly ReceivedOn, ReplyBox Box, bool AwaitsDocuments, DateOnly? DocumentsBy, DateOnly? DocumentsSentOn, bool AdviceSought, string Text);

internal sealed class GetEscalationHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetEscalation, EscalationView>
{
    public async Task<EscalationView> Handle(GetEscalation query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var file = await LadderFile.OfAsync(db, debtCase, acting.Officer, rulebook, clock, cancellationToken);
        var review = await db.ReviewAsync(debtCase.Id, cancellationToken);
        var letters = await db.Set<Letters.Letter>().AsNoTracking().Where(l => l.CaseId == debtCase.Id && file.Running.Select(ladder => ladder.LetterId).Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => l.Reference, cancellationToken);

        return new(file.Escalation?.Id ?? Guid.Empty, file.Escalation?.Reference ?? "", file.Escalation?.Version ?? 0, file.Today, file.Account.Balances.CollectableNow,
            [.. file.Running.OrderByDescending(ladder => ladder.State).ThenBy(ladder => ladder.NextOn).ThenBy(file.NumberOf, StringComparer.Ordinal).Select(ladder => Row(file, ladder, letters))],
            Offers(file, debtCase),
            review is null ? null : await new ReviewReading(db).ViewAsync(file, review, cancellationToken),
            file.Reply is { } reply ? new(reply.ReceivedOn, reply.Box, reply.AwaitsDocuments, reply.DocumentsAsked ? ReplyDates.DocumentsBy(reply, rulebook.On(file.Today)) : null, reply.DocumentsSentOn, reply.AdviceSought, reply.Text) : null);
    }

    private static LadderRow Row(LadderFile file, InvoiceLadder ladder, Dictionary<Guid, string> letters)
    {
        var facts = file.FactsOf(ladder);
        var sum = file.Right(LadderSteps.AsksBy(ladder.State)).Sums.FirstOrDefault(each => each.InvoiceId == ladder.InvoiceId);
        return new(ladder.InvoiceId, facts.Number, facts.Outstanding, sum?.Asked ?? Money.Zero, sum?.LeftOut ?? [], ladder.State, ladder.Since, ladder.NextOn, facts.Counted,
            facts.Paused?.Message, ladder.LetterId is { } id ? letters.GetValueOrDefault(id) : null, facts.Attempts, facts.AttemptsNeeded);
    }

    /// <summary>Each action once for the case: allowed where any invoice may take it, else refused as for the one that has come furthest.</summary>
    private static IReadOnlyList<Offer<LadderAction>> Offers(LadderFile file, DebtCase debtCase)
    {
        LadderAction[] officers = [LadderAction.OpenReview, LadderAction.SendClaim, LadderAction.RecordReply];
        var offers = from ladder in file.Running
                     from offer in LadderWorkflow.Table.Offers(ladder.State, file.FactsOf(ladder))
                     where officers.Contains(offer.Action)
                     orderby offer.IsAllowed descending, ladder.State descending
                     group offer by offer.Action into same
                     orderby same.Key
                     select same.First();
        return [.. ActionPermissions<LadderAction>.For(file.Officer, offers).Select(offer => debtCase.ClosedRefusal is { } closed ? offer with { Refusal = closed } : offer)];
    }
}
