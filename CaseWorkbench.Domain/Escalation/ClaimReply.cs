using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>The boxes of the reply form to a letter of claim (handbook 11.5).</summary>
public enum ReplyBox
{
    /// <summary>They owe all of it.</summary>
    A,

    /// <summary>They owe part of it.</summary>
    B,

    /// <summary>They do not know whether they owe it.</summary>
    C,

    /// <summary>They dispute it.</summary>
    D,
}

/// <summary>What somebody answered to a letter of claim, and what it still waits for (handbook 11.5).</summary>
public sealed class ClaimReply : ICaseRecord, IVersioned
{
    private ClaimReply() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public ReplyBox Box { get; private init; }

    /// <summary>Documents were asked for; they are supplied within 30 days of that.</summary>
    public bool DocumentsAsked { get; private init; }
    public DateOnly? DocumentsSentOn { get; private set; }

    /// <summary>They are getting advice about their debts.</summary>
    public bool AdviceSought { get; private init; }
    public string Text { get; private init; } = "";
    public Guid RecordedBy { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public int Version { get; private set; }

    public static ClaimReply Of(Guid id, Guid caseId, DateOnly receivedOn, ReplyBox box, bool documentsAsked, bool adviceSought, string text, Guid by) => new()
    {
        Id = id, CaseId = caseId, ReceivedOn = receivedOn, Box = box, DocumentsAsked = documentsAsked, AdviceSought = adviceSought, Text = text, RecordedBy = by,
    };

    public bool AwaitsDocuments => DocumentsAsked && DocumentsSentOn is null;

    /// <summary>Why no date can be given yet, or null (<c>LEG-002</c>).</summary>
    public Refusal? Refusal => AwaitsDocuments ? new("LEG-002", $"No earliest date yet: documents asked for on {ReceivedOn.InWords()} have not been sent.") : null;

    public void SendDocuments(DateOnly on) => DocumentsSentOn = DocumentsAsked && DocumentsSentOn is null ? on
        : throw new RefusedException(new("WF-001", "“Documents sent” is not available: none are awaited."));

    /// <summary>A later reply takes its place.</summary>
    public void End(DateOnly on) => EndedOn = on;
}

/// <summary>When a claim may follow a reply: a pure function of the dates (handbook 11.5).</summary>
public static class ReplyDates
{
    /// <summary>
    /// The first day: never before the reply period of the letter is over, and where advice was sought or documents were asked for,
    /// not before 30 days from the later of the reply and the documents: on that day itself.
    /// </summary>
    public static DateOnly ClaimFrom(DateOnly claimSentOn, ClaimReply reply, LadderDates dates)
    {
        var period = dates.ReplyPeriod(claimSentOn).NextOn;
        if (!reply.DocumentsAsked && !reply.AdviceSought)
            return period;
        var later = reply.DocumentsSentOn is { } sent && sent > reply.ReceivedOn ? sent : reply.ReceivedOn;
        var from = dates.Calendar.Fwd(later.AddDays(dates.Policy.Of(Settings.PapDocuments)));
        return from > period ? from : period;
    }

    /// <summary>The last day to supply documents that were asked for.</summary>
    public static DateOnly DocumentsBy(ClaimReply reply, PolicyOn policy) => reply.ReceivedOn.AddDays(policy.Of(Settings.PapDocuments));
}

internal sealed class ClaimReplyMapping : IEntityTypeConfiguration<ClaimReply>
{
    public void Configure(EntityTypeBuilder<ClaimReply> reply)
    {
        reply.Ignore(r => r.Refusal).Ignore(r => r.AwaitsDocuments);
        reply.HasIndex(r => r.CaseId);
    }
}

/// <summary>The set of replies.</summary>
public static class ClaimReplySets
{
    public static DbSet<ClaimReply> ClaimReplies(this WorkbenchDb db) => db.Set<ClaimReply>();
}
