using System.Collections.Frozen;
using System.Reflection;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// Which permission each action of a workflow needs, read off the command that performs it: a screen offers an officer what
/// they may do, and says nothing of the rest.
/// </summary>
public static class ActionPermissions<TAction> where TAction : struct, Enum
{
    private static readonly FrozenDictionary<TAction, Permission> Needed =
        (from command in typeof(Pipeline).Assembly.GetTypes()
         from performs in command.GetCustomAttributes<PerformsAttribute<TAction>>()
         select (performs.Action, command.GetCustomAttribute<RequiresAttribute>()!.Permission))
        .ToFrozenDictionary(row => row.Action, row => row.Permission);

    /// <summary>The offers for actions this officer's role may perform.</summary>
    public static IReadOnlyList<Offer<TAction>> For(Officer officer, IEnumerable<Offer<TAction>> offers) =>
        [.. offers.Where(offer => officer.May(Needed[offer.Action]))];
}
