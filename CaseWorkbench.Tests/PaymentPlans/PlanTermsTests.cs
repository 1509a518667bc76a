using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using Xunit;
using static CaseWorkbench.Domain.PaymentPlans.PlanFrequency;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>Which terms make a plan, and of which bills (handbook 9.1).</summary>
public sealed class PlanTermsTests
{
    private static readonly DateOnly Today = new(2026, 4, 8);
    private static readonly PlanOffer Marlow = new(Money.Pounds(1_240), Money.Pounds(50), FourWeekly, new(2026, 5, 1));

    [Fact]
    public void Mrs_Marlows_terms_make_a_plan() => Assert.Null(Refused(Marlow));

    [Fact]
    public void Nothing_makes_no_plan() =>
        Assert.Equal("PLN-015: Nothing is left for a plan: choose at least one bill that is neither paid, disputed nor protected.", Refused(Marlow with { Total = Money.Zero }));

    [Theory]
    [InlineData(1_190.00, null)]
    [InlineData(1_239.99, "PLN-012: Only £0.01 is left to spread.")]
    [InlineData(1_240.00, "PLN-022: The deposit would pay all of £1,240.00. Take it as a payment.")]
    [InlineData(1_240.01, "PLN-022: The deposit would pay all of £1,240.00. Take it as a payment.")]
    public void A_deposit_leaves_something_to_spread(decimal deposit, string? refusal) =>
        Assert.Equal(refusal, Refused(Marlow with { Deposit = Money.Pounds(deposit) }));

    [Theory]
    [InlineData(4.99, "PLN-011: An instalment is £5.00 or more.")]
    [InlineData(5.00, null)]
    [InlineData(0.00, "PLN-011: An instalment is £5.00 or more.")]
    [InlineData(-50.00, "PLN-011: An instalment is £5.00 or more.")]
    public void An_instalment_is_five_pounds_or_more(decimal instalment, string? refusal) =>
        Assert.Equal(refusal, Refused(Marlow with { Instalment = Money.Pounds(instalment) }));

    [Theory]
    [InlineData(4.98, "PLN-011: An instalment is £5.00 or more.")]
    [InlineData(4.99, null)]
    [InlineData(5.00, "PLN-012: Only £4.99 is left to spread.")]
    public void Less_than_five_pounds_is_paid_at_once(decimal instalment, string? refusal) =>
        Assert.Equal(refusal, Refused(Marlow with { Total = Money.Pounds(4.99m), Instalment = Money.Pounds(instalment) }));

    [Theory]
    [InlineData(1_240.00, 0.00, null)]
    [InlineData(1_240.01, 0.00, "PLN-012: Only £1,240.00 is left to spread.")]
    [InlineData(1_140.00, 100.00, null)]
    [InlineData(1_140.01, 100.00, "PLN-012: Only £1,140.00 is left to spread.")]
    public void An_instalment_is_at_most_all_of_what_is_left(decimal instalment, decimal deposit, string? refusal) =>
        Assert.Equal(refusal, Refused(Marlow with { Instalment = Money.Pounds(instalment), Deposit = Money.Pounds(deposit) }));

    [Theory]
    [InlineData(2_600.00, null)]
    [InlineData(2_600.01, "PLN-013: That makes 521 instalments; 520 is the most. Raise the instalment, or ask whether the debt can be paid at all.")]
    [InlineData(6_000.00, "PLN-013: That makes 1,200 instalments; 520 is the most. Raise the instalment, or ask whether the debt can be paid at all.")]
    public void A_plan_has_520_instalments_at_most(decimal total, string? refusal) =>
        Assert.Equal(refusal, Refused(Marlow with { Total = Money.Pounds(total), Instalment = Money.Pounds(5) }));

    [Theory]
    [InlineData(-1, "PLN-014: The first instalment cannot be due before today, 8 Apr 2026.")]
    [InlineData(0, null)]
    [InlineData(92, null)]
    [InlineData(93, "PLN-014: The first instalment is due by 9 Jul 2026: three months is the longest wait.")]
    public void The_first_instalment_is_due_from_today_within_92_days(int days, string? refusal) =>
        Assert.Equal(refusal, Refused(Marlow with { FirstDueOn = Today.AddDays(days) }));

    [Fact]
    public void Terms_that_are_not_refused_can_be_drawn()
    {
        foreach (var total in new[] { 1, 499, 500, 501, 9_999, 124_000, 260_000, 260_001 })
        {
            foreach (var instalment in new[] { 0, 1, 499, 500, 501, 5_000, 124_000, 260_000 })
            {
                foreach (var deposit in new[] { 0, 1, 500, 123_500 })
                {
                    var offer = Marlow with { Total = new(total), Instalment = new(instalment), Deposit = new(deposit) };
                    if (PlanTerms.RefusalOf(offer, Today, PolicyOn.Defaults) is null)
                        Assert.Equal(offer.Total, PlanSchedule.Of(offer, Today).Instalments.Sum(each => each.Amount));
                }
            }
        }
    }

    [Fact]
    public void The_form_says_what_is_wrong_with_it_at_its_fields()
    {
        var form = new PlanTerms([], Money.Zero, Monthly, Today, PlanMethod.Cash, new(-1), Payer: new('x', 101), WhyMore: new('x', 1_001));

        Assert.Equal(
        [
            new("Instalment", "Enter what they pay each time."), new("Deposit", "A deposit cannot be less than nothing."),
            new("Payer", "Keep the name within 100 characters."), new("WhyMore", "Keep it within 1,000 characters."),
        ], form.Check());
        Assert.Empty((form with { Instalment = new(1), Deposit = Money.Zero, Payer = new('x', 100), WhyMore = new('x', 1_000) }).Check());
    }

