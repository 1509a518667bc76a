using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Staff;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Staff;

/// <summary>Who works here, as what, and who decides for whom: by administrators alone, and never so that nobody is left to do it.</summary>
public sealed class StaffTests : PortalBunit
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private Guid team;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(Today);
        team = (await Workbench.OfficerAsync("Priya")).TeamId;
    }

    private Post Recovering(int cap = 90) => new(Role.RecoveryOfficer, team, cap, Skills.None);

    private async Task<StaffRow> RowAsync(string name) => (await Workbench.DoAsync("Jo", new GetStaff())).People.Single(row => row.Name.StartsWith(name, StringComparison.Ordinal));

    [Fact]
    public async Task Somebody_new_can_work_at_once_and_a_name_is_given_once()
    {
        await Workbench.KeepsContractAsync("Jo", new EmployOfficer("Ivy Lane", Recovering()), wrongOfficer: "Helen");

        await Workbench.DoAsync("Ivy", new GetMyself());
        Assert.Equal("STF-001", await Workbench.RefusedAsync("Jo", new EmployOfficer("ivy lane", Recovering())));
    }

    [Theory]
    [InlineData("", Role.RecoveryOfficer, 10, nameof(EmployOfficer.Name))]
    [InlineData("Ivy Lane", Role.System, 0, nameof(Post.Role))]
    [InlineData("Ivy Lane", Role.Auditor, 10, nameof(Post.Cap))]
    [InlineData("Ivy Lane", Role.RecoveryOfficer, -1, nameof(Post.Cap))]
    [InlineData("Ivy Lane", Role.RecoveryOfficer, 2_001, nameof(Post.Cap))]
    public void What_is_filled_in_wrongly_is_said_at_its_field(string name, Role role, int cap, string field) =>
        Assert.Equal(field, Assert.Single(new EmployOfficer(name, new(role, team == default ? Guid.NewGuid() : team, cap, Skills.None)).Check()).Field);

    [Fact]
    public async Task Another_post_counts_from_the_next_step_on()
    {
        var gwen = await Workbench.OfficerAsync("Gwen");
        var change = new ChangeOfficer(gwen.Id, gwen.Version, new(Role.Supervisor, team, 0, Skills.Specialist));
        await Workbench.KeepsContractAsync("Jo", change, wrongOfficer: "David", stale: change with { SeenVersion = gwen.Version + 1 });

        var now = await Workbench.OfficerAsync("Gwen");
        Assert.Equal((Role.Supervisor, 0, Skills.Specialist), (now.Role, now.Cap, now.Skills));
        Assert.True(now.May(Permission.MoveCases));
    }

    [Fact]
    public async Task Nobody_changes_their_own_role_or_ends_their_own_access_and_the_last_administrator_stays()
    {
        var jo = await Workbench.OfficerAsync("Jo");
        Assert.Equal("STF-002", await Workbench.RefusedAsync("Jo", new ChangeOfficer(jo.Id, jo.Version, Recovering())));
        Assert.Equal("STF-002", await Workbench.RefusedAsync("Jo", new EndAccess(jo.Id, jo.Version)));
        Assert.Equal("STF-003", StaffRules.MayLeave(new("Jo Whitby", new(Role.Administrator, team, 0, Skills.None), true, IsSelf: false, IsLastAdministrator: true, 0))!.Code);

        await Workbench.DoAsync("Jo", new EmployOfficer("Ada Stone", new(Role.Administrator, team, 0, Skills.None)));
        await Workbench.DoAsync("Ada", new EndAccess(jo.Id, jo.Version));
        Assert.False((await Workbench.OfficerAsync("Jo")).IsActive);
    }

    [Fact]
    public async Task Whoever_owns_open_cases_keeps_their_team_and_a_cap_until_a_supervisor_has_moved_them()
    {
        await Workbench.GivenCaseAsync("Owned");
        var (priya, other) = (await Workbench.OfficerAsync("Priya"), await Workbench.DoAsync("Jo", new AddTeam("Sundry debts")));

        Assert.Equal("STF-004", await Workbench.RefusedAsync("Jo", new ChangeOfficer(priya.Id, priya.Version, Recovering() with { TeamId = other })));
        Assert.Equal("STF-004", await Workbench.RefusedAsync("Jo", new ChangeOfficer(priya.Id, priya.Version, Recovering(cap: 0))));
        await Workbench.DoAsync("Jo", new ChangeOfficer(priya.Id, priya.Version, Recovering(cap: 40)));
        Assert.Equal((1, 40), ((await RowAsync("Priya")).OpenCases, (await RowAsync("Priya")).Post.Cap));
    }

    [Fact]
    public async Task Access_ends_at_the_next_step_and_what_they_own_stays_theirs()
    {
        var debtCase = await Workbench.GivenCaseAsync("Owned");
        var priya = await Workbench.OfficerAsync("Priya");
        var end = new EndAccess(priya.Id, priya.Version);
        await Workbench.KeepsContractAsync("Jo", end, wrongOfficer: "Helen", stale: end with { SeenVersion = priya.Version + 1 });

        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", new GetCase(debtCase.Reference)));
        var gone = await RowAsync("Priya");
        Assert.Equal((false, 1), (gone.IsActive, gone.OpenCases));
        Assert.Equal("STF-006", await Workbench.RefusedAsync("Jo", new EndAccess(priya.Id, gone.Version)));

        var give = new GiveAccess(priya.Id, gone.Version);
        await Workbench.KeepsContractAsync("Jo", give, wrongOfficer: "Helen", stale: give with { SeenVersion = gone.Version + 1 });
        await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference));
        Assert.Equal("STF-006", await Workbench.RefusedAsync("Jo", new GiveAccess(priya.Id, (await RowAsync("Priya")).Version)));
    }

    [Fact]
    public async Task A_team_has_a_name_of_its_own()
    {
        await Workbench.KeepsContractAsync("Jo", new AddTeam("Sundry debts"), wrongOfficer: "Helen");

        Assert.Equal("STF-001", await Workbench.RefusedAsync("Jo", new AddTeam("SUNDRY DEBTS ")));
        Assert.Equal(nameof(AddTeam.Name), Assert.Single(new AddTeam(" ").Check()).Field);
    }

    [Fact]
    public async Task A_delegation_lends_a_limit_on_its_days_and_ends_at_once_when_it_is_ended()
    {
        var (david, helen) = (await Workbench.OfficerAsync("David"), await Workbench.OfficerAsync("Helen"));
        var delegation = await Workbench.KeepsContractAsync("Jo", new RecordDelegation(david.Id, helen.Id, Today, Today.AddDays(4)), wrongOfficer: "David");
        Assert.Equal(("Helen Marsh", "David Rowe"), (await Workbench.DoAsync("Jo", new GetStaff())).Delegations.Select(row => (row.To, row.From)).Single());
        Assert.Contains(Role.Manager, await RolesAsync(helen, Today));
        Assert.DoesNotContain(Role.Manager, await RolesAsync(helen, Today.AddDays(-1)));
        Assert.DoesNotContain(Role.Manager, await RolesAsync(helen, Today.AddDays(5)));

        await Workbench.KeepsContractAsync("Jo", new EndDelegation(delegation), wrongOfficer: "David");

        Assert.DoesNotContain(Role.Manager, await RolesAsync(helen, Today));
        Assert.Equal("STF-006", await Workbench.RefusedAsync("Jo", new EndDelegation(delegation)));
        Assert.Empty((await Workbench.DoAsync("Jo", new GetStaff())).Delegations);
    }

    [Theory]
    [InlineData("David", "David", "STF-005")]
    [InlineData("Owen", "Helen", "STF-005")]
    [InlineData("David", "Owen", "STF-005")]
    public async Task A_limit_is_lent_between_two_who_decide(string from, string to, string code) =>
        Assert.Equal(code, await Workbench.RefusedAsync("Jo", new RecordDelegation((await Workbench.OfficerAsync(from)).Id, (await Workbench.OfficerAsync(to)).Id, Today, Today)));

    [Fact]
    public async Task A_delegation_is_for_days_to_come_in_their_order()
    {
        var (david, helen) = ((await Workbench.OfficerAsync("David")).Id, (await Workbench.OfficerAsync("Helen")).Id);

        Assert.Equal("STF-007", await Workbench.RefusedAsync("Jo", new RecordDelegation(david, helen, Today.AddDays(-9), Today.AddDays(-1))));
        Assert.Equal(nameof(RecordDelegation.Last), Assert.Single(new RecordDelegation(david, helen, Today, Today.AddDays(-1)).Check()).Field);
        Assert.Single(new RecordDelegation(david, helen, Today, Today.AddDays(400)).Check());
    }

    [Fact]
    public async Task An_administrator_sees_who_works_here_and_why_not_everybody_can_leave()
    {
        await SignInAsync("Jo");

        var page = Render<StaffPage>();
        page.Press("End access Jo Whitby");

        Assert.Contains("Everybody decides up to their own limit.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("You cannot change your own role or end your own access. Ask another administrator.", page.Text(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Role>> RolesAsync(Officer officer, DateOnly day)
    {
        await using var db = Workbench.Db();
        return await db.RolesOnAsync(officer, day, default);
    }
}
