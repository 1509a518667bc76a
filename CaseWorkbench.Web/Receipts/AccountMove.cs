using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Web.Receipts;

/// <summary>The part of a receipt that an officer wants elsewhere, and the bill it stands against.</summary>
public sealed record AccountMove(AccountInvoice From, AccountPart Part);
