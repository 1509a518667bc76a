using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Something stays a claim that may run on a case, or stays it no longer. A command may place many holds; it is told once.</summary>
internal sealed record ClaimStayed(Guid CaseId, string What, bool IsForTheCourt) : INotification;

/// <summary>What a referral hears from outside: its notice once it is posted, and what stays a claim. Legal is told the same day, and a court of a breathing space.</summary>
internal sealed class LegalHearing(LegalDesk desk)
    : INotificationHandler<LetterSent>, INotificationHandler<LetterCancelled>, INotificationHandler<HoldChanged>, INotificationHandler<DeathReported>, INotificationHandler<DeathTakenBack>,
      INotificationHandler<ClaimStayed>
{
    public async Task Handle(LetterSent notification, CancellationToken cancellationToken)
    {
        if (notification.Code != LetterCode.NoticeOfClaimAtCourt || await desk.Db.LegalReferrals().SingleOrDefaultAsync(r => r.LetterId == notification.LetterId, cancellationToken) is not { } referral)
            return;
        var file = await FileAsync(referral, cancellationToken);
        var facts = await file.FactsAsync(cancellationToken);
        referral.NoticeWent(notification.On, facts with { Underway = "", Gate = null }); // It was posted, so it happened; the gates are asked again before the claim.
        await file.MovedAsync($"14 days' notice given on {notification.On.InWords()}: it ends on {file.Dates.NoticeEndsOn(notification.On).InWords()}",
            (file.Rules.Calendar.Fwd(file.Dates.IssueFrom(notification.On)), "issue the claim"), cancellationToken);
    }

    public async Task Handle(LetterCancelled notification, CancellationToken cancellationToken)
    {
        if (notification.Code == LetterCode.NoticeOfClaimAtCourt)
            (await desk.Db.LegalReferrals().SingleOrDefaultAsync(r => r.LetterId == notification.LetterId, cancellationToken))?.LetterStopped();
    }

    public Task Handle(HoldChanged notification, CancellationToken cancellationToken)
    {
        var type = HoldType.Of(notification.Code);
        if (notification.Kind is HoldChangeKind.Placed or HoldChangeKind.Lifted && (type.IsMoratorium || notification.Code is HoldCode.INS or HoldCode.CAP))
        {
            var (begins, name) = (notification.Kind == HoldChangeKind.Placed, type.Name.ToLowerInvariant());
            desk.Db.RaiseOnce(new ClaimStayed(notification.CaseId, begins ? $"stayed: {name}" : $"no longer stayed by {name}", begins && type.IsMoratorium));
        }
        return Task.CompletedTask;
    }

    public Task Handle(DeathReported notification, CancellationToken cancellationToken) => TellAll(notification.CaseIds, "stayed: the debtor's death was reported");

    public Task Handle(DeathTakenBack notification, CancellationToken cancellationToken) => TellAll(notification.CaseIds, "no longer stayed: the report of a death was wrong");

    public async Task Handle(ClaimStayed notification, CancellationToken cancellationToken)
    {
        var referral = await desk.Db.LegalReferrals().SingleOrDefaultAsync(r => r.CaseId == notification.CaseId && r.EndedOn == null, cancellationToken);
        if (referral is null || !referral.State.IsWithLegal())
            return;
        var file = await FileAsync(referral, cancellationToken);
        file.Note(notification.What);
        await file.NotifyLegalAsync(notification.What, cancellationToken);
        if (notification.IsForTheCourt && referral.State.IsAtCourt() && (await desk.Db.OpenDiaryAsync(referral.Id, DiaryKind.TellCourt, cancellationToken)).Count == 0)
            file.Remind(DiaryKind.TellCourt, "Tell the court of the breathing space", file.Today, isStatutory: true);
    }

    private Task TellAll(IEnumerable<Guid> caseIds, string what)
    {
        foreach (var caseId in caseIds)
            desk.Db.RaiseOnce(new ClaimStayed(caseId, what, IsForTheCourt: false));
        return Task.CompletedTask;
    }

    private async Task<LegalFile> FileAsync(LegalReferral referral, CancellationToken ct) =>
        await desk.FileAsync(referral, (await desk.Db.Cases().FindAsync([referral.CaseId], ct))!, ct);
}
