using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Statements;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>
/// How the account came to what is owed, line by line from its first posting, and the bills it is owed on (handbook 11.7). The lines and the bills
/// are told from the ledger in two ways, and it says that both come to the same penny; if they did not, it is not there.
/// </summary>
internal sealed class AccountBreakdown : IEvidencePart
{
    public string Name => "Account breakdown";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var facts = await StatementReading.ReadAsync(matter.Db, matter.Case, DateOnly.MinValue, matter.AsAt, ct);
        var (statement, owed) = (facts.Statement, Money.Zero);
        if (statement.Moves.Count == 0)
            return EvidenceFinding.Missing("Nothing was ever charged on this account.");
        EvidenceCell[][] lines = [.. statement.Moves.Select(move => (EvidenceCell[])[move.On, What(move, facts), Debit(move.Change), Debit(-move.Change), owed += move.Change])];
        var bills = statement.Account.Invoices;
        var outstanding = bills.Sum(bill => bill.Outstanding);
        EvidenceBlock[] blocks =
        [
            new EvidenceBlock.Table($"Every change of account {matter.Case.AccountRef} to {matter.AsAt.InWords()}", [new("Day", 14), new("What happened", 38), new("Debit", 15), new("Credit", 15), new("Balance", 16)], lines,
                [matter.AsAt, "Balance", statement.Moves.Sum(move => Debit(move.Change) ?? Money.Zero), statement.Moves.Sum(move => Debit(-move.Change) ?? Money.Zero), owed]),
            new EvidenceBlock.Table("What the balance is made of", [new("Invoice", 14), new("Charged", 14), new("Credited", 14), new("Paid", 14), new("Written off", 14), new("Outstanding", 15)],
                [.. bills.Select(bill => (EvidenceCell[])[bill.Number, bill.Gross, bill.Credited, bill.Allocated, bill.WrittenOff, bill.Outstanding])],
                ["All", bills.Sum(bill => bill.Gross), bills.Sum(bill => bill.Credited), bills.Sum(bill => bill.Allocated), bills.Sum(bill => bill.WrittenOff), outstanding]),
        ];
        return owed == statement.Balance
            ? EvidenceFinding.Present($"It foots: the lines come to {owed}, and the invoices leave {outstanding} outstanding{LessCredit(statement.Account.AccountCredit)}, which is {statement.Balance}, "
                + $"the balance of the ledger at the end of {matter.AsAt.InWords()}.", blocks)
            : EvidenceFinding.Missing($"The lines come to {owed} and the invoices to {statement.Balance}. Ask an administrator to verify the ledger.", blocks);
    }

    private static string LessCredit(Money credit) => credit == Money.Zero ? "" : $", less {credit} received and not allocated";

    /// <summary>A change that adds to what is owed; nothing where it takes away.</summary>
    private static Money? Debit(Money change) => change.IsPositive ? change : null;

    private static string What(StatementMove move, StatementFacts facts)
    {
        var bill = move.InvoiceId is { } id && facts.Bills.TryGetValue(id, out var known) ? known.Number : "";
        var method = move.ReceiptId is { } receipt && facts.Methods.TryGetValue(receipt, out var how) ? $" by {how.InWords().ToLowerInvariant()}" : "";
        return move.Kind switch
        {
            StatementKind.Charge => $"Invoice {bill}",
            StatementKind.Correction => $"Credit note on invoice {bill}",
            StatementKind.Cancellation => $"Invoice {bill} reversed",
            StatementKind.Payment => $"Payment received{method}{To(move, facts)}",
            StatementKind.PaymentTakenBack => $"Payment{method} returned or taken back",
            StatementKind.Refund => "Refund paid",
            StatementKind.WriteOff => $"Written off on invoice {bill}",
            StatementKind.WriteBack => $"Written back on invoice {bill}",
            _ => $"Put back on invoice {bill}",
        };
    }

    private static string To(StatementMove move, StatementFacts facts) => move.WentTo.Count == 0 ? ""
        : $": {string.Join(", ", move.WentTo.Where(part => facts.Bills.ContainsKey(part.InvoiceId)).Select(part => $"{part.Amount} to {facts.Bills[part.InvoiceId].Number}"))}";
}
