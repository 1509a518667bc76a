using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>What a referral hears from outside: its notice once it is posted, and what stays a claim. Legal is told the same day, and a court of a breathing space.</summary>
internal sealed class LegalHearing(LegalDesk desk)
    : INotificationHandler<LetterSent>, INotificationHandler<LetterCancelled>, INotificationHandler<HoldChanged>, INotificationHandler<DeathReported>, INotificationHandler<DeathTakenBack>
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
        return notification.Kind is HoldChangeKind.Placed or HoldChangeKind.Lifted && (type.IsMoratorium || notification.Code is HoldCode.INS or HoldCode.CAP)
            ? StayAsync(notification.CaseId, type, notification.Kind == HoldChangeKind.Placed, cancellationToken) : Task.CompletedTask;
    }

    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in notification.CaseIds)
            await TellAsync(caseId, "stayed: the debtor's death was reported", cancellationToken);
    }

    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in notification.CaseIds)
            await TellAsync(caseId, "no longer stayed: the report of a death was wrong", cancellationToken);
    }

    private async Task StayAsync(Guid caseId, HoldType type, bool begins, CancellationToken ct)
    {
        var name = type.Name.ToLowerInvariant();
        if (await TellAsync(caseId, begins ? $"stayed: {name}" : $"no longer stayed by {name}", ct) is { } file && begins && type.IsMoratorium && file.Referral.State.IsAtCourt()
            && !(await desk.Db.OpenDiaryAsync(file.Referral.Id, DiaryKind.TellCourt, ct)).Any())
            file.Remind(DiaryKind.TellCourt, "Tell the court of the breathing space", file.Today, isStatutory: true);
    }

    /// <summary>Answers with the referral that lies with Legal; null where none does. Several holds of one command are told once.</summary>
    private async Task<LegalFile?> TellAsync(Guid caseId, string what, CancellationToken ct)
    {
        var referral = desk.Db.LegalReferrals().Local.FirstOrDefault(r => r.CaseId == caseId && r.IsOpen)
            ?? await desk.Db.LegalReferrals().SingleOrDefaultAsync(r => r.CaseId == caseId && r.EndedOn == null, ct);
        if (referral is null || !referral.State.IsWithLegal())
            return null;
        var file = await FileAsync(referral, ct);
        if (desk.Db.ChangeTracker.Entries<LegalStep>().Any(entry => entry.State == EntityState.Added && entry.Entity.What == what && entry.Entity.ReferralId == referral.Id))
            return file;
        file.Note(what);
        await file.NotifyLegalAsync(what, ct);
        return file;
    }

    private async Task<LegalFile> FileAsync(LegalReferral referral, CancellationToken ct) =>
        await desk.FileAsync(referral, (await desk.Db.Cases().FindAsync([referral.CaseId], ct))!, ct);
}
