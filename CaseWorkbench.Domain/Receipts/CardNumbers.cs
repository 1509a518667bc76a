using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Keeps card numbers out of the store: none is ever written down here, whatever field it was typed into.</summary>
public static class CardNumbers
{
    /// <summary>What is wrong with fields that hold one.</summary>
    public static IEnumerable<Problem> ProblemsIn(params IEnumerable<(string Field, string Text)> fields) =>
        from field in fields
        where AreIn(field.Text)
        select new Problem(field.Field, "This looks like a card number. Write down its last four digits at most.");

    /// <summary>Whether a text holds 13 to 19 digits in a row, spaces and hyphens between them aside, that check out as a card's do.</summary>
    public static bool AreIn(string text)
    {
        var digits = new List<int>();
        foreach (var letter in $"{text}.")
        {
            if (char.IsAsciiDigit(letter))
                digits.Add(letter - '0');
            else if (letter is not (' ' or '-'))
            {
                if (HasCard(digits))
                    return true;
                digits.Clear();
            }
        }
        return false;
    }

    private static bool HasCard(List<int> digits) => digits is { Count: >= 13 and <= 19 } && digits[0] is >= 3 and <= 6 && ChecksOut(digits);

    /// <summary>Every second digit from the right doubled, all digits added up: a card's come to a multiple of ten.</summary>
    private static bool ChecksOut(List<int> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Count; place++)
        {
            var digit = digits[^(place + 1)] * (place % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}
