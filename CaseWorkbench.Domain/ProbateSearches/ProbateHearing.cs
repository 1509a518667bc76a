using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>Money moved on a case whose debtor has died: nothing may be owed any more.</summary>
internal sealed record EstateStirred(Guid CaseId) : INotification;

/// <summary>What moves a probate search from outside: a death, its confirmation, its withdrawal, the letters once they are posted, and money.</summary>
internal sealed class ProbateHearing(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock)
    : INotificationHandler<DeathReported>, INotificationHandler<DeathVerified>, INotificationHandler<DeathTakenBack>, INotificationHandler<LetterSent>, INotificationHandler<LetterCancelled>,
      INotificationHandler<Posted>, INotificationHandler<EstateStirred>
{
    private const string RunsSql = "SELECT 1 FROM ProbateSearch WHERE CaseId = $case AND EndedOn IS NULL AND VerifiedOn IS NOT NULL";

    /// <summary>Any officer starts it the same day, by reporting the death (handbook 10). An account whose case is not open gets its search when it opens.</summary>
    public async Task Handle(DeathReported notification, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var running = await db.ProbateSearches().Where(s => notification.CaseIds.Contains(s.CaseId) && s.EndedOn == null).Select(s => s.CaseId).ToListAsync(cancellationToken);
        foreach (var debtCase in await CasesAsync(notification.CaseIds, cancellationToken))
        {
            if (debtCase.IsOpen && !running.Contains(debtCase.Id))
                await ProbateFile.BeginAsync(db, debtCase, notification.HeardOn, acting.Officer, rulebook, clock, cancellationToken);
        }
    }

    public async Task Handle(DeathVerified notification, CancellationToken cancellationToken)
    {
        foreach (var debtCase in await CasesAsync(notification.CaseIds, cancellationToken))
        {
            if (await OpenAsync(debtCase.Id, cancellationToken) is { State: ProbateState.Notified } search)
                await (await FileAsync(search, debtCase, cancellationToken)).VerifiedAsync(cancellationToken);
        }
    }

    public async Task Handle(DeathTakenBack notification, CancellationToken cancellationToken)
    {
        foreach (var debtCase in await CasesAsync(notification.CaseIds, cancellationToken))
        {
            if (await OpenAsync(debtCase.Id, cancellationToken) is { } search)
                await TakeBackAsync(await FileAsync(search, debtCase, cancellationToken), cancellationToken);
        }
    }

    public async Task Handle(LetterSent notification, CancellationToken cancellationToken)
    {
        if (await db.ProbateSearches().SingleOrDefaultAsync(s => s.LetterId == notification.LetterId, cancellationToken) is not { } search)
            return;
        var file = await FileAsync(search, (await db.Cases().FindAsync([notification.CaseId], cancellationToken))!, cancellationToken);
        if (notification.Code == LetterCode.EstateNotice)
            await file.NoticeWentAsync(notification.On, cancellationToken);
        else
            await file.ClaimWentAsync(notification.On, cancellationToken);
    }

    public async Task Handle(LetterCancelled notification, CancellationToken cancellationToken) =>
        (await db.ProbateSearches().SingleOrDefaultAsync(s => s.LetterId == notification.LetterId, cancellationToken))?.LetterStopped();

    /// <summary>Few of a day's payments are on estates: one look at an index says so. While the death is not verified, nothing is settled.</summary>
    public Task Handle(Posted notification, CancellationToken cancellationToken)
    {
        if (notification.Kind == PostingKind.Invoice)
            return Task.CompletedTask;
        using var runs = db.Statement(RunsSql).With("$case", notification.CaseId);
        if (runs.Any())
            db.RaiseOnce(new EstateStirred(notification.CaseId));
        return Task.CompletedTask;
    }

    public async Task Handle(EstateStirred notification, CancellationToken cancellationToken)
    {
        if (await OpenAsync(notification.CaseId, cancellationToken) is not { } search)
            return;
        var file = await FileAsync(search, (await db.Cases().FindAsync([notification.CaseId], cancellationToken))!, cancellationToken);
        if (search.State < ProbateState.ClaimLodged || (await file.OwedAsync(cancellationToken)).IsPositive)
            return; // Before the claim bills may still come: an officer says when it is settled.
        await file.CompleteAsync(await file.FactsAsync(cancellationToken), cancellationToken);
    }

    /// <summary>It ends, its letters are stopped, and whoever was said to be dead is told that we are sorry (handbook 10.2).</summary>
    private async Task TakeBackAsync(ProbateFile file, CancellationToken ct)
    {
        if (file.Search.ProposalId is { } waiting && await db.Proposals().FindAsync([waiting], ct) is { State: ProposalState.Waiting } proposal)
            proposal.Return(acting.Officer.Id, "The debtor has not died.", clock.Now());
        file.Search.EndInError(await file.FactsAsync(ct));
        await db.CancelLettersAsync(file.Case.Id, letter => letter.SourceId == file.Search.Id, "the debtor has not died", acting.Officer.Id, clock, ct);
        await file.MovedAsync("ended: the report of a death was wrong", null, ct);
        await db.SaveChangesAsync(ct); // The letter is written to a living person.
        await file.QueueAsync(LetterCode.EstateApology, Money.Zero, new Dictionary<string, string>(), null, ct);
    }

    private async Task<List<DebtCase>> CasesAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        await db.Cases().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Reference).ToListAsync(ct);

    private async Task<ProbateSearch?> OpenAsync(Guid caseId, CancellationToken ct) =>
        await db.ProbateSearches().SingleOrDefaultAsync(s => s.CaseId == caseId && s.EndedOn == null, ct);

    private async Task<ProbateFile> FileAsync(ProbateSearch search, DebtCase debtCase, CancellationToken ct) =>
        await ProbateFile.OfAsync(db, search, debtCase, acting.Officer, await rules.ReadAsync(ct), clock, ct);
}
