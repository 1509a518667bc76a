using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Teams;

/// <summary>A supervisor plans an absence of one of the team; it holds once it is approved, with what falls into it in sight.</summary>
/// <param name="CoverId">Who looks after the cases meanwhile.</param>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record PlanAbsence(Guid OfficerId, DateOnly First, DateOnly Last, Guid? CoverId, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        foreach (var problem in AbsenceCheck.Of(First, Last))
            yield return problem;
        foreach (var problem in WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most, "Say why, for whoever covers: annual leave, jury service (10 characters or more)."))
            yield return problem;
    }
}

internal static class AbsenceCheck
{
    public const int LongestDays = 400;

    public static IEnumerable<Problem> Of(DateOnly first, DateOnly last)
    {
        if (last < first)
            yield return new(nameof(PlanAbsence.Last), "The last day is before the first.");
        else if (last.DayNumber - first.DayNumber >= LongestDays)
            yield return new(nameof(PlanAbsence.Last), $"An absence is at most {LongestDays} days. For longer, move the cases.");
    }
}

internal sealed class PlanAbsenceHandler(TeamDesk desk) : IRequestHandler<PlanAbsence, Guid>
{
    public async Task<Guid> Handle(PlanAbsence command, CancellationToken cancellationToken)
    {
        RefusedException.ThrowIf(command.Last < desk.Today ? new("ABS-004", $"{command.Last.InWords()} has passed. Plan an absence that is still to come, or runs.") : null);
        await desk.ColleagueAsync(command.OfficerId, cancellationToken);
        if (command.CoverId is { } cover)
            await desk.ColleagueAsync(cover, cancellationToken);
        var days = new DateSpan(command.First, command.Last);
        RefusedException.ThrowIf(await desk.AbsenceRefusalAsync(command.OfficerId, days, command.CoverId, null, cancellationToken));

        var absence = Absence.Plan(desk.Clock.NewId(), command.OfficerId, days, command.CoverId, command.Reason.Trim(), desk.Officer.Id);

        desk.Db.Add(absence);
        return absence.Id;
    }
}

/// <summary>Approves a planned absence: from its first day the one who covers sees the cases beside their own.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record ApproveAbsence(Guid AbsenceId, int SeenVersion) : ICommand<Guid>;

internal sealed class ApproveAbsenceHandler(TeamDesk desk) : IRequestHandler<ApproveAbsence, Guid>
{
    public async Task<Guid> Handle(ApproveAbsence command, CancellationToken cancellationToken)
    {
        var absence = (await desk.AbsenceAsync(command.AbsenceId, cancellationToken)).MustBeAt(command.SeenVersion);
        RefusedException.ThrowIf(await desk.AbsenceRefusalAsync(absence.OfficerId, absence.Days, absence.CoverId, absence.Id, cancellationToken));

        absence.Approve(desk.Officer.Id);

        await desk.TellOfAbsenceAsync(absence, cancellationToken);
        return absence.Id;
    }
}

/// <summary>Another officer covers from now on, or nobody where the absence is short.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record ChangeCover(Guid AbsenceId, int SeenVersion, Guid? CoverId) : ICommand<Guid>;

internal sealed class ChangeCoverHandler(TeamDesk desk) : IRequestHandler<ChangeCover, Guid>
{
    public async Task<Guid> Handle(ChangeCover command, CancellationToken cancellationToken)
    {
        var absence = (await desk.AbsenceAsync(command.AbsenceId, cancellationToken)).MustBeAt(command.SeenVersion);
        if (command.CoverId is { } cover)
            await desk.ColleagueAsync(cover, cancellationToken);
        RefusedException.ThrowIf(await desk.AbsenceRefusalAsync(absence.OfficerId, absence.Days, command.CoverId, absence.Id, cancellationToken));

        absence.CoverBy(command.CoverId);

        if (absence.State == AbsenceState.Approved)
            await desk.TellOfAbsenceAsync(absence, cancellationToken);
        return absence.Id;
    }
}

/// <summary>The officer is back: nobody covers any more. One that has not begun does not take place.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record EndAbsence(Guid AbsenceId, int SeenVersion) : ICommand<Guid>;

internal sealed class EndAbsenceHandler(TeamDesk desk) : IRequestHandler<EndAbsence, Guid>
{
    public async Task<Guid> Handle(EndAbsence command, CancellationToken cancellationToken)
    {
        var absence = (await desk.AbsenceAsync(command.AbsenceId, cancellationToken)).MustBeAt(command.SeenVersion);
        var (wasApproved, name) = (absence.State == AbsenceState.Approved, (await desk.ColleagueAsync(absence.OfficerId, cancellationToken, active: false)).Name);

        absence.End(desk.Today);

        if (wasApproved && absence.CoverId is { } cover)
            desk.Db.Notify([cover], null, absence.State == AbsenceState.Cancelled ? $"{name} will not be away after all: you need not cover." : $"{name} is back: you no longer cover for them.", desk.Clock);
        return absence.Id;
    }
}

internal static class AbsenceLoading
{
    /// <summary>An absence of one of the team.</summary>
    public static async Task<Absence> AbsenceAsync(this TeamDesk desk, Guid absenceId, CancellationToken ct) =>
        await desk.Db.Absences().FindAsync([absenceId], ct) is { } absence && await desk.Db.Officers().AnyAsync(o => o.Id == absence.OfficerId && o.TeamId == desk.TeamId, ct) ? absence : throw new NotFoundException("absence");

    /// <summary>One of the team who owns cases.</summary>
    public static async Task<Officer> ColleagueAsync(this TeamDesk desk, Guid officerId, CancellationToken ct, bool active = true)
    {
        var teamId = desk.TeamId;
        return await desk.Db.Officers().AsNoTracking().SingleOrDefaultAsync(o => o.Id == officerId && o.TeamId == teamId && (!active || (o.IsActive && o.Cap > 0)), ct) ?? throw new NotFoundException("officer");
    }

    /// <summary>What stands against it beside the other absences there are, or null.</summary>
    public static async Task<Refusal?> AbsenceRefusalAsync(this TeamDesk desk, Guid officerId, DateSpan days, Guid? coverId, Guid? itself, CancellationToken ct)
    {
        var rulebook = await desk.RulesAsync(ct);
        var others = (await desk.AbsencesAsync(ct)).Where(absence => absence.Id != itself);
        return AbsenceRules.RefusalOf(officerId, days, coverId, others, rulebook.On(desk.Today).Of(Settings.TeamLongAbsenceWd), rulebook.Calendar);
    }

    /// <summary>Tells who is away that it is settled, and who covers that they do.</summary>
    public static async Task TellOfAbsenceAsync(this TeamDesk desk, Absence absence, CancellationToken ct)
    {
        var name = (await desk.ColleagueAsync(absence.OfficerId, ct, active: false)).Name;
        var cover = absence.CoverId is { } id ? (await desk.ColleagueAsync(id, ct, active: false)).Name : null;
        desk.Db.Notify([absence.OfficerId], null, $"Your absence from {absence.First.InWords()} to {absence.Last.InWords()} is approved{(cover is null ? "." : $"; {cover} covers for you.")}", desk.Clock);
        if (absence.CoverId is { } coverId)
            desk.Db.Notify([coverId], null, $"You cover for {name} from {absence.First.InWords()} to {absence.Last.InWords()}: their cases stand beside yours on the worklist.", desk.Clock);
    }
}
