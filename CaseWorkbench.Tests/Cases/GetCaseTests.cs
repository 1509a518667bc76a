using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

public class GetCaseTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task A_case_opens_with_all_that_its_page_shows()
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost", owner: "Priya");
        var invoice = await Workbench.GivenInvoiceAsync(debtCase, "930101", 486m, new(2026, 4, 1));
        await Workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADM, "A query about the rate", Today.AddDays(10), invoice.Id));
        await Workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, new(2026, 6, 3), "Ring his daughter"));
        await using (var db = Workbench.Db())
        {
            RunningWorkflow.Start(db, Guid.NewGuid(), debtCase.Id, WorkflowKind.Dispute, "D-1", "Logged", WaitingFor.Us, Today);
            await db.SaveChangesAsync();
        }

        var view = await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference));

        Assert.Equal((debtCase.Id, "Mr Colin Frost", "Priya Nair", CaseState.Open, (DateOnly?)Today, false), (view.Id, view.Debtor, view.Owner, view.State, view.OpenedOn, view.IsRestricted));
        Assert.Equal(("930101", "Home care, 4 weeks", Money.Pounds(486), Money.Pounds(486)), view.Invoices.Select(i => (i.Number, i.Description, i.Gross, i.Outstanding)).Single());
        Assert.Equal((HoldCode.ADM, invoice.Id, "A query about the rate", "Priya Nair"), view.Holds.Select(h => (h.Code, h.InvoiceId!.Value, h.Reason, h.PlacedBy)).Single());
        Assert.Equal((WorkflowKind.Dispute, "D-1", "Logged", Today), view.OpenWork.Select(w => (w.Kind, w.Reference, w.Stage, w.Since)).Single());
        Assert.Contains(view.Diary, entry => entry is { Text: "Ring his daughter", Kind: DiaryKind.BringUp } && entry.DueOn == new DateOnly(2026, 6, 3));
        Assert.Equal(await Workbench.DoAsync("Priya", new GetTimeline(debtCase.Id)), view.Timeline);
        Assert.Contains(view.Timeline, row => row.Text.StartsWith("On hold", StringComparison.Ordinal) && row.By == "Priya Nair");
    }

    [Fact]
    public async Task An_officer_with_an_interest_is_not_offered_the_case()
    {
        var debtCase = await Workbench.GivenCaseAsync(owner: null);
        await Workbench.GivenInterestAsync("Gwen", debtCase);

        Assert.Equal("CAS-005", await TakeAsync("Gwen"));
        Assert.Null(await TakeAsync("Priya"));

        async Task<string?> TakeAsync(string officer) =>
            (await Workbench.DoAsync(officer, new GetCase(debtCase.Reference))).Offers.Single(offer => offer.Action == CaseAction.Take).Refusal?.Code;
    }

    [Fact]
    public async Task The_other_accounts_of_one_person_are_listed_but_not_those_an_officer_may_not_see()
    {
        var debtCase = await Workbench.GivenCaseAsync("Frost");
        var second = await Workbench.GivenSecondCaseAsync(debtCase);
        var (alike, different, hidden) = (await Workbench.GivenCaseAsync("Frost"), await Workbench.GivenCaseAsync("Forst"), await Workbench.GivenCaseAsync("Frost"));
        await using (var db = Workbench.Db())
        {
            var rejected = PersonLink.Suggest(Guid.NewGuid(), debtCase.PersonId, different.PersonId, "Same postcode");
            rejected.Decide(same: false);
            db.AddRange(rejected, PersonLink.Suggest(Guid.NewGuid(), alike.PersonId, debtCase.PersonId, "Same name"), PersonLink.Suggest(Guid.NewGuid(), debtCase.PersonId, hidden.PersonId, "Same name"));
            await db.SaveChangesAsync();
        }
        await Workbench.DoAsync("Helen", new RestrictCase(hidden.Id, 0, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));

        var seen = (await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference))).Links;

        Assert.Equal(
            [(second.Reference, LinkState.Confirmed, "The same person"), (alike.Reference, LinkState.Suggested, "Same name")],
            seen.Select(link => (link.Reference, link.State, link.Why)));
        Assert.Equal(3, (await Workbench.DoAsync("Helen", new GetCase(debtCase.Reference))).Links.Count);
    }
}
