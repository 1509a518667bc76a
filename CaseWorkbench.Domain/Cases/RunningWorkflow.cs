using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>The kinds of work that can run on a case.</summary>
public enum WorkflowKind { Dispute, Escalation, PaymentPlan, ProbateSearch, LegalReferral, WriteOff, Moratorium }

/// <summary>Who has to move next.</summary>
public enum WaitingFor { Us, Customer, Service, Approval, Legal }

/// <summary>A workflow that runs, as far as the status of its case turns on it.</summary>
public interface IRunning
{
    WorkflowKind Kind { get; }
    string Stage { get; }
    WaitingFor WaitingFor { get; }
}

/// <summary>
/// One workflow on a case, as the rest of the house may know it: kept by its slice in the same transaction. The derived
/// status, the table of what may run together, and “open work” on the case page come from it.
/// </summary>
public sealed class RunningWorkflow : ICaseRecord, IVersioned
{
    private RunningWorkflow() { }

    /// <summary>The id of the dispute, plan or whatever it is.</summary>
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public WorkflowKind Kind { get; private init; }

    /// <summary>As officers say it: D-1.</summary>
    public string Reference { get; private init; } = "";
    public string Stage { get; private set; } = "";
    public WaitingFor WaitingFor { get; private set; }
    public DateOnly Since { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who has it in hand outside the team, where somebody has: the legal officer.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>The invoices it is about.</summary>
    public List<Guid> InvoiceIds { get; private init; } = [];
    public int Version { get; private set; }

    public static RunningWorkflow Start(WorkbenchDb db, Guid id, Guid caseId, WorkflowKind kind, string reference, string stage, WaitingFor waitingFor, DateOnly on, params Guid[] invoiceIds)
    {
        var work = new RunningWorkflow
        {
            Id = id, CaseId = caseId, Kind = kind, Reference = reference, Stage = stage, WaitingFor = waitingFor, Since = on, InvoiceIds = [.. invoiceIds],
        };
        db.Add(work);
        db.Raise(new StageChanged(caseId, kind, reference, stage, on));
        return work;
    }

    public void TakenBy(string holder) => Holder = holder;

    /// <summary>It is about this invoice too.</summary>
    public void Include(Guid invoiceId)
    {
        if (!InvoiceIds.Contains(invoiceId))
            InvoiceIds.Add(invoiceId);
    }

    /// <summary>It is no longer about this invoice.</summary>
    public void LeaveOut(Guid invoiceId) => InvoiceIds.Remove(invoiceId);

    public void MoveTo(WorkbenchDb db, string stage, WaitingFor waitingFor, DateOnly on, bool isOver = false)
    {
        (Stage, WaitingFor, Since, EndedOn) = (stage, waitingFor, on, isOver ? on : null);
        db.Raise(new StageChanged(CaseId, Kind, Reference, stage, on));
    }
}

/// <summary>A workflow on a case reached another stage.</summary>
public sealed record StageChanged(Guid CaseId, WorkflowKind Kind, string Reference, string Stage, DateOnly On) : INotification;

/// <summary>One slice asks for another's start; the owner of that workflow starts it in the same transaction, or its refusal rolls all back.</summary>
public sealed record WorkAsked(Guid CaseId, WorkflowKind Workflow, IReadOnlyList<Guid> InvoiceIds, Money Amount, string Why) : INotification;

/// <summary>Reads what runs on a case.</summary>
public static class RunningWork
{
    /// <summary>The work that runs on a case, the oldest first: as the store has it and as the present command has left it.</summary>
    public static async Task<IReadOnlyList<RunningWorkflow>> WorkOnAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        [.. (await db.RunningWorkflows().Where(w => w.CaseId == caseId && w.EndedOn == null).OrderBy(w => w.Since).ThenBy(w => w.Id).ToListAsync(ct)).Where(work => work.EndedOn is null)];

    /// <summary>The same on several cases, as the store has it.</summary>
    public static async Task<IReadOnlyList<RunningWorkflow>> WorkOnAsync(this WorkbenchDb db, Guid[] cases, CancellationToken ct) =>
        await db.RunningWorkflows().AsNoTracking().Where(w => EF.Parameter(cases).Contains(w.CaseId) && w.EndedOn == null).OrderBy(w => w.Since).ThenBy(w => w.Id).ToListAsync(ct);
}

internal sealed class RunningWorkflowMapping : IEntityTypeConfiguration<RunningWorkflow>
{
    public void Configure(EntityTypeBuilder<RunningWorkflow> work)
    {
        work.HasIndex(w => new { w.CaseId, w.EndedOn });
        work.PrimitiveCollection(w => w.InvoiceIds);
    }
}
