using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>How money reached us (handbook 18.1). Files name it as <see cref="FileWords{T}"/> does: <c>standing-order</c>.</summary>
public enum ReceiptMethod
{
    Card,

    /// <summary>A transfer to our account: Bacs or Faster Payments.</summary>
    Bank,

    Cash,
    Cheque,
    StandingOrder,
    DirectDebit,

    /// <summary>Taken from wages by an employer.</summary>
    Payroll,
}
