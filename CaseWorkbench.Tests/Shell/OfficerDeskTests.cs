using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Shell;

public sealed class OfficerDeskTests : WorkbenchBunit
{
    [Requires(Permission.LogContacts)]
    private sealed record Greet(string Name) : ICommand<int>;

    private OfficerDesk Desk => Services.GetRequiredService<OfficerDesk>();

    [Fact]
    public async Task A_form_carries_one_command_id_however_often_it_is_sent()
    {
        await SignInAsync();
        Runner.On<Greet, int>(_ => new Outcome<int>.Done(1));
        var form = Desk.Open();

        await Desk.DoAsync(new Greet("Ann"), "Greeted.", form);
        await Desk.DoAsync(new Greet("Ann"), "Greeted.", form);

        Assert.Equal([form.CommandId, form.CommandId], Runner.Sent.Select(sent => sent.Acting.CommandId));
        Assert.NotEqual(form.CommandId, Desk.Open().CommandId);
    }

    [Fact]
    public async Task What_is_done_is_confirmed_and_its_typed_text_forgotten()
    {
        await SignInAsync();
        Runner.On<Greet, int>(_ => new Outcome<int>.Done(1));
        var said = new List<string>();
        Desk.Confirmed += said.Add;

        await Desk.DoAsync(new Greet("Ann"), "Greeted.", Desk.Open("greet/CW-100004"));

        Assert.Equal(["Greeted."], said);
        Assert.Equal("greet/CW-100004", JSInterop.VerifyInvoke("caseworkbench.forgetDraft").Arguments[0]);
    }

    [Fact]
    public async Task A_form_that_stays_open_when_it_is_done_begins_a_new_draft()
    {
        await SignInAsync();
        Runner.On<Greet, int>(_ => new Outcome<int>.Done(1));
        var form = Desk.Form("greet/CW-100004", "Greeted.", () => new Greet("Ann"));
        form.Draft.Write("Name", "", "Ann");

        Assert.True(await form.SendAsync());

        Assert.Empty(form.Draft.Fields);
        Assert.DoesNotContain(Kept, draft => draft.Text.Length > 0);
    }

    [Fact]
    public async Task What_is_refused_is_not_confirmed_and_keeps_its_typed_text()
    {
        await SignInAsync();
        Runner.On<Greet, int>(_ => new Outcome<int>.Refused(new("GEN-004", "No.")));
        var said = new List<string>();
        Desk.Confirmed += said.Add;

        var outcome = await Desk.DoAsync(new Greet("Ann"), "Greeted.", Desk.Open("greet/CW-100004"));

        Assert.Equal("No.", outcome.Stopped);
        Assert.Empty(said);
        JSInterop.VerifyNotInvoke("caseworkbench.forgetDraft");
    }

    [Fact]
    public async Task The_desk_sends_as_the_officer_who_is_signed_in()
    {
        var officer = await SignInAsync();
        Runner.On<Greet, int>(_ => new Outcome<int>.Done(1));

        await Desk.DoAsync(new Greet("Ann"), "Greeted.", Desk.Open());

        Assert.Equal((Officer.Id, Officer.SignIn, Officer.Workspace), Runner.Sent.Select(sent => (sent.Acting.OfficerId, sent.Acting.SignIn, sent.Acting.Workspace)).Single());
        Assert.Equal(new(2026, 6, 1), officer.Today);
        Assert.True(officer.May(typeof(Greet)));
        Assert.False(officer.May(Permission.MoveCases));
    }
}
