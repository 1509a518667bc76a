using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The letters that are written so far, by their code in handbook 24.1.</summary>
public enum LetterCode
{
    /// <summary>D-ACK: the disputed and the undisputed sums.</summary>
    DisputeAcknowledgement,

    /// <summary>D-ASK: a question to the customer, and its one reminder.</summary>
    DisputeQuestion,

    /// <summary>D-OUT: decision, reasons, credit, how to complain, the ombudsman.</summary>
    DisputeOutcome,
}

/// <summary>The codes that officers and templates use.</summary>
public static class LetterCodes
{
    public static string Code(this LetterCode letter) => letter switch
    {
        LetterCode.DisputeAcknowledgement => "D-ACK",
        LetterCode.DisputeQuestion => "D-ASK",
        LetterCode.DisputeOutcome => "D-OUT",
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "It has no code."),
    };
}

/// <summary>A letter as it was written, with the one figure it turns on. Kept as it stands; sending follows its own states.</summary>
public sealed class Letter : IAppendOnly, ICaseRecord
{
    private Letter() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public LetterCode Code { get; private init; }
    public string Addressee { get; private init; } = "";
    public string Address { get; private init; } = "";
    public Money Figure { get; private init; }
    public string Body { get; private init; } = "";
    public DateOnly DatedOn { get; private init; }
    public Guid? SourceId { get; private init; }

    public static Letter Write(Guid id, Guid caseId, LetterCode code, string addressee, string address, Money figure, string body, DateOnly datedOn, Guid? sourceId) => new()
    {
        Id = id, CaseId = caseId, Code = code, Addressee = addressee, Address = address, Figure = figure, Body = body, DatedOn = datedOn, SourceId = sourceId,
    };
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter) => letter.HasIndex(l => new { l.CaseId, l.DatedOn });
}

/// <summary>The sets of this slice.</summary>
public static class LetterSets
{
    public static DbSet<Letter> Letters(this WorkbenchDb db) => db.Set<Letter>();
}
