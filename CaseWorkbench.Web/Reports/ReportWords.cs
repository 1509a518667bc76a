using System.Globalization;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Reports;

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

    /// <summary>A figure in its unit; a dash where there is nothing to divide by.</summary>
    public static string InWords(this Figure figure) => figure.Value is { } value ? Measures.Of(figure.Key.Measure).Unit.InWords(value) : "–";

    public static string InWords(this MeasureUnit unit, decimal value) => unit switch
    {
        MeasureUnit.Money => Money.Pounds(value).ToString(),
        MeasureUnit.Share => $"{Rounded(value)} %",
        MeasureUnit.Number => value.ToString("N0", CultureInfo.InvariantCulture),
        MeasureUnit.WorkingDays => $"{Rounded(value)} wd",
        _ => $"{Rounded(value)} days",
    };

    /// <summary>A numerator or a denominator.</summary>
    public static string Sum(this Measure measure, long sum) => measure.IsMoney ? new Money(sum).ToString() : sum.ToString("N0", CultureInfo.InvariantCulture);

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

    private static string Rounded(decimal value) => decimal.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);
}
