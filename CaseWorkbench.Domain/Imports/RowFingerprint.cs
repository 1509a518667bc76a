using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Imports;

/// <summary>A hash of what a row says, not of how it is written: the same values give the same hash whichever way the
/// dates, amounts and quotes were put, so that a number loaded before can be told from one that has changed.</summary>
internal static class RowFingerprint
{
    public static string Of(params ReadOnlySpan<object?> values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
            text.Append(Written(value)).Append('\x1F'); // No cell can hold it.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Money money => money.Pence.ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no written form.", nameof(value)),
    };
}
