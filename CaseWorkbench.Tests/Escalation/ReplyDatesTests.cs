using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using Xunit;

namespace CaseWorkbench.Tests.Escalation;

/// <summary>When a claim may follow a reply (handbook 11.5), to the day of the worked example.</summary>
public sealed class ReplyDatesTests
{
    private static readonly LadderDates Dates = new(PolicyOn.Defaults, BankHolidays.Calendar);
    private static readonly DateOnly ClaimSent = new(2026, 6, 1);

    [Fact]
    public void Without_a_reply_the_period_ends_after_thirty_days() => Assert.Equal(new(2026, 7, 2), Dates.ReplyPeriod(ClaimSent).NextOn);

    [Fact]
    public void Where_documents_were_asked_for_and_not_sent_there_is_no_day_yet() =>
        Assert.Equal("No earliest date yet: documents asked for on 24 Jun 2026 have not been sent.", Reply(documents: true).Refusal!.Message);

    [Fact]
    public void Documents_sent_count_thirty_days_on_and_the_later_of_the_two_decides()
    {
        var reply = Reply(documents: true);
        reply.SendDocuments(new(2026, 7, 6));

        Assert.Null(reply.Refusal);
        Assert.Equal(new(2026, 8, 5), ReplyDates.ClaimFrom(ClaimSent, reply, Dates)); // On day 30 itself.
        Assert.Equal(new(2026, 7, 24), ReplyDates.DocumentsBy(reply, PolicyOn.Defaults));
    }

    [Fact]
    public void Advice_gives_thirty_days_from_the_reply() => Assert.Equal(new(2026, 7, 24), ReplyDates.ClaimFrom(ClaimSent, Reply(advice: true), Dates));

    [Fact]
    public void A_reply_that_asks_for_nothing_leaves_the_period_as_it_was() => Assert.Equal(new(2026, 7, 2), ReplyDates.ClaimFrom(ClaimSent, Reply(), Dates));

    [Fact]
    public void Documents_are_sent_once()
    {
        var reply = Reply(documents: true);
        reply.SendDocuments(new(2026, 7, 6));

        Assert.Equal("WF-001", Assert.Throws<RefusedException>(() => reply.SendDocuments(new(2026, 7, 7))).Refusal.Code);
    }

    private static ClaimReply Reply(bool documents = false, bool advice = false) =>
        ClaimReply.Of(Guid.NewGuid(), Guid.NewGuid(), new(2026, 6, 24), ReplyBox.C, documents, advice, "Please send the invoices and the care logs.", Guid.NewGuid());
}
