using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>One instalment of a plan: its day, its sum, and what the test said of it (handbook 9.1, 9.5).</summary>
public sealed class PlanInstalment : ICaseRecord, IVersioned
{
    private PlanInstalment() { }
    public Guid Id { get; private init; }
    public Guid PlanId { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>Nought for a deposit; what a pause put off comes after the last.</summary>
    public int Number { get; private init; }
    public DateOnly DueOn { get; private init; }
    public Money Amount { get; private set; }

    /// <summary>The test day on which it was judged last, and whether it was missed then.</summary>
    public DateOnly? JudgedOn { get; private set; }
    public bool WasMissed { get; private set; }

    /// <summary>It fell due in a pause and nobody is asked for it on its day: its sum stands at the end of the plan.</summary>
    public bool IsExcused { get; private set; }
    public int Version { get; private set; }

    public static PlanInstalment Of(Guid id, PaymentPlan plan, PlannedInstalment planned) =>
        new() { Id = id, PlanId = plan.Id, CaseId = plan.CaseId, Number = planned.Number, DueOn = planned.DueOn, Amount = planned.Amount };

    public TestedInstalment Tested => new(Number, DueOn, Amount, JudgedOn, IsExcused);

    public void Judge(JudgedInstalment judged) => (JudgedOn, WasMissed) = (judged.TestedOn, judged.IsMissed);

    public void Excuse() => IsExcused = true;

    /// <summary>It asks for less: what it covered was credited.</summary>
    public void ReduceTo(Money amount) => Amount = amount;
}

/// <summary>An invoice in a plan: how much of it the plan is to pay, and what had been paid on it before.</summary>
public sealed class PlanInvoice : ICaseRecord, IVersioned
{
    private PlanInvoice() { }
    public Guid Id { get; private init; }
    public Guid PlanId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }

    /// <summary>What of it was neither disputed nor protected when the terms were set.</summary>
    public Money Included { get; private set; }

    /// <summary>The last posting of the case before the terms were set: only money allocated after it counts for the plan.</summary>
    public long CountsAfter { get; private set; }
    public int Version { get; private set; }

    public static PlanInvoice Of(Guid id, PaymentPlan plan, Guid invoiceId) => new() { Id = id, PlanId = plan.Id, CaseId = plan.CaseId, InvoiceId = invoiceId };

    /// <summary>The terms were set, or set anew while the plan was a draft.</summary>
    public void Set(Money included, long countsAfter) => (Included, CountsAfter) = (included, countsAfter);

    /// <summary>A credit took off so much of what the plan was to pay.</summary>
    public void Shrink(Money by) => Included -= by;
}

/// <summary>One step of a plan, as it happened. Written once.</summary>
public sealed class PlanStep : IAppendOnly, ICaseRecord
{
    private PlanStep() { }
    public long Id { get; private init; }
    public Guid PlanId { get; private init; }
    public Guid CaseId { get; private init; }
    public PlanState To { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";
    public string Text { get; private init; } = "";

    public static PlanStep Of(PaymentPlan plan, string what, string text, DateOnly on, Guid by, DateTime at) =>
        new() { PlanId = plan.Id, CaseId = plan.CaseId, To = plan.State, On = on, At = at, By = by, What = what, Text = text };
}

internal sealed class PlanMapping : IEntityTypeConfiguration<PaymentPlan>, IEntityTypeConfiguration<PlanInstalment>, IEntityTypeConfiguration<PlanInvoice>, IEntityTypeConfiguration<PlanStep>
{
    public void Configure(EntityTypeBuilder<PaymentPlan> plan)
    {
        plan.Ignore(p => p.Offer);
        plan.PrimitiveCollection(p => p.ReinstatedOn);
        plan.HasIndex(p => p.Reference).IsUnique();
        plan.HasIndex(p => p.CaseId).IsUnique().HasFilter("EndedOn IS NULL");     // One at a time (handbook 4.1).
        plan.HasIndex(p => new { p.CaseId, p.DraftedOn });                        // Those of a case.
        plan.HasIndex(p => p.LookOn).HasFilter("LookOn IS NOT NULL");             // What the night has to do.
        plan.HasIndex(p => new { p.State, p.LookOn }).HasFilter("EndedOn IS NULL"); // The list of plans.
    }

    public void Configure(EntityTypeBuilder<PlanInstalment> instalment)
    {
        instalment.HasOne<PaymentPlan>().WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
        instalment.HasIndex(i => new { i.PlanId, i.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PlanInvoice> invoice)
    {
        invoice.HasOne<PaymentPlan>().WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
        invoice.HasIndex(i => new { i.PlanId, i.InvoiceId });
    }

    public void Configure(EntityTypeBuilder<PlanStep> step)
    {
        step.HasIndex(s => new { s.PlanId, s.Id });
        step.HasIndex(s => s.On); // What supervisors are told in the morning.
    }
}

/// <summary>The sets of this slice.</summary>
public static class PlanSets
{
    public static DbSet<PaymentPlan> Plans(this WorkbenchDb db) => db.Set<PaymentPlan>();
    public static DbSet<PlanInstalment> PlanInstalments(this WorkbenchDb db) => db.Set<PlanInstalment>();
    public static DbSet<PlanInvoice> PlanInvoices(this WorkbenchDb db) => db.Set<PlanInvoice>();
    public static DbSet<PlanStep> PlanSteps(this WorkbenchDb db) => db.Set<PlanStep>();
    public static DbSet<FinancialStatement> FinancialStatements(this WorkbenchDb db) => db.Set<FinancialStatement>();
}