    [Theory]
    [InlineData("         ", false)]
    [InlineData("  Nine more  ", false)]
    [InlineData("Ten it is.", true)]
    public void A_reason_to_pay_more_says_something(string why, bool says) =>
        Assert.Equal(says, new PlanTerms([], Money.Pounds(50), Monthly, Today, PlanMethod.Cash, WhyMore: why).SaysWhyMore);

    [Theory]
    [InlineData("PLN-001", "WhyMore")]
    [InlineData("PLN-004", "InvoiceIds")]
    [InlineData("PLN-005", "AuthorityId")]
    [InlineData("PLN-006", "AuthorityId")]
    [InlineData("PLN-010", "WhyMore")]
    [InlineData("PLN-011", "Instalment")]
    [InlineData("PLN-012", "Instalment")]
    [InlineData("PLN-013", "Instalment")]
    [InlineData("PLN-014", "FirstDueOn")]
    [InlineData("PLN-015", "InvoiceIds")]
    [InlineData("PLN-016", "AuthorityId")]
    [InlineData("PLN-022", "Deposit")]
    public void A_refusal_stands_at_the_field_it_is_about(string code, string field) => Assert.Equal(field, PlanTerms.FieldOf(new(code, "")));

    [Theory]
    [InlineData(80.00, 0.00, 333.20, "PLN-004: £80.00 of invoice 900101 is disputed and has been left out.")]
    [InlineData(0.00, 80.00, 333.20, "PLN-004: £80.00 of invoice 900101 is protected and has been left out.")]
    [InlineData(50.00, 30.00, 333.20, "PLN-004: £80.00 of invoice 900101 is disputed or protected and has been left out.")]
    [InlineData(0.00, 0.00, 413.20, null)]
    public void What_is_disputed_or_protected_is_left_out_and_named(decimal disputed, decimal isProtected, decimal included, string? note)
    {
        var account = Account(Held(HoldCode.DIS, disputed), Held(HoldCode.MORS, isProtected));

        var invoice = PlanInvoices.Of(account)[0];

        Assert.Equal((Money.Pounds(included), Money.Pounds(413.20m - included), note), (invoice.Included, invoice.LeftOut, Words(invoice.Note)));
        Assert.Null(PlanInvoices.RefusalOf([invoice]));
    }

    [Theory]
    [InlineData(HoldCode.DIS, "PLN-004: £413.20 of invoice 900101 is disputed and has been left out.")]
    [InlineData(HoldCode.MORS, "PLN-004: £413.20 of invoice 900101 is protected and has been left out.")]
    public void A_bill_of_which_nothing_is_left_cannot_be_in_a_plan(HoldCode code, string refusal)
    {
        var chosen = PlanInvoices.Chosen(Account(Held(code, 413.20m)), [Id(1), Id(2)]);

        Assert.Equal(refusal, Words(PlanInvoices.RefusalOf(chosen)));
        Assert.Null(PlanInvoices.RefusalOf(chosen.Skip(1)));
    }

    [Fact]
    public void Where_none_is_chosen_every_bill_that_is_overdue_is_meant_and_the_oldest_comes_first()
    {
        var account = Account();

        Assert.Equal(["900101", "900102"], PlanInvoices.Chosen(account, []).Select(invoice => invoice.Number)); // The third is due today.
        Assert.Equal(["900103"], PlanInvoices.Chosen(account, [Id(3)]).Select(invoice => invoice.Number));
        Assert.Equal(["900101", "900102", "900103"], PlanInvoices.Of(account).Select(invoice => invoice.Number)); // The fourth is paid.
    }

    [Fact]
    public void A_bill_that_is_paid_or_of_another_case_cannot_be_chosen()
    {
        Assert.Throws<NotFoundException>(() => PlanInvoices.Chosen(Account(), [Id(4)]));
        Assert.Throws<NotFoundException>(() => PlanInvoices.Chosen(Account(), [Id(1), Id(9)]));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static InvoicePosition Bill(int number, DateOnly due, decimal paid = 0) =>
        new(Id(number), $"90010{number}", due.AddDays(-14), due, Money.Pounds(413.20m), Money.Zero, Money.Pounds(paid), Money.Zero);

    private static CaseAccount Account(params HeldPart[] held) => new(Today,
        [Bill(1, new(2026, 1, 19)), Bill(2, new(2026, 2, 16)), Bill(3, Today), Bill(4, new(2026, 1, 5), paid: 413.20m)], Money.Zero, [.. held.Where(part => part.Amount.IsPositive)]);

    /// <summary>So much of the oldest bill.</summary>
    private static HeldPart Held(HoldCode code, decimal pounds) => new(Guid.Empty, code, Id(1), Money.Pounds(pounds), HoldType.Of(code).Blocks);

    private static string? Refused(PlanOffer offer) => Words(PlanTerms.RefusalOf(offer, Today, PolicyOn.Defaults));
    private static string? Words(Refusal? refusal) => refusal is null ? null : $"{refusal.Code}: {refusal.Message}";
}
