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

    /// <summary>When it took place.</summary>
    public DateTime At { get; private init; }
    public DateOnly On { get; private init; }
    public ContactDirection Direction { get; private init; }
    public ContactChannel Channel { get; private init; }

    /// <summary>Who it was, as they were known at that time: “Mrs Jane Cole, attorney for property”.</summary>
    public string With { get; private init; } = "";
    public Guid? AuthorityId { get; private init; }

    /// <summary>Somebody who is neither the debtor nor on the register.</summary>
    public bool IsStranger { get; private init; }
    public bool IsVerified { get; private init; }
    public bool FinancesDiscussed { get; private init; }
    public ContactPurpose Purpose { get; private init; }
    public ContactResult Result { get; private init; }
    public string Summary { get; private init; } = "";

    /// <summary>Why a demand went beyond the limits on contact, or why an entry was put right.</summary>
    public string Reason { get; private init; } = "";
    public bool OnlineOffered { get; private init; }

    /// <summary>They wait for us to answer.</summary>
    public bool NeedsAnswer { get; private init; }
    public Guid? AnswersId { get; private init; }
    public Guid? CorrectsId { get; private init; }
    public Guid OfficerId { get; private init; }

    /// <summary>When it was entered.</summary>
    public DateTime EnteredAt { get; private init; }

    public static ContactEntry Of(Guid id, Guid caseId, ContactFacts facts, string with, Guid officerId, DateTime at, DateTime? enteredAt = null) => new()
    {
        Id = id, CaseId = caseId, At = at, On = at.InLondon().Day(), Direction = facts.Direction, Channel = facts.Channel, With = with,
        AuthorityId = facts.AuthorityId, IsStranger = facts.IsStranger, IsVerified = facts.IsVerified, FinancesDiscussed = facts.FinancesDiscussed,
        Purpose = facts.Purpose, Result = facts.Result, Summary = facts.Summary, Reason = facts.Reason, OnlineOffered = facts.OnlineOffered,
        NeedsAnswer = facts.NeedsAnswer, AnswersId = facts.AnswersId, CorrectsId = facts.CorrectsId, OfficerId = officerId, EnteredAt = enteredAt ?? at,
    };

    /// <summary>What it says, for an entry that puts it right.</summary>
    public ContactFacts Facts => new(Direction, Channel, Purpose, Result, Summary, AuthorityId, IsVerified, FinancesDiscussed, OnlineOffered, NeedsAnswer, AnswersId, CorrectsId, IsStranger, Reason);
}

/// <summary>What is noted of a contact.</summary>
public sealed record ContactFacts(
    ContactDirection Direction, ContactChannel Channel, ContactPurpose Purpose, ContactResult Result, string Summary, Guid? AuthorityId = null,
    bool IsVerified = false, bool FinancesDiscussed = false, bool OnlineOffered = false, bool NeedsAnswer = false, Guid? AnswersId = null, Guid? CorrectsId = null,
    bool IsStranger = false, string Reason = "")
{
    public bool IsOutboundDemand => Direction == ContactDirection.Out && Purpose == ContactPurpose.Demand;

    /// <summary>Spoken, so whoever it was has to show who they are; a letter goes to the address we have.</summary>
    public bool IsSpoken => Channel is ContactChannel.Phone or ContactChannel.Visit or ContactChannel.InPerson;

    /// <summary>It was tried, and nobody who matters was reached.</summary>
    public bool ReachedNobody => Result is ContactResult.NoAnswer or ContactResult.Voicemail or ContactResult.WrongNumber;
}

internal sealed class ContactMapping : IEntityTypeConfiguration<ContactEntry>
{
    public void Configure(EntityTypeBuilder<ContactEntry> contact)
    {
        contact.HasIndex(c => new { c.CaseId, c.On });
        contact.HasIndex(c => c.AnswersId).IsUnique().HasFilter("AnswersId IS NOT NULL AND CorrectsId IS NULL"); // Answered once.
        contact.HasIndex(c => c.CorrectsId).IsUnique();                                                          // Corrected once.
    }
}

/// <summary>The sets of this slice.</summary>
public static class ContactSets
{
    public static DbSet<ContactEntry> Contacts(this WorkbenchDb db) => db.Set<ContactEntry>();
    public static DbSet<Promise> Promises(this WorkbenchDb db) => db.Set<Promise>();
}
