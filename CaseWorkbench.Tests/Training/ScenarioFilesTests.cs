using CaseWorkbench.Domain.Training.Scenarios;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>Every scenario that comes with the program is played to its end, and every step of it is as it says.</summary>
public sealed class ScenarioFilesTests
{
    public static TheoryData<string> Files => [.. ScenarioFiles.All.Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_ends_as_it_says(string name)
    {
        var scenario = Scenario.Load(Path.Combine(ScenarioFiles.Folder, $"{name}.json"));

        var played = await ScenarioRunner.PlayAsync(scenario).ToListAsync();

        Assert.All(played, step => Assert.True(step.IsAsExpected, step.ToString()));
        Assert.Equal(scenario.Steps.Count, played.Count);
    }

    [Fact]
    public void The_disputed_invoice_and_the_breathing_space_are_among_them()
    {
        Assert.Equal("S3-breathing-space-over-bank-holidays.json", Path.GetFileName(ScenarioFiles.Find("S3")));
        Assert.Equal("S4-disputed-invoice-partly-upheld.json", Path.GetFileName(ScenarioFiles.Find("S4")));
    }
}
