using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>
/// The night's work on plans: the default test of handbook 9.5, and the days by which evidence, acceptance, a remedy or a notice were
/// due. Answers with how many something happened to; run again on the same day it is nought.
/// </summary>
/// <param name="AtMost">How many plans one part takes, so that officers can work between the parts.</param>
[Requires(Permission.RunNight), Performs<PlanAction>(PlanAction.Miss), Performs<PlanAction>(PlanAction.Break), Performs<PlanAction>(PlanAction.Lapse),
 Performs<PlanAction>(PlanAction.ClearArrears), Performs<PlanAction>(PlanAction.Complete), Performs<PlanAction>(PlanAction.EndByDeath), Performs<PlanAction>(PlanAction.LiveAgain)]
public sealed record PassPlanDates(DateOnly Today, Guid After = default, [property: JsonIgnore] int AtMost = 200) : ICommand<PlansPassed>;

/// <summary>What a part of the night did on plans.</summary>
/// <param name="Tested">The plans whose day had come.</param>
/// <param name="Moved">Those something happened to.</param>
/// <param name="Next">The plan to go on after, or null when all have been looked at.</param>
public sealed record PlansPassed(int Tested, int Moved, int Letters, Guid? Next);

internal sealed class PassPlanDatesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PassPlanDates, PlansPassed>
{
    public async Task<PlansPassed> Handle(PassPlanDates command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        if (!rulebook.Calendar.IsWorkingDay(command.Today))
            return new(0, 0, 0, null); // We write on working days (handbook 3.1); what was due meanwhile is due still.
        var due = await db.Plans().Where(p => p.LookOn <= command.Today && p.Id > command.After).OrderBy(p => p.Id).Take(command.AtMost).ToListAsync(cancellationToken);
        var (moved, letters) = (0, 0);
        foreach (var plan in due)
        {
            var file = await PlanFile.OfAsync(db, plan, (await db.Cases().FindAsync([plan.CaseId], cancellationToken))!, acting.Officer, rulebook, clock, cancellationToken);
            var night = new PlanNight(db, file);
            moved += await night.ActAsync(cancellationToken) ? 1 : 0;
            letters += night.Letters;
        }
        return new(due.Count, moved, letters, due.Count > 0 && due.Count == command.AtMost ? due[^1].Id : null);
    }
}

/// <summary>What the night does to one plan.</summary>
internal sealed class PlanNight(WorkbenchDb db, PlanFile file)
{
    private readonly PaymentPlan plan = file.Plan;

    public int Letters { get; private set; }

    /// <summary>Says whether anything happened.</summary>
    public async Task<bool> ActAsync(CancellationToken ct) => plan.State switch
    {
        PlanState.AwaitingEvidence => await EvidenceAsync(ct),
        PlanState.Offered => await LapseAsync("the offer was not accepted in time", ct),
        _ => await TestAsync(ct),
    };

    private async Task<bool> EvidenceAsync(CancellationToken ct)
    {
        if (plan.IsEvidenceChased)
            return await LapseAsync("no financial statement came, nor after the reminder", ct);
        var answerBy = file.Calendar.Fwd(file.Today.AddDays(file.Policy.Of(Settings.PlanEvidenceDays)));
        plan.ChaseEvidence(answerBy);
        await db.VoidDiaryAsync(plan.Id, file.Today, ct, DiaryKind.PlanEvidence);
        file.Note($"reminded of the financial statement, by {answerBy.InWords()}");
        file.Remind(DiaryKind.PlanEvidence, "See whether the financial statement came", answerBy, file.Case.OwnerId);
        await WriteAsync(LetterCode.PlanEvidence, plan.Total, PlanLetters.Evidence(plan, answerBy, isReminder: true), ct);
        return true;
    }

    private async Task<bool> LapseAsync(string why, CancellationToken ct)
    {
        plan.Lapse(plan.Facts(file.Today));
        await file.LapsedAsync(why, ct);
        file.NotifyOwner($"lapsed: {why}");
        return true;
    }

