using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Search;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

/// <summary>A restricted case opened by an officer who is not named, for a day and with a reason (handbook 20).</summary>
public sealed class BreakGlassTests : WorkbenchTest
{
    private const string Reason = "She is on the telephone in tears, and nobody named is in.";
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
        await Workbench.DoAsync("Helen", new RestrictCase(pike.Id, pike.Version, true, [(await Workbench.OfficerAsync("Gwen")).Id], "A relative of an officer."));
    }

    [Fact]
    public async Task It_opens_the_case_for_that_day_alone_and_supervisors_know_at_once()
    {
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetCase(pike.Reference)));

        var id = await Workbench.KeepsContractAsync("Priya", new BreakGlass(pike.Reference, Reason), wrongOfficer: "Owen");

        Assert.Equal(pike.Id, id);
        var page = await Workbench.DoAsync("Priya", new GetCase(pike.Reference));
        Assert.Contains(page.Timeline, row => row.Text == $"Priya Nair, who is not named on this case, opened it for today: {Reason}");
        await Workbench.DoAsync("Priya", new LogContact(pike.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.WelfareCheck, ContactResult.Spoke, "She was put through to her nurse."));
        await using var db = Workbench.Db();
        var helen = (await Workbench.OfficerAsync("Helen")).Id;
        Assert.Equal([$"Priya Nair opened {pike.Reference}, a restricted case, for today: {Reason}"], await db.Notices().Where(n => n.OfficerId == helen).Select(n => n.Text).ToListAsync());
        Assert.Equal(1, await db.AccessEntries().CountAsync(entry => entry.CaseId == pike.Id && entry.What == "restricted case, not named on it"));
        Assert.Equal(1, await db.AuditEntries().CountAsync(entry => entry.CaseId == pike.Id && entry.Command == nameof(BreakGlass) && entry.Result == AuditEntry.Done));

        Workbench.Clock.MoveTo(new DateOnly(2026, 6, 2));
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetCase(pike.Reference)));
    }

    [Fact]
    public async Task It_stays_out_of_lists_and_of_search_for_who_opened_it_so()
    {
        await Workbench.DoAsync("Priya", new BreakGlass(pike.Reference, Reason));

        Assert.Empty((await Workbench.DoAsync("Priya", new FindCases("Pike"))).Hits);
    }

    [Fact]
    public async Task What_is_not_there_not_theirs_or_not_restricted_is_answered_alike()
    {
        await Workbench.GivenOfficerElsewhereAsync("Nia Webb");
        await Workbench.GivenInterestAsync("Tom", pike);
        var open = await Workbench.GivenCaseAsync("Frost");

        Assert.Equal(
            ["not found", "not found", "not found", "not found"],
            [
                await Workbench.RefusedAsync("Priya", new BreakGlass("CW-999999", Reason)),
                await Workbench.RefusedAsync("Nia", new BreakGlass(pike.Reference, Reason)),
                await Workbench.RefusedAsync("Tom", new BreakGlass(pike.Reference, Reason)), // A neighbour of theirs.
                await Workbench.RefusedAsync("Priya", new BreakGlass(open.Reference, Reason)),
            ]);
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("Priya", new BreakGlass(pike.Reference, "Urgent")));
    }

    [Fact]
    public async Task The_only_supervisor_is_answered_for_by_the_managers()
    {
        await Workbench.DoAsync("Helen", new BreakGlass(pike.Reference, Reason));

        await using var db = Workbench.Db();
        Assert.Equal([(await Workbench.OfficerAsync("David")).Id], await db.Notices().Where(n => n.CaseId == pike.Id).Select(n => n.OfficerId).ToListAsync());
    }

    [Fact]
    public async Task Whoever_is_named_breaks_nothing()
    {
        Assert.Equal(pike.Id, await Workbench.DoAsync("Gwen", new BreakGlass(pike.Reference, Reason)));

        await using var db = Workbench.Db();
        Assert.Empty(await db.BrokenGlass().ToListAsync());
    }
}
