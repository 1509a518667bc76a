using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>
/// Two processes catch up on the same nights at the same time: both whole, one of them killed, or one that takes the other for
/// dead. In the end it is as if one had. <c>CASEWORKBENCH_KILLS=30</c> does so thirty times each.
/// </summary>
[Trait("Category", "Slow")]
public sealed class TwoNightsAtOnceTests(ITestOutputHelper output) : NightProcessTest
{
    private static readonly int Rounds = KillsAsked ?? 1;
    private readonly Random random = new(4711);
    private int gaveWay;

    [Fact]
    public async Task Two_runs_at_once_come_to_the_end_of_one()
    {
        var rows = 0;
        for (var round = 0; round < Rounds; round++)
            rows = await TryAsync(async path => await EndBothAsync(path, Morning, Morning));
        Told("started at once", rows);
    }

    [Fact]
    public async Task Two_runs_of_which_one_is_killed_come_to_the_end_of_one()
    {
        var rows = 0;
        for (var round = 0; round < Rounds; round++)
            rows = await TryAsync(async path =>
            {
                var both = await Task.WhenAll(BeginAsync(path, Morning), BeginAsync(path, Morning));
                await KillAsync(both[random.Next(2)], random.Next(20, 600));
                await Task.WhenAll(both.Select(process => EndAsync(process)));
            });
        Told("started at once, one killed", rows);
    }

    /// <summary>Each takes the lease of the other for one that does not count, so that they run into each other at every step.</summary>
    [Fact]
    public async Task Two_runs_that_take_each_other_for_dead_come_to_the_end_of_one()
    {
        var rows = 0;
        for (var round = 0; round < Rounds; round++)
            rows = await TryAsync(async path => await EndBothAsync(path, Morning, Morning + LeaseIsOut));
        Told("that did not respect each other", rows);
    }

    private async Task<int> TryAsync(Func<string, Task> act)
    {
        var path = Put();
        await act(path);
        var after = Morning + 2 * LeaseIsOut;
        Assert.Equal("", await EndAsync(await BeginAsync(path, after))); // Whatever was left undone.
        return await AssertCleanAsync(path, after);
    }

    /// <summary>One comes to its end; the other does, too, or says that it gave way.</summary>
    private async Task EndBothAsync(string path, DateTime one, DateTime other)
    {
        var both = await Task.WhenAll(BeginAsync(path, one), BeginAsync(path, other));
        var said = await Task.WhenAll(both.Select(EndAsync));
        var faults = said.Where(words => words.Length > 0).ToList();
        Assert.All(faults, words => Assert.Matches("already under way|Another run took over", words));
        Assert.True(faults.Count < 2, string.Join('\n', faults));
        gaveWay += faults.Count;
    }

    private void Told(string how, int rows)
    {
        output.WriteLine($"Planted: {Rounds:N0} pairs of runs {how}; {gaveWay:N0} gave way; {rows:N0} rows at the end of each.");
        output.WriteLine($"{Rounds:N0} pairs: 0 rows lost, 0 doubled");
    }
}
