using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Caseload;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>A night goes through many cases at a time; what it does to each is what a command for that case alone would do. <c>CASEWORKBENCH_CASES=2000</c> takes two thousand.</summary>
[Trait("Category", "Slow")]
public sealed class NightAndCommandsTests : IAsyncLifetime
{
    private static readonly DateOnly[] Nights = [new(2026, 6, 1), new(2026, 6, 16), new(2026, 6, 24)];
    private static readonly int Cases = AtLength.Of("CASES", 500);
    private readonly string folder = Workbench.NewFolder();
    private Workbench workbench = default!;
    private string begun = "";

    public async Task InitializeAsync()
    {
        workbench = await Workbench.OpenAsync();
        await using var db = workbench.Db();
        new RandomCases(db, workbench.Workspace.Clock, seed: 88, (await workbench.OfficerAsync("Priya")).Id, (await workbench.OfficerAsync("Tom")).Id, null).Add(Cases);
        await db.SaveChangesAsync();
        await StoreBackup.ToAsync(workbench.Workspace, begun = Path.Combine(folder, "begun.db"), default);
    }

    [Fact]
    public async Task Random_cases_climb_the_same_in_parts_as_one_by_one()
    {
        await using var alone = await Workbench.OpenAsync(begun);
        var (inParts, oneByOne) = (LaddersRun.Nothing, LaddersRun.Nothing);
        foreach (var night in Nights)
        {
            inParts = inParts.And(await NightAsync(workbench, night, atMost: 100, among: 300));
            oneByOne = oneByOne.And(await NightAsync(alone, night, atMost: 1, among: Cases));
        }

        Assert.Equivalent(oneByOne, inParts);
        Assert.True(inParts.Letters > Cases / 7 && inParts.Steps > Cases / 4 && inParts.HeldBack.Count >= 3, $"The cases are too much alike: {inParts.Letters} letters, {inParts.Steps} steps, {string.Join(", ", inParts.HeldBack)}.");
        var dump = StoreDump.KnowingIdsOf(begun);
        StoreDump.AssertSame(await RowsAsync(dump, alone), await RowsAsync(dump, workbench));
    }

    /// <summary>The night of a day, and the post of that day.</summary>
    private static async Task<LaddersRun> NightAsync(Workbench workbench, DateOnly day, int atMost, int among)
    {
        workbench.Clock.MoveTo(day);
        var whole = LaddersRun.Nothing;
        while (whole.Next is { } after)
            whole = whole.And(await workbench.DoAsync("Nightly run", new RunLadders(day, after, atMost, among)));
        await workbench.PostAsync();
        return whole;
    }

    /// <summary>All but the audit, which tells how many commands it took.</summary>
    private async Task<List<string>> RowsAsync(StoreDump dump, Workbench which)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid()}.db");
        await StoreBackup.ToAsync(which.Workspace, file, default);
        return [.. dump.Of(file).Where(row => !row.StartsWith("AuditEntry:", StringComparison.Ordinal))];
    }

    public async Task DisposeAsync()
    {
        await workbench.DisposeAsync();
        Workbench.Remove(folder);
    }
}
