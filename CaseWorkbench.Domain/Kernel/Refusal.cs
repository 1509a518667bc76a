namespace CaseWorkbench.Domain.Kernel;

/// <summary>Why the domain will not do something, with the handbook's code, in words an officer can act on.</summary>
public sealed record Refusal(string Code, string Message);

/// <summary>A domain rule stopped the request. The message is shown to the officer as it stands.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>Stops here when there is a reason to.</summary>
    public static void ThrowIf(Refusal? refusal)
    {
        if (refusal is not null)
            throw new RefusedException(refusal);
    }
}
