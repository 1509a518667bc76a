using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Diary;

/// <summary>Puts a case in the diary for a day (handbook 24.2). It comes back to the officer who wrote it.</summary>
[Requires(Permission.KeepDiary)]
public sealed record AddDiaryEntry(Guid CaseId, DateOnly DueOn, [property: PersonalText] string Text) : ICommand<Guid>, IChecked
{
    public const int LongestText = 300;

    public IEnumerable<Problem> Check()
    {
        if (Text.Trim().Length == 0)
            yield return new(nameof(Text), "Say what is to be done that day.");
        if (Text.Length > LongestText)
            yield return new(nameof(Text), $"Keep it under {LongestText} characters; it has {Text.Length:N0}.");
    }
}

internal sealed class AddDiaryEntryHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, StoreClock clock) : IRequestHandler<AddDiaryEntry, Guid>
{
    public async Task<Guid> Handle(AddDiaryEntry command, CancellationToken cancellationToken)
    {
        await gate.ChangeAsync(command.CaseId, cancellationToken);

        var entry = DiaryEntry.BringUp(clock.NewId(), command.CaseId, command.Text.Trim(), command.DueOn, acting.Officer.Id, clock.Today());

        db.Add(entry);
        return entry.Id;
    }
}

/// <summary>Ticks a diary date off.</summary>
[Requires(Permission.KeepDiary)]
public sealed record CompleteDiaryEntry(Guid EntryId, int SeenVersion) : ICommand<Guid>;

internal sealed class CompleteDiaryEntryHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<CompleteDiaryEntry, Guid>
{
    public async Task<Guid> Handle(CompleteDiaryEntry command, CancellationToken cancellationToken)
    {
        var entry = await db.DiaryEntryAsync(command.EntryId, gate, cancellationToken);
        entry.MustBeAt(command.SeenVersion);

        entry.Complete(clock.Today());

        return entry.Id;
    }
}

/// <summary>Moves a diary date to another day: never a statutory one, and from the fourth time only with a reason (<c>DIA-001</c>, <c>GEN-007</c>).</summary>
[Requires(Permission.KeepDiary)]
public sealed record MoveDiaryEntry(Guid EntryId, int SeenVersion, DateOnly DueOn, [property: PersonalText] string Reason = "") : ICommand<Guid>, IChecked
{
    public const int LongestReason = 500;

    public IEnumerable<Problem> Check()
    {
        if (Reason.Length > LongestReason)
            yield return new(nameof(Reason), $"Keep it under {LongestReason} characters; it has {Reason.Length:N0}.");
    }
}

internal sealed class MoveDiaryEntryHandler(WorkbenchDb db, ICaseGate gate, StoreClock clock) : IRequestHandler<MoveDiaryEntry, Guid>
{
    public async Task<Guid> Handle(MoveDiaryEntry command, CancellationToken cancellationToken)
    {
        var entry = await db.DiaryEntryAsync(command.EntryId, gate, cancellationToken);
        entry.MustBeAt(command.SeenVersion);

        entry.MoveTo(command.DueOn, command.Reason, clock.Today());

        return entry.Id;
    }
}

internal static class DiaryLoading
{
    public static async Task<DiaryEntry> DiaryEntryAsync(this WorkbenchDb db, Guid entryId, ICaseGate gate, CancellationToken ct)
    {
        var entry = await db.Diary().FindAsync([entryId], ct) ?? throw new NotFoundException("diary entry");
        await gate.SeeAsync(entry.CaseId, ct);
        return entry;
    }
}
