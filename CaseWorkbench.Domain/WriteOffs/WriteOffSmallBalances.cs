using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// The monthly batch of small balances (handbook 12, SML): on the first of a month, every open case that owes no more than <c>writeoff.autoSmall</c> in
/// all, all of it overdue and nothing in its way. The setting is the standing approval: two people agreed it, and it covers no more than itself in
/// twelve months on one case. Answers with the number of cases; on another day, or again on the same, it is nought.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record WriteOffSmallBalances(DateOnly Today) : ICommand<int>;

internal sealed class WriteOffSmallBalancesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<WriteOffSmallBalances, int>
{
    /// <summary>Along the index of the cases' postings, once: asked case by case it would be read for each of them.</summary>
    private const string OwingSql = """
        SELECT CaseId FROM Posting WHERE 'Debtor' IN (Debit, Credit)
        GROUP BY CaseId HAVING SUM(CASE WHEN Debit = 'Debtor' THEN Amount ELSE -Amount END) BETWEEN 1 AND $most ORDER BY CaseId
        """;

    public async Task<int> Handle(WriteOffSmallBalances command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var most = rulebook.On(command.Today).Of(Settings.WriteOffAutoSmall).Pence;
        if (command.Today.Day != 1 || most == 0)
            return 0;
        var written = 0;
        foreach (var caseId in Owing(most))
        {
            if (await db.Cases().FindAsync([caseId], cancellationToken) is { State: CaseState.Open, WithdrawnOn: null } debtCase && await WriteOffAsync(debtCase, rulebook, new(most), cancellationToken))
                written++;
        }
        return written;
    }

    /// <summary>The cases that owe something, and no more than so many pence.</summary>
    private List<Guid> Owing(long most)
    {
        using var owing = db.Statement(OwingSql).With("$most", most);
        return [.. owing.All(row => row.Guid(0))];
    }

    private async Task<bool> WriteOffAsync(DebtCase debtCase, Rulebook rulebook, Money most, CancellationToken ct)
    {
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), ct);
        var sums = account.Invoices.Where(invoice => invoice.Outstanding.IsPositive).Select(invoice => new WriteOffSum(invoice.InvoiceId, invoice.Outstanding)).ToList();
        var earlier = await db.WriteOffs().Where(w => w.CaseId == debtCase.Id).ToListAsync(ct);
        if (account.Balances.Overdue != account.Balances.Outstanding || account.AccountCredit.IsPositive || earlier.Exists(each => each.State.IsOpen())
            || WriteOffRules.Aggregate(earlier, clock.Today()) + sums.Sum(sum => sum.Amount) > most
            || WriteOffRules.RefusalOf(WriteOffReason.SML, sums, WriteOffRules.Writable(account, new Dictionary<Guid, Money>()), account, await db.WorkOnAsync(debtCase.Id, ct)) is not null)
            return false;

        var file = await WriteOffDrafting.BeginAsync(db, debtCase, acting.Officer, rulebook, clock, ct);
        await WriteOffDrafting.SetTermsAsync(db, file, new(WriteOffReason.SML, sums, [], "Small balance, by the monthly batch."), clock, ct);
        file.WriteOff.Reband(WriteOffRules.Aggregate(earlier, clock.Today()) + file.WriteOff.Amount);
        file.WriteOff.Submit(proposalId: null, acting.Officer.Id, clock.Today(), new(clock.Today()));
        file.WriteOff.ApproveAndPost(new(clock.Today()));
        await file.PostAsync(ct);
        await file.MovedAsync($"posted by the monthly batch: {await file.WordsAsync(ct)}", ct);
        return true;
    }
}
