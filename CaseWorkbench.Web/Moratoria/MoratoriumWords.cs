using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Moratoria;

/// <summary>How breathing spaces are spoken of on screen, and the dialog of each action.</summary>
public static class MoratoriumWords
{
    /// <summary>One that has ended, by its date or by death, happens overnight or elsewhere and has no dialog.</summary>
    public static readonly IReadOnlyDictionary<MoratoriumAction, Type> Dialogs = new Dictionary<MoratoriumAction, Type>
    {
        [MoratoriumAction.AddDebt] = typeof(AddMoratoriumDebtsDialog),
        [MoratoriumAction.CancelDebt] = typeof(CancelMoratoriumDebtDialog),
        [MoratoriumAction.Cancel] = typeof(CancelMoratoriumDialog),
        [MoratoriumAction.RequestReview] = typeof(RequestMoratoriumReviewDialog),
        [MoratoriumAction.RecordEndNotice] = typeof(RecordMoratoriumEndDialog),
    };

    public static Tone Tone(this MoratoriumState state) => state is MoratoriumState.Active or MoratoriumState.ReviewRequested ? Shared.Tone.Wait : Shared.Tone.Plain;

    public static string Words(this MoratoriumAction action) => action switch
    {
        MoratoriumAction.AddDebt => "Add a debt",
        MoratoriumAction.CancelDebt => "Cancelled for one debt",
        MoratoriumAction.Cancel => "Cancelled whole",
        MoratoriumAction.RequestReview => "Ask for a review",
        MoratoriumAction.RecordEndNotice => "Record the end",
        _ => action.InWords(),
    };

    public static string Until(DateOnly? lastDay) => lastDay is { } last ? $"until {last.InWords()}" : "its end is not known yet";

    /// <summary>A bill as a form offers it.</summary>
    public static string InWords(this DebtChoice debt) =>
        $"{debt.CaseReference}, invoice {debt.Number} of {debt.InvoiceDate.InWords()}, {debt.Outstanding} owed{(debt.IsWhole || debt.Refusal is not null ? "" : $" – {debt.Share} of it is for care before the application")}";
}
