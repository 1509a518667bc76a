using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Records that the customer was told that a debt is cancelled, and the day (handbook 12). From then on it is never pursued (<c>WO-005</c>), and
/// money that comes is written back only where it is paid voluntarily. It cannot be taken back.
/// </summary>
/// <param name="How">How they were told: “by letter of 3 June”.</param>
[Requires(Permission.PrepareWriteOffs), Performs<WriteOffAction>(WriteOffAction.TellCancelled)]
public sealed record RecordToldCancelled(Guid WriteOffId, int SeenVersion, DateOnly ToldOn, [property: PersonalText] string How) : ICommand<DateOnly>, IOnWriteOff, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (WriteOffText.ProblemWith(How) is { } problem)
            yield return new(nameof(How), problem);
    }
}

internal sealed class RecordToldCancelledHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordToldCancelled, DateOnly>
{
    public async Task<DateOnly> Handle(RecordToldCancelled command, CancellationToken cancellationToken)
    {
        var file = await WriteOffFile.OpenAsync(command, db, acting, rules, clock, cancellationToken, onClosed: true);
        RefusedException.ThrowIf(WriteOffRules.ToldRefusal(command.ToldOn, file.WriteOff, file.Today));

        file.WriteOff.TellCancelled(command.ToldOn, new(file.Today, ToldOn: file.WriteOff.ToldCancelledOn));

        var account = await db.AccountAsync(file.Case.Id, file.Today, cancellationToken);
        var before = db.Cancelled(file.Case.Id);
        foreach (var line in await file.LinesAsync(cancellationToken))
        {
            // What was written back of it before they were told is paid, and was not cancelled.
            var uncancelled = account.Invoices.Single(invoice => invoice.InvoiceId == line.InvoiceId).WrittenOff - before.Where(sum => sum.InvoiceId == line.InvoiceId).Sum(sum => sum.Amount);
            if (Money.Min(line.Amount, uncancelled) is { IsPositive: true } amount)
                db.Add(CancelledDebt.Of(file.Case.Id, line.InvoiceId, file.WriteOff.Id, amount, command.ToldOn));
        }
        file.Note($"the customer was told on {command.ToldOn.InWords()} that it is cancelled", command.How.Trim());
        return command.ToldOn;
    }
}
