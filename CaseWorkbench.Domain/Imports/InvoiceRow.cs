using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>One invoice, whole, with the figures behind it where the file gives them (handbook 5).</summary>
/// <param name="DueDate">Empty where the council's terms are to work it out.</param>
/// <param name="Gross">What is owed, whatever units and rate come to.</param>
public sealed record InvoiceRow(
    int Row, string InvoiceNo, string AccountRef, DateOnly InvoiceDate, DateOnly? DueDate, DateSpan? Period,
    string? Service, string? Description, decimal? Units, Money? Rate, Money Gross) : IImportRow<InvoiceRow>
{
    public static ImportKind Kind => ImportKind.Invoices;

    public string Reference => InvoiceNo;

    public static InvoiceRow Read(ImportCells cells)
    {
        var row = new InvoiceRow(
            cells.Row,
            InvoiceNo: cells.Reference("invoice_no"),
            AccountRef: cells.Reference("account_ref"),
            InvoiceDate: cells.Date("invoice_date"),
            DueDate: cells.OptionalDate("due_date"),
            Period: PeriodOf(cells),
            Service: cells.OptionalText("service", ImportLimits.Service),
            Description: cells.OptionalLines("description", ImportLimits.Description),
            Units: cells.OptionalUnits("units"),
            Rate: cells.OptionalAmount("rate"),
            Gross: cells.Amount("gross"));

        if (row.DueDate < row.InvoiceDate)
            cells.Refuse("due_date", $"Due {row.DueDate.Value.InWords()}, before the invoice of {row.InvoiceDate.InWords()}. Correct it, or leave it empty to have it worked out.");
        if (row is { Units: { } units, Rate: { } rate, Gross.IsPositive: true } && Money.Pounds(units * rate.InPounds) is var product && product != row.Gross)
            cells.Warn("gross", $"{units:0.####} × {rate} is {product}, and the gross is {row.Gross}. The gross counts.");
        return row;
    }

    public string Fingerprint() => RowFingerprint.Of(
        InvoiceNo, AccountRef, InvoiceDate, DueDate, Period?.First, Period?.Last, Service, Description, Units, Rate, Gross);

    private static DateSpan? PeriodOf(ImportCells cells)
    {
        var (from, to) = (cells.OptionalDate("period_from"), cells.OptionalDate("period_to"));
        if (from is null && to is null)
            return null;
        if (cells.IsEmpty("period_from") || cells.IsEmpty("period_to"))
            cells.Refuse(cells.IsEmpty("period_from") ? "period_from" : "period_to", "A period needs both its first and its last day. Give both or neither.");
        else if (to < from)
            cells.Refuse("period_to", $"The period ends {to.Value.InWords()}, before it starts {from.Value.InWords()}. Correct one of the dates.");
        return new(from ?? default, to ?? default);
    }
}
