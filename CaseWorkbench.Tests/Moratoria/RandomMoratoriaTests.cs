using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

/// <summary>Random notices, additions, bills, payments and cancellations, each seen beside the account as it would be without any breathing space.</summary>
public sealed class RandomMoratoriaTests
{
    private static readonly int Sequences = AtLength.Asked("SEQUENCES") / 10 ?? 12;

    [Fact]
    [Trait("Category", "Model")]
    public async Task No_protected_pound_is_ever_collectable_and_all_come_back_at_the_end()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            await using var workbench = await Workbench.OpenAsync();
            await PlayAsync(workbench, new(seed));
        }
    }

    private static async Task PlayAsync(Workbench workbench, Random random)
    {
        workbench.Clock.MoveTo(GivenMoratorium.NoticeDay);
        var debtCase = await workbench.GivenCaseAsync("Ellery");
        for (var n = 0; n < random.Next(1, 4); n++)
            await RaiseAsync(workbench, debtCase, random, $"A{n}");
        var kind = (MoratoriumKind)random.Next(2);
        var notice = GivenMoratorium.Notice(debtCase) with { Kind = kind, InvoiceIds = await PickAsync(workbench, debtCase, random) };
        var id = await workbench.DoAsync("Priya", notice);

        var day = GivenMoratorium.NoticeDay;
        for (var step = 0; step < 14; step++)
        {
            day = day.AddDays(random.Next(0, 4));
            workbench.Clock.MoveTo(day);
            var moratorium = await workbench.MoratoriumAsync(id);
            switch (random.Next(5))
            {
                case 0: await RaiseAsync(workbench, debtCase, random, $"B{step}"); break;
                case 1: await PayAsync(workbench, debtCase, random, $"R{step}"); break;
                case 2 when await PickAsync(workbench, debtCase, random) is { Count: > 0 } more:
                    await workbench.SendAsync("Priya", new AddMoratoriumDebts(id, moratorium.Version, more, day)); // Those in it already are refused.
                    break;
                case 3 when await AnyAsync(workbench, id, random) is { } one:
                    await workbench.DoAsync("Priya", new CancelMoratoriumDebt(id, moratorium.Version, one, "BS-1", day));
                    break;
            }
            await HoldsAsync(workbench, debtCase);
        }
        await EndAsync(workbench, id, kind, random);
        var after = await workbench.AccountAsync(debtCase);
        Assert.Equal((Money.Zero, after.Balances.Overdue), (after.Balances[Balance.Protected], after.Balances.CollectableNow));
        Assert.Equal("", await workbench.HeldAsync());
    }

    /// <summary>Cancelled today, or over by its date: of a crisis, the one its notice gives.</summary>
    private static async Task EndAsync(Workbench workbench, Guid id, MoratoriumKind kind, Random random)
    {
        var (moratorium, today) = (await workbench.MoratoriumAsync(id), workbench.Workspace.Clock.Today());
        if (random.Next(2) == 0)
            await workbench.DoAsync("Priya", new CancelMoratorium(id, moratorium.Version, "BS-9", today));
        else
        {
            if (kind == MoratoriumKind.MentalHealthCrisis)
                await workbench.DoAsync("Priya", new RecordMoratoriumEnd(id, moratorium.Version, "BS-9", today));
            var last = (await workbench.MoratoriumAsync(id)).LastDay!.Value;
            await workbench.MoratoriumNightAsync(last);
            Assert.NotEqual(MoratoriumState.Ended, (await workbench.MoratoriumAsync(id)).State);
            await workbench.MoratoriumNightAsync(MoratoriumDates.OverOn(last, BankHolidays.Calendar));
        }
    }

    /// <summary>On every bill: protected is within what is outstanding, and what is collectable is what is overdue beside it.</summary>
    private static async Task HoldsAsync(Workbench workbench, DebtCase debtCase)
    {
        var account = await workbench.AccountAsync(debtCase);
        await using var db = workbench.Db();
        var shares = (await db.MoratoriumDebts().Where(d => d.CancelledOn == null).ToListAsync()).ToDictionary(d => d.InvoiceId, d => d.Share);
        Money Line(Balance balance, Guid invoice) => account.Balances.Lines.Where(line => line.Balance == balance && line.InvoiceId == invoice).Sum(line => line.Amount);
        foreach (var invoice in account.Invoices)
        {
            var wanted = shares.TryGetValue(invoice.InvoiceId, out var share) ? Money.Min(share, invoice.Outstanding) : Money.Zero;
            Assert.Equal(wanted, Line(Balance.Protected, invoice.InvoiceId));
            Assert.Equal(invoice.IsOverdue(account.Day) ? invoice.Outstanding - wanted : Money.Zero, Line(Balance.CollectableNow, invoice.InvoiceId));
        }
    }

    private static Task RaiseAsync(Workbench workbench, DebtCase debtCase, Random random, string number)
    {
        var from = GivenMoratorium.NoticeDay.AddDays(random.Next(-60, 10));
        var dated = new[] { from.AddDays(28), workbench.Workspace.Clock.Today() }.Min();
        return workbench.DoAsync("Priya", new RaiseInvoice(debtCase.Id, number, dated, new(random.Next(1, 60_000)), DueOn: dated, PeriodFrom: from, PeriodTo: from.AddDays(27)));
    }

    private static async Task PayAsync(Workbench workbench, DebtCase debtCase, Random random, string reference)
    {
        var invoices = (await workbench.AccountAsync(debtCase)).Invoices;
        await workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, reference, workbench.Workspace.Clock.Today(), ReceiptMethod.Bank, new(random.Next(1, 30_000)),
            InvoiceId: random.Next(2) == 0 && invoices.Count > 0 ? invoices[random.Next(invoices.Count)].InvoiceId : null));
    }

    private static async Task<IReadOnlyList<Guid>> PickAsync(Workbench workbench, DebtCase debtCase, Random random)
    {
        var form = await workbench.DoAsync("Priya", new GetMoratoriumForm(debtCase.Id, MoratoriumKind.Standard, GivenMoratorium.NoticeDay));
        return [.. form.Debts.Where(debt => debt.Refusal is null && random.Next(2) == 0).Select(debt => debt.InvoiceId)];
    }

    private static async Task<Guid?> AnyAsync(Workbench workbench, Guid id, Random random)
    {
        await using var db = workbench.Db();
        var debts = await db.MoratoriumDebts().Where(d => d.MoratoriumId == id && d.CancelledOn == null).OrderBy(d => d.Id).ToListAsync();
        return debts.Count == 0 ? null : debts[random.Next(debts.Count)].InvoiceId;
    }
}
