using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Letters;

/// <summary>
/// What happens elsewhere and stops a letter that asks for money (handbook 24.1): money, a hold, a death. It is stopped in the same
/// transaction; where something is left to ask for it is written anew for that, and checked again. No stale figure is sent.
/// </summary>
internal sealed class LetterHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock)
    : INotificationHandler<Posted>, INotificationHandler<HoldChanged>, INotificationHandler<DeathReported>
{
    private const string AnyPending = "SELECT 1 FROM Letter WHERE CaseId = $case AND State IN ('Queued', 'Checked') LIMIT 1";

    public Task Handle(Posted notification, CancellationToken cancellationToken) =>
        LookAgainAsync(notification.CaseId, "nothing is left to ask for", cancellationToken);

    /// <summary>The holds of a death come with the news of it, which says more plainly why the letter is stopped.</summary>
    public Task Handle(HoldChanged notification, CancellationToken cancellationToken) =>
        notification is { Kind: HoldChangeKind.Placed, Code: HoldCode.BER or HoldCode.EST } ? Task.CompletedTask
        : LookAgainAsync(notification.CaseId, $"on hold: {HoldType.Of(notification.Code).Name.ToLowerInvariant()}", cancellationToken);

    /// <summary>An apology for a wrong report that has not gone yet goes no more: there is another.</summary>
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in notification.CaseIds.Where(HasPending))
            await db.CancelLettersAsync(caseId, letter => letter.Type.IsDemand || letter.Code == LetterCode.EstateApology, "the debtor has died", acting.Officer.Id, clock, cancellationToken);
    }

    private async Task LookAgainAsync(Guid caseId, string why, CancellationToken ct)
    {
        if (!HasPending(caseId))
            return; // As nearly always: a day's receipts are thousands.
        var desk = new LetterDesk(db, await rules.ReadAsync(ct), clock, acting.Officer.Id);
        foreach (var letter in (await db.PendingAsync(caseId, ct)).FindAll(letter => letter.Type.IsDemand))
            await desk.BringUpToDateAsync(letter, why, ct);
    }

    private bool HasPending(Guid caseId)
    {
        using var pending = db.Statement(AnyPending).With("$case", caseId);
        return pending.Any();
    }
}
