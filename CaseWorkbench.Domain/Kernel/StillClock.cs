namespace CaseWorkbench.Domain.Kernel;

/// <summary>A clock that stands where it is put: for a night that is caught up on, and for scenarios, which move it step by step.</summary>
public sealed class StillClock(DateTime utc) : TimeProvider
{
    public DateTime Now { get; private set; } = utc;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);

    public void MoveTo(DateTime utc) => Now = utc;
}
