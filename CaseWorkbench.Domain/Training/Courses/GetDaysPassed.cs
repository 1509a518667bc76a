using System.Text.Json;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Courses;

/// <summary>
/// What came of the last move of this store's clock, read off the audit, the nights and the timeline. Null where it was never moved.
/// </summary>
[Requires(Permission.RunTraining)]
public sealed record GetDaysPassed : IRequest<DaysPassed?>
{
    public const int MostLines = 60;
}

/// <summary>The days that were passed at once, and what the nights of them did.</summary>
/// <param name="Nights">How many of the nights were run so far.</param>
/// <param name="Lines">What the nights wrote into the timelines, oldest first, of the cases the officer may know of.</param>
/// <param name="MoreLines">How many of them are not among the lines.</param>
public sealed record DaysPassed(string By, DateOnly From, DateOnly To, int Nights, int Instalments, int Missed, IReadOnlyList<StepFigure> Figures, IReadOnlyList<DaysPassedLine> Lines, int MoreLines)
{
    public int Days => To.DayNumber - From.DayNumber;
    public bool IsUnderWay => Nights < Days;

    /// <summary>“+28 days: 3 instalments fell due, 1 missed, 1 letter queued”.</summary>
    public string InWords()
    {
        var told = new List<string>();
        if (Instalments > 0)
            told.Add($"{Instalments.Count("instalment")} fell due{(Missed > 0 ? $", {Missed} missed" : "")}");
        told.AddRange(Figures.Select(figure => figure.InWords()));
        return $"+{Days.Count("day")}: {(told.Count > 0 ? string.Join(", ", told) : "nothing fell due")}";
    }
}

/// <summary>One line of a timeline.</summary>
public sealed record DaysPassedLine(DateOnly On, string Case, string Text);

internal sealed class GetDaysPassedHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetDaysPassed, DaysPassed?>
{
    public async Task<DaysPassed?> Handle(GetDaysPassed query, CancellationToken cancellationToken)
    {
        var move = await db.AuditEntries().AsNoTracking().Where(e => e.Command == nameof(MoveClock) && e.Result == AuditEntry.Done).OrderByDescending(e => e.Seq).FirstOrDefaultAsync(cancellationToken);
        if (move is null)
            return null;
        var (since, until) = (move.At.InLondon().Day(), ToOf(move).InLondon().Day());

        var nights = await db.Set<JobStep>().AsNoTracking().Where(s => s.Night > since && s.Night <= until).ToListAsync(cancellationToken);
        var figures = nights.SelectMany(step => StepFigure.Read(step.Figures)).Where(figure => figure.Moves)
            .GroupBy(figure => (figure.Noun, figure.Done)).Select(group => new StepFigure(group.Key.Noun, group.Key.Done, group.Sum(figure => figure.Count))).Where(figure => figure.Count > 0);

        var cases = db.CasesFor(acting.Officer).Select(c => c.Id);
        var due = from instalment in db.PlanInstalments()
                  where instalment.DueOn > since && instalment.DueOn <= until && !instalment.IsExcused && cases.Contains(instalment.CaseId)
                  join plan in db.Plans() on instalment.PlanId equals plan.Id
                  where plan.State == PlanState.Active || plan.State == PlanState.InArrears || plan.State == PlanState.Broken || plan.State == PlanState.Completed || plan.State == PlanState.Terminated
                  select instalment.Id;
        var missed = await db.PlanInstalments().CountAsync(i => i.WasMissed && i.JudgedOn > since && i.JudgedOn <= until && cases.Contains(i.CaseId), cancellationToken);
        var told = from entry in db.Timeline()
                   where entry.By == SystemOfficers.NightlyRunId && entry.On > since && entry.On <= until
                   join debtCase in db.CasesFor(acting.Officer) on entry.CaseId equals debtCase.Id
                   orderby entry.On, entry.Id
                   select new DaysPassedLine(entry.On, debtCase.Reference, entry.Text);
        var lines = await told.Take(GetDaysPassed.MostLines).ToListAsync(cancellationToken);
        return new(move.Officer, since, until, nights.Count(step => step.Step == JobLog.WholeNight), await due.CountAsync(cancellationToken), missed, [.. figures], lines, await told.CountAsync(cancellationToken) - lines.Count);
    }

    private static DateTime ToOf(AuditEntry move)
    {
        using var detail = JsonDocument.Parse(move.Detail);
        return detail.RootElement.GetProperty(nameof(MoveClock.To)).GetDateTime();
    }
}
