using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Cases;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

/// <summary>What is done about a case as a whole, from its menu.</summary>
public sealed class CaseActionsTests : CaseBunit
{
    private static CaseView Offering(params Offer<CaseAction>[] offers) => Views.Case() with { Offers = offers };

    private static readonly Offer<CaseAction>[] Usual =
    [
        new(CaseAction.Take, new("GEN-002", "Only a supervisor can move cases.")), new(CaseAction.Reassign, null), new(CaseAction.Close, new("CAS-001", "£796.99 is still owed.")),
    ];

    [Fact]
    public async Task The_menu_has_what_the_role_does_and_the_reason_for_what_cannot_be_done_now()
    {
        var menu = await RenderPartAsync<CaseMenu>(Offering(Usual));

        Assert.Equal(["Take", "Close", "Report a death"], menu.FindAll("button").Select(button => button.TextContent.Trim()));
        Assert.Contains("£796.99 is still owed.", menu.Text());
    }

    [Fact]
    public async Task A_supervisor_reassigns_and_an_officer_does_not()
    {
        Officer = Officer with { Role = Role.Supervisor };
        var menu = await RenderPartAsync<CaseMenu>(Offering(Usual));

        menu.Press("Reassign");

        Assert.EndsWith("?open=reassign", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_nobody_owns_is_taken_by_one_press_and_a_stale_screen_says_who_was_first()
    {
        Accept<TakeCase>();
        var menu = await RenderPartAsync<CaseMenu>(Offering(new Offer<CaseAction>(CaseAction.Take, null)));

        menu.Press("Take");
        Assert.Equal(new(Views.CaseId, 7), Sent<TakeCase>());

        Runner.On<TakeCase, Guid>(_ => new Outcome<Guid>.Conflict(new("GEN-003", "Tom Adeyemi changed this case at 09:02 (take case). Review and try again."), []));
        menu.Press("Take");
        Assert.Contains("Tom Adeyemi changed this case at 09:02", menu.Text());
    }

    [Fact]
    public async Task A_reported_death_is_to_be_verified_and_a_verified_one_is_not()
    {
        var reported = await RenderPartAsync<CaseMenu>(Offering() with { DeathHeardOn = new(2026, 5, 20) });
        Assert.Contains("Verify the death", reported.Text());
        Assert.DoesNotContain("Report a death", reported.Text());

        var verified = await RenderPartAsync<CaseMenu>(Offering() with { DeathHeardOn = new(2026, 5, 20), DeathVerified = true });
        Assert.DoesNotContain("death", verified.Text());
    }

    [Fact]
    public async Task Acts_that_are_seldom_done_are_in_the_menu_for_those_who_may()
    {
        Services.AddSingleton(new CaseAct("restrict", typeof(RestrictCaseDialog), 1, Permission.MoveCases, "Who may see it", InMenu: true));
        Services.AddSingleton(new CaseAct("person", typeof(CloseCaseDialog), 2, Permission.EditPeople, "Name and date of birth", InMenu: true));

        var menu = await RenderPartAsync<CaseMenu>(Offering());

        Assert.Equal(["Name and date of birth", "Report a death"], menu.FindAll("button").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Reassigning_shows_how_full_each_is_and_refuses_one_with_an_interest()
    {
        Accept<ReassignCase>();
        Runner.On<GetOwners, IReadOnlyList<OwnerRow>>(_ => new Outcome<IReadOnlyList<OwnerRow>>.Done(
            [new(Views.Priya, "Priya Nair", 80, 120, false), new(Views.Id(12), "Tom Adeyemi", 71, 120, false), new(Views.Id(13), "Gwen Bennett", 60, 120, true)]));
        var dialog = await RenderPartAsync<ReassignCaseDialog>(Views.Case());

        Assert.Equal(["Tom Adeyemi, 71 of 120 cases", "Gwen Bennett, 60 of 120 cases – has declared an interest"], dialog.Field("To").QuerySelectorAll("option").Skip(1).Select(option => option.TextContent));
        dialog.Fill("To", "Tom Adeyemi");
        dialog.Press("Reassign");
        Assert.Contains("Give a reason (10 characters or more).", dialog.Text());
        dialog.Fill("Why", "Priya is on leave");
        dialog.Press("Reassign");

        Assert.Equal(new(Views.CaseId, 7, Views.Id(12), "Priya is on leave"), Sent<ReassignCase>());
        Assert.Equal(1, Closed);
    }

    [Fact]
    public async Task Restricting_names_who_may_still_see_it()
    {
        Accept<RestrictCase>();
        Runner.On<GetReaders, IReadOnlyList<ReaderRow>>(_ => new Outcome<IReadOnlyList<ReaderRow>>.Done(
            [new(Views.Priya, "Priya Nair", Role.RecoveryOfficer, false), new(Views.Id(21), "Helen Marsh", Role.Supervisor, true)]));
        var dialog = await RenderPartAsync<RestrictCaseDialog>(Views.Case());

        dialog.Fill("Priya Nair, recovery officer", "");
        dialog.Fill("Why", "A relative of a councillor");
        dialog.Press("Save");

        var sent = Sent<RestrictCase>();
        Assert.Equal((Views.CaseId, 7, true, "A relative of a councillor"), (sent.CaseId, sent.SeenVersion, sent.IsRestricted, sent.Reason));
        Assert.Equal(new[] { Views.Priya, Views.Id(21) }.Order(), sent.OfficerIds.Order());
    }

    [Fact]
    public async Task Opening_a_case_to_the_team_again_names_nobody()
    {
        Accept<RestrictCase>();
        Runner.On<GetReaders, IReadOnlyList<ReaderRow>>(_ => new Outcome<IReadOnlyList<ReaderRow>>.Done([new(Views.Id(21), "Helen Marsh", Role.Supervisor, true)]));
        var dialog = await RenderPartAsync<RestrictCaseDialog>(Views.Case() with { IsRestricted = true });

        dialog.Fill("The whole team", "");
        dialog.Fill("Why", "The councillor has left");
        dialog.Press("Save");

        Assert.False(Sent<RestrictCase>().IsRestricted);
        Assert.Empty(Sent<RestrictCase>().OfficerIds);
    }

    [Fact]
    public async Task Closing_and_reopening_answer_for_the_case_as_it_was_seen()
    {
        Accept<CloseCase>();
        Accept<ReopenCase>();

        (await RenderPartAsync<CloseCaseDialog>(Views.Case())).Press("Close the case");
        var reopen = await RenderPartAsync<ReopenCaseDialog>(Views.Case(CaseState.Closed));
        reopen.Fill("Why", "The cheque was returned");
        reopen.Press("Reopen the case");

        Assert.Equal(new(Views.CaseId, 7), Sent<CloseCase>());
        Assert.Equal(new(Views.CaseId, 7, "The cheque was returned"), Sent<ReopenCase>());
    }

    [Fact]
    public async Task A_death_is_reported_without_a_date_and_verified_with_one()
    {
        Accept<ReportDeath>();
        Accept<ConfirmDeath>();
        var report = await RenderPartAsync<ReportDeathDialog>(Views.Case());
        report.Fill("Who told us", "Grace Frost, the daughter");
        report.Press("Report the death");

        var verify = await RenderPartAsync<ConfirmDeathDialog>(Views.Case() with { DeathHeardOn = new(2026, 5, 20) });
        verify.Press("Verify the death");
        Assert.Contains("Give the date of death.", verify.Text());
        verify.Fill("Date of death", "2026-05-17");
        verify.Fill("What was seen", "Death certificate");
        verify.Press("Verify the death");

        Assert.Equal(new(Views.CaseId, null, "Grace Frost, the daughter"), Sent<ReportDeath>());
        Assert.Equal(new(Views.CaseId, 5, new(2026, 5, 17), "Death certificate"), Sent<ConfirmDeath>());
    }

    [Fact]
    public async Task A_suspected_link_is_decided_on_the_page_and_a_certain_one_is_only_shown()
    {
        Accept<DecidePersonLink>();
        var links = await RenderPartAsync<LinkedAccounts>(Views.Case() with
        {
            Links = [new(Views.Id(190), 2, LinkState.Suggested, "Same name and birth date", "CW-100009", "Mr C Frost"), new(Guid.Empty, 0, LinkState.Confirmed, "The same person", "CW-100010", "Mr Colin Frost")],
        });

        Assert.Equal(["/cases/CW-100009", "/cases/CW-100010"], links.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(2, links.FindAll("button").Count);
        links.Press("Same person");

        Assert.Equal(new(Views.CaseId, Views.Id(190), 2, true), Sent<DecidePersonLink>());
    }

    [Fact]
    public async Task Bills_that_are_paid_wait_behind_a_count_and_the_others_say_how_old_they_are()
    {
        var list = await RenderPartAsync<InvoiceList>(Views.Case(holds: [Views.Dispute]));

        Assert.Equal(2, list.FindAll("tbody tr").Count);
        Assert.Equal(["16 Mar 2026", "77 days late", "£486.00", "£486.00£90.00 disputed"], list.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        list.Press("1 more invoice, nothing owed");
        Assert.Equal(3, list.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task Work_whose_slice_shows_its_own_lines_is_not_shown_twice()
    {
        Services.AddSingleton(new CaseAct("dispute", typeof(CloseCaseDialog), 1, Permission.ReadCases));
        var work = await RenderPartAsync<OpenWork>(Views.Case() with
        {
            OpenWork = [new(Views.Id(1), WorkflowKind.Dispute, "D-1", "Logged", Views.Today), new(Views.Id(2), WorkflowKind.LegalReferral, "L-3", "Submitted", Views.Today)],
        });

        Assert.Contains("Legal referral L-3: submitted since 1 Jun 2026 today", work.Text());
        Assert.DoesNotContain("D-1", work.Text());
    }
}
