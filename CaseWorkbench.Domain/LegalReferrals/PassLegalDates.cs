using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>
/// The night's look at the referrals whose day has come: a claim counts as served, and a judgment is watched for the money it ordered (handbook
/// 11.6). Answers with how many moved or are missing money; again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight), Performs<LegalAction>(LegalAction.Serve)]
public sealed record PassLegalDates(DateOnly Today) : ICommand<int>;

internal sealed class PassLegalDatesHandler(LegalDesk desk) : IRequestHandler<PassLegalDates, int>
{
    public async Task<int> Handle(PassLegalDates command, CancellationToken cancellationToken)
    {
        var due = await desk.Db.LegalReferrals().Where(r => r.EndedOn == null && r.NextOn <= command.Today && (r.State == LegalState.ClaimIssued || r.State == LegalState.Judgment)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var referral in due)
        {
            var file = await desk.FileAsync(referral, (await desk.Db.Cases().FindAsync([referral.CaseId], cancellationToken))!, cancellationToken);
            moved += await (referral.State == LegalState.ClaimIssued ? ServeAsync(file, cancellationToken) : WatchAsync(file, cancellationToken)) ? 1 : 0;
        }
        return moved;
    }

    private static async Task<bool> ServeAsync(LegalFile file, CancellationToken ct)
    {
        var on = file.Dates.ServedOn(file.Referral.IssuedOn!.Value);
        if (on > file.Today)
            return false;
        file.Referral.Serve(on, await file.FactsAsync(ct));
        var by = file.ResponseBy!.Value;
        await file.MovedAsync($"counts as served on {on.InWords()}; an answer is due by {by.InWords()}", (file.Rules.Calendar.Fwd(by.AddDays(1)), "ask for judgment if nobody has answered"), ct);
        return true;
    }

    /// <summary>Tells of each instalment that is missing, once, and looks again on the day of the next.</summary>
    private static async Task<bool> WatchAsync(LegalFile file, CancellationToken ct)
    {
        var (referral, judgment, grace) = (file.Referral, file.Referral.Judgment!, file.Dates.Policy.Of(Settings.LegalInstalmentGrace));
        var (unpaid, due) = (await file.UnpaidAsOrderedAsync(ct), JudgmentWatch.DueAfterGrace(judgment, file.Today, grace));
        var next = JudgmentWatch.NextLook(judgment, file.Today, grace) is { } look ? file.Rules.Calendar.Fwd(look) : (DateOnly?)null;
        if (!unpaid.IsPositive || due <= referral.ToldDue)
        {
            referral.LookAgain(next, next is null ? "conclude the claim when it is paid" : referral.NextWhat);
            return false;
        }
        referral.TellMissing(due);
        await file.MovedAsync($"{unpaid} of what the court ordered is missing", (next ?? file.Rules.Calendar.Fwd(file.Today), "decide what follows: the judgment is not paid as ordered"), ct);
        await file.NotifyLegalAsync($"is not paid as ordered: {unpaid} is missing", ct);
        await file.NotifyTeamAsync($"is not paid as ordered: {unpaid} is missing", ct);
        return true;
    }
}
