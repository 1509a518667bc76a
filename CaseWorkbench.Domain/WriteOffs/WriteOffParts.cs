using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>So much of one invoice.</summary>
public sealed class WriteOffLine : ICaseRecord
{
    private WriteOffLine() { }
    public Guid Id { get; private init; }
    public Guid WriteOffId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }
    public Money Amount { get; private init; }

    public static WriteOffLine Of(Guid id, WriteOff writeOff, WriteOffSum sum) =>
        new() { Id = id, WriteOffId = writeOff.Id, CaseId = writeOff.CaseId, InvoiceId = sum.InvoiceId, Amount = sum.Amount };
}

/// <summary>A piece of evidence of a write-off: what was seen, and the day it speaks of.</summary>
public sealed class WriteOffEvidence : ICaseRecord
{
    private WriteOffEvidence() { }
    public Guid Id { get; private init; }
    public Guid WriteOffId { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>Its place among the evidence.</summary>
    public int Number { get; private init; }
    public EvidenceKind Kind { get; private init; }
    public string Text { get; private init; } = "";
    public DateOnly On { get; private init; }

    /// <summary>The sum it states, where it states one.</summary>
    public Money Amount { get; private init; }

    /// <summary>The document of the case that shows it, where it is attached.</summary>
    public Guid? DocumentId { get; private init; }

    public EvidenceGiven Given => new(Kind, Text, On, Amount, DocumentId);

    public static WriteOffEvidence Of(Guid id, WriteOff writeOff, int number, EvidenceGiven given) => new()
    {
        Id = id, WriteOffId = writeOff.Id, CaseId = writeOff.CaseId, Number = number, Kind = given.Kind, Text = given.Text.Trim(), On = given.On, Amount = given.Amount,
        DocumentId = given.DocumentId,
    };
}

/// <summary>One approval of a write-off, at the level its officer had that day. Written once: it stands, whatever is asked for later.</summary>
public sealed class WriteOffApproval : IAppendOnly, ICaseRecord
{
    private WriteOffApproval() { }
    public long Id { get; private init; }
    public Guid WriteOffId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid OfficerId { get; private init; }
    public Role Level { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }

    /// <summary>The record of the Cabinet's decision and its day, where the Cabinet decides.</summary>
    public string CabinetReference { get; private init; } = "";
    public DateOnly? CabinetOn { get; private init; }

    public static WriteOffApproval Of(WriteOff writeOff, Guid officerId, Role level, CabinetRecord? cabinet, DateOnly on, DateTime at) => new()
    {
        WriteOffId = writeOff.Id, CaseId = writeOff.CaseId, OfficerId = officerId, Level = level, On = on, At = at, CabinetReference = cabinet?.Reference.Trim() ?? "", CabinetOn = cabinet?.On,
    };
}

/// <summary>One line of a write-off's history: written once.</summary>
public sealed class WriteOffStep : IAppendOnly, ICaseRecord
{
    private WriteOffStep() { }
    public long Id { get; private init; }
    public Guid WriteOffId { get; private init; }
    public Guid CaseId { get; private init; }
    public WriteOffState To { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";

    /// <summary>What the officer wrote, where they wrote something.</summary>
    public string Text { get; private init; } = "";

    public static WriteOffStep Of(WriteOff writeOff, string what, string text, DateOnly on, Guid by, DateTime at) =>
        new() { WriteOffId = writeOff.Id, CaseId = writeOff.CaseId, To = writeOff.State, On = on, At = at, By = by, What = what, Text = text };
}

internal sealed class WriteOffMapping :
    IEntityTypeConfiguration<WriteOff>, IEntityTypeConfiguration<WriteOffLine>, IEntityTypeConfiguration<WriteOffEvidence>, IEntityTypeConfiguration<WriteOffApproval>, IEntityTypeConfiguration<WriteOffStep>
{
    public void Configure(EntityTypeBuilder<WriteOff> writeOff)
    {
        writeOff.HasIndex(w => w.Reference).IsUnique();
        writeOff.HasIndex(w => w.CaseId);                                      // Those of a case, and what counts towards its limit.
        writeOff.HasIndex(w => w.DecideBy).HasFilter("State IN ('Submitted', 'Approved1')"); // The night looks for those that wait.
    }

    public void Configure(EntityTypeBuilder<WriteOffLine> line)
    {
        line.ToTable(table => table.HasCheckConstraint("CK_WriteOffLine_Amount", "\"Amount\" > 0"));
        line.HasOne<WriteOff>().WithMany().HasForeignKey(l => l.WriteOffId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.WriteOffId, l.InvoiceId }).IsUnique();
        line.HasIndex(l => l.CaseId); // What is asked for elsewhere on the same bills.
    }

    public void Configure(EntityTypeBuilder<WriteOffEvidence> evidence)
    {
        evidence.Ignore(e => e.Given);
        evidence.HasOne<WriteOff>().WithMany().HasForeignKey(e => e.WriteOffId).OnDelete(DeleteBehavior.Restrict);
        evidence.HasIndex(e => new { e.WriteOffId, e.Number });
    }

    public void Configure(EntityTypeBuilder<WriteOffApproval> approval)
    {
        approval.HasOne<WriteOff>().WithMany().HasForeignKey(a => a.WriteOffId).OnDelete(DeleteBehavior.Restrict);
        approval.HasIndex(a => new { a.WriteOffId, a.OfficerId }).IsUnique(); // Nobody approves it twice.
    }

    public void Configure(EntityTypeBuilder<WriteOffStep> step)
    {
        step.HasOne<WriteOff>().WithMany().HasForeignKey(s => s.WriteOffId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => s.WriteOffId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class WriteOffSets
{
    public static DbSet<WriteOff> WriteOffs(this WorkbenchDb db) => db.Set<WriteOff>();
    public static DbSet<WriteOffLine> WriteOffLines(this WorkbenchDb db) => db.Set<WriteOffLine>();
    public static DbSet<WriteOffEvidence> WriteOffEvidence(this WorkbenchDb db) => db.Set<WriteOffEvidence>();
    public static DbSet<WriteOffApproval> WriteOffApprovals(this WorkbenchDb db) => db.Set<WriteOffApproval>();
    public static DbSet<WriteOffStep> WriteOffSteps(this WorkbenchDb db) => db.Set<WriteOffStep>();
}
