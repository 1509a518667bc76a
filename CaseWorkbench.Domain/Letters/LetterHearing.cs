using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
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
        LookAgainAsync(notification.CaseId, _ => null, "nothing is left to ask for", cancellationToken);

    /// <summary>A hold stops what it covers. One that blocks a letter's own step stops it though the sums stay collectable.</summary>
    public Task Handle(HoldChanged notification, CancellationToken cancellationToken)
    {
        var type = HoldType.Of(notification.Code);
        var why = $"on hold: {type.Name.ToLowerInvariant()}";
        return LookAgainAsync(notification.CaseId, letter => Stops(notification, type, letter) ? why : null, why, cancellationToken);
    }

    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in notification.CaseIds)
            await db.CancelLettersAsync(caseId, letter => letter.Type.IsDemand, "the debtor has died", acting.Officer.Id, clock, cancellationToken);
    }

    private static bool Stops(HoldChanged hold, HoldType type, Letter letter) =>
        hold.Kind is HoldChangeKind.Placed && hold.Amount == Money.Zero && type.Blocks.HasFlag(letter.Type.StoppedBy)
        && (hold.InvoiceId is not { } invoice || (letter.InvoiceIds.Count == 1 && letter.InvoiceIds[0] == invoice));

    private async Task LookAgainAsync(Guid caseId, Func<Letter, string?> stoppedBy, string why, CancellationToken ct)
    {
        if (!HasPending(caseId))
            return; // As nearly always: a day's receipts are thousands.
        var demands = (await db.PendingAsync(caseId, ct)).FindAll(letter => letter.Type.IsDemand);
        if (demands.Count == 0)
            return;
        var desk = new LetterDesk(db, await rules.ReadAsync(ct), clock, acting.Officer.Id);
        foreach (var letter in demands)
        {
            if (stoppedBy(letter) is { } stopped)
                db.Cancel(letter, stopped, acting.Officer.Id, clock);
            else
                await desk.BringUpToDateAsync(letter, why, ct);
        }
    }

    private bool HasPending(Guid caseId)
    {
        using var pending = db.Statement(AnyPending).With("$case", caseId);
        return pending.Read().Read();
    }
}
