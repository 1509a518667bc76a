using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Letters;

/// <summary>
/// A letter from the day it is queued: what asked for it, how it reads, and where it stands. Until it is sent it is written anew
/// whenever what it says is no longer so; from then on it is kept exactly as it was sent (decision 15).
/// </summary>
[SealedBy(nameof(SentOn), nameof(State), nameof(ReturnedOn), nameof(Version))]
public sealed class Letter : ICaseRecord, IVersioned
{
    private Letter() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>As officers say it: L-12.</summary>
    public string Reference { get; private init; } = "";
    public LetterCode Code { get; private init; }
    public LetterState State { get; private set; } = LetterWorkflow.Table.Start;

    /// <summary>The dispute, ladder or whatever sends it.</summary>
    public Guid? SourceId { get; private init; }

    /// <summary>Somebody on the register it goes to instead of the debtor.</summary>
    public Guid? AuthorityId { get; private init; }
    public List<Guid> InvoiceIds { get; private set; } = [];
    public Guid QueuedBy { get; private init; }
    public DateOnly QueuedOn { get; private init; }

    /// <summary>The merge fields its sender gave, as they are kept.</summary>
    public string GivenWords { get; private init; } = "{}";

    /// <summary>The one sum it turns on; for a demand what is collectable of its invoices.</summary>
    public Money Figure { get; private set; }
    public string Addressee { get; private set; } = "";

    /// <summary>The lines under the addressee in the window of the envelope; empty where none is known that post reaches.</summary>
    public string Address { get; private set; } = "";
    public bool IsLargePrint { get; private set; }

    /// <summary>The version of its template it was written from; nought is the one this program brings.</summary>
    public int TemplateVersion { get; private set; }
    public string Body { get; private set; } = "";

    /// <summary>The date it bears: the day it was last written.</summary>
    public DateOnly DatedOn { get; private set; }

    /// <summary>What stops it from going, as the last check found it.</summary>
    public string FaultsFound { get; private set; } = "";
    public Guid? CheckedBy { get; private set; }

    /// <summary>The batch it was printed in.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>The day it was posted. From then on nothing that was sent can change.</summary>
    public DateOnly? SentOn { get; private set; }
    public DateOnly? ReturnedOn { get; private set; }
    public DateOnly? CancelledOn { get; private set; }
    public string CancelReason { get; private set; } = "";
    public int Version { get; private set; }

    public LetterType Type => LetterType.Of(Code);

    /// <summary>It can still be stopped.</summary>
    public bool IsPending => State is LetterState.Queued or LetterState.Checked;
    public IReadOnlyDictionary<string, string> Words => JsonSerializer.Deserialize<Dictionary<string, string>>(GivenWords)!;

    /// <summary>What stops it, each with its code; nothing where it may go.</summary>
    public IReadOnlyList<Refusal> Faults => FaultsFound.Length == 0 ? [] : JsonSerializer.Deserialize<Refusal[]>(FaultsFound)!;

