using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Audit;

/// <summary>
/// One row for each case a command acted on, and for each command refused: who, when, what they asked for, and what became
/// of it (handbook 20). Each row's hash covers the row before it, so a row altered outside the program breaks the chain.
/// </summary>
public sealed class AuditEntry : IAppendOnly
{
    private AuditEntry() { }

    /// <summary>Counts from 1 without gaps: allocated while the write lock is held.</summary>
    public long Seq { get; private init; }
    public DateTime At { get; private init; }
    public Guid OfficerId { get; private init; }
    public string Officer { get; private init; } = "";
    public string SignIn { get; private init; } = "";
    public string Command { get; private init; } = "";
    public Guid? CaseId { get; private init; }

    /// <summary>Ids, amounts, dates and codes as JSON. Personal text is here only as a salted hash.</summary>
    public string Detail { get; private init; } = "";

    /// <summary><c>done</c>, <c>refused DIS-004</c> or <c>forbidden GEN-002</c>.</summary>
    public string Result { get; private init; } = "";
    public string PreviousHash { get; private init; } = "";
    public string Hash { get; private init; } = "";

    public const string Done = "done";

    public static AuditEntry After(AuditHead head, DateTime at, Guid officerId, string officer, string signIn, string command, Guid? caseId, string detail, string result)
    {
        var entry = new AuditEntry
        {
            Seq = head.Seq + 1, At = at, OfficerId = officerId, Officer = officer, SignIn = signIn, Command = command,
            CaseId = caseId, Detail = detail, Result = result, PreviousHash = head.Hash,
        };
        return entry.WithHash();
    }

    public AuditHead Head => new(Seq, Hash);

    /// <summary>SHA-256 over every field, each with its length before it, so that no two rows share their bytes.</summary>
    public string ComputeHash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in new[] { Seq.ToString(), At.Ticks.ToString(), OfficerId.ToString(), Officer, SignIn, Command, CaseId?.ToString() ?? "", Detail, Result, PreviousHash })
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            sha.AppendData(length);
            sha.AppendData(bytes);
        }
        return Convert.ToHexString(sha.GetHashAndReset());
    }

    private AuditEntry WithHash() => new()
    {
        Seq = Seq, At = At, OfficerId = OfficerId, Officer = Officer, SignIn = SignIn, Command = Command,
        CaseId = CaseId, Detail = Detail, Result = Result, PreviousHash = PreviousHash, Hash = ComputeHash(),
    };
}

/// <summary>The end of the chain: kept outside the store, it shows a tail that was cut off.</summary>
public readonly record struct AuditHead(long Seq, string Hash)
{
    public static readonly AuditHead Start = new(0, "");
    public override string ToString() => $"{Seq}:{Hash}";
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Seq).ValueGeneratedNever();
        entry.HasIndex(e => e.PreviousHash).IsUnique(); // The chain cannot fork.
        entry.HasIndex(e => new { e.CaseId, e.Seq });   // "Who changed this case just now?"

        // The auditor's questions, newest first; each index ends in the row's own number, so nothing is sorted.
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.OfficerId, e.At });
        entry.HasIndex(e => new { e.Command, e.At });
        entry.HasIndex(e => new { e.CaseId, e.At });
        entry.HasIndex(e => e.At, "IX_AuditEntry_Refused").HasFilter($"Result <> '{AuditEntry.Done}'");
    }
}

/// <summary>The sets of this slice.</summary>
public static class AuditSets
{
    public static DbSet<AuditEntry> AuditEntries(this WorkbenchDb db) => db.Set<AuditEntry>();
    public static DbSet<AccessEntry> AccessEntries(this WorkbenchDb db) => db.Set<AccessEntry>();
}
