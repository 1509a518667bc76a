using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Caseload;
using Xunit;

namespace CaseWorkbench.Tests.Caseload;

public sealed class RowNewsTests
{
    private static readonly TestClock At1402 = new(new(2026, 6, 1, 13, 2, 0, DateTimeKind.Utc)); // Summer time in London.
    private static readonly CaseChanged Paid = new("test", default, default, "Leo Finch", "Record receipt");

    private static TimelineRow Line(string text, int secondsAgo, decimal? change = null) =>
        new(new(2026, 6, 1), At1402.Now.AddSeconds(-secondsAgo), "Money", text, change is { } pounds ? Money.Pounds(pounds) : null, Money.Zero, "", null);

    [Fact]
    public void A_row_says_what_was_paid_and_when() =>
        Assert.Equal("Card payment R-3, −£200.00, at 14:02 (Leo Finch)", RowNews.Of(Paid, [Line("Dispute D-1 acknowledged", 40), Line("Card payment R-3", 1, -200)], At1402));

    [Fact]
    public void A_row_says_what_was_decided() =>
        Assert.Equal("Dispute D-1: acknowledged, at 14:02 (Leo Finch)", RowNews.Of(Paid, [Line("Dispute D-1: acknowledged", 2)], At1402));

    [Fact]
    public void Where_the_timeline_does_not_tell_it_says_who_did_what() =>
        Assert.Equal("Record receipt, at 14:02 (Leo Finch)", RowNews.Of(Paid, [Line("Invoice 930101", 7_200, 300)], At1402));
}
