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

    /// <summary>A column of a file of faults that says why a row was left out; whoever loads the corrected file need not take it out.</summary>
    public const string Reason = "reason";

    private static readonly HashSet<string> Needed =
        ["account_ref", "debt_type", "surname", "invoice_no", "invoice_date", "gross", "receipt_ref", "received_on", "method", "amount"];

    /// <summary>Those that every row fills. A receipt need not name its invoice.</summary>
    public static IEnumerable<string> Required(ImportKind kind) => Of(kind).Where(column => Needed.Contains(column) && !(kind == ImportKind.Receipts && column == "invoice_no"));

    public static bool IsDate(string column) => column.StartsWith("date_of_", StringComparison.Ordinal) || column.EndsWith("_date", StringComparison.Ordinal)
        || column.EndsWith("_on", StringComparison.Ordinal) || column.StartsWith("period_", StringComparison.Ordinal);

    public static bool IsMoney(string column) => column is "gross" or "rate" or "amount";

    public static IReadOnlyList<string> Of(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => Accounts,
        ImportKind.Invoices => Invoices,
        _ => Receipts,
    };
}
