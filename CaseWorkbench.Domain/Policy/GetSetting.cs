using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Policy;

/// <summary>One setting with its whole history: who proposed what and why, who decided, and when.</summary>
[Requires(Permission.ReadPolicy)]
public sealed record GetSetting(string Key) : IRequest<SettingView>;

/// <summary>A setting, what became of every change that was proposed, and who may decide the one that waits.</summary>
/// <param name="WhoCanDecide">Names of those who may, other than who proposed it.</param>
public sealed record SettingView(SettingRow Row, IReadOnlyList<PolicyEvent> History, IReadOnlyList<string> WhoCanDecide);

/// <summary>A change that was proposed, and what became of it.</summary>
public sealed record PolicyEvent(
    string Value, DateOnly On, string ProposedBy, DateTime ProposedAt, string Reason, PolicyChangeState State, string? DecidedBy, DateTime? DecidedAt, string Comment);

internal sealed class GetSettingHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetSetting, SettingView>
{
    public async Task<SettingView> Handle(GetSetting query, CancellationToken cancellationToken)
    {
        var setting = Settings.All.GetValueOrDefault(query.Key) ?? throw new NotFoundException("setting");
        var reading = await PolicyReading.BeginAsync(db, acting.Officer, rules, clock.Today(), cancellationToken);
        var changes = await db.PolicyChanges().AsNoTracking().Where(change => change.Key == setting.Key).OrderByDescending(change => change.ProposedAt).ToListAsync(cancellationToken);
        var officers = await db.Officers().AsNoTracking().ToListAsync(cancellationToken);

        return new(reading.Row(setting), [.. changes.Select(Told)], [.. WhoDecides()]);

        PolicyEvent Told(PolicyChange change) => new(setting.InWords(change.Value), change.EffectiveOn, NameOf(change.ProposedBy)!, change.ProposedAt, change.Reason,
            change.State, NameOf(change.DecidedBy), change.DecidedAt, change.Comment);

        string? NameOf(Guid? id) => officers.Find(officer => officer.Id == id)?.Name;

        IEnumerable<string> WhoDecides() =>
            from officer in officers
            where officer.May(Permission.DecidePolicy) && officer.Role != Role.System && !changes.Exists(change => change.State == PolicyChangeState.Proposed && change.ProposedBy == officer.Id)
            orderby officer.Surname
            select officer.Name;
    }
}
