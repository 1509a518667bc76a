using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Diary;

/// <summary>Tells those who may decide a change of policy that it waits, and its proposer what became of it (handbook 24.3).</summary>
internal sealed class PolicyNotices(WorkbenchDb db, StoreClock clock) : INotificationHandler<PolicyChangeProposed>, INotificationHandler<PolicyChangeDecided>
{
    public async Task Handle(PolicyChangeProposed fact, CancellationToken cancellationToken)
    {
        var change = fact.Change;
        var active = await db.Officers().AsNoTracking().Where(o => o.IsActive && o.Role != Role.System && o.Id != change.ProposedBy).ToListAsync(cancellationToken);
        var deciders = active.Where(officer => officer.May(Permission.DecidePolicy)).Select(officer => officer.Id);
        db.Notify(deciders, null, $"A change of the policy waits for a decision: {Said(change)}.", clock);
    }

    public Task Handle(PolicyChangeDecided fact, CancellationToken cancellationToken)
    {
        var (change, why) = (fact.Change, fact.Change.Comment.Length > 0 ? $": {fact.Change.Comment}" : ".");
        db.Notify([change.ProposedBy], null, $"Your change of the policy was {change.State.InWords().ToLowerInvariant()} ({Said(change)}){why}", clock);
        return Task.CompletedTask;
    }

    private static string Said(PolicyChange change) => $"{change.Key} to {Settings.All[change.Key].InWords(change.Value)} from {change.EffectiveOn.InWords()}";
}
