using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Every setting, by chapter, as it stands today: its value, what is to come, and what waits for a decision (handbook 25).</summary>
[Requires(Permission.ReadPolicy)]
public sealed record GetPolicy : IRequest<PolicyView>;

/// <summary>The policy of the store's today.</summary>
public sealed record PolicyView(DateOnly Today, IReadOnlyList<PolicyChapter> Chapters)
{
    public IEnumerable<SettingRow> Settings => Chapters.SelectMany(chapter => chapter.Settings);
}

/// <summary>The settings of one subject.</summary>
public sealed record PolicyChapter(string Title, IReadOnlyList<SettingRow> Settings);

/// <summary>One setting.</summary>
/// <param name="Value">Today's, in words.</param>
/// <param name="Usual">What it is where nobody ever changed it.</param>
/// <param name="Fixed">Why nobody can change it here, or null.</param>
public sealed record SettingRow(
    string Key, string Meaning, SettingSource Source, string Value, string Usual, string Bounds, Refusal? Fixed, IReadOnlyList<ComingValue> Coming, WaitingChange? Waiting)
{
    public bool IsAsUsual => Value == Usual;
}

/// <summary>A value that was agreed to and takes effect later.</summary>
public sealed record ComingValue(string Value, DateOnly On);

/// <summary>A change that waits for a second officer. <paramref name="MyRefusal"/> says why the asking officer may not decide it.</summary>
public sealed record WaitingChange(Guid Id, int Version, string Value, DateOnly On, string Reason, string ProposedBy, DateTime ProposedAt, Refusal? MyRefusal);

internal sealed class GetPolicyHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetPolicy, PolicyView>
{
    public async Task<PolicyView> Handle(GetPolicy query, CancellationToken cancellationToken)
    {
        var reading = await PolicyReading.BeginAsync(db, acting.Officer, rules, clock.Today(), cancellationToken);
        return new(clock.Today(), [.. SettingGroup.All.Select(group => new PolicyChapter(group.Key, [.. group.Select(reading.Row)]))]);
    }
}
