using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;

namespace CaseWorkbench.Web.WriteOffs;

/// <summary>An invoice in the form: whether it is in, and how much of it.</summary>
public sealed class WriteOffFormSum(WritableInvoice invoice)
{
    public WritableInvoice Invoice => invoice;
    public bool IsIn { get; set; }
    public Money? Amount { get; set; } = invoice.May;
}

/// <summary>A piece of evidence in the form. Of those needed several times, <paramref name="number"/> says which; else it is nought.</summary>
public sealed class WriteOffFormEvidence(EvidenceKind kind, int number)
{
    public EvidenceKind Kind => kind;
    public string Name => number == 0 ? EvidenceRules.Named(kind) : $"{EvidenceRules.Named(kind)}, {number}";
    public string Text { get; set; } = "";
    public DateOnly? On { get; set; }
    public Money? Amount { get; set; }
    public Guid? Document { get; set; }

    public bool IsThere => Text.Trim().Length > 0 && On is not null;
    public EvidenceGiven Given => new(kind, Text, On!.Value, Amount ?? Money.Zero, Document);
}

/// <summary>What is filled in of a write-off, and what of it is still to be filled in.</summary>
public sealed class WriteOffForm
{
    private readonly Dictionary<WriteOffReason, IReadOnlyList<WriteOffFormEvidence>> evidence = [];

    public WriteOffReason? Reason { get; set; }
    public IReadOnlyList<WriteOffFormSum> Sums { get; private set; } = [];
    public string Why { get; set; } = "";

    /// <summary>The places for the evidence of the reason; what was typed for another reason is kept for when it is chosen again.</summary>
    public IReadOnlyList<WriteOffFormEvidence> Evidence => Reason is { } reason ? EvidenceFor(reason) : [];

    public static WriteOffForm New(WriteOffFormView view) => new() { Sums = [.. view.Bills.Select(bill => new WriteOffFormSum(bill))] };

    /// <summary>A draft as it stands.</summary>
    public static WriteOffForm Of(WriteOffView draft, WriteOffFormView view)
    {
        var form = New(view);
        (form.Reason, form.Why) = (draft.Reason, draft.Why);
        foreach (var sum in form.Sums)
        {
            if (draft.Lines.FirstOrDefault(line => line.InvoiceId == sum.Invoice.InvoiceId) is { } line)
                (sum.IsIn, sum.Amount) = (true, line.Amount);
        }
        foreach (var kind in draft.Evidence.GroupBy(item => item.Kind))
        {
            foreach (var (place, item) in form.Evidence.Where(place => place.Kind == kind.Key).Zip(kind))
                (place.Text, place.On, place.Amount, place.Document) = (item.Text, item.On, item.Amount.IsPositive ? item.Amount : null, item.DocumentId);
        }
        return form;
    }

    /// <summary>The account has changed meanwhile: what is in the form stays, for the bills that are still there.</summary>
    public void Follow(WriteOffFormView view)
    {
        var before = Sums.ToDictionary(sum => sum.Invoice.InvoiceId);
        Sums = [.. view.Bills.Select(bill => before.TryGetValue(bill.InvoiceId, out var was) ? new WriteOffFormSum(bill) { IsIn = was.IsIn, Amount = was.Amount } : new WriteOffFormSum(bill))];
    }

    /// <summary>What is asked for as far as it goes.</summary>
    public WriteOffTerms Terms => new(Reason ?? WriteOffReason.HAR,
        [.. Sums.Where(sum => sum.IsIn).Select(sum => new WriteOffSum(sum.Invoice.InvoiceId, sum.Amount ?? Money.Zero))], [.. Evidence.Where(item => item.IsThere).Select(item => item.Given)], Why);

    /// <summary>What has to be chosen before there is anything to keep.</summary>
    public IEnumerable<Problem> Missing()
    {
        if (Reason is null)
            yield return new(nameof(WriteOffTerms.Reason), "Choose a reason.");
        if (Evidence.FirstOrDefault(item => item.Text.Trim().Length > 0 && item.On is null) is { } undated)
            yield return new(nameof(WriteOffTerms.Evidence), $"{undated.Name}: give its day.");
    }

    private IReadOnlyList<WriteOffFormEvidence> EvidenceFor(WriteOffReason reason)
    {
        if (!evidence.TryGetValue(reason, out var places))
            evidence[reason] = places = [.. EvidenceRules.For(reason).SelectMany(Places)];
        return places;
    }

    private static IEnumerable<WriteOffFormEvidence> Places(EvidenceKind kind)
    {
        var many = kind switch { EvidenceKind.SearchPeriod => 4, EvidenceKind.Trace => 2, _ => 1 };
        return many == 1 ? [new(kind, 0)] : Enumerable.Range(1, many).Select(number => new WriteOffFormEvidence(kind, number));
    }
}
