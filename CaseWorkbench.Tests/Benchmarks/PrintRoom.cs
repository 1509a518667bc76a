using System.Diagnostics;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of a batch of five thousand letters that is looked at on paper: read as it is written, the first at once, in the memory of one.</summary>
public static class PrintRoom
{
    private const string PileSql = """
        SELECT l.Reference, c.Reference, l.Addressee, l.Address, l.DatedOn, l.IsLargePrint, l.Body FROM Letter l JOIN DebtCase c ON c.Id = l.CaseId
        WHERE l.State = 'Queued' AND l.FaultsFound = '' ORDER BY l.QueuedOn, l.Id LIMIT 5000
        """;

    /// <summary>Beside reading the same rows of the same store in raw ADO.NET.</summary>
    public static async Task<Figure> PreviewAsync(Trial trial)
    {
        var (bench, priya) = await QueuedAsync(trial);
        using var connection = bench.Workspace.OpenConnection();
        return await trial.Harness.CompareAsync("a preview of 5,000 letters", 2.5, 1,
            new("raw ADO.NET", () => Task.FromResult(Raw(connection))),
            new("pipeline", () => bench.DoAsync(priya, new GetLetterPrints(Pile: LetterPile.ToCheck) { To = new Reader() })), atMost: 7);
    }

    /// <summary>What more of managed memory is in use at the last letters than was at the first two hundred.</summary>
    public static async Task<Figure> MemoryAsync(Trial trial)
    {
        var (bench, priya) = await QueuedAsync(trial);
        var reader = new Reader { WeighsEvery = 200 };
        await bench.DoAsync(priya, new GetLetterPrints(Pile: LetterPile.ToCheck) { To = new Reader() });
        var count = await bench.DoAsync(priya, new GetLetterPrints(Pile: LetterPile.ToCheck) { To = reader });
        trial.Output.WriteLine($"  {count:N0} letters; in use, in MB: {string.Join(", ", reader.Weights.Select(weight => $"{weight / 1048576.0:0.0}"))}");
        return Figure.Of("memory that 5,000 letters add to 200", (reader.Weights.Max() - reader.Weights[0]) / 1048576.0, 4, " MB");
    }

    /// <summary>How soon the first fifty are there, of the time that all take.</summary>
    public static async Task<Figure> FirstAsync(Trial trial)
    {
        var (bench, priya) = await QueuedAsync(trial);
        var parts = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var (reader, began) = (new Reader(), Stopwatch.GetTimestamp());
            await bench.DoAsync(priya, new GetLetterPrints(Pile: LetterPile.ToCheck) { To = reader });
            parts.Add((reader.FiftiethAt - began) / (double)(Stopwatch.GetTimestamp() - began));
        }
        trial.Output.WriteLine($"  parts of the whole time: {string.Join(", ", parts.Order().Select(part => $"{part:0.000}"))}");
        return Figure.Of("the first 50 of 5,000 letters, of the time of all", parts.Order().ElementAt(2), 0.25, "");
    }

    /// <summary>The small store with a letter in the queue for each of five thousand cases, as other work would ask for it.</summary>
    private static async Task<(Bench Bench, Guid Priya)> QueuedAsync(Trial trial)
    {
        var (bench, priya) = (trial.Few, await trial.Few.OfficerAsync("Priya Nair"));
        await using var reading = bench.Workspace.Open();
        if (await reading.Letters().AnyAsync(letter => letter.Code == LetterCode.MoratoriumEnd))
            return (bench, priya);
        var words = new Dictionary<string, string> { ["ended_on"] = "29 May 2026" };
        foreach (var some in (await reading.Cases().Where(c => c.State == CaseState.Open).OrderBy(c => c.Id).Select(c => c.Id).Take(PrintBatch.Most).ToListAsync()).Chunk(250))
        {
            await using var db = bench.Workspace.Open();
            var rules = await new PolicyShelf().RulesAsync(db, bench.Workspace, default);
            foreach (var id in some)
                await db.QueueAsync(new(id, LetterCode.MoratoriumEnd, Money.Zero, [], Words: words), priya, rules, bench.Workspace.Clock, default);
            await db.SaveChangesAsync();
        }
        return (bench, priya);
    }

    private static int Raw(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PileSql;
        using var row = command.ExecuteReader();
        var (letters, characters) = (0, 0L);
        for (; row.Read(); letters++)
        {
            for (var column = 0; column < 7; column++)
                characters += row.GetString(column).Length;
        }
        return characters > letters ? letters : throw new InvalidOperationException("There is nothing to read.");
    }

    /// <summary>Reads every letter and keeps none.</summary>
    private sealed class Reader : ILetterSink
    {
        private long characters;

        /// <summary>After so many letters it weighs what is in use; never, unless told.</summary>
        public int WeighsEvery { get; init; } = int.MaxValue;
        public List<long> Weights { get; } = [];
        public long FiftiethAt { get; private set; }

        public async Task<int> WriteAsync(int count, IAsyncEnumerable<PrintedLetter> letters, CancellationToken ct)
        {
            var written = 0;
            await foreach (var letter in letters.WithCancellation(ct))
            {
                characters += letter.Body.Length;
                if (++written <= 50)
                    FiftiethAt = Stopwatch.GetTimestamp();
                if (written % WeighsEvery == 0)
                    Weights.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
            return characters > written ? written : throw new InvalidOperationException("There is nothing to read.");
        }
    }
}
