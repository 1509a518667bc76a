using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.House;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Requests;

/// <summary>Eight officers look at the same screen and press the same button at the same moment: one of them did it, and the others are told so.</summary>
public sealed class StaleScreenTests : WorkbenchTest
{
    private const int Officers = 8;

    public static TheoryData<string> Commands() => [.. WithASeenVersion.Select(type => type.Name)];

    /// <summary>The commands that say which version of the record their screen showed.</summary>
    private static IEnumerable<Type> WithASeenVersion => EveryRequest.Commands.Where(type => type.GetProperties().Any(property => property.Name is "SeenVersion" or "SeenPersonVersion"));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task One_of_eight_does_it_and_seven_are_told_that_it_changed(string command)
    {
        Assert.True(StaleScreens.ByCommand.TryGetValue(EveryRequest.Types.Single(type => type.Name == command), out var given), $"{command} has no way to be sent in {nameof(StaleScreens)}.");
        var ready = await given(Workbench);
        var colleagues = await ready.ColleaguesAsync(Workbench, Officers);

        var sent = await ready.SendTogetherAsync(colleagues.Select(officer => (officer, Workbench.Workspace.Clock.NewId())));

        Assert.Equal(command, ready.Command.Name);
        Assert.Equal($"1 Done, 7 {ready.Others}", string.Join(", ", sent.GroupBy(each => each.Outcome).OrderBy(group => group.Count()).Select(group => $"{group.Count()} {group.Key}")));
    }
}
