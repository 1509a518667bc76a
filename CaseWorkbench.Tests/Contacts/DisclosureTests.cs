using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Contacts;

public sealed class DisclosureTests : WorkbenchTest
{
    private static readonly IdentityCheck[] Shown = [IdentityCheck.Name, IdentityCheck.Postcode, IdentityCheck.LastPayment];
    private DebtCase pike = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
    }

    [Fact]
    public async Task Finances_opened_in_speech_to_somebody_who_did_not_show_who_they_are_are_refused()
    {
        Assert.Equal("AUT-001", await Workbench.RefusedAsync("Priya", Discussed() with { Checks = null }));
        Assert.Equal("AUT-001", await Workbench.RefusedAsync("Priya", Discussed() with { Checks = [IdentityCheck.Name, IdentityCheck.Postcode] }));

        await Workbench.DoAsync("Priya", Discussed());
        await Workbench.DoAsync("Priya", Discussed() with { Checks = null, FinancesDiscussed = false });
        await Workbench.DoAsync("Priya", Discussed() with { Checks = null, Channel = ContactChannel.Letter, Direction = ContactDirection.Out, Result = ContactResult.Sent });
    }

    [Theory]
    [InlineData(AuthorityKind.PropertyAttorney, null)]
    [InlineData(AuthorityKind.Appointee, null)]
    [InlineData(AuthorityKind.HealthAttorney, "AUT-003")]
    [InlineData(AuthorityKind.Payer, "AUT-004")]
    [InlineData(AuthorityKind.Executor, "AUT-004")] // Of somebody who lives.
    public async Task Finances_are_opened_to_those_the_table_names(AuthorityKind kind, string? code)
    {
        var call = Discussed() with { AuthorityId = await AnAuthority(kind) };

        if (code is null)
            await Workbench.DoAsync("Priya", call);
        else
            Assert.Equal(code, await Workbench.RefusedAsync("Priya", call));
        await Workbench.DoAsync("Priya", call with { FinancesDiscussed = false }); // They may be listened to.
    }

    [Fact]
    public async Task An_authority_is_judged_as_it_was_on_the_day_of_the_call()
    {
        var call = Discussed() with { AuthorityId = await AnAuthority(AuthorityKind.AuthorityForm, expires: new(2026, 5, 29)) };

        Assert.Equal("AUT-002", await Workbench.RefusedAsync("Priya", call));
        await Workbench.DoAsync("Priya", call with { On = new(2026, 5, 29) });
    }

    [Fact]
    public async Task An_attorney_is_told_nothing_once_the_death_is_known_but_what_they_heard_before_may_be_noted()
    {
        var call = Discussed() with { AuthorityId = await AnAuthority(AuthorityKind.PropertyAttorney) };
        await Workbench.DoAsync("Priya", new ReportDeath(pike.Id, new(2026, 5, 30), "Jane Cole"));

        Assert.Equal("EST-002", await Workbench.RefusedAsync("Priya", call));
        Assert.Equal("EST-001", await Workbench.RefusedAsync("Priya", Discussed()));
        await Workbench.DoAsync("Priya", call with { On = new(2026, 5, 29) });
        await Workbench.DoAsync("Priya", Discussed() with { AuthorityId = await AnAuthority(AuthorityKind.Executor) });
    }

    [Fact]
    public async Task Somebody_who_is_not_on_the_register_is_told_nothing_whatever_they_show()
    {
        var call = Discussed() with { SomeoneElse = "Ned Shaw" };

        Assert.Equal("AUT-004", await Workbench.RefusedAsync("Priya", call));
        await Workbench.DoAsync("Priya", call with { FinancesDiscussed = false });

        await using var db = Workbench.Db();
        Assert.Equal(("Ned Shaw", true), await db.Contacts().Select(c => ValueTuple.Create(c.With, c.IsStranger)).SingleAsync());
    }

    [Fact]
    public async Task A_disclosure_that_was_refused_is_in_the_audit_and_nowhere_else()
    {
        await Workbench.RefusedAsync("Priya", Discussed() with { SomeoneElse = "Ned Shaw" });

        await using var db = Workbench.Db();
        Assert.Equal("refused AUT-004", (await db.AuditEntries().SingleAsync()).Result);
        Assert.Equal((0, 0), (await db.Contacts().CountAsync(), await db.Timeline().CountAsync()));
    }

    [Fact]
    public async Task The_authority_of_another_person_is_not_found()
    {
        var frost = await Workbench.GivenCaseAsync();

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", Discussed() with { CaseId = frost.Id, AuthorityId = await AnAuthority(AuthorityKind.Deputy) }));
    }

    private LogContact Discussed() => new(pike.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.QueryAnswered, ContactResult.Spoke, "Asked what is owed.",
        Checks: Shown, FinancesDiscussed: true);

    private Task<Guid> AnAuthority(AuthorityKind kind, DateOnly? expires = null) =>
        Workbench.DoAsync("Priya", new AddAuthority(pike.Id, kind, "Jane Cole", "daughter", "", "seen", "", new(2025, 2, 4), expires));
}
