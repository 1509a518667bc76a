using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Tests.Model;

/// <summary>
/// What a case owes, kept the way one would on paper: what was billed, what came in, what was credited. It shares no code with
/// the ledger, so that the two agree only when both are right.
/// </summary>
internal sealed class Book
{
    private readonly Dictionary<Guid, Page> pages = [];

    public long Credit { get; private set; }
    public long Outstanding => pages.Values.Sum(page => page.Left);
    public IEnumerable<Guid> Invoices => pages.Keys;

    public long LeftOn(Guid invoice) => pages[invoice].Left;

    public void Bill(Guid invoice, long pence) => pages.Add(invoice, new(pence));

    /// <summary>Money came in and was shared out; what was not stays as credit.</summary>
    public void Receive(long pence, IEnumerable<(Guid Invoice, long Pence)> shares)
    {
        Credit += pence;
        foreach (var (invoice, share) in shares)
            Pay(invoice, share);
    }

    /// <summary>Credit on the account goes to a bill.</summary>
    public void Pay(Guid invoice, long pence)
    {
        Credit -= pence;
        pages[invoice].Paid += pence;
    }

    /// <summary>Money that came in went back, by itself or as a refund.</summary>
    public void GiveBack(long pence) => Credit -= pence;

    /// <summary>Something is taken off a bill; what was paid beyond the rest goes back to the account.</summary>
    public void TakeOff(Guid invoice, long pence)
    {
        var page = pages[invoice];
        page.TakenOff += pence;
        var tooMuch = Math.Max(0, -page.Left);
        page.Paid -= tooMuch;
        Credit += tooMuch;
    }

    /// <summary>Something that had been taken off is owed again, and money of the account pays it.</summary>
    public void PutBackAndPay(Guid invoice, long pence)
    {
        pages[invoice].TakenOff -= pence;
        Pay(invoice, pence);
    }

    private sealed class Page(long billed)
    {
        public long Paid, TakenOff;
        public long Left => billed - Paid - TakenOff;
    }
}
