using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Puts a change of one setting forward, for a second officer to agree to.</summary>
[Requires(Permission.ProposePolicy)]
public sealed record ProposePolicyChange([property: Reference] string Key, [property: Reference] string Value, DateOnly EffectiveOn, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    private const int LongestValue = 40;

    public IEnumerable<Problem> Check()
    {
        if (!Settings.All.ContainsKey(Key))
            yield return new(nameof(Key), $"There is no setting “{Key.Shortened(40)}”.");
        if (Value.Length > LongestValue)
            yield return new(nameof(Value), $"A value has at most {LongestValue} characters.");
        foreach (var problem in PolicyForms.ReasonProblems(Reason))
            yield return problem;
    }
}

internal sealed class ProposePolicyChangeHandler(WorkbenchDb db, ActingAs acting, StoreClock clock, Rules rules) : IRequestHandler<ProposePolicyChange, Guid>
{
    public async Task<Guid> Handle(ProposePolicyChange command, CancellationToken cancellationToken)
    {
        var setting = Settings.All[command.Key];
        RefusedException.ThrowIf(await RefusalForRivalAsync(setting, cancellationToken));

        var change = PolicyChange.Propose(clock.NewId(), setting, command.Value, command.EffectiveOn, command.Reason, acting.Officer.Id, clock.Now());
        RefusedException.ThrowIf(RefusalForNothingNew(setting, change, (await rules.ReadAsync(cancellationToken)).On(change.EffectiveOn)));

        db.Add(change);
        db.Raise(new PolicyChangeProposed(change));
        return change.Id;
    }

    /// <summary>Two people may not pull at one setting: the first is decided before there is a second.</summary>
    private async Task<Refusal?> RefusalForRivalAsync(Setting setting, CancellationToken ct)
    {
        var rival = await (from change in db.PolicyChanges()
                           where change.Key == setting.Key && change.State == PolicyChangeState.Proposed
                           join officer in db.Officers() on change.ProposedBy equals officer.Id
                           select new { change.Value, change.EffectiveOn, officer.Name }).FirstOrDefaultAsync(ct);
        return rival is null ? null : new("POL-004",
            $"A change of {setting.Key} is already waiting for a decision: {setting.InWords(rival.Value)} from {rival.EffectiveOn.InWords()}, proposed by {rival.Name}. Decide that one first.");
    }

    private static Refusal? RefusalForNothingNew(Setting setting, PolicyChange change, PolicyOn then) =>
        setting.InWords(then.Text(setting)) == setting.InWords(change.Value)
            ? new("POL-005", $"{setting.Key} is {setting.InWords(change.Value)} on {change.EffectiveOn.InWords()} already. There is nothing to change.")
            : null;
}
