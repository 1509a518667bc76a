using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Drafts a write-off of sums of a case (handbook 12): refused beside other work (<c>WO-004</c>) and for more than may be written off
/// (<c>WO-007</c>). Its evidence may still be gathered. Answers with the write-off.
/// </summary>
[Requires(Permission.PrepareWriteOffs)]
public sealed record DraftWriteOff(Guid CaseId, WriteOffTerms Terms) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => Terms.Check();
}

internal sealed class DraftWriteOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<DraftWriteOff, Guid>
{
    public async Task<Guid> Handle(DraftWriteOff command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        var file = await WriteOffDrafting.BeginAsync(db, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);

        await WriteOffDrafting.SetTermsAsync(db, file, command.Terms, clock, cancellationToken);
        await file.MovedAsync($"drafted: {await file.WordsAsync(cancellationToken)}", cancellationToken, command.Terms.Why.Trim());
        return file.WriteOff.Id;
    }
}

/// <summary>Sets anew what a draft asks for, its evidence included (handbook 12).</summary>
[Requires(Permission.PrepareWriteOffs), Performs<WriteOffAction>(WriteOffAction.ChangeDraft)]
public sealed record ChangeWriteOff(Guid WriteOffId, int SeenVersion, WriteOffTerms Terms) : ICommand<Guid>, IOnWriteOff, IChecked
{
    public IEnumerable<Problem> Check() => Terms.Check();
}

internal sealed class ChangeWriteOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ChangeWriteOff, Guid>
{
    public async Task<Guid> Handle(ChangeWriteOff command, CancellationToken cancellationToken)
    {
        var file = await WriteOffFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        await WriteOffDrafting.SetTermsAsync(db, file, command.Terms, clock, cancellationToken);
        await file.MovedAsync($"changed: {await file.WordsAsync(cancellationToken)}", cancellationToken, command.Terms.Why.Trim());
        return file.WriteOff.Id;
    }
}

/// <summary>How a write-off is begun, and how its terms are set.</summary>
internal static class WriteOffDrafting
{
    public static async Task<WriteOffFile> BeginAsync(WorkbenchDb db, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        var writeOff = WriteOff.Draft(clock.NewId(), (await db.NumbersAsync("W", 0, ct)).Next(), debtCase.Id, officer.Id, clock.Today());
        db.Add(writeOff);
        RunningWorkflow.Start(db, writeOff.Id, debtCase.Id, WorkflowKind.WriteOff, writeOff.Reference, writeOff.State.Stage(), writeOff.WaitingFor, clock.Today());
        return new(db, writeOff, debtCase, officer, rules, clock);
    }

    public static async Task SetTermsAsync(WorkbenchDb db, WriteOffFile file, WriteOffTerms terms, StoreClock clock, CancellationToken ct)
    {
        var writeOff = file.WriteOff;
        var account = await db.AccountAsync(file.Case.Id, file.Today, ct);
        var writable = WriteOffRules.Writable(account, await db.AskedElsewhereAsync(file.Case.Id, writeOff.Id, ct));
        writeOff.SetTerms(terms, new(file.Today));
        RefusedException.ThrowIf(WriteOffRules.ReasonRefusal(terms.Reason, terms.Amount, file.Policy)
            ?? WriteOffRules.RefusalOf(terms.Reason, terms.Sums, writable, account, await db.WorkOnAsync(file.Case.Id, ct)));
        await db.MustHaveDocumentsAsync(file.Case.Id, file.Officer, terms.Evidence.Select(item => item.DocumentId), ct);

        await KeepAsync(db, file, terms, clock, ct);
    }

    /// <summary>Keeps its sums and its evidence as they are now. Of a draft nothing is owed to history: its steps say what it was.</summary>
    private static async Task KeepAsync(WorkbenchDb db, WriteOffFile file, WriteOffTerms terms, StoreClock clock, CancellationToken ct)
    {
        var (lines, evidence) = (await file.LinesAsync(ct), await file.EvidenceAsync(ct));
        var work = (await db.RunningWorkflows().FindAsync([file.WriteOff.Id], ct))!;
        foreach (var gone in lines.Where(line => !terms.Sums.Contains(new(line.InvoiceId, line.Amount))).ToList())
        {
            db.Remove(gone);
            lines.Remove(gone);
            work.LeaveOut(gone.InvoiceId);
        }
        foreach (var sum in terms.Sums.Where(sum => !lines.Exists(line => line.InvoiceId == sum.InvoiceId)))
        {
            var line = WriteOffLine.Of(clock.NewId(), file.WriteOff, sum);
            db.Add(line);
            lines.Add(line);
            work.Include(sum.InvoiceId);
        }
        var found = EvidenceRules.Found(terms.Reason, await db.FindingsAsync(file.Case.Id, ct), terms.Evidence);
        db.RemoveRange(evidence);
        evidence.Clear();
        evidence.AddRange(terms.Evidence.Concat(found).Select((given, place) => WriteOffEvidence.Of(clock.NewId(), file.WriteOff, place + 1, given)));
        db.AddRange(evidence);
    }
}
