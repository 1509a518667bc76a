using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

public sealed class GetLettersTests : WorkbenchTest
{
    [Fact]
    public async Task The_letters_of_a_dispute_are_read_as_they_were_written()
    {
        var (frost, invoice) = await Workbench.GivenFrostAsync();
        var first = await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Acknowledged, 90m);
        await Workbench.GivenDisputeAsync(frost, invoice, DisputeState.Acknowledged, 40m);

        var letter = Assert.Single(await Workbench.DoAsync("Owen", new GetLetters(frost.Id, first.Id)));

        Assert.Equal(("D-ACK", new DateOnly(2026, 6, 15), "Mr Colin Frost", Money.Pounds(90)), (letter.Code, letter.DatedOn, letter.Addressee, letter.Figure));
        Assert.Contains("£90.00 is in dispute.", letter.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await Workbench.DoAsync("Owen", new GetLetters(frost.Id))).Count);
    }

    [Fact]
    public async Task Letters_of_a_case_an_officer_may_not_know_of_are_not_there()
    {
        var frost = await Workbench.GivenCaseAsync();
        await Workbench.DoAsync("Helen", new RestrictCase(frost.Id, frost.Version, true, [(await Workbench.OfficerAsync("Helen")).Id], "A colleague's father."));

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetLetters(frost.Id)));
    }
}
