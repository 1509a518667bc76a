using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Money received on an account (handbook 18.1).</summary>
/// <param name="InvoiceNo">The invoice the payer named, which the money then goes to (handbook 18.2).</param>
public sealed record ReceiptRow(
    int Row, string ReceiptRef, string AccountRef, DateOnly ReceivedOn, ReceiptMethod Method, Money Amount,
    string? Payer, string? InvoiceNo, string? Narrative) : IImportRow<ReceiptRow>
{
    public static ImportKind Kind => ImportKind.Receipts;

    public string Reference => ReceiptRef;

    public static ReceiptRow Read(ImportCells cells) => new(
        cells.Row,
        ReceiptRef: cells.Reference("receipt_ref"),
        AccountRef: cells.Reference("account_ref"),
        ReceivedOn: cells.Date("received_on"),
        Method: cells.Word<ReceiptMethod>("method"),
        Amount: cells.Amount("amount"),
        Payer: cells.OptionalText("payer", ImportLimits.Name),
        InvoiceNo: cells.OptionalReference("invoice_no"),
        Narrative: cells.OptionalLines("narrative", ImportLimits.Narrative));

    public string Fingerprint() => RowFingerprint.Of(
        ReceiptRef, AccountRef, ReceivedOn, FileWords<ReceiptMethod>.Of(Method), Amount, Payer, InvoiceNo, Narrative);
}
