using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.People;

/// <summary>Something a caller can say that shows who they are (handbook 14.4).</summary>
public enum IdentityCheck { Name, DateOfBirth, Postcode, AccountNumber, LastPayment }

/// <summary>Call verification: the name, and two of the others (handbook 14.4). Outbound calls verify before naming the debt team.</summary>
public static class Identity
{
    public const int Needed = 2;

    public static readonly Refusal NotShown = new("AUT-001", "Verify identity before opening financial details.");

    public static bool IsVerifiedBy(IEnumerable<IdentityCheck> passed)
    {
        var given = passed.ToHashSet();
        return given.Remove(IdentityCheck.Name) && given.Count >= Needed;
    }
}
