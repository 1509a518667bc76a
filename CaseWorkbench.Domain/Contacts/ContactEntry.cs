using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Whether they came to us or we to them.</summary>
public enum ContactDirection { In, Out }

/// <summary>How it took place.</summary>
public enum ContactChannel { Phone, Letter, Email, Visit, InPerson, TextMessage }

/// <summary>What a contact was for (handbook 21.3). A demand asks for money; the others do not.</summary>
public enum ContactPurpose { Demand, QueryAnswered, PromiseTaken, WelfareCheck, Information, Complaint, Dispute, Other }

/// <summary>How a contact ended (handbook 8.2).</summary>
public enum ContactResult { Spoke, NoAnswer, Voicemail, WrongNumber, Refused, Received, Sent }

/// <summary>
/// One contact with or about a debtor (handbook 21.3). Written once: a correction, and the answer to a letter, are further
/// entries that point back at it.
/// </summary>
public sealed class ContactEntry : IAppendOnly, ICaseRecord
{
    private ContactEntry() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public DateTime At { get; private init; }
    public DateOnly On { get; private init; }
    public ContactDirection Direction { get; private init; }
    public ContactChannel Channel { get; private init; }

    /// <summary>Who it was, as they were known at that time: “Mrs Jane Cole, attorney for property”.</summary>
    public string With { get; private init; } = "";
    public Guid? AuthorityId { get; private init; }
    public bool IsVerified { get; private init; }
    public bool FinancesDiscussed { get; private init; }
    public ContactPurpose Purpose { get; private init; }
    public ContactResult Result { get; private init; }
    public string Summary { get; private init; } = "";
    public bool OnlineOffered { get; private init; }

    /// <summary>They wait for us to answer.</summary>
    public bool NeedsAnswer { get; private init; }
    public Guid? AnswersId { get; private init; }
    public Guid? CorrectsId { get; private init; }
    public Guid OfficerId { get; private init; }

    public bool IsOutboundDemand => Direction == ContactDirection.Out && Purpose == ContactPurpose.Demand;

    public static ContactEntry Of(Guid id, Guid caseId, ContactFacts facts, string with, Guid officerId, DateTime at) => new()
    {
        Id = id, CaseId = caseId, At = at, On = at.InLondon().Day(), Direction = facts.Direction, Channel = facts.Channel, With = with,
        AuthorityId = facts.AuthorityId, IsVerified = facts.IsVerified, FinancesDiscussed = facts.FinancesDiscussed, Purpose = facts.Purpose,
        Result = facts.Result, Summary = facts.Summary, OnlineOffered = facts.OnlineOffered, NeedsAnswer = facts.NeedsAnswer,
        AnswersId = facts.AnswersId, CorrectsId = facts.CorrectsId, OfficerId = officerId,
    };
}

/// <summary>What is noted of a contact.</summary>
public sealed record ContactFacts(
    ContactDirection Direction, ContactChannel Channel, ContactPurpose Purpose, ContactResult Result, string Summary, Guid? AuthorityId = null,
    bool IsVerified = false, bool FinancesDiscussed = false, bool OnlineOffered = false, bool NeedsAnswer = false, Guid? AnswersId = null, Guid? CorrectsId = null);

/// <summary>Where a promise stands.</summary>
public enum PromiseState { Open, Kept, Broken }

/// <summary>A sum someone said they would pay, and by when. It counts as broken some working days after (<c>promise.graceWd</c>).</summary>
public sealed class Promise : ICaseRecord, IVersioned
{
    private Promise() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid ContactId { get; private init; }
    public Money Amount { get; private init; }
    public DateOnly MadeOn { get; private init; }
    public DateOnly DueOn { get; private init; }

    /// <summary>The day after which, unpaid, it is broken.</summary>
    public DateOnly GraceEndsOn { get; private init; }
    public PromiseState State { get; private set; }
    public int Version { get; private set; }

    public static Promise Of(Guid id, Guid caseId, Guid contactId, Money amount, DateOnly madeOn, DateOnly dueOn, DateOnly graceEndsOn) =>
        new() { Id = id, CaseId = caseId, ContactId = contactId, Amount = amount, MadeOn = madeOn, DueOn = dueOn, GraceEndsOn = graceEndsOn };

    /// <summary>Judges it by what was received since it was made: kept as soon as the sum is there, broken when its grace is over.</summary>
    public void Judge(Money received, DateOnly today)
    {
        if (State == PromiseState.Open)
            State = received >= Amount ? PromiseState.Kept : today > GraceEndsOn ? PromiseState.Broken : PromiseState.Open;
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<ContactEntry>, IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<ContactEntry> contact)
    {
        contact.HasIndex(c => new { c.CaseId, c.On });
        contact.HasIndex(c => c.AnswersId);
    }

    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.HasIndex(p => new { p.CaseId, p.State });
        promise.HasIndex(p => p.DueOn).HasFilter("State = 'Open'"); // The nightly run judges those.
    }
}

/// <summary>The sets of this slice.</summary>
public static class ContactSets
{
    public static DbSet<ContactEntry> Contacts(this WorkbenchDb db) => db.Set<ContactEntry>();
    public static DbSet<Promise> Promises(this WorkbenchDb db) => db.Set<Promise>();
}
