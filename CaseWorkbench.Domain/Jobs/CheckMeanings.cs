namespace CaseWorkbench.Domain.Jobs;

/// <summary>What the checks that hold a letter back at night look for, by the code of their refusal: the handbook's words without the case's own figures.</summary>
public static class CheckMeanings
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["AUT-002"] = "The authority of whoever it would go to is over, or has not begun.",
        ["AUT-003"] = "Whoever it would go to acts in health and welfare, not in money.",
        ["CON-002"] = "The limit on contact is reached.",
        ["ESC-002"] = "The next step is not due yet.",
        ["ESC-006"] = "The person has died: only estate letters go.",
        ["ESC-007"] = "Post was returned from the address: trace before sending.",
        ["ESC-008"] = "The ladder is paused by a hold.",
        ["EST-001"] = "The person has died: only estate letters go.",
        ["EST-002"] = "The authority of whoever it would go to ended on death.",
        ["EST-003"] = "The bereavement pause runs.",
        ["HOLD-002"] = "All that is owed is on hold, not yet due, or below what is chased.",
        ["MOR-001"] = "Breathing space: what is protected may not be asked for.",
        ["RTC-001"] = "No address is known: trace before sending.",
        ["RTC-002"] = "The address is new and nobody has confirmed it.",
        ["RTC-003"] = "Money was received and not allocated: allocate it first.",
        ["WO-005"] = "The customer was told that it is cancelled: it is never asked for again.",
    };

    /// <summary>A code that this list does not know is looked up in the handbook.</summary>
    public static string Of(string code) => Meanings.GetValueOrDefault(code, "See this code in the handbook.");

    internal static bool Knows(string code) => Meanings.ContainsKey(code);
}
