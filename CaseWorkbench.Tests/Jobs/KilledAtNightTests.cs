using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>
/// Nights are caught up on by a process that is killed again and again; another goes on where it stopped. In the end nothing is
/// missing and nothing is there twice. <c>CASEWORKBENCH_KILLS=100</c> kills it a hundred times in six weeks of nights.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KilledAtNightTests(ITestOutputHelper output) : NightProcessTest
{
    private static readonly int Kills = KillsAsked ?? 5;

    [Fact]
    public Task Nights_that_were_killed_come_to_the_same_end_as_nights_that_were_not() => KillAsync(Morning, Kills);

    /// <summary>Whoever goes on after midnight has one night more to run: the end is that of the day on which it went on.</summary>
    [Fact]
    public async Task Nights_that_were_killed_before_midnight_and_went_on_after_it_do_the_next_night_too()
    {
        var tenToMidnight = Morning.AddHours(14).AddMinutes(50); // In London.
        var last = await KillAsync(tenToMidnight, Math.Max(2, Kills / 10));

        var (one, two) = (await CleanAsync(tenToMidnight), await CleanAsync(last));
        output.WriteLine($"The night after midnight adds {two.Count - one.Count:N0} rows, {Audited(two) - Audited(one):N0} of them audit entries: no doubled ones.");
        Assert.True(last > tenToMidnight && Audited(two) > Audited(one), "Nothing went on after midnight.");
    }

    private static int Audited(IReadOnlyList<string> rows) => rows.Count(row => row.StartsWith("AuditEntry:", StringComparison.Ordinal));

    /// <summary>Returns the instant at which the last of them went on.</summary>
    private async Task<DateTime> KillAsync(DateTime begins, int kills)
    {
        var (random, killed, runs, rows, now) = (new Random(4711), 0, 0, 0, begins);
        while (killed < kills)
        {
            var path = Put();
            for (now = begins; killed < kills; now += LeaseIsOut)
            {
                using var process = await BeginAsync(path, now);
                if (!await KillAsync(process, random.Next(20, 600)))
                    break;
                killed++;
            }
            Assert.Equal("", await EndAsync(await BeginAsync(path, now))); // The last goes on undisturbed; where all was done it finds nothing to do.
            rows = await AssertCleanAsync(path, now);
            runs++;
        }
        output.WriteLine($"Planted: {killed:N0} kills in {runs:N0} runs of {Nights} nights; {rows:N0} rows at the end of each.");
        output.WriteLine($"{killed:N0} kills: 0 rows lost, 0 doubled");
        return now;
    }
}
