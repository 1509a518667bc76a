using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// Adds debts that the adviser put on the register later. The law protects each from the day after, we leave it alone from now;
/// all end with the breathing space itself (SI 2020/1311 reg 15).
/// </summary>
/// <param name="AddedOn">The day the adviser added them.</param>
[Requires(Permission.RecordMoratoria), Performs<MoratoriumAction>(MoratoriumAction.AddDebt)]
public sealed record AddMoratoriumDebts(Guid MoratoriumId, int SeenVersion, IReadOnlyList<Guid> InvoiceIds, DateOnly AddedOn) : ICommand<Guid>, IOnMoratorium, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (InvoiceIds.Count == 0)
            yield return new(nameof(InvoiceIds), "Choose at least one invoice.");
    }
}

internal sealed class AddMoratoriumDebtsHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AddMoratoriumDebts, Guid>
{
    public async Task<Guid> Handle(AddMoratoriumDebts command, CancellationToken cancellationToken)
    {
        var file = await MoratoriumFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var moratorium = file.Moratorium;
        var inIt = (await db.ProtectedAsync(moratorium.Id, cancellationToken)).Select(debt => debt.InvoiceId).ToHashSet();
        var added = (await db.DebtsAsync(moratorium.PersonId, acting.Officer, moratorium.AppliedOn, inIt, file.Today, cancellationToken)).Picked(command.InvoiceIds);

        moratorium.AddDebt(file.Facts);
        RefusedException.ThrowIf(MoratoriumRules.Added(command.AddedOn, moratorium.RegisteredOn, file.Today)
            ?? added.Select(debt => debt.Refusal).FirstOrDefault(refusal => refusal is not null));

        foreach (var debt in added)
            await file.ProtectAsync(debt.Bill, command.AddedOn.AddDays(1), cancellationToken);
        await file.TellAsync($"protects {string.Join(", ", added.Select(debt => $"invoice {debt.Bill.Number}"))} too, added on {command.AddedOn.InWords()}", cancellationToken);
        return moratorium.Id;
    }
}
