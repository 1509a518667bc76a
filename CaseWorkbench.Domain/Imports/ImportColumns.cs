namespace CaseWorkbench.Domain.Imports;

/// <summary>What the rows of a file are. The command line names it <c>accounts</c>, <c>invoices</c>, <c>receipts</c>.</summary>
public enum ImportKind
{
    Accounts,
    Invoices,
    Receipts,
}

/// <summary>The columns a file of each kind must name, all of them, in any order. The first is the row's own reference.</summary>
public static class ImportColumns
{
    public static readonly IReadOnlyList<string> Accounts =
    [
        "account_ref", "debt_type", "title", "forenames", "surname", "date_of_birth", "date_of_death", "address_line_1",
        "address_line_2", "town", "postcode", "phone", "email", "officer", "opened_on",
    ];

    public static readonly IReadOnlyList<string> Invoices =
    [
        "invoice_no", "account_ref", "invoice_date", "due_date", "period_from", "period_to", "service", "description",
        "units", "rate", "gross",
    ];

    public static readonly IReadOnlyList<string> Receipts =
        ["receipt_ref", "account_ref", "received_on", "method", "amount", "payer", "invoice_no", "narrative"];

    public static IReadOnlyList<string> Of(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => Accounts,
        ImportKind.Invoices => Invoices,
        _ => Receipts,
    };
}
