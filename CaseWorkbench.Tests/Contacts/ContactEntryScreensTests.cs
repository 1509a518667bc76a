using Bunit;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Contacts;
using Xunit;

namespace CaseWorkbench.Tests.Contacts;

public sealed class ContactEntryScreensTests : CaseBunit
{
    private static readonly ContactRow Letter = new(Views.Id(180), new(2026, 5, 27, 10, 5, 0, DateTimeKind.Utc), new(2026, 5, 27), ContactDirection.In, ContactChannel.Letter,
        "Grace Frost", false, false, ContactPurpose.QueryAnswered, ContactResult.Received, "Asks for the visit log.", "", false, true, false, null, null, "Priya Nair", null);

    private static readonly ContactRow Talk = Letter with { Id = Views.Id(181), Channel = ContactChannel.Phone, IsWaiting = false, Summary = "All is well." };

    public ContactEntryScreensTests() => Runner.On<GetContactLog, ContactLogView>(_ => new Outcome<ContactLogView>.Done(new([Talk, Letter], 1, false)));

    [Fact]
    public async Task Who_waits_for_our_answer_is_on_the_page_and_answered_there()
    {
        Accept<AnswerContact>();
        var part = await RenderPartAsync<WaitingPart>(Views.Case());

        Assert.Contains("of 27 May 2026 5 days ago from Grace Frost: Asks for the visit log.", part.Text());
        part.Press("Answer");
        part.Fill("What was said", "The log is enclosed.");
        part.Press("Record the answer");

        var sent = Sent<AnswerContact>();
        Assert.Equal((Letter.Id, ContactChannel.Letter, "The log is enclosed.", false), (sent.ContactId, sent.Channel, sent.Summary, sent.FinancesDiscussed));
    }

    [Fact]
    public async Task Where_nobody_waits_there_is_nothing()
    {
        Runner.On<GetContactLog, ContactLogView>(_ => new Outcome<ContactLogView>.Done(new([Talk], 1, false)));

        Assert.Equal("", (await RenderPartAsync<WaitingPart>(Views.Case())).Text());
    }

    [Fact]
    public async Task An_entry_is_read_as_it_was_written_and_put_right_by_a_further_one()
    {
        Accept<CorrectContact>();
        var panel = await RenderPartAsync<ContactEntryPanel>(Views.Case(), more: with => with.Add(entry => entry.Subject, Letter.Id.ToString()));

        Assert.Contains("27 May 2026 11:05, Priya Nair", panel.Text());
        panel.Press("Put right");
        panel.Fill("Why it is put right", "It was about another visit");
        panel.Press("Put it right");

        var sent = Sent<CorrectContact>();
        Assert.Equal((Letter.Id, ContactPurpose.QueryAnswered, ContactResult.Received, "Asks for the visit log.", true, "It was about another visit"),
            (sent.ContactId, sent.Purpose, sent.Result, sent.Summary, sent.NeedsAnswer, sent.Reason));
    }

    [Fact]
    public async Task An_entry_that_was_put_right_is_only_read()
    {
        Runner.On<GetContactLog, ContactLogView>(_ => new Outcome<ContactLogView>.Done(new([Letter with { IsPutRight = true }], 1, false)));
        var panel = await RenderPartAsync<ContactEntryPanel>(Views.Case(), more: with => with.Add(entry => entry.Subject, Letter.Id.ToString()));

        Assert.Contains("A later entry puts this one right.", panel.Text());
        Assert.Equal(["Close"], panel.FindAll("button").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task An_old_entry_is_found_on_its_page()
    {
        Runner.On<GetContactLog, ContactLogView>(query => new Outcome<ContactLogView>.Done(query.Page == 1 ? new([Talk], 1, true) : new([Letter], 2, false)));

        var panel = await RenderPartAsync<ContactEntryPanel>(Views.Case(), more: with => with.Add(entry => entry.Subject, Letter.Id.ToString()));

        Assert.Contains("Asks for the visit log.", panel.Text());
    }
}
