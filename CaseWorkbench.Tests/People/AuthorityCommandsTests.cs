using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.People;

public sealed class AuthorityCommandsTests : WorkbenchTest
{
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
    }

    [Fact]
    public async Task Somebody_recorded_with_authority_may_be_spoken_to_until_it_ends()
    {
        var authority = await Workbench.KeepsContractAsync("Leo", Attorney(), wrongOfficer: "Owen");
        Assert.Contains((await StripAsync()).SpeakTo, holder => holder.Name == "Jane Cole");

        var end = new EndAuthority(pike.Id, authority, 0, AuthorityEnd.Revoked, new(2026, 6, 1));
        await Workbench.KeepsContractAsync("Leo", end, wrongOfficer: "Owen", stale: end with { SeenVersion = 2 });

        var refused = Assert.Single((await StripAsync()).NotTo);
        Assert.Equal(("Jane Cole", "Authority for Jane Cole ended on 1 Jun 2026."), (refused.Name, refused.Why.Message));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", end with { SeenVersion = 1 }));
    }

    [Fact]
    public async Task A_form_ends_when_the_debtor_loses_capacity_and_a_power_of_attorney_does_not()
    {
        var form = await Workbench.DoAsync("Leo", Attorney() with { Kind = AuthorityKind.AuthorityForm, ExpiresOn = new(2027, 1, 1) });
        var attorney = await Workbench.DoAsync("Leo", Attorney());

        Assert.Equal("AUT-005", await Workbench.RefusedAsync("Leo", new EndAuthority(pike.Id, attorney, 0, AuthorityEnd.Incapacity, new(2026, 6, 1))));
        await Workbench.DoAsync("Leo", new EndAuthority(pike.Id, form, 0, AuthorityEnd.Incapacity, new(2026, 6, 1)));
    }

    [Theory]
    [InlineData("2028-01-01", true)]
    [InlineData("2028-01-02", false)]
    [InlineData(null, false)]
    public async Task A_form_holds_for_24_months_at_most(string? expires, bool accepted)
    {
        var form = Attorney() with { Kind = AuthorityKind.AuthorityForm, ExpiresOn = expires is null ? null : DateOnly.Parse(expires) };

        var problems = form.Check().Select(problem => problem.Message).ToList();

        Assert.Equal(accepted ? [] : ["A form holds for 24 months at most: to 1 Jan 2028."], problems);
    }

    [Fact]
    public async Task A_claimant_has_one_appointee()
    {
        var appointee = Attorney() with { Kind = AuthorityKind.Appointee };
        await Workbench.DoAsync("Leo", appointee);

        Assert.Equal("AUT-006", await Workbench.RefusedAsync("Leo", appointee with { Name = "Ray Pike" }));
    }

    [Fact]
    public async Task A_death_ends_what_it_must_and_lets_the_executor_in()
    {
        await Workbench.DoAsync("Leo", Attorney());
        await Workbench.DoAsync("Leo", new ReportDeath(pike.Id, new(2026, 5, 30), "Jane Cole"));

        Assert.Equal("EST-002", await Workbench.RefusedAsync("Leo", Attorney()));
        await Workbench.DoAsync("Leo", Attorney() with { Kind = AuthorityKind.Executor, Name = "Ray Pike", Evidence = "Will and passport" });

        var strip = await StripAsync();
        Assert.Equal(["Ray Pike"], strip.SpeakTo.Select(holder => holder.Name));
        Assert.Equal([("Mr Colin Pike", "EST-001"), ("Jane Cole", "EST-002")], strip.NotTo.Select(excluded => (excluded.Name, excluded.Why.Code)));
    }

    [Fact]
    public async Task A_form_with_a_gap_names_its_field()
    {
        Assert.Equal("invalid Name", await Workbench.RefusedAsync("Leo", Attorney() with { Name = " " }));
        Assert.Equal("invalid Evidence", await Workbench.RefusedAsync("Leo", Attorney() with { Evidence = "" }));
        Assert.Equal("invalid ExpiresOn", await Workbench.RefusedAsync("Leo", Attorney() with { ExpiresOn = new(2025, 12, 31) }));
        Assert.Equal("invalid Scope", await Workbench.RefusedAsync("Leo", Attorney() with { Scope = new('a', 501) }));
        Assert.Equal("invalid Why", await Workbench.RefusedAsync("Leo", new EndAuthority(pike.Id, Guid.NewGuid(), 0, AuthorityEnd.Death, new(2026, 6, 1))));
        await Workbench.DoAsync("Leo", Attorney() with { Kind = AuthorityKind.Payer, Evidence = "" });
    }

    [Fact]
    public async Task An_officer_of_another_team_finds_nobody()
    {
        var authority = await Workbench.DoAsync("Leo", Attorney());
        await Workbench.GivenOfficerElsewhereAsync("Nora Quinn");

        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", Attorney()));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", new EndAuthority(pike.Id, authority, 0, AuthorityEnd.Revoked, new(2026, 6, 1))));
    }

    private AddAuthority Attorney() =>
        new(pike.Id, AuthorityKind.PropertyAttorney, "Jane Cole", "daughter", "01632 960001", "LPA registered 4 Feb 2025, seen", "", new(2026, 1, 1), null);

    private async Task<SafeToTalk> StripAsync() => (await Workbench.DoAsync("Priya", new GetPerson(pike.Id))).SafeToTalk;
}
