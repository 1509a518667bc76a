using System.Globalization;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Where a setting's force comes from (handbook 0). The law cannot be changed here at all.</summary>
public enum SettingSource { Law, Guidance, Policy, Design }

/// <summary>What becomes of a plan beside which new bills stay unpaid (handbook 9.5): a supervisor decides, or nothing.</summary>
public enum CurrentBillsRule { Review, Off }

/// <summary>
/// One setting of handbook 25: its key, what it means, its default, and the values it may take. The value in force on a day
/// comes from the <see cref="PolicyBook"/>.
/// </summary>
public abstract record Setting(string Key, SettingSource Source, string Meaning, string Default)
{
    /// <summary>The values it may take, in words: “a whole number from 1 to 10”.</summary>
    public abstract string Bounds { get; }

    /// <summary>What is wrong with a proposed value, or null.</summary>
    public abstract string? ProblemWith(string text);

    /// <summary>A value as people read it: “£1,000.00” for <c>1000</c>. What is no value stays as it is.</summary>
    public abstract string InWords(string text);
}

/// <summary>A setting whose value is read as <typeparamref name="T"/>.</summary>
public sealed record Setting<T>(string Key, SettingSource Source, string Meaning, string Default, Func<string, T?> TryRead, string May)
    : Setting(Key, Source, Meaning, Default) where T : struct
{
    public T Read(string text) => TryRead(text) ?? throw new FormatException($"{Key}: “{text}” is not {Bounds}.");

    public override string Bounds => May;

    public override string? ProblemWith(string text) => TryRead(text) is null ? $"{Key} must be {Bounds}." : null;

    public override string InWords(string text) => TryRead(text)?.ToString() ?? text;
}

/// <summary>How the values of settings are written and bounded.</summary>
internal static class SettingKinds
{
    public static Setting<int> Number(string key, SettingSource source, int normally, string meaning, int min, int max) =>
        new(key, source, meaning, normally.ToString(CultureInfo.InvariantCulture),
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max ? n : null,
            $"a whole number from {min} to {max}");

    public static Setting<Money> Amount(string key, SettingSource source, decimal normally, string meaning, decimal max) =>
        new(key, source, meaning, normally.ToString("0.00", CultureInfo.InvariantCulture),
            text => Money.TryRead(text, out var money, out _) && money >= Money.Zero && money <= Money.Pounds(max) ? money : null,
            $"an amount from £0.00 to {Money.Pounds(max)}");

    /// <summary>One of a few words, written small.</summary>
    public static Setting<T> Choice<T>(string key, SettingSource source, T normally, string meaning) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => $"{value}".ToLowerInvariant());
        return new(key, source, meaning, $"{normally}".ToLowerInvariant(), text => words.TryGetValue(text, out var value) ? value : null, $"one of {string.Join(", ", words.Keys)}");
    }
}
