using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using CaseWorkbench.Web.Shell;
using MediatR;

namespace CaseWorkbench.Web.Training;

/// <summary>What a trainer asks and does in the stores of the trainees, as themselves: each store judges whether they may.</summary>
public sealed class TrainerDesk(IRequestRunner runner, SignedInOfficer officer, ClassRoom room, ClassWatch watch)
{
    /// <summary>Asks in a trainee's store; null where there is no such store any more.</summary>
    public async Task<Outcome<T>?> AskInAsync<T>(string store, IRequest<T> query) =>
        await room.EnterAsync(store) ? await runner.RunAsync(query, In(store)) : null;

    /// <summary>Moves a store's clock to the morning of a day.</summary>
    public async Task<Outcome<int>> MoveClockAsync(string store, DateOnly to) =>
        await room.EnterAsync(store) ? await room.MoveClockAsync(In(store), officer.Name, ClassRoom.MorningOf(to)) : new Outcome<int>.NotFound("store");

    /// <summary>Moves it so many days ahead, or to the next day on which something falls due.</summary>
    public async Task<Outcome<int>> NudgeAsync(string store, int? days)
    {
        if (await AskInAsync(store, new GetGlance()) is not Outcome<Glance>.Done { Value: var now })
            return new Outcome<int>.NotFound("store");
        if (days is { } many)
            return await MoveClockAsync(store, now.Now.InLondon().Day().AddDays(many));
        return await AskInAsync(store, new GetNextEvent()) is Outcome<NextEvent?>.Done { Value: { } next }
            ? await MoveClockAsync(store, next.On)
            : new Outcome<int>.Refused(new("TRN-018", "Nothing is ahead in this store: no diary date, ladder, plan, hold or court date."));
    }

    /// <summary>Has what was asked for be made now.</summary>
    public void Call() => watch.Call();

    private Acting In(string store) => officer.Acting(officer.Clock.NewId()) with { Workspace = store, Make = room.MakeOf(store) };
}
