using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using Xunit;
using static CaseWorkbench.Domain.PaymentPlans.PlanFrequency;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>What a statement carries, and what it leaves for an instalment (handbook 9.2).</summary>
public sealed class PlanEvidenceTests
{
    private static readonly DateOnly Today = new(2026, 4, 8);
    private static readonly PlanOffer Marlow = new(Money.Pounds(1_240), Money.Pounds(50), FourWeekly, new(2026, 5, 1));

    [Fact]
    public void Nothing_is_put_forward_without_a_statement() =>
        Assert.Equal("PLN-009: Ask what comes in and goes out first, and record it.", Lacks(null));

    [Theory]
    [InlineData("2026-01-08", null)] // The ninetieth day.
    [InlineData("2026-01-07", "PLN-009: The statement of 7 Jan 2026 is more than 90 days old. Record a new one.")]
    [InlineData("2026-04-08", null)]
    public void A_statement_carries_for_90_days(string dated, string? refusal) =>
        Assert.Equal(refusal, Lacks(Statement(IncomeStatementKind.Standard, dated: DateOnly.Parse(dated, System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, "PLN-009: A Standard Financial Statement is needed: a plan of 7 months.")]
    public void A_note_carries_six_months(int months, string? refusal) =>
        Assert.Equal(refusal, Lacks(Statement(IncomeStatementKind.Note), months: months));

    [Theory]
    [InlineData(Monthly, 101.20, null)]
    [InlineData(Monthly, 101.21, "PLN-009: A Standard Financial Statement is needed: more than a tenth of their income.")]
    [InlineData(FourWeekly, 93.41, null)] // 93.41 × 13 ÷ 12 = 101.19.
    [InlineData(FourWeekly, 93.43, "PLN-009: A Standard Financial Statement is needed: more than a tenth of their income.")]
    [InlineData(Fortnightly, 46.70, null)]
    [InlineData(Fortnightly, 46.72, "PLN-009: A Standard Financial Statement is needed: more than a tenth of their income.")]
    [InlineData(Weekly, 23.35, null)]
    [InlineData(Weekly, 23.36, "PLN-009: A Standard Financial Statement is needed: more than a tenth of their income.")]
    public void A_note_carries_a_tenth_of_a_months_income(PlanFrequency frequency, decimal instalment, string? refusal) =>
        Assert.Equal(refusal, Lacks(Statement(IncomeStatementKind.Note), Marlow with { Instalment = Money.Pounds(instalment), Frequency = frequency }));

    [Fact]
    public void A_note_carries_no_plan_of_somebody_vulnerable() =>
        Assert.Equal("PLN-009: A Standard Financial Statement is needed: somebody who is vulnerable.", Lacks(Statement(IncomeStatementKind.Note), isVulnerable: true));

    [Theory]
    [InlineData(IncomeStatementKind.Standard)]
    [InlineData(IncomeStatementKind.FromAdviser)]
    public void A_standard_statement_carries_any_term_share_and_person(IncomeStatementKind kind) =>
        Assert.Null(Lacks(Statement(kind), Marlow with { Instalment = Money.Pounds(500) }, months: 36, isVulnerable: true));

    [Theory]
    [InlineData(50.00, null)]
    [InlineData(56.49, null)]
    [InlineData(56.50, "PLN-010: The statement leaves £56.49 every four weeks. Lower the instalment or record why the person chooses to pay more.")]
    [InlineData(60.00, "PLN-010: The statement leaves £56.49 every four weeks. Lower the instalment or record why the person chooses to pay more.")] // Scenario S1, step 2.
    public void An_instalment_is_within_what_the_statement_leaves(decimal instalment, string? refusal) =>
        Assert.Equal(refusal, TooHigh(Statement(IncomeStatementKind.Standard), Marlow with { Instalment = Money.Pounds(instalment) }));

    [Theory]
    [InlineData(Weekly, "£14.12 each week")]
    [InlineData(Fortnightly, "£28.24 each fortnight")]
    [InlineData(FourWeekly, "£56.49 every four weeks")]
    [InlineData(Monthly, "£61.20 each month")]
    public void What_is_left_is_said_as_often_as_it_is_paid(PlanFrequency frequency, string left) =>
        Assert.Equal($"PLN-010: The statement leaves {left}. Lower the instalment or record why the person chooses to pay more.",
            TooHigh(Statement(IncomeStatementKind.Standard), Marlow with { Instalment = Money.Pounds(62), Frequency = frequency }));

    [Fact]
    public void Where_nothing_is_left_the_other_ways_are_named()
    {
        const string nothing = "PLN-010: The statement leaves nothing for instalments. Look at a financial reassessment, a deferred payment or a write-off, or record why the person chooses to pay.";

        Assert.Equal(nothing, TooHigh(Statement(IncomeStatementKind.Standard, outgoings: 1_012)));
        Assert.Equal(nothing, TooHigh(Statement(IncomeStatementKind.Standard, protectedOnly: true), Marlow with { Instalment = Money.Pounds(5) }));
    }

    [Theory]
    [InlineData(20.00, null)] // 132.50 a week less 20.00 is what is protected.
    [InlineData(20.01, "PLN-001: This leaves £112.49 a week, below the protected amount of £112.50. Lower it or record why the person chooses to pay more.")]
    public void An_instalment_leaves_what_is_protected(decimal instalment, string? refusal) =>
        Assert.Equal(refusal, TooHigh(Statement(IncomeStatementKind.Standard, income: 574.17m, outgoings: 0, least: ProtectedIncome.From25),
            Marlow with { Instalment = Money.Pounds(instalment), Frequency = Weekly }));

    [Theory]
    [InlineData(ProtectedIncome.NotStated, null)]
    [InlineData(ProtectedIncome.Under25, null)]
    [InlineData(ProtectedIncome.From25, null)]
    [InlineData(ProtectedIncome.CareHome, null)]
    [InlineData(ProtectedIncome.PensionAge, "PLN-001: This leaves £221.04 a week, below the protected amount of £232.60. Lower it or record why the person chooses to pay more.")]
    public void What_is_protected_goes_by_the_row_that_was_looked_up(ProtectedIncome least, string? refusal) =>
        Assert.Equal(refusal, TooHigh(Statement(IncomeStatementKind.Standard, least: least)));

    [Fact]
    public void Whoever_says_why_may_pay_more()
    {
        Assert.Null(TooHigh(Statement(IncomeStatementKind.Standard, outgoings: 1_012, least: ProtectedIncome.PensionAge), saysWhy: true));
        Assert.Null(TooHigh(null));
    }

    private static FinancialStatement Statement(
        IncomeStatementKind kind, decimal income = 1_012, decimal outgoings = 944, DateOnly? dated = null, bool protectedOnly = false, ProtectedIncome least = ProtectedIncome.NotStated) =>
        FinancialStatement.Of(Guid.Empty, Guid.Empty, Guid.Empty, new(Guid.Empty, kind, dated ?? new(2026, 4, 7), new Dictionary<StatementLine, Money>
        {
            [StatementLine.Pension] = Money.Pounds(income), [StatementLine.Housing] = Money.Pounds(outgoings),
        }, protectedOnly, least, "Pension letter seen"), Guid.Empty, Today);

    private static string? Lacks(FinancialStatement? statement, PlanOffer? offer = null, int months = 6, bool isVulnerable = false) =>
        Words(PlanEvidence.RefusalOf(offer ?? Marlow, months, statement, isVulnerable, Today));

    private static string? TooHigh(FinancialStatement? statement, PlanOffer? offer = null, bool saysWhy = false) =>
        Words(PlanEvidence.TooHigh(offer ?? Marlow, statement, saysWhy, PolicyOn.Defaults));

    private static string? Words(Refusal? refusal) => refusal is null ? null : $"{refusal.Code}: {refusal.Message}";
}
