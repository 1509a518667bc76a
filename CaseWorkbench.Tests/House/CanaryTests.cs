using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CaseWorkbench.Tests.House;

/// <summary>
/// A name, a sum and health words that stand nowhere else are planted in four cases: one that is open, one of another team, one that is
/// restricted, and one of somebody who died. Every query of the house, the exports among them, is sent for each by everybody, with every
/// id there is: the words never reach an officer who may not know of the case, do reach those who may, and are in no log (handbook 20).
/// </summary>
[Trait("Category", "Slow")]
public sealed class CanaryTests : IAsyncLifetime, IDisposable
{
    /// <summary>All of an answer that can be read as text; what it can be asked to do is left out.</summary>
    private static readonly JsonSerializerOptions Readable = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles, IncludeFields = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { type => type.Properties.Where(property => property.PropertyType.IsAssignableTo(typeof(Delegate))).ToList().ForEach(property => type.Properties.Remove(property)) },
        },
    };

    private readonly Written log = new();
    private Workbench workbench = default!;
    private Planted planted = default!;
    private IReadOnlyList<Officer> officers = [];

    /// <summary>What came back of one query about one case for one officer.</summary>
    private sealed record Came(Type Query, Canary About, Officer To, string Text);

    public async Task InitializeAsync()
    {
        workbench = await Workbench.OpenAsync(also: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        workbench.Clock.MoveTo(GivenPlan.Day);
        planted = await Planted.InAsync(workbench);
        await using var read = workbench.Db();
        officers = await read.Officers().AsNoTracking().Where(officer => officer.Role != Role.System).OrderBy(officer => officer.Name).ToListAsync();
    }

    public async Task DisposeAsync() => await workbench.DisposeAsync();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task What_is_planted_reaches_those_who_may_know_of_it_and_nobody_else_and_stands_in_no_log()
    {
        var came = await WalkAsync();

        Assert.Equal("", string.Join('\n', came.Where(one => one.Text.Contains(one.About.Word, StringComparison.OrdinalIgnoreCase) && !planted.MayKnow(one.To, one.About)).Select(Said).Distinct()));
        Assert.Equal("", string.Join('\n', came.Where(one => one.Text.Contains(one.About.Sum, StringComparison.Ordinal) && !planted.MayKnow(one.To, one.About)).Select(Said).Distinct()));
        Assert.Equal("", string.Join('\n', came.Where(one => one.Text.Contains(Canary.Health, StringComparison.OrdinalIgnoreCase) && !(planted.MayKnow(one.To, one.About) && one.To.May(Permission.ReadConcerns))).Select(Said).Distinct()));

        foreach (var (about, officer) in planted.Cases.SelectMany(about => officers.Where(officer => officer.May(Permission.ReadCases) && planted.MayKnow(officer, about)), (about, officer) => (about, officer)))
        {
            var told = came.Where(one => one.About == about && one.To.Id == officer.Id).ToList();
            Assert.Contains(told, one => one.Text.Contains(about.Word, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(officer.May(Permission.ReadConcerns), told.Exists(one => one.Query == typeof(GetEnquiry) && one.Text.Contains(Canary.Health, StringComparison.Ordinal)));
        }
        // The queries that say something of a case: were they fewer, the walk would have stopped asking.
        var telling = came.Where(one => one.Text.Contains(one.About.Word, StringComparison.OrdinalIgnoreCase)).Select(one => one.Query).Distinct().ToList();
        Assert.True(telling.Count >= 30, $"Only {telling.Count} queries say anything of what was planted: {string.Join(", ", telling.Select(type => type.Name).Order())}");
        Assert.True(telling.Count(type => type.IsAssignableTo(typeof(IExport))) >= 5, $"Only these exports say anything: {string.Join(", ", telling.Where(type => type.IsAssignableTo(typeof(IExport))).Select(type => type.Name))}");
        await AssertNothingWasWrittenDownAsync();
    }

    /// <summary>Of the same walk, for it is a long one. The log is heard: what is said to it on purpose arrives.</summary>
    private async Task AssertNothingWasWrittenDownAsync()
    {
        workbench.Services.GetRequiredService<ILoggerFactory>().CreateLogger("test").Log(LogLevel.Information, default, "The walk is over.", null, (said, _) => said);
        var words = planted.Cases.SelectMany(about => new[] { about.Word, about.Sum }).Append(Canary.Health).ToList();
        Assert.Contains(log.Lines, line => line.Contains("The walk is over.", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => words.Exists(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        await using var db = workbench.Db();
        var audited = string.Join('\n', (await db.AuditEntries().AsNoTracking().ToListAsync()).Select(entry => $"{entry.Command} {entry.Detail} {entry.Result}"));
        Assert.All(planted.Cases.Select(about => about.Word).Append(Canary.Health), word => Assert.DoesNotContain(word, audited, StringComparison.OrdinalIgnoreCase));
    }

    private static string Said(Came one) => $"{one.Query.Name} told {one.To.Name}, {one.To.Role}, of the case that is {one.About.Kind}: …{Around(one)}…";

    private static string Around(Came one)
    {
        var at = new[] { one.About.Word, one.About.Sum, Canary.Health }.Select(word => one.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase)).First(found => found >= 0);
        return one.Text[Math.Max(0, at - 60)..Math.Min(one.Text.Length, at + 60)];
    }

    private async Task<List<Came>> WalkAsync()
    {
        var came = new List<Came>();
        var queries = EveryRequest.Types.Where(type => !EveryRequest.IsCommand(type)).ToList();
        Assert.True(queries.Count > 60, "Found too little to ask.");
        foreach (var about in planted.Cases)
        {
            foreach (var query in queries)
            {
                foreach (var request in EveryQuestion.Of(query, about))
                {
                    foreach (var officer in officers.Where(officer => officer.May(EveryRequest.RequiredBy(query)!.Permission)))
                        came.Add(new(query, about, officer, await AskAsync(query, request, officer)));
                }
            }
        }
        return came;
    }

    private async Task<string> AskAsync(Type query, object request, Officer officer)
    {
        var ask = typeof(CanaryTests).GetMethod(nameof(AskAsync), 1, BindingFlags.NonPublic | BindingFlags.Instance, [typeof(object), typeof(Officer)])!.MakeGenericMethod(EveryRequest.AnswerOf(query)!);
        return await (Task<string>)ask.Invoke(this, [request, officer])!;
    }

    /// <summary>All that comes back: the answer, what an export wrote, or the words that stopped it.</summary>
    private async Task<string> AskAsync<T>(object request, Officer officer)
    {
        var file = new Read();
        if (request is IExport)
            request.GetType().GetProperty(nameof(IExport.To))!.SetValue(request, file);
        var outcome = await workbench.Runner.RunAsync((IRequest<T>)request, new(officer.Id, "test", Workbench.Name, Guid.NewGuid()));
        return file.Text + (outcome is Outcome<T>.Done done ? JsonSerializer.Serialize<object?>(done.Value, Readable) : outcome.Stopped);
    }

    /// <summary>Keeps what an export writes, as one text.</summary>
    private sealed class Read : IExportSink
    {
        private readonly System.Text.StringBuilder text = new();

        public string Text => text.ToString();

        public async Task<int> WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
        {
            var count = 0;
            await foreach (var row in rows.WithCancellation(ct))
            {
                text.AppendJoin(';', row.Select(cell => cell is Money sum ? $"{sum.Pence}" : $"{cell}")).Append('\n');
                count++;
            }
            return count;
        }
    }

    /// <summary>Keeps every line that is logged.</summary>
    private sealed class Written : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
