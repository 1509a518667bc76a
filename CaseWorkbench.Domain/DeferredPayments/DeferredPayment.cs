using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>
/// Whether a deferred payment agreement was offered on a case and what came of it (handbook 19.1): the fact that a claim at court turns on. A
/// case without one was not assessed. This row is how it stands today; every step is also a <see cref="DeferredStep"/>.
/// </summary>
public sealed class DeferredPayment : ICaseRecord, IVersioned
{
    private DeferredPayment() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public DeferredState State { get; private set; } = DeferredWorkflow.Table.Start;
    public NotEligibleReason? Reason { get; private set; }

    /// <summary>Offers since it was last assessed.</summary>
    public int Offers { get; private set; }
    public DateOnly? LastOfferOn { get; private set; }

    /// <summary>Who answered, as they were known that day, and when.</summary>
    public string AnsweredBy { get; private set; } = "";
    public DateOnly? AnsweredOn { get; private set; }
    public DateOnly? LegalViewOn { get; private set; }

    /// <summary>Counts from one: nought is a case that was never assessed.</summary>
    public int Version { get; private set; } = 1;

    public static DeferredPayment For(Guid id, Guid caseId) => new() { Id = id, CaseId = caseId };

    public DeferredFacts Facts(DateOnly on, int apartDays) => new(on, Offers, LastOfferOn, apartDays);

    public void FindNotEligible(NotEligibleReason reason, DeferredFacts facts)
    {
        Take(DeferredAction.FindNotEligible, facts);
        Reason = reason;
    }

    public void FindEligible(DeferredFacts facts)
    {
        Take(DeferredAction.FindEligible, facts);
        (Reason, Offers, LegalViewOn, AnsweredBy, AnsweredOn) = (null, 0, null, "", null);
    }

    public void Offer(DeferredFacts facts)
    {
        Take(DeferredAction.Offer, facts);
        (Offers, LastOfferOn, LegalViewOn) = (Offers + 1, facts.On, null);
    }

    public void Accept(string by, DeferredFacts facts) => Answer(DeferredAction.RecordAcceptance, by, facts);

    public void Refuse(string by, DeferredFacts facts) => Answer(DeferredAction.RecordRefusal, by, facts);

    public void NoteSilence(DeferredFacts facts) => Take(DeferredAction.RecordNoResponse, facts);

    public void NoteLegalView(DeferredFacts facts)
    {
        Take(DeferredAction.RecordLegalView, facts);
        LegalViewOn = facts.On;
    }

    /// <summary>The agreement is over; what is owed then is assessed anew.</summary>
    public void End(DeferredFacts facts)
    {
        Take(DeferredAction.End, facts);
        (Offers, LastOfferOn, AnsweredBy, AnsweredOn) = (0, null, "", null);
    }

    private void Answer(DeferredAction action, string by, DeferredFacts facts)
    {
        Take(action, facts);
        (AnsweredBy, AnsweredOn) = (by, facts.On);
    }

    private void Take(DeferredAction action, DeferredFacts facts) => State = DeferredWorkflow.Table.Next(State, action, facts);
}

/// <summary>One step of it: written once.</summary>
public sealed class DeferredStep : IAppendOnly, ICaseRecord
{
    private DeferredStep() { }
    public long Id { get; private init; }
    public Guid DeferredPaymentId { get; private init; }
    public Guid CaseId { get; private init; }
    public DeferredAction Action { get; private init; }
    public DeferredState To { get; private init; }

    /// <summary>The day it happened, which may be before it was recorded.</summary>
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";

    /// <summary>The evidence in the officer's words, and the document that shows it.</summary>
    public string Text { get; private init; } = "";
    public Guid? DocumentId { get; private init; }

    public static DeferredStep Of(DeferredPayment deferred, DeferredAction action, string what, DeferredEvidence evidence, DateOnly on, Guid by, DateTime at) => new()
    {
        DeferredPaymentId = deferred.Id, CaseId = deferred.CaseId, Action = action, To = deferred.State, On = on, At = at, By = by, What = what, Text = evidence.Text.Trim(), DocumentId = evidence.DocumentId,
    };
}

internal sealed class DeferredMapping : IEntityTypeConfiguration<DeferredPayment>, IEntityTypeConfiguration<DeferredStep>
{
    public void Configure(EntityTypeBuilder<DeferredPayment> deferred) => deferred.HasIndex(d => d.CaseId).IsUnique(); // One fact for each case.

    public void Configure(EntityTypeBuilder<DeferredStep> step)
    {
        step.HasOne<DeferredPayment>().WithMany().HasForeignKey(s => s.DeferredPaymentId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => s.DeferredPaymentId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class DeferredSets
{
    public static DbSet<DeferredPayment> DeferredPayments(this WorkbenchDb db) => db.Set<DeferredPayment>();
    public static DbSet<DeferredStep> DeferredSteps(this WorkbenchDb db) => db.Set<DeferredStep>();

    /// <summary>What keeps Legal from claiming on a case today, or null (<c>LEG-001</c>).</summary>
    public static async Task<Refusal?> DeferredGateAsync(this WorkbenchDb db, Guid caseId, CancellationToken ct) =>
        (await db.DeferredPayments().SingleOrDefaultAsync(d => d.CaseId == caseId, ct)).Gate();

    /// <summary>The gate of a case as it stands; of one that was not assessed, it is closed.</summary>
    public static Refusal? Gate(this DeferredPayment? deferred) => deferred is null ? DeferredRules.LegalGate(DeferredState.NotAssessed)
        : DeferredRules.LegalGate(deferred.State, deferred.Offers, deferred.LastOfferOn, deferred.LegalViewOn);
}
