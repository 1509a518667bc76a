using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The case a step looks at, as it stands once the step was played.</summary>
public sealed class Scene(WorkbenchDb db, string caseReference, DateOnly today, IReadOnlySet<Guid> lettersBefore)
{
    private DebtCase? debtCase;

    public async Task<DebtCase> CaseAsync() => debtCase ??= await db.Cases().AsNoTracking().SingleOrDefaultAsync(c => c.Reference == caseReference)
        ?? throw new ScenarioException($"there is no case {caseReference}.");

    public async Task<CaseAccount> AccountAsync() => await db.AccountAsync((await CaseAsync()).Id, today, default);

    /// <summary>The case as the worklist shows it; one that is not open is on no list.</summary>
    internal async Task<CaseloadRow> CaseloadAsync()
    {
        var caseId = (await CaseAsync()).Id;
        return await db.Caseload().AsNoTracking().SingleOrDefaultAsync(row => row.CaseId == caseId) ?? throw new ScenarioException($"{caseReference} is on no worklist.");
    }

    /// <summary>What the right to chase says to a call: the code of its refusal, or the sum that may be asked for.</summary>
    public async Task<string> DemandCallAsync()
    {
        var rules = new Rulebook(new(await db.PolicyVersions().AsNoTracking().ToListAsync()), BankHolidays.Calendar);
        var right = RightToChase.Of(await db.ChaseFactsAsync((await CaseAsync()).Id, rules, today, default), ChaseBy.Call);
        return right.Refusal?.Code ?? right.Figure.ToString();
    }

    /// <summary>Every workflow the case ever had, by its reference, and its stage.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StagesAsync()
    {
        var caseId = (await CaseAsync()).Id;
        return await db.RunningWorkflows().Where(w => w.CaseId == caseId).ToDictionaryAsync(w => w.Reference, w => w.Stage);
    }

    internal async Task<IReadOnlyList<HeldRow>> HoldsAsync()
    {
        var caseId = (await CaseAsync()).Id;
        var numbers = await db.Invoices().Where(i => i.CaseId == caseId).ToDictionaryAsync(i => i.Id, i => i.Number);
        var holds = await db.Holds().AsNoTracking().Where(h => h.CaseId == caseId && h.LiftedOn == null).ToListAsync();
        return [.. holds.Select(h => new HeldRow(h.Code, h.Amount, h.InvoiceId is { } id ? numbers[id] : null, h.EndsOn is { } last ? HeldRow.Words(last) : "open"))];
    }

    internal async Task<IReadOnlyList<DueRow>> DiaryAsync()
    {
        var caseId = (await CaseAsync()).Id;
        return await db.Diary().Where(e => e.CaseId == caseId && e.State == DiaryState.Open).OrderBy(e => e.DueOn).Select(e => new DueRow(e.Kind, e.DueOn)).ToListAsync();
    }

    internal async Task<IReadOnlyList<LetterRow>> LettersAsync()
    {
        var caseId = (await CaseAsync()).Id;
        var letters = await db.Letters().AsNoTracking().Where(l => l.CaseId == caseId).ToListAsync();
        return [.. letters.Where(l => !lettersBefore.Contains(l.Id)).Select(l => new LetterRow(l.Code, l.Figure))];
    }

    internal async Task<IReadOnlyList<ApprovalRow>> ApprovalsAsync()
    {
        var caseId = (await CaseAsync()).Id;
        var policy = new PolicyBook(await db.PolicyVersions().AsNoTracking().ToListAsync()).On(today);
        var waiting = await db.Proposals().AsNoTracking().Where(p => p.CaseId == caseId && p.State == ProposalState.Waiting).ToListAsync();
        return [.. waiting.Select(p => new ApprovalRow(p.Reference, p.Amount, ApprovalLimits.DecidedBy(p, policy)))];
    }
}
