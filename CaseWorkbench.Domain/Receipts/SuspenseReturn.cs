using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Asks for money in suspense to go back to whom it came from: a second officer decides, as of a refund (handbook 2.1, 18.3). Answers with the item.</summary>
[Requires(Permission.RecordReceipts)]
public sealed record ProposeSuspenseReturn(Guid ItemId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (RefundText.ProblemWith(Why) is { } problem)
            yield return new(nameof(Why), problem);
    }
}

internal sealed class ProposeSuspenseReturnHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ProposeSuspenseReturn, Guid>
{
    public async Task<Guid> Handle(ProposeSuspenseReturn command, CancellationToken cancellationToken)
    {
        var item = (await db.SuspenseAsync(command.ItemId, command.SeenVersion, cancellationToken)).MustBe(SuspenseState.Open, "Send back");
        var rulebook = await rules.ReadAsync(cancellationToken);
        RefusedException.ThrowIf(SuspenseReturns.RefusalOf(item.Method, item.ReceivedOn, clock.Today(), rulebook.Calendar));

        item.ProposeReturn(acting.Officer.Id, command.Why.Trim());

        var approvers = await db.ActiveAsync(ApprovalLimits.LowestFor(ProposalKind.Refund, item.Amount, rulebook.On(clock.Today())), cancellationToken);
        db.Notify(approvers.Where(officer => officer != acting.Officer.Id), null, $"{item.Amount} in suspense ({item.Reference}) waits for your approval to go back", clock);
        return item.Id;
    }
}

/// <summary>Sends money in suspense back to whom it came from, as another officer asked. Once. Answers with the sum.</summary>
[Requires(Permission.DecideApprovals)]
public sealed record SendBackSuspense(Guid ItemId, int SeenVersion) : ICommand<Money>;

internal sealed class SendBackSuspenseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<SendBackSuspense, Money>
{
    public async Task<Money> Handle(SendBackSuspense command, CancellationToken cancellationToken)
    {
        var item = (await db.SuspenseAsync(command.ItemId, command.SeenVersion, cancellationToken)).MustBe(SuspenseState.ReturnProposed, "Send back");
        var limits = await db.LimitsAsync(acting.Officer, (await rules.ReadAsync(cancellationToken)).On(clock.Today()), clock.Today(), cancellationToken);
        RefusedException.ThrowIf(SuspenseReturns.RefusalFor(acting.Officer.Id, limits, item.ReturnAskedBy, item.Amount));

        item.SendBack(clock.Today());
        db.Add(SuspenseMove.Out(item, SuspenseMoveKind.SentBack, clock.Today(), acting.Officer.Id, clock.Now()));
        db.Notify([item.ReturnAskedBy!.Value], null, $"{item.Amount} in suspense ({item.Reference}) was sent back to its payer", clock);
        return item.Amount;
    }
}

/// <summary>Leaves money in suspense that another officer wanted sent back; or takes that wish back. Answers with the item.</summary>
[Requires(Permission.DecideApprovals)]
public sealed record KeepSuspense(Guid ItemId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (RefundText.ProblemWith(Comment) is { } problem)
            yield return new(nameof(Comment), problem);
    }
}

internal sealed class KeepSuspenseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<KeepSuspense, Guid>
{
    public async Task<Guid> Handle(KeepSuspense command, CancellationToken cancellationToken)
    {
        var item = (await db.SuspenseAsync(command.ItemId, command.SeenVersion, cancellationToken)).MustBe(SuspenseState.ReturnProposed, "Keep");
        var (asker, limits) = (item.ReturnAskedBy!.Value, await db.LimitsAsync(acting.Officer, (await rules.ReadAsync(cancellationToken)).On(clock.Today()), clock.Today(), cancellationToken));
        RefusedException.ThrowIf(asker == acting.Officer.Id ? null : SuspenseReturns.RefusalFor(acting.Officer.Id, limits, asker, item.Amount));

        item.Keep();

        if (asker != acting.Officer.Id)
            db.Notify([asker], null, $"{item.Amount} in suspense ({item.Reference}) stays there: {command.Comment.Trim()}", clock);
        return item.Id;
    }
}

/// <summary>When money in suspense may go back to its payer, and who decides.</summary>
public static class SuspenseReturns
{
    /// <summary>Why it may not go back yet, or null: it waits for as long as a refund would (<c>RCT-002</c>).</summary>
    public static Refusal? RefusalOf(ReceiptMethod method, DateOnly receivedOn, DateOnly today, WorkingCalendar calendar) =>
        Clearing.RefundableFrom(method, receivedOn, calendar) is var from && today < from
            ? new("RCT-002", $"This receipt has not cleared. It may go back from {from.InWords()}, when it has been cleared for {Clearing.WorkingDays} working days.") : null;

    /// <summary>Why this officer may not decide it, or null: four eyes, then the limits of refunds (handbook 2.1).</summary>
    public static Refusal? RefusalFor(Guid officerId, Limits limits, Guid? askedBy, Money amount) =>
        officerId == askedBy ? new("GEN-004", "You asked for this, so someone else must approve it.")
        : !limits.IsApprover ? new("APR-002", $"You may ask for this; {ApprovalLimits.NextUp(ProposalKind.Refund, amount, limits.Policy)} decides it.")
        : limits.MostOf(ProposalKind.Refund) is { } most && amount > most ? new("APR-002", $"{amount} is above your limit of {most}. It goes on to {ApprovalLimits.NextUp(ProposalKind.Refund, amount, limits.Policy)}.")
        : null;
}
