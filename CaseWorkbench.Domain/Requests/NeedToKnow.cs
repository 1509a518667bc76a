using System.Collections.Frozen;
using System.Reflection;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// That this was done is itself for those alone who need to know (handbook 14.1, 14.2): others who watch the case, or whose form it
/// made stale, are told that something changed and not what, and the audit shows it to nobody who may not read concerns.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedToKnowAttribute : Attribute;

/// <summary>Which commands are not named to everybody.</summary>
public static class NeedToKnow
{
    public const string InOtherWords = "Change the record";

    /// <summary>The commands that are so marked, by name.</summary>
    public static readonly FrozenSet<string> Commands =
        typeof(NeedToKnow).Assembly.GetTypes().Where(type => type.IsDefined(typeof(NeedToKnowAttribute))).Select(type => type.Name).ToFrozenSet();

    /// <summary>What the access log says was read of it.</summary>
    public static readonly FrozenSet<string> Reads = new[] { "capacity", "safeguarding" }.ToFrozenSet();

    /// <summary>A command as it is told to those around.</summary>
    public static string Told(string command) => Commands.Contains(command) ? InOtherWords : Words.Spaced(command);
}
