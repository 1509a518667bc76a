using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Tests.Imports;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Moratoria;

/// <summary>Bills that straddle the application, raised before the notice or after it, by hand or with a file (handbook 13.2).</summary>
public sealed class StraddlingBillTests : WorkbenchTest
{
    private static RaiseInvoice C(DebtCase debtCase) => new(debtCase.Id, "920103", new(2026, 5, 11), Money.Pounds(413.20m), "home-care", PeriodFrom: new(2026, 4, 13), PeriodTo: new(2026, 5, 10));

    [Fact]
    public async Task Raised_while_it_runs_23_of_28_days_are_protected_and_the_rest_is_payable()
    {
        var (debtCase, _, _, moratorium) = await Workbench.GivenBreathingSpaceAsync();
        Workbench.Clock.MoveTo(new(2026, 5, 11));

        await Workbench.DoAsync("Leo", C(debtCase));

        Assert.Equal("920101 all, 920102 all, 920103 £339.41", await Workbench.HeldAsync());
        Assert.Equal(Money.Pounds(1165.81m), (await Workbench.AccountAsync(debtCase)).Balances[Balance.Protected]);
        var bill = (await Workbench.DoAsync("Priya", new GetMoratorium(debtCase.Id))).Bills[^1];
        Assert.Equal((Money.Pounds(339.41m), Money.Pounds(339.41m), Money.Pounds(73.79m)), (bill.Share, bill.Protected, bill.New));
        Workbench.Clock.MoveTo(new(2026, 5, 27)); // Due on the 26th.
        Assert.Equal(Money.Pounds(73.79m), (await Workbench.AccountAsync(debtCase)).Balances.CollectableNow);
        await using var db = Workbench.Db();
        Assert.DoesNotContain((await db.Invoices().SingleAsync(i => i.Number == "920103")).Id, (await db.RunningWorkflows().SingleAsync()).InvoiceIds); // Its new part may have a ladder.
        Assert.Equal(3, (await Workbench.MoratoriumAsync(moratorium.Id)).Debts);
    }

    [Fact]
    public async Task Raised_already_when_a_late_notice_is_recorded_its_part_joins_by_itself()
    {
        var (debtCase, a, b) = await Workbench.GivenElleryAsync();
        Workbench.Clock.MoveTo(new(2026, 5, 12));
        await Workbench.DoAsync("Leo", C(debtCase));

        await Workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a, b));

        Assert.Equal("920101 all, 920102 all, 920103 £339.41", await Workbench.HeldAsync());
    }

    [Fact]
    public async Task For_care_wholly_before_all_of_it_is_protected_and_for_care_after_nothing_is()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        var second = await Workbench.GivenSecondCaseAsync(debtCase);
        Workbench.Clock.MoveTo(new(2026, 6, 8));

        await Workbench.DoAsync("Leo", C(debtCase) with { Number = "920104", PeriodFrom = new(2026, 5, 6), PeriodTo = new(2026, 6, 2) });
        await Workbench.DoAsync("Leo", C(second) with { Number = "940102", PeriodFrom = new(2026, 4, 1), PeriodTo = new(2026, 4, 30) });

        Assert.Equal("920101 all, 920102 all, 940102 all", await Workbench.HeldAsync());
        Assert.Equal("Review 6 Jul", await Workbench.DatesAsync(second)); // It reaches that account from now on.
    }

    [Fact]
    public async Task A_bill_of_a_record_confirmed_to_be_the_same_person_is_protected_too()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        var twin = await Workbench.GivenCaseAsync("Ellery");
        await using (var db = Workbench.Db())
        {
            var link = PersonLink.Suggest(Guid.NewGuid(), twin.PersonId, debtCase.PersonId, "Same name and date of birth");
            link.Decide(same: true);
            db.Add(link);
            await db.SaveChangesAsync();
        }

        await Workbench.DoAsync("Leo", C(twin) with { InvoiceDate = GivenMoratorium.NoticeDay });

        Assert.Equal("920101 all, 920102 all, 920103 £339.41", await Workbench.HeldAsync());
    }

    [Fact]
    public async Task After_it_has_ended_a_late_bill_is_not_protected()
    {
        var (debtCase, _, _, _) = await Workbench.GivenBreathingSpaceAsync();
        await Workbench.MoratoriumNightAsync(new(2026, 7, 6));

        await Workbench.DoAsync("Leo", C(debtCase));

        Assert.Equal("", await Workbench.HeldAsync());
    }

    [Fact]
    public async Task A_file_of_bills_protects_the_same_as_entering_each()
    {
        await using var byHand = await Workbench.OpenAsync();
        var lines = new List<string>();
        foreach (var workbench in new[] { Workbench, byHand })
        {
            var (debtCase, _, _, _) = await workbench.GivenBreathingSpaceAsync();
            var second = await workbench.GivenSecondCaseAsync(debtCase);
            var stranger = await workbench.GivenCaseAsync("Frost");
            workbench.Clock.MoveTo(new(2026, 5, 11));
            var random = new Random(7);
            var bills = Enumerable.Range(0, 60).Select(n =>
            {
                var from = new DateOnly(2026, 3, 1).AddDays(random.Next(90));
                return (Of: new[] { debtCase, second, stranger }[random.Next(3)], Number: $"N{n}", Dated: new DateOnly(2026, 5, 11), From: from, To: from.AddDays(random.Next(40)), Gross: new Money(random.Next(1, 90_000)));
            }).ToList();

            if (workbench == byHand)
            {
                foreach (var bill in bills)
                    await workbench.DoAsync("Priya", new RaiseInvoice(bill.Of.Id, bill.Number, bill.Dated, bill.Gross, PeriodFrom: bill.From, PeriodTo: bill.To));
            }
            else
                await workbench.LoadAsync(ImportKind.Invoices, Loads.File(ImportKind.Invoices,
                    [.. bills.Select(bill => $"{bill.Number},{bill.Of.AccountRef},2026-05-11,,{bill.From:yyyy-MM-dd},{bill.To:yyyy-MM-dd},,,,,{bill.Gross.InPounds:0.00}")]));
            await using var db = workbench.Db();
            lines.Add($"{await workbench.HeldAsync()}; {(await workbench.AccountAsync(debtCase)).Balances[Balance.Protected]}; {(await workbench.AccountAsync(second)).Balances[Balance.Protected]}; "
                + $"{await db.HoldChanges().CountAsync()}; {await db.Timeline().CountAsync(t => t.Text.Contains("is new"))}; {(await db.Moratoria().SingleAsync()).Debts}");
        }

        Assert.Contains(" £", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0], lines[1]);
    }
}
