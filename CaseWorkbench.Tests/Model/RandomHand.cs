using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Model;

/// <summary>
/// The hand that chooses by a seed and sends: sensible commands and foolish ones, some by the wrong officer, some sent twice. A refusal
/// must leave nothing behind but its audit row, and a command sent again must change nothing.
/// </summary>
internal sealed class RandomHand(Workbench workbench, int seed)
{
    private static readonly string[] Everybody = ["Priya", "Tom", "Helen", "David", "Leo", "Owen", "Jo"];
    private readonly List<string> did = [];
    private int numbers;

    public Workbench Workbench => workbench;
    public Random Random { get; } = new(seed);
    public DateOnly Today => workbench.Workspace.Clock.Today();

    /// <summary>What was done so far, for whoever has to find out why.</summary>
    public IReadOnlyList<string> Did => did;

    /// <summary>The commands that were done, once for each time.</summary>
    public List<string> Done { get; } = [];

    public int NextNumber() => ++numbers;

    public void Note(string what) => did.Add(what);

    /// <summary>Sends a command: now and then by anybody, now and then twice. What came of it is told to the book only when it was done.</summary>
    public async Task SendAsync<T>(string officer, ICommand<T> command, Action<T> done)
    {
        if (Random.Next(12) == 0)
            officer = Pick(Everybody);
        var (form, before) = (new Guid(seed, (short)did.Count, 0, new byte[8]), await AuditedAsync());
        var hash = Random.Next(25) == 0 ? await StoreHash.OfAsync(Workbench, "AuditEntry") : null;

        var outcome = await Workbench.SendAsync(officer, command, form);
        did.Add($"{Today:d MMM yyyy} {officer}: {command} → {outcome.Stopped ?? "done"}");
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            done(value);
            Done.Add(command.GetType().Name);
            Assert.True(await AuditedAsync() > before, "An effect without its audit row.");
        }
        else
        {
            Assert.InRange(await AuditedAsync() - before, 0, 1); // A refusal leaves its audit row and nothing else.
            if (hash is not null)
                Assert.Equal(hash, await StoreHash.OfAsync(Workbench, "AuditEntry"));
        }

        if (outcome.IsDone && Random.Next(15) == 0)
        {
            var after = await StoreHash.OfAsync(Workbench);
            Assert.Equivalent(outcome, await Workbench.SendAsync(officer, command, form));
            Assert.Equal(after, await StoreHash.OfAsync(Workbench)); // Sent twice, done once.
        }
    }

    private async Task<int> AuditedAsync()
    {
        await using var db = Workbench.Db();
        return await db.AuditEntries().CountAsync();
    }

    public Guid? OneOf(Book book) => book.Invoices.Any() ? book.Invoices.ElementAt(Random.Next(book.Invoices.Count())) : null;

    public T Pick<T>(params IReadOnlyList<T> from) => from[Random.Next(from.Count)];
}
