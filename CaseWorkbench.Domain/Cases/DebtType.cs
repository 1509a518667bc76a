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

/// <summary>What follows from the type of a debt.</summary>
public static class DebtTypes
{
    /// <summary>A charge under the Care Act, whose own time limit no payment or letter moves (handbook 11.2, 11.3).</summary>
    public static bool IsCare(this DebtType type) => type is DebtType.ResidentialCare or DebtType.HomeCare or DebtType.DayCare;
}
