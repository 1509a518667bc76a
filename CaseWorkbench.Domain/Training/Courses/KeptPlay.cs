using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Exports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Scenarios;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>How a scenario was gone through in a store that was made anew or taken away since.</summary>
public sealed class KeptPlay : IAppendOnly
{
    private KeptPlay() { }
    public Guid Id { get; private init; }
    public Guid SeatId { get; private init; }
    public DateTime KeptAt { get; private init; }

    /// <summary>The <see cref="Scenarios.Played"/> as JSON.</summary>
    public string Written { get; private init; } = "";

    public Played Played => JsonSerializer.Deserialize<Played>(Written)!;

    public static KeptPlay Of(Guid id, Guid seatId, string written, DateTime at) => new() { Id = id, SeatId = seatId, Written = written, KeptAt = at };
}

internal sealed class KeptPlayMapping : IEntityTypeConfiguration<KeptPlay>
{
    public void Configure(EntityTypeBuilder<KeptPlay> play)
    {
        play.Ignore(p => p.Played);
        play.HasOne<Seat>().WithMany().HasForeignKey(p => p.SeatId).OnDelete(DeleteBehavior.Restrict);
        play.HasIndex(p => p.SeatId);
    }
}

/// <summary>Keeps the marks of a store that is about to be made anew or taken away.</summary>
[Requires(Permission.RunTraining)]
public sealed record KeepPlay(Guid SeatId, [property: NotAudited] string Written) : ICommand<Guid>;

internal sealed class KeepPlayHandler(WorkbenchDb db, StoreClock clock) : IRequestHandler<KeepPlay, Guid>
{
    public async Task<Guid> Handle(KeepPlay command, CancellationToken cancellationToken)
    {
        if (!await db.Seats().AnyAsync(s => s.Id == command.SeatId, cancellationToken))
            throw new NotFoundException("trainee");
        var kept = KeptPlay.Of(clock.NewId(), command.SeatId, command.Written, clock.Now());
        db.Add(kept);
        return kept.Id;
    }
}

/// <summary>How the trainees of a course went through their scenarios: those in their stores now, and those kept of stores made anew.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetMarks(Guid CourseId, string? Script = null) : IRequest<IReadOnlyList<TraineePlay>>;

/// <summary>One trainee's play of one scenario.</summary>
/// <param name="IsNow">It is the one in their store now.</param>
public sealed record TraineePlay(string Trainee, string Store, bool IsNow, Played Played);

/// <summary>The marks of a course as a list to take away: a row for each step of each trainee.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetMarksExport(Guid CourseId) : IExport
{
    [JsonIgnore] public IExportSink To { get; init; } = RowCount.Only;
}

internal sealed class MarksHandler(WorkbenchDb db, ActingAs acting, WorkspaceCatalogue workspaces, IRequestRunner runner) : IRequestHandler<GetMarks, IReadOnlyList<TraineePlay>>, IRequestHandler<GetMarksExport, int>
{
    private static readonly ExportColumn[] Columns =
    [
        new("Trainee"), new("Scenario"), new("Name"), new("State"), new("Step", ExportCell.Number), new("On", ExportCell.Day), new("Officer"), new("To do"), new("Mark"), new("What was otherwise"), new("Handbook"), new("Paragraph asked for"),
    ];

    public async Task<IReadOnlyList<TraineePlay>> Handle(GetMarks query, CancellationToken cancellationToken)
    {
        var plays = new List<TraineePlay>();
        await foreach (var play in PlaysAsync(query.CourseId, cancellationToken))
        {
            if (query.Script is null || play.Played.Key == query.Script)
                plays.Add(play);
        }
        return plays;
    }

    public Task<int> Handle(GetMarksExport query, CancellationToken cancellationToken) => query.To.WriteAsync(Columns, RowsAsync(query.CourseId, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<object?[]> RowsAsync(Guid courseId, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var play in PlaysAsync(courseId, ct))
        {
            foreach (var step in play.Played.Steps)
                yield return [play.Trainee, play.Played.Key, play.Played.Name, play.Played.State.InWords(), step.Number, step.On, step.As, step.Does.Length > 0 ? step.Does : "Nights pass", step.Mark?.InWords() ?? "None", step.Said, step.Section, step.WasRead ? "yes" : ""];
        }
    }

    private async IAsyncEnumerable<TraineePlay> PlaysAsync(Guid courseId, [EnumeratorCancellation] CancellationToken ct)
    {
        var seats = await db.Seats().AsNoTracking().Where(s => s.CourseId == courseId).OrderBy(s => s.Trainee).ToListAsync(ct);
        var kept = (await db.Set<KeptPlay>().AsNoTracking().Where(p => db.Seats().Any(s => s.Id == p.SeatId && s.CourseId == courseId)).OrderBy(p => p.KeptAt).ToListAsync(ct)).ToLookup(p => p.SeatId);
        foreach (var seat in seats)
        {
            foreach (var play in kept[seat.Id])
                yield return new(seat.Trainee, seat.Store, false, play.Played);
            if (seat.State == SeatState.Closed || (!workspaces.IsOpen(seat.Store) && !workspaces.Exists(seat.Store)))
                continue;
            var workspace = await workspaces.OpenAsync(seat.Store, StoreKind.Training, ct);
            if (await runner.RunAsync(new GetPlayed(), acting.Acting with { Workspace = seat.Store, CommandId = Kernel.Clock.NewId(workspace.Clock), Make = workspace.Make }, ct) is Outcome<Played?>.Done { Value: { } now })
                yield return new(seat.Trainee, seat.Store, true, now);
        }
    }
}
