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

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// The night's work on disputes: reminders, escalations and closings whose day has come (handbook 7.2). Answers with the number
/// of disputes something happened to; run again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight), Performs<DisputeAction>(DisputeAction.EscalateToSupervisor), Performs<DisputeAction>(DisputeAction.Close)]
public sealed record PassDisputeDeadlines(DateOnly Today) : ICommand<int>;

internal sealed class PassDisputeDeadlinesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PassDisputeDeadlines, int>
{
    public async Task<int> Handle(PassDisputeDeadlines command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var open = await db.Disputes().Where(d => d.State != DisputeState.Closed).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        var due = open.Select(dispute => (Dispute: dispute, Passed: DisputeDeadlines.Passed(dispute, command.Today, rulebook.On(dispute.LoggedOn), rulebook.Calendar).ToList()))
            .Where(one => one.Passed.Count > 0).ToList();

        foreach (var (dispute, passed) in due)
        {
            var debtCase = (await db.Cases().FindAsync([dispute.CaseId], cancellationToken))!;
            var night = new DisputeNight(db, await DisputeFile.OfAsync(db, dispute, debtCase, acting.Officer, rulebook, clock, cancellationToken), command.Today);
            foreach (var deadline in passed)
                await night.ActAsync(deadline, cancellationToken);
        }
        return due.Count;
    }
}

/// <summary>What a passed deadline does to one dispute.</summary>
internal sealed class DisputeNight(WorkbenchDb db, DisputeFile file, DateOnly today)
{
    private readonly Dispute dispute = file.Dispute;

    public Task ActAsync(PassedDeadline deadline, CancellationToken ct) => deadline switch
    {
        PassedDeadline.CustomerReminder => RemindCustomerAsync(ct),
        PassedDeadline.CustomerSilent => OfferDecisionOnFileAsync(ct),
        PassedDeadline.ServiceLate => TellManagersOfServiceAsync(ct),
        PassedDeadline.Target => EscalateAsync(ct),
        PassedDeadline.SupervisorLate => TellManagersAsync(ct),
        PassedDeadline.Settled => CloseAsync(ct),
        _ => throw new ArgumentOutOfRangeException(nameof(deadline), deadline, "It has no effect."),
    };

    private async Task RemindCustomerAsync(CancellationToken ct)
    {
        var answerBy = file.Calendar.Fwd(today.AddDays(file.Policy.Of(Settings.DisputeCustomerDays)));
        dispute.Chase(today, answerBy);

        await db.VoidDiaryAsync(dispute.Id, today, ct, DiaryKind.DisputeCustomerChase);
        file.Note(new($"customer reminded, to answer by {answerBy.InWords()}"));
        file.Remind(DiaryKind.DisputeCustomerChase, "The customer was reminded; see whether they answered", answerBy, file.Owner);
        await file.WriteAsync(LetterCode.DisputeQuestion, dispute.Disputed, DisputeLetters.Reminder(dispute, await QuestionAsync(ct), answerBy), ct);
    }

    private async Task OfferDecisionOnFileAsync(CancellationToken ct)
    {
        dispute.TellOfSilence();

        var supervisors = await SupervisorsAsync(ct);
        file.Remind(DiaryKind.DisputeDecision, "The customer has not answered twice: decide on the file", file.Calendar.Fwd(today), supervisors.FirstOrDefault()?.Id ?? file.Owner);
        file.Notify(supervisors.Select(officer => officer.Id), "has had no answer from the customer twice: it may be decided on the file");
        file.Note(new("no answer from the customer twice; a supervisor may decide on the file"));
    }

    private async Task TellManagersOfServiceAsync(CancellationToken ct)
    {
        dispute.TellOfSilence();

        file.Notify(await ManagersAsync(ct), $"waits for {dispute.Asked}, which should have answered by {dispute.AnswerBy!.Value.InWords()}");
        file.Note(new($"{dispute.Asked} has not answered by {dispute.AnswerBy.Value.InWords()}; managers told"));
    }

    private async Task EscalateAsync(CancellationToken ct)
    {
        var supervisors = await SupervisorsAsync(ct);
        dispute.Escalate(supervisors.FirstOrDefault()?.Id, file.Facts);

        var managersOn = file.Calendar.AddWorkingDays(dispute.EscalatedOn!.Value, file.Policy.Of(Settings.DisputeManagerWd));
        await file.MovedAsync(new($"target of {dispute.TargetOn.InWords()} passed; a supervisor owns it"), ct);
        file.Remind(DiaryKind.DisputeDecision, "Decide the dispute, its target has passed", managersOn, file.Owner);
        file.Notify(supervisors.Select(officer => officer.Id), $"has passed its target of {dispute.TargetOn.InWords()}");
    }

    private async Task TellManagersAsync(CancellationToken ct)
    {
        var managers = await ManagersAsync(ct);
        dispute.TellManagers();

        file.Remind(DiaryKind.DisputeDecision, "Offer the complaints procedure, the dispute is still undecided", file.Calendar.Fwd(today), managers.Count > 0 ? managers[0] : file.Owner);
        file.Notify(managers, $"is undecided since its target of {dispute.TargetOn.InWords()}: offer the complaints procedure");
        file.Note(new("still undecided; managers told, complaints procedure to be offered"));
    }

    private async Task CloseAsync(CancellationToken ct)
    {
        dispute.Close(file.Facts);

        await file.HoldOnlyAsync(Money.Zero, "Time to respond to the decision over", ct);
        await file.MovedAsync(new("closed, the time to respond to the decision is over"), ct);
    }

    private async Task<string> QuestionAsync(CancellationToken ct) =>
        (await db.DisputeSteps().Where(s => s.DisputeId == dispute.Id && s.To == DisputeState.AwaitingCustomer && s.Text != "").OrderByDescending(s => s.Id).FirstAsync(ct)).Text;

    /// <summary>The supervisors of the case's team, who have no interest in it.</summary>
    private Task<List<Officer>> SupervisorsAsync(CancellationToken ct) =>
        db.OfficersFor(file.Case).AsNoTracking().Where(o => o.Role == Role.Supervisor
            && !db.Interests().Any(i => i.OfficerId == o.Id && i.CaseId == file.Case.Id && i.EndedOn == null)).OrderBy(o => o.Name).ToListAsync(ct);

    private Task<List<Guid>> ManagersAsync(CancellationToken ct) =>
        db.OfficersFor(file.Case).Where(o => o.Role == Role.Manager).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
}
