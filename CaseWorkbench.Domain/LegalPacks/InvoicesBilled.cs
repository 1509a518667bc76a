using System.Globalization;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>Every bill of the account as it was raised: for what, for which days, at which rate (handbook 5, 11.7).</summary>
internal sealed class InvoicesBilled : IEvidencePart
{
    public string Name => "Invoices";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var raised = await matter.Db.Invoices().AsNoTracking().Where(i => i.CaseId == matter.Case.Id && i.WithdrawnOn == null && i.InvoiceDate <= matter.AsAt)
            .OrderBy(i => i.InvoiceDate).ThenBy(i => i.Number).ToListAsync(ct);
        if (raised.Count == 0)
            return EvidenceFinding.Missing("No invoice stands on this account.");
        var stands = (await matter.Db.AccountAsAtAsync(matter.Case.Id, matter.AsAt, ct)).Invoices.ToDictionary(invoice => invoice.InvoiceId);
        var outstanding = stands.Values.Sum(invoice => invoice.Outstanding);
        return EvidenceFinding.Present($"{raised.Count.Count("invoice")}, of which {stands.Values.Count(invoice => invoice.Outstanding.IsPositive)} with something outstanding: {outstanding}.",
        [
            new EvidenceBlock.Table("Invoices, oldest first", [new("Invoice", 12), new("Dated", 14), new("Due", 14), new("For", 29), new("Charged", 14), new("Outstanding", 14)],
                [.. raised.Select(invoice => (EvidenceCell[])[invoice.Number, invoice.InvoiceDate, invoice.DueOn, For(invoice), invoice.Gross, stands.TryGetValue(invoice.Id, out var stand) ? stand.Outstanding : Money.Zero])],
                ["All", "", "", "", raised.Sum(invoice => invoice.Gross), outstanding]),
        ]);
    }

    private static string For(Invoice invoice)
    {
        var what = invoice.Description.Length > 0 ? invoice.Description : invoice.Service;
        var days = invoice is { PeriodFrom: { } from, PeriodTo: { } to } ? $", {new DateSpan(from, to)}" : "";
        var rate = invoice is { Units: { } units, Rate: { } each } ? string.Create(CultureInfo.InvariantCulture, $", {units:0.##} at £{each:0.00##}") : "";
        return $"{what}{days}{rate}";
    }
}
