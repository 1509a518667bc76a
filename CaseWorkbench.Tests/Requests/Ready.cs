using System.Text.Json;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Requests;

/// <summary>How a command ended: its outcome's name, what stopped it, and its answer as text.</summary>
internal sealed record Sent(string Outcome, string? Stopped, string? Answer)
{
    public bool IsDone => Outcome == nameof(Outcome<int>.Done);
}

/// <summary>A command that can be sent as things stand, by the officer named or by another of the same role.</summary>
internal sealed record Ready(string Officer, Type Command, Func<Guid, Guid, Task<Sent>> SendAsync)
{
    /// <summary>Whether it is about something that is the officer's alone, so that nobody else can send it.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>What all others than the first are told: as a rule that the record changed meanwhile.</summary>
    public string Others { get; init; } = nameof(Outcome<int>.Conflict);

    public static Ready For<T>(Workbench workbench, string officer, ICommand<T> command) => new(officer, command.GetType(), async (officerId, form) =>
    {
        var outcome = await workbench.Runner.RunAsync(command, new(officerId, "test", Workbench.Name, form));
        return new(outcome.GetType().Name, outcome.Stopped, outcome is Outcome<T>.Done { Value: var answer } ? JsonSerializer.Serialize(answer) : null);
    });

    /// <summary>Sends it once for each of these officers and forms, all at the same moment.</summary>
    public async Task<IReadOnlyList<Sent>> SendTogetherAsync(IEnumerable<(Guid Officer, Guid Form)> by)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = by.Select(each => Task.Run(async () =>
        {
            await gate.Task;
            return await SendAsync(each.Officer, each.Form);
        })).ToList();
        gate.SetResult();
        return await Task.WhenAll(all);
    }

    /// <summary>So many officers of its officer's role, team and skills, new to the store.</summary>
    public async Task<IReadOnlyList<Guid>> ColleaguesAsync(Workbench workbench, int many)
    {
        var like = await workbench.OfficerAsync(Officer);
        if (IsPersonal)
            return [.. Enumerable.Repeat(like.Id, many)];
        await using var db = workbench.Db();
        var team = Enumerable.Range(1, many).Select(n => Domain.Access.Officer.Employ(workbench.Workspace.Clock.NewId(), $"Colleague {n}", like.Role, Cast.TeamId, like.Cap, like.Skills)).ToList();
        db.AddRange(team);
        await db.SaveChangesAsync();
        return [.. team.Select(colleague => colleague.Id)];
    }
}
