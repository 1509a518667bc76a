using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>Demonstration data by the command line.</summary>
public sealed class DemoVerbTests : CommandLineTest
{
    [Fact]
    public async Task It_fills_an_empty_store_once()
    {
        var loaded = await RunAsync("demo", "load", "--cases", "12", "--seed", "3");
        var again = await RunAsync("demo", "load", "--cases", "12", "--seed", "3");

        Assert.Equal((ExitCode.Done, ""), (loaded.Code, loaded.Error));
        Assert.StartsWith("Training: invented or anonymised people only.\n12 cases of invented people", loaded.Out);
        Assert.Equal(ExitCode.Refused, again.Code);
        Assert.StartsWith("TRN-003: “training” has cases already.", again.Error);
        Assert.Equal(12, await InStoreAsync(db => db.Cases().CountAsync()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100000")]
    [InlineData("many")]
    public async Task A_number_that_makes_no_sense_is_refused(string cases)
    {
        var refused = await RunAsync("demo", "load", "--cases", cases);

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("--cases", refused.Error);
    }
}