    /// <summary>The test of handbook 9.5, then what its answer leads to.</summary>
    private async Task<bool> TestAsync(CancellationToken ct)
    {
        var before = plan.State;
        await db.FollowAsync(file, ct);
        if (plan.IsRunning && !plan.IsPaused)
        {
            var missed = await JudgeAsync(ct);
            var standing = await file.StandingAsync(ct);
            if (plan.State == PlanState.Active && missed)
                await MissAsync(standing, ct);
            if (plan.State == PlanState.InArrears && (standing.Missing.Count > 1 || file.Today > plan.RemedyBy))
                await BreakAsync(standing, ct);
            else if (plan.State == PlanState.Broken && before == PlanState.Broken && file.Today > plan.NoticeEndsOn)
                await EndNoticeAsync(standing, ct);
            file.LookAgain(await file.StandingAsync(ct));
        }
        return plan.State != before;
    }

    /// <summary>Judges every instalment whose test day is over; says whether one was missed.</summary>
    private async Task<bool> JudgeAsync(CancellationToken ct)
    {
        var judged = (await file.StandingAsync(ct)).ToJudge;
        var instalments = await file.InstalmentsAsync(ct);
        foreach (var each in judged)
            instalments.Find(instalment => instalment.Number == each.Number)!.Judge(each);
        return judged.Any(each => each.IsMissed);
    }

    /// <summary>Missed. Where it has come meanwhile that is a lapse and no letter goes; where two are missed the plan breaks tonight.</summary>
    private async Task MissAsync(PlanStanding standing, CancellationToken ct)
    {
        var remedyBy = file.Calendar.Fwd(file.Today.AddDays(file.Policy.Of(Settings.PlanRemedy)));
        plan.Miss(remedyBy, file.FactsOf(standing));
        if (!standing.Shortfall.IsPositive)
        {
            plan.ClearArrears(file.FactsOf(standing));
            await file.MovedAsync("an instalment came late, but before we wrote", ct);
            return;
        }
        await file.MovedAsync($"instalment {string.Join(", ", standing.Missing.Select(each => each.Number))} missed, {standing.Shortfall} is missing; to be put right by {remedyBy.InWords()}", ct);
        if (standing.Missing.Count > 1)
            return;
        file.Remind(DiaryKind.PlanMissed, $"See whether the missing {standing.Shortfall} came", remedyBy, file.Case.OwnerId);
        file.NotifyOwner($"has a missed instalment: {standing.Shortfall}");
        await WriteAsync(LetterCode.PlanMissed, standing.Shortfall, PlanLetters.Missed(standing, remedyBy), ct);
    }

    private async Task BreakAsync(PlanStanding standing, CancellationToken ct)
    {
        var endsOn = file.Calendar.Fwd(file.Today.AddDays(file.Policy.Of(Settings.PlanDefaultNotice)));
        plan.Break(endsOn, file.FactsOf(standing));
        await file.MovedAsync($"broken, {standing.Shortfall} is missing; the notice runs to {endsOn.InWords()}", ct);
        file.Remind(DiaryKind.PlanNotice, "The notice of default ends", endsOn, file.Case.OwnerId);
        file.Notify([.. await file.SupervisorsAsync(ct), .. file.Case.OwnerId is { } owner ? [owner] : Array.Empty<Guid>()], $"is broken: {standing.Shortfall} is missing");
        await WriteAsync(LetterCode.PlanDefault, standing.Shortfall, PlanLetters.Default(standing, endsOn), ct);
    }

    /// <summary>The notice is over. One whose money came waits for the supervisor who may let it go on.</summary>
    private async Task EndNoticeAsync(PlanStanding standing, CancellationToken ct)
    {
        var facts = file.FactsOf(standing);
        if (standing.Shortfall.IsPositive || facts.Reinstated >= facts.MostReinstated)
            await PlanFollow.TerminateAsync(file, standing, ct);
    }

    private async Task WriteAsync(LetterCode code, Money figure, Dictionary<string, string> words, CancellationToken ct)
    {
        await file.WriteAsync(code, figure, words, ct);
        Letters++;
    }
}
