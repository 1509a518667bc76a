using CaseWorkbench.Domain.Cases;

namespace CaseWorkbench.Web.Shell;

/// <summary>How the case page says what its view holds.</summary>
public static class CaseWords
{
    /// <summary>What a hold covers.</summary>
    public static string Covers(this HoldView hold, CaseView debtCase) => hold switch
    {
        { InvoiceId: null } => "the whole case",
        { Amount.IsPositive: true } => $"{hold.Amount} of invoice {debtCase.InvoiceNumber(hold.InvoiceId)}",
        _ => $"invoice {debtCase.InvoiceNumber(hold.InvoiceId)}",
    };

    public static string InvoiceNumber(this CaseView debtCase, Guid? invoiceId) =>
        debtCase.Invoices.FirstOrDefault(invoice => invoice.Id == invoiceId)?.Number ?? "no longer there";
}
