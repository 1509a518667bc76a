using System.Globalization;
using System.Text;

namespace CaseWorkbench.Domain.Kernel;

/// <summary>How names, dates and long texts are written for people: one place, so that every screen and message agrees.</summary>
public static class Words
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>“AwaitingCustomer” as “Awaiting customer”.</summary>
    public static string InWords<T>(this T value) where T : struct, Enum => Spaced(value.ToString());

    /// <summary>“ProposeDisputeOutcome” as “Propose dispute outcome”.</summary>
    public static string Spaced(string name)
    {
        var text = new StringBuilder().Append(name[0]);
        foreach (var letter in name.Skip(1))
        {
            if (char.IsUpper(letter))
                text.Append(' ');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.Replace("rite off", "rite-off").ToString(); // The one term of the field that has a hyphen (handbook 1).
    }

    /// <summary>A day as officers read it: <c>21 Nov 2026</c>. Months have three letters, which the British culture of some machines gives September not.</summary>
    public static string InWords(this DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>With the weekday, where a caller has to be told: <c>Sat 21 Nov 2026</c>.</summary>
    public static string WithWeekday(this DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>“1 day”, “4 days”.</summary>
    public static string Count(this int number, string noun) =>
        string.Create(British, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>At most so many characters, the last an ellipsis when something was cut.</summary>
    public static string Shortened(this string text, int length) => text.Length <= length ? text : $"{text[..(length - 1)]}…";
}
