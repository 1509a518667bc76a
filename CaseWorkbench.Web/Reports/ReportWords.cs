using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Reports;

/// <summary>How figures and targets are written.</summary>
public static class ReportWords
{
    public static string Title(this MeasureGroup group) => group switch
    {
        MeasureGroup.Debt => "What is owed",
        MeasureGroup.PaymentPlans => "Payment plans",
        MeasureGroup.Contacts => "Contacts, promises and cash by officer",
        MeasureGroup.WriteOffs => "Write-offs",
        MeasureGroup.EstatesAndBreathingSpace => "Estates and breathing space",
        MeasureGroup.DutiesAndMoney => "Duties, suspense and credit",
        _ => group.InWords(),
    };

    /// <summary>A row of a table as it is read: months by name.</summary>
    public static string RowName(MeasureKey measure, string row) =>
        measure == MeasureKey.PlanMoney && $"{row}-01".IsDay(out var month) ? month.InWords()[2..] : row;

    /// <summary>A figure in its unit; a dash where there is nothing to divide by.</summary>
    public static string InWords(this Figure figure) => figure.Value is { } value ? Measures.Of(figure.Key.Measure).Unit.InWords(value) : "–";

    public static string InWords(this MeasureUnit unit, decimal value) => unit switch
    {
        MeasureUnit.Money => Money.Pounds(value).ToString(),
        MeasureUnit.Share => $"{value.Rounded()} %",
        MeasureUnit.Number => $"{value:N0}",
        MeasureUnit.WorkingDays => $"{value.Rounded()} wd",
        _ => $"{value.Rounded()} days",
    };

    /// <summary>A numerator or a denominator.</summary>
    public static string Sum(this Measure measure, long sum) => measure.IsMoney ? new Money(sum).ToString() : $"{sum:N0}";

    /// <summary>What was aimed at: “at least 95 %”.</summary>
    public static string InWords(this TargetSense sense, MeasureUnit unit, decimal value) => sense switch
    {
        TargetSense.AtLeast => $"at least {unit.InWords(value)}",
        TargetSense.AtMost => value == 0 ? "none" : $"at most {unit.InWords(value)}",
        _ => $"under {unit.InWords(value)}",
    };

    public static string Name(this TargetSubject subject) => subject switch
    {
        TargetSubject.WeeklyCash => "Collected in a week",
        TargetSubject.WriteOffRefusals => "Write-offs refused",
        TargetSubject.LettersOfClaim => "Number of letters of claim",
        TargetSubject.CashByOfficer => "Cash by officer",
        _ => Measures.Of(TargetRules.Of(subject).Measure).Name,
    };
}
