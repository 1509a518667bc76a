using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Teams;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The case a step looks at, as it stands once the step was played.</summary>
public sealed class Scene(WorkbenchDb db, string caseReference, DateOnly today, SceneBefore before, SceneAsks asks)
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
        return [.. letters.Where(l => !before.Letters.Contains(l.Id)).Select(l => new LetterRow(l.Code, l.Figure))];
    }

    internal async Task<IReadOnlyList<ApprovalRow>> ApprovalsAsync()
    {
        var caseId = (await CaseAsync()).Id;
        var policy = new PolicyBook(await db.PolicyVersions().AsNoTracking().ToListAsync()).On(today);
        var waiting = await db.Proposals().AsNoTracking().Where(p => p.CaseId == caseId && p.State == ProposalState.Waiting).ToListAsync();
        var names = await db.Officers().ToDictionaryAsync(o => o.Id, o => o.Name);
        return [.. waiting.Select(p => new ApprovalRow(p.Reference, p.Amount, ApprovalLimits.DecidedBy(p, policy), names[p.PreparedBy]))];
    }

    /// <summary>How many open cases each officer owns.</summary>
    public Task<Dictionary<string, int>> LoadsAsync() =>
        db.Officers().Select(o => new { o.Name, Open = db.Cases().Count(c => c.OwnerId == o.Id && c.State == CaseState.Open) }).ToDictionaryAsync(o => o.Name, o => o.Open);

    /// <summary>How many open diary dates each officer has.</summary>
    public Task<Dictionary<string, int>> OpenDiaryAsync() =>
        db.Officers().Select(o => new { o.Name, Open = db.Diary().Count(e => e.OwnerId == o.Id && e.State == DiaryState.Open) }).ToDictionaryAsync(o => o.Name, o => o.Open);

    /// <summary>How many notices each officer was given in the step.</summary>
    public async Task<Dictionary<string, int>> NoticesAsync() =>
        (await (from notice in db.Notices() join officer in db.Officers() on notice.OfficerId equals officer.Id select new { notice.Id, officer.Name }).ToListAsync())
        .Where(notice => !before.Notices.Contains(notice.Id)).GroupBy(notice => notice.Name).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>How many rows each command left in the audit in the step.</summary>
    public Task<Dictionary<string, int>> AuditedAsync() =>
        db.AuditEntries().Where(e => e.Seq > before.LastAudit).GroupBy(e => e.Command).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count);

    /// <summary>What the preview of moving all of an officer's cases shows a supervisor: who would get which, and under “unplaced” what nobody would.</summary>
    public async Task<Dictionary<string, string[]>> ProposalAsync(string supervisor, string owner)
    {
        var ids = await db.Officers().Where(o => o.Name == supervisor || o.Name == owner).ToDictionaryAsync(o => o.Name, o => o.Id);
        var preview = await asks.AskAsync(ids[supervisor], new GetReassignPreview(new(HeldBy.Officer, ids[owner])));
        return preview.Rows.GroupBy(row => row.ToId is null ? "unplaced" : row.To).ToDictionary(group => group.Key, group => group.Select(row => row.Reference).ToArray());
    }
}

/// <summary>What there was before a step, so that it can be told what the step added.</summary>
public sealed record SceneBefore(IReadOnlySet<Guid> Letters, IReadOnlySet<Guid> Notices, long LastAudit)
{
    internal static async Task<IReadOnlySet<Guid>> LettersAsync(Workspace workspace, CancellationToken ct)
    {
        await using var db = workspace.Open();
        return await db.Letters().Select(l => l.Id).ToHashSetAsync(ct);
    }

    internal static async Task<SceneBefore> OfAsync(Workspace workspace, IReadOnlySet<Guid> letters, CancellationToken ct)
    {
        await using var db = workspace.Open();
        return new(letters, await db.Notices().Select(n => n.Id).ToHashSetAsync(ct), await db.AuditEntries().MaxAsync(e => (long?)e.Seq, ct) ?? 0);
    }
}

/// <summary>Asks what a screen would show, as the screen does.</summary>
public sealed record SceneAsks(IRequestRunner Runner, string Workspace, Guid CommandId)
{
    public async Task<T> AskAsync<T>(Guid officerId, IRequest<T> query) => await Runner.RunAsync(query, new(officerId, "scenario", Workspace, CommandId)) switch
    {
        Outcome<T>.Done done => done.Value,
        var stopped => throw new ScenarioException($"{query.GetType().Name}: {stopped.Stopped}"),
    };
}
