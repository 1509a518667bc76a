using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// The night's look at the write-offs that wait: who must approve them is judged anew, for the twelve months have moved on, and those not decided
/// in time go to the next level up, each once (<c>approval.writeoffWd</c>, handbook 12). Answers with how many went; again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record PassWriteOffDates(DateOnly Today) : ICommand<int>;

internal sealed class PassWriteOffDatesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PassWriteOffDates, int>
{
    public async Task<int> Handle(PassWriteOffDates command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var waiting = await db.WriteOffs().Where(w => w.State == WriteOffState.Submitted || w.State == WriteOffState.Approved1).OrderBy(w => w.Id).ToListAsync(cancellationToken);
        var escalated = 0;
        foreach (var ofCase in waiting.GroupBy(each => each.CaseId))
        {
            var debtCase = (await db.Cases().FindAsync([ofCase.Key], cancellationToken))!;
            await new WriteOffFile(db, ofCase.First(), debtCase, acting.Officer, rulebook, clock).RebandAsync(cancellationToken);
            foreach (var late in ofCase.Where(each => each.DecideBy < command.Today && each.EscalatedOn is null))
            {
                await EscalateAsync(new(db, late, debtCase, acting.Officer, rulebook, clock), cancellationToken);
                escalated++;
            }
        }
        return escalated;
    }

    /// <summary>Tells the level above the one it waits for; at the top, the top once more.</summary>
    private async Task EscalateAsync(WriteOffFile file, CancellationToken ct)
    {
        var proposal = (await db.Proposals().FindAsync([file.WriteOff.ProposalId], ct))!;
        var all = await db.ApproversAsync(proposal, file.Case, file.Policy, ct);
        var above = all.Where(officer => officer.Role != proposal.Level).ToList();
        var next = above.Count > 0 ? above.Where(officer => officer.Role == above[0].Role) : all;
        file.WriteOff.Escalate(file.Today);
        file.Note($"not decided by {file.WriteOff.DecideBy!.Value.InWords()}; it goes to the next level");
        file.Notify(next.Select(officer => (Guid?)officer.Id), $"of {file.WriteOff.Amount} should have been decided by {file.WriteOff.DecideBy.Value.InWords()}");
    }
}
