using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Tests.Support;

/// <summary>A machine clock that stands still until a test moves it.</summary>
public sealed class TestClock(DateTime utc) : TimeProvider
{
    public DateTime Now { get; private set; } = utc;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);

    public void MoveToInstant(DateTime utc) => Now = utc;

    public void MoveTo(DateOnly day, int hour = 9, int minute = 0) => Now = Clock.FromLondon(day, new(hour, minute));
}
