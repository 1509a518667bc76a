using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>What happens elsewhere and matters to breathing spaces: a death ends them, a new bill may belong to days they protect.</summary>
internal sealed class MoratoriumHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : INotificationHandler<DeathReported>, INotificationHandler<DeathTakenBack>, INotificationHandler<InvoiceRaised>
{
    /// <summary>The estate has holds of its own from the same moment (handbook 10.2).</summary>
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        var reached = db.MoratoriumCases().Where(part => notification.CaseIds.Contains(part.CaseId)).Select(part => part.MoratoriumId);
        foreach (var moratorium in await db.Moratoria().Running().Where(m => reached.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancellationToken))
        {
            var file = await MoratoriumFile.OfAsync(db, moratorium, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);
            moratorium.EndOnDeath(file.Facts);
            await file.VoidDiaryAsync(cancellationToken);
            await file.LetGoAsync(await db.ProtectedAsync(moratorium.Id, cancellationToken), $"{moratorium.Reference} ended with the death of the debtor", cancellationToken);
            await file.MovedAsync("ended, for the debtor has died. Nothing is demanded of the estate either until its pause is over", cancellationToken);
        }
    }

    /// <summary>The report was wrong, so nothing has ended: what it protected is protected again, and what was billed meanwhile for days before it (handbook 10.2).</summary>
    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var reached = db.MoratoriumCases().Where(part => notification.CaseIds.Contains(part.CaseId)).Select(part => part.MoratoriumId);
        foreach (var moratorium in await db.Moratoria().Where(m => m.DiedOn >= notification.HeardOn && reached.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancellationToken))
        {
            var file = await MoratoriumFile.OfAsync(db, moratorium, acting.Officer, rulebook, clock, cancellationToken);
            moratorium.LiveAgain(file.Facts);
            var debts = await db.ProtectedAsync(moratorium.Id, cancellationToken);
            await file.HoldAgainAsync(debts, cancellationToken);
            await file.MovedAsync("goes on: the report of a death was wrong", cancellationToken);
            await db.SaveChangesAsync(cancellationToken); // New bills are protected by those that run.
            var known = debts.Select(debt => debt.InvoiceId).ToList();
            var newBills = await NewBills.ReadAsync(db, acting.Officer, rulebook, clock, cancellationToken);
            foreach (var invoice in await db.Invoices().Where(i => notification.CaseIds.Contains(i.CaseId) && i.WithdrawnOn == null && i.InvoiceDate >= notification.HeardOn && !known.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(cancellationToken))
                await newBills.ProtectAsync(invoice, cancellationToken);
        }
    }

    public async Task Handle(InvoiceRaised notification, CancellationToken cancellationToken) =>
        await (await NewBills.ReadAsync(db, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken)).ProtectAsync(notification.Invoice, cancellationToken);
}