    /// <summary>A hash of all that goes into the envelope: the print room's manifest has it, and it never changes once it is sent.</summary>
    public string ContentHash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Reference, Code, Addressee, Address, Figure.Pence, DatedOn.ToString("O", null), IsLargePrint, Body))));

    public static Letter Queue(Guid id, int number, LetterRequest request, WrittenLetter written, Guid by, DateOnly today)
    {
        var letter = new Letter
        {
            Id = id, CaseId = request.CaseId, Reference = $"L-{number}", Code = request.Code, SourceId = request.SourceId, AuthorityId = request.AuthorityId,
            InvoiceIds = [.. request.InvoiceIds], GivenWords = JsonSerializer.Serialize(request.Words ?? new Dictionary<string, string>()), QueuedBy = by, QueuedOn = today,
        };
        letter.Take(written);
        return letter;
    }

    public LetterFacts Facts(DateOnly today, Guid acting, Refusal? fault = null, DateOnly? postedOn = null) =>
        new(today, DatedOn, fault, Type.NeedsSecondPerson, QueuedBy == acting, BatchId is not null, postedOn);

    /// <summary>Says whether it reads the same, but for its date.</summary>
    public bool ReadsAs(WrittenLetter written) =>
        (written.Figure, written.Addressee, written.Address, written.IsLargePrint, written.TemplateVersion, written.Body) == (Figure, Addressee, Address, IsLargePrint, TemplateVersion, Body);

    /// <summary>Writes it anew. What was checked has to be checked again, and what was printed leaves its batch.</summary>
    public void WriteAgain(WrittenLetter written)
    {
        ToBeCheckedAgain();
        Take(written);
    }

    /// <summary>Asks for these bills no longer.</summary>
    public void LeaveOut(IReadOnlyCollection<Guid> invoiceIds) => InvoiceIds = InvoiceIds.FindAll(id => !invoiceIds.Contains(id));

    /// <summary>Keeps what stops it, or that nothing does: it is on the error list, or the good one.</summary>
    public void FindFaults(IReadOnlyList<Refusal> faults)
    {
        if (faults.Count > 0)
            ToBeCheckedAgain();
        FaultsFound = faults.Count == 0 ? "" : JsonSerializer.Serialize(faults);
    }

    public void Check(Guid by, LetterFacts facts)
    {
        Take(LetterAction.Check, facts);
        CheckedBy = by;
    }

    public void PullBack(LetterFacts facts)
    {
        Take(LetterAction.PullBack, facts);
        (CheckedBy, BatchId) = (null, null);
    }

    /// <summary>Puts it in a batch with the words of that day.</summary>
    public void Print(Guid batchId, WrittenLetter written, LetterFacts facts)
    {
        Take(LetterAction.Print, facts);
        Take(written);
        BatchId = batchId;
    }

    public void Post(DateOnly on, LetterFacts facts)
    {
        Take(LetterAction.Post, facts with { PostedOn = on });
        SentOn = on;
    }

    public void Cancel(DateOnly on, string why, LetterFacts facts)
    {
        Take(LetterAction.Cancel, facts);
        (CancelledOn, CancelReason, BatchId, FaultsFound) = (on, why, null, "");
    }

    public void ComeBack(DateOnly on, LetterFacts facts)
    {
        Take(LetterAction.RecordReturn, facts);
        ReturnedOn = on;
    }

    private void Take(LetterAction action, LetterFacts facts) => State = LetterWorkflow.Table.Next(State, action, facts);

    private void Take(WrittenLetter written) =>
        (Figure, Addressee, Address, IsLargePrint, TemplateVersion, Body, DatedOn) =
        (written.Figure, written.Addressee, written.Address, written.IsLargePrint, written.TemplateVersion, written.Body, written.DatedOn);

    private void ToBeCheckedAgain()
    {
        if (!IsPending)
            throw new InvalidOperationException($"{Reference} is {State} and is written no more.");
        (State, CheckedBy, BatchId) = (LetterState.Queued, null, null);
    }
}

/// <summary>A letter as it reads on one day.</summary>
public sealed record WrittenLetter(Money Figure, string Addressee, string Address, bool IsLargePrint, int TemplateVersion, string Body, DateOnly DatedOn);

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.Ignore(l => l.Faults).Ignore(l => l.Words);
        letter.HasIndex(l => l.Reference).IsUnique();
        letter.HasIndex(l => new { l.CaseId, l.DatedOn });                                        // A case's letters.
        letter.HasIndex(l => new { l.State, l.QueuedOn }).HasFilter("State IN ('Queued', 'Checked')"); // The queue.
        letter.HasIndex(l => new { l.State, l.SentOn }).HasFilter("SentOn IS NOT NULL");          // What went, and what came back.
        letter.HasIndex(l => l.BatchId).HasFilter("BatchId IS NOT NULL");                         // What the print room gets.
    }
}

/// <summary>The sets of this slice.</summary>
public static class LetterSets
{
    public static DbSet<Letter> Letters(this WorkbenchDb db) => db.Set<Letter>();
    public static DbSet<PrintBatch> PrintBatches(this WorkbenchDb db) => db.Set<PrintBatch>();
    public static DbSet<BatchLine> BatchLines(this WorkbenchDb db) => db.Set<BatchLine>();
    public static DbSet<LetterTemplate> LetterTemplates(this WorkbenchDb db) => db.Set<LetterTemplate>();
}
