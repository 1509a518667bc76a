using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class PinCaseTests : WorkbenchTest
{
    private const string Reason = "The ombudsman asked about it";
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task A_supervisor_pins_a_case_for_five_working_days_and_its_owner_is_told_why()
    {
        var first = await Workbench.GivenCaseAsync("First");
        var second = await Workbench.GivenCaseAsync("Second");
        await Workbench.DoAsync("Priya", new AddDiaryEntry(first.Id, Today, "Due today"));
        await Workbench.DoAsync("Priya", new AddDiaryEntry(second.Id, Today.AddDays(9), "Due later"));

        var last = await Workbench.KeepsContractAsync("Helen", new PinCase(second.Id, 0, Reason), "Priya", new PinCase(second.Id, 7, Reason));

        Assert.Equal(new(2026, 6, 8), last);
        Assert.Equal([second.Reference, first.Reference], await ToDoAsync());
        await using var db = Workbench.Db();
        Assert.Contains(await db.Notices().ToListAsync(), notice => notice.Text.Contains(Reason, StringComparison.Ordinal));
        Assert.Contains(await db.Timeline().Where(entry => entry.CaseId == second.Id).ToListAsync(), entry => entry.Text == $"Pinned to 8 Jun 2026: {Reason}");
    }

    [Fact]
    public async Task A_pin_comes_off_by_hand_once()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Helen", new PinCase(debtCase.Id, 0, Reason));

        await Workbench.KeepsContractAsync("Helen", new UnpinCase(debtCase.Id, 1), "Priya", new UnpinCase(debtCase.Id, 0));

        Assert.Empty(await ToDoAsync());
        Assert.Equal("PIN-002", await Workbench.RefusedAsync("Helen", new UnpinCase(debtCase.Id, 2)));
    }

    [Fact]
    public async Task A_vulnerable_person_is_not_pinned_to_be_chased_but_for_anything_else()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await using (var db = Workbench.Db())
        {
            db.Add(VulnerabilityFlag.Of(Guid.NewGuid(), debtCase.PersonId, VulnerabilityKind.SeriousIllness, "Ring after 11", "Daughter", Today, Today.AddMonths(3)));
            db.Add(Promise.Of(Guid.NewGuid(), debtCase.Id, Guid.NewGuid(), Money.Pounds(50), new(2026, 5, 1), new(2026, 5, 29), new(2026, 6, 3)));
            await db.SaveChangesAsync();
        }

        Assert.Equal("PIN-001", await Workbench.RefusedAsync("Helen", new PinCase(debtCase.Id, 0, Reason)));

        await using (var db = Workbench.Db())
        {
            db.Add(DiaryEntry.For(Guid.NewGuid(), debtCase.Id, DiaryKind.Safeguarding, "Call the safeguarding team", Today, null));
            await db.SaveChangesAsync();
        }
        await Workbench.DoAsync("Helen", new PinCase(debtCase.Id, 0, Reason));
    }

    [Fact]
    public async Task A_pin_needs_a_reason_and_a_case_that_is_open_and_known()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenInvoiceAsync(debtCase, "930101", 100m, new(2026, 2, 2));

        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Helen", new PinCase(debtCase.Id, 0, "Urgent")));
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new PinCase(Guid.NewGuid(), 0, Reason)));

        await Workbench.DoAsync("Priya", new Domain.Receipts.RecordReceipt(debtCase.Id, "R-1", Today, Domain.Receipts.ReceiptMethod.Card, Money.Pounds(100)));
        Workbench.Clock.MoveTo(Today.AddDays(40));
        await Workbench.DoAsync("Priya", new CloseCase(debtCase.Id, 0));
        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Helen", new PinCase(debtCase.Id, 1, Reason)));
    }

    private async Task<IEnumerable<string>> ToDoAsync() =>
        (await Workbench.DoAsync("Priya", new FindCaseload(new()))).Lines.Select(line => line.Reference);
}
