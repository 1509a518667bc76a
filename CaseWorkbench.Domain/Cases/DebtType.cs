using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Cases;

/// <summary>What an account owes for. Files name it as <see cref="FileWords{T}"/> does: <c>residential-care</c>.</summary>
public enum DebtType
{
    ResidentialCare,

    /// <summary>Care at the person's own home.</summary>
    HomeCare,

    DayCare,

    /// <summary>Any other invoice the council raises: hire, licences, overpaid direct payments (handbook 1).</summary>
    Sundry,

    CouncilTax,
    BusinessRates,
    BenefitOverpayment,
}
