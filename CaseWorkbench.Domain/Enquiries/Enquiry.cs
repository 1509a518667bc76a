using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>
/// Something asked of another body about a debtor: the Office of the Public Guardian, the DWP, adult social care, the Court of
/// Protection's team, the police (handbook 14.2 to 14.4). A doubt about capacity and a safeguarding referral are enquiries that hold the
/// case: officers assess nothing and investigate nothing, they ask.
/// </summary>
public sealed class Enquiry : ICaseRecord, IVersioned
{
    private Enquiry() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }
    public int Number { get; private init; }
    public EnquiryKind Kind { get; private init; }
    public EnquiryBody Body { get; private init; }
    public EnquiryState State { get; private set; } = EnquiryWorkflow.Table.Start;

    /// <summary>Whom it is about: somebody on the register, or a name; the debtor where it is neither.</summary>
    public Guid? AuthorityId { get; private init; }
    public string About { get; private init; } = "";

    /// <summary>Of a doubt about capacity, the decision it is about: capacity is for one decision at one time.</summary>
    public string Decision { get; private init; } = "";

    /// <summary>What was asked; of a doubt or a referral, what was seen.</summary>
    public string Question { get; private init; } = "";

    /// <summary>Whoever there was asked: a name, a desk, an address.</summary>
    public string SentTo { get; private init; } = "";
    public Guid AskedBy { get; private init; }
    public DateOnly AskedOn { get; private init; }

    /// <summary>The day by which they should have answered.</summary>
    public DateOnly ChaseOn { get; private set; }
    public DateOnly? ChasedOn { get; private set; }
    public int Chases { get; private set; }
    public DateOnly? AnsweredOn { get; private set; }
    public EnquiryOutcome? Outcome { get; private set; }
    public string Answer { get; private set; } = "";
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The hold that stands until it is answered.</summary>
    public Guid? HoldId { get; private init; }
    public int Version { get; private set; }

    /// <summary>As officers say it: Q-12.</summary>
    public string Reference => $"Q-{Number}";
    public EnquiryType Type => EnquiryType.Of(Kind);

    public static Enquiry Ask(Guid id, int number, EnquiryTerms terms, Guid by, DateOnly chaseOn, Guid? holdId = null) => new()
    {
        Id = id, Number = number, CaseId = terms.CaseId, PersonId = terms.PersonId, Kind = terms.Kind, Body = EnquiryType.Of(terms.Kind).Body, AuthorityId = terms.AuthorityId, About = terms.About,
        Decision = terms.Decision, Question = terms.Question, SentTo = terms.SentTo, AskedBy = by, AskedOn = terms.AskedOn, ChaseOn = chaseOn, HoldId = holdId,
    };

    public EnquiryFacts Facts(DateOnly today, bool maySupervise = false) => new(today, ChaseOn, ChasedOn, HoldId is not null, maySupervise);

    public void Chase(DateOnly nextOn, EnquiryFacts facts)
    {
        Take(EnquiryAction.Chase, facts);
        (ChasedOn, ChaseOn, Chases) = (facts.Today, nextOn, Chases + 1);
    }

    public void GoUnanswered(EnquiryFacts facts) => Take(EnquiryAction.GoUnanswered, facts);

    public void TakeAnswer(EnquiryOutcome outcome, string answer, DateOnly on, EnquiryFacts facts)
    {
        Take(EnquiryAction.RecordAnswer, facts with { AnswerRefusal = RefusalOfAnswer(outcome, on, facts.Today) });
        (Outcome, Answer, AnsweredOn) = (outcome, answer, on);
    }

    public void Close(EnquiryFacts facts)
    {
        Take(EnquiryAction.Close, facts);
        EndedOn = facts.Today;
    }

    public void Withdraw(EnquiryFacts facts)
    {
        Take(EnquiryAction.Withdraw, facts);
        EndedOn = facts.Today;
    }

    private Refusal? RefusalOfAnswer(EnquiryOutcome outcome, DateOnly on, DateOnly today) =>
        !Type.Outcomes.Contains(outcome) ? new("ENQ-003", $"“{outcome.Words()}” does not answer this: {Type.Name.ToLowerInvariant()}.")
        : on < AskedOn || on > today ? new("ENQ-003", $"They answered between {AskedOn.InWords()}, when they were asked, and today.")
        : null;

    private void Take(EnquiryAction action, EnquiryFacts facts) => State = EnquiryWorkflow.Table.Next(State, action, facts);
}

/// <summary>What is asked, of whom it is, and when.</summary>
public sealed record EnquiryTerms(Guid CaseId, Guid PersonId, EnquiryKind Kind, Guid? AuthorityId, string About, string Question, string SentTo, DateOnly AskedOn, string Decision = "");

/// <summary>One step of an enquiry, written once.</summary>
public sealed class EnquiryStep : IAppendOnly, ICaseRecord
{
    private EnquiryStep() { }
    public long Id { get; private init; }
    public Guid EnquiryId { get; private init; }
    public Guid CaseId { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";

    /// <summary>What was said, in its own words.</summary>
    public string Text { get; private init; } = "";

    public static EnquiryStep Of(Enquiry enquiry, string what, string text, DateOnly on, DateTime at, Guid by) =>
        new() { EnquiryId = enquiry.Id, CaseId = enquiry.CaseId, On = on, At = at, By = by, What = what, Text = text };
}

internal sealed class EnquiryMapping : IEntityTypeConfiguration<Enquiry>, IEntityTypeConfiguration<EnquiryStep>
{
    public void Configure(EntityTypeBuilder<Enquiry> enquiry)
    {
        enquiry.Ignore(e => e.Type);
        enquiry.HasIndex(e => e.Number).IsUnique();
        enquiry.HasIndex(e => new { e.CaseId, e.Number });                                                        // A case's enquiries.
        enquiry.HasIndex(e => new { e.ChaseOn, e.Number }).HasFilter("EndedOn IS NULL");                          // The register, those due first,
        enquiry.HasIndex(e => new { e.Body, e.ChaseOn, e.Number }).HasFilter("EndedOn IS NULL");                  // and that of one body.
        enquiry.HasIndex(e => e.HoldId).HasFilter("HoldId IS NOT NULL");                                          // What else keeps a hold in its place.
    }

    public void Configure(EntityTypeBuilder<EnquiryStep> step) => step.HasIndex(s => new { s.EnquiryId, s.Id });
}

/// <summary>The sets of this slice.</summary>
public static class EnquirySets
{
    public static DbSet<Enquiry> Enquiries(this WorkbenchDb db) => db.Set<Enquiry>();
    public static DbSet<EnquiryStep> EnquirySteps(this WorkbenchDb db) => db.Set<EnquiryStep>();
}
