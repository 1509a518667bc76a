using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Web.Shell;

/// <summary>What whoever is on the phone has shown of who they are, while a case is open: ticked in the strip, written into the contact log.</summary>
public sealed class CallInHand
{
    private readonly HashSet<IdentityCheck> passed = [];

    /// <summary>A tick was set or taken away.</summary>
    public event Action? Changed;

    public IReadOnlyCollection<IdentityCheck> Passed => passed;
    public bool IsVerified => Identity.IsVerifiedBy(passed);

    public void Tick(IdentityCheck check, bool isPassed)
    {
        if (isPassed ? passed.Add(check) : passed.Remove(check))
            Changed?.Invoke();
    }

    /// <summary>The call is over.</summary>
    public void Clear()
    {
        passed.Clear();
        Changed?.Invoke();
    }
}
