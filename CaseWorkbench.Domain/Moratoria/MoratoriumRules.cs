using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>What must be so before a notice is recorded, beside the transition table. The dialogs ask the same.</summary>
public static class MoratoriumRules
{
    /// <summary>The most characters a reference or a name may have.</summary>
    public const int MostOfReference = 100;

    /// <summary>Why these cannot be the dates of a notice, or null.</summary>
    public static Refusal? Dates(MoratoriumKind kind, DateOnly appliedOn, DateOnly registeredOn, DateOnly today) =>
        registeredOn > today ? new("MOR-006", $"The register entry ({registeredOn.InWords()}) is yet to come. Enter the date the notice gives.")
        : appliedOn > registeredOn ? new("MOR-005", $"The application ({appliedOn.InWords()}) cannot be after the register entry ({registeredOn.InWords()}).")
        : MoratoriumDates.Of(kind, registeredOn).LastDay is { } last && last < today ? new("MOR-007", $"Entered on {registeredOn.InWords()}, it ended on {last.InWords()}. There is nothing left to protect.")
        : null;

    /// <summary>Why this notice cannot be recorded beside what the person had before, or null: the same twice, or two at a time (handbook 4.1).</summary>
    public static Refusal? Beside(string noticeReference, IReadOnlyCollection<Moratorium> before) =>
        before.FirstOrDefault(m => m.NoticeReference.Equals(noticeReference, StringComparison.OrdinalIgnoreCase)) is { } same
            ? new("MOR-008", $"Notice {same.NoticeReference} is recorded already, as {same.Reference} on {same.RecordedOn.InWords()}.")
        : before.FirstOrDefault(m => m.IsRunning) is { } running
            ? new("MOR-009", $"Breathing space {running.Reference} protects this person already{(running.LastDay is { } last ? $" until {last.InWords()}" : "")}. Record what ends that one first, or ask the adviser which applies.")
        : null;

    /// <summary>A standard breathing space within 12 months of one that ended: the adviser should not have granted it, but it protects (reg 24).</summary>
    public static string? RepeatWarning(MoratoriumKind kind, DateOnly appliedOn, IEnumerable<Moratorium> before) =>
        kind == MoratoriumKind.Standard
        && before.Where(m => m.Kind == MoratoriumKind.Standard && !m.IsRunning && m.LastDay <= appliedOn).Max(m => m.LastDay) is { } ended
        && MoratoriumDates.NoRepeatUntil(ended) is var until && appliedOn <= until
            ? $"A breathing space of this person ended on {ended.InWords()}. Another may be given only after {until.InWords()}. It protects nevertheless: ask the adviser to check it."
            : null;

    /// <summary>Why a bill cannot join, or null.</summary>
    public static Refusal? Debt(BilledDebt debt, bool isSecured, bool isProtected) =>
        isProtected ? new("MOR-014", $"Invoice {debt.Number} is protected already.")
        : isSecured ? new("MOR-011", $"Invoice {debt.Number} is secured by a deferred payment agreement. Only arrears of a secured debt can be protected.")
        : !debt.Share.IsPositive ? new("MOR-013", $"Invoice {debt.Number} is for care after the application. It is not protected and stays due.")
        : null;

    public static Refusal NotTheirs { get; } = new("MOR-010", "One of these invoices is not on an account of this person, or nothing of it is owed. Choose again.");

    /// <summary>Why a notice that ends something cannot be recorded, or null (<c>MOR-002</c>).</summary>
    public static Refusal? Notice(string reference, DateOnly? on, DateOnly earliest, DateOnly today) =>
        reference.Trim().Length == 0 || on is null ? new("MOR-002", "Enter the notice reference and effective date.")
        : on > today ? new("MOR-012", $"{on.Value.InWords()} is yet to come: it protects until then. Record the notice on that day.")
        : on < earliest ? new("MOR-012", $"{on.Value.InWords()} is before {earliest.InWords()}, when it began. Enter the date the notice gives.")
        : null;

    /// <summary>Why a debt cannot have been added that day, or null.</summary>
    public static Refusal? Added(DateOnly on, DateOnly registeredOn, DateOnly today) =>
        on > today ? new("MOR-012", $"{on.InWords()} is yet to come. Enter the day the adviser added it.")
        : on < registeredOn ? new("MOR-012", $"{on.InWords()} is before the register entry of {registeredOn.InWords()}. Enter the day the adviser added it.")
        : null;

    /// <summary>What a reference looks like that can be kept, or what is wrong with it.</summary>
    public static string? ProblemWithReference(string text, string what) =>
        text.Trim().Length is 0 or > MostOfReference ? $"Give {what}, in up to {MostOfReference} characters." : null;
}
