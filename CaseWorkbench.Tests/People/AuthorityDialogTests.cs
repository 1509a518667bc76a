using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.People;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.People;

/// <summary>The forms by which somebody comes onto the register of authorities, is put right, checked again, and leaves it.</summary>
public sealed class AuthorityDialogTests : PortalBunit
{
    private DebtCase pike = default!;
    private CaseView view = default!;
    private int closed;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        pike = await Workbench.GivenCaseAsync("Pike");
        await SignInAsync("Priya");
        view = await Workbench.DoAsync("Priya", new GetCase(pike.Reference));
    }

    private async Task<IReadOnlyList<AuthorityView>> RegisterAsync() => (await Workbench.DoAsync("Priya", new GetPerson(pike.Id))).Authorities;

    private async Task<AuthorityView> GivenJointlyAsync()
    {
        await Workbench.DoAsync("Priya", new AddAuthority(pike.Id, AuthorityKind.PropertyAttorney, "Grace Pike", "daughter", "01632 960123", "Registered power seen", "", view.Today.AddDays(-30), null, new(ActsHow.Jointly)));
        return Assert.Single(await RegisterAsync());
    }

    private IRenderedComponent<T> Open<T>(AuthorityView? authority = null) where T : IComponent => Render<T>(with =>
    {
        with.TryAdd("Case", view);
        with.TryAdd("OnClose", EventCallback.Factory.Create(this, () => closed++));
        if (authority is not null)
            with.TryAdd("Authority", authority);
    });

    [Fact]
    public async Task Somebody_who_acts_jointly_is_added_with_what_their_power_forbids()
    {
        var dialog = Open<AddAuthorityDialog>();
        dialog.Press("Add to the register");
        Assert.Contains("Choose in what capacity they act.", dialog.Text());
        Assert.DoesNotContain("How they act", dialog.Text());

        dialog.Fill("In what capacity", AuthorityKind.PropertyAttorney.InWords());
        dialog.Fill("Name", "Grace Pike");
        dialog.Fill("What was seen", "Registered power, every page stamped");
        dialog.Fill("Jointly", "on");
        dialog.Fill("What it forbids", "No plan of more than £50 a month");
        dialog.Fill("agree a plan", "on");
        dialog.Press("Add to the register");

        dialog.WaitForAssertion(() => Assert.Equal(1, closed));
        var added = Assert.Single(await RegisterAsync());
        Assert.Equal(("Grace Pike", ActsHow.Jointly, ActsBarred.AgreePlan, "No plan of more than £50 a month"), (added.Name, added.Acts, added.Barred, added.Restriction));
    }

    [Fact]
    public async Task What_is_barred_without_the_words_that_bar_it_is_asked_for()
    {
        var dialog = Open<ChangeAuthorityDialog>(await GivenJointlyAsync());

        dialog.Fill("agree a plan", "on");
        dialog.Fill("Why it is changed", "The power was read again");
        dialog.Press("Save");

        Assert.Contains("Say in its own words what it forbids.", dialog.Text());
        Assert.Equal(ActsBarred.None, Assert.Single(await RegisterAsync()).Barred);
    }

    [Fact]
    public async Task What_was_recorded_before_a_change_is_kept_and_shown()
    {
        var dialog = Open<ChangeAuthorityDialog>(await GivenJointlyAsync());
        dialog.Fill("Alone", "on");
        dialog.Fill("Why it is changed", "The other attorney has died");
        dialog.Press("Save");
        dialog.WaitForAssertion(() => Assert.Equal(1, closed));

        var changed = Assert.Single(await RegisterAsync());
        var again = Open<ChangeAuthorityDialog>(changed);

        Assert.Equal(ActsHow.Alone, changed.Acts);
        again.WaitForAssertion(() => Assert.Contains("Recorded before", again.Text()));
        Assert.Contains("The other attorney has died", again.Text());
    }

    [Fact]
    public async Task That_it_still_stands_is_recorded_with_what_was_seen()
    {
        var dialog = Open<RecheckAuthorityDialog>(await GivenJointlyAsync());

        dialog.Fill("What was seen", "Register of the Public Guardian, still registered");
        dialog.Press("Record the check");

        dialog.WaitForAssertion(() => Assert.Equal(1, closed));
        Assert.Equal(view.Today, Assert.Single(await RegisterAsync()).SeenOn);
    }

    [Fact]
    public async Task For_four_weeks_one_of_them_may_agree_for_all_who_signed()
    {
        var dialog = Open<AllAgreedDialog>(await GivenJointlyAsync());
        Assert.Contains("For 28 days from that day Grace Pike may agree a plan", dialog.Text());

        dialog.Fill("Who signed what", "Both signed the offer of today.");
        dialog.Press("Record it");

        dialog.WaitForAssertion(() => Assert.Equal(1, closed));
    }

    [Fact]
    public async Task It_ends_for_a_reason_and_a_death_is_none_of_them()
    {
        var dialog = Open<EndAuthorityDialog>(await GivenJointlyAsync());
        dialog.Press("End authority");
        Assert.Contains("Choose why it ends.", dialog.Text());
        Assert.DoesNotContain(dialog.FindAll("label"), label => label.TextContent.Trim() == AuthorityEnd.Death.InWords());

        dialog.Fill("Revoked", "on");
        dialog.Press("End authority");

        dialog.WaitForAssertion(() => Assert.Equal(1, closed));
        Assert.False(Assert.Single(await RegisterAsync()).IsInForce);
    }
}
