using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>What came of a command, where it was done.</summary>
internal sealed record Answer<T>(bool IsDone, T? Value);

/// <summary>Leads a life: draws what comes next, gives the commands as an officer would, and remembers what it did. What is refused is let be.</summary>
/// <param name="reading">One look at the store for all that is read beside the commands: a fresh one each time costs more than a command.</param>
internal sealed class LifeHand(Workbench workbench, WorkbenchDb reading, IReadOnlyDictionary<string, Guid> officers, int seed)
{
    private int numbers;

    public int Seed => seed;
    public Random Random { get; } = new(seed);
    public List<string> Did { get; } = [];
    public List<string> Done { get; } = [];
    public DateOnly Today => workbench.Workspace.Clock.Today();

    /// <summary>The next number of this life, for references that may not come twice.</summary>
    public int Number() => ++numbers;

    public T Pick<T>(params IReadOnlyList<T> from) => from[Random.Next(from.Count)];
    public Task<T> ReadAsync<T>(Func<WorkbenchDb, Task<T>> read) => read(reading);
    public Task<Person> PersonAsync(DebtCase debtCase) => ReadAsync(db => db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId));

    public async Task<Answer<T>> DoAsync<T>(string officer, IRequest<T> command)
    {
        var outcome = await workbench.Runner.RunAsync(command, new(officers[officer], "test", Workbench.Name, Guid.NewGuid()));
        Did.Add($"{Today:d MMM} {officer}: {command} → {outcome.Stopped ?? "done"}");
        Assert.False(outcome is Outcome<T>.NotSaved or Outcome<T>.Conflict, $"{command.GetType().Name}: {outcome.Stopped}");
        if (outcome is not Outcome<T>.Done { Value: var value })
            return new(false, default);
        Done.Add(command.GetType().Name);
        return new(true, value);
    }
}
