using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>Who may agree a plan (handbook 14.4), in the plan's own words.</summary>
public sealed class PlanAgreementTests
{
    private static readonly DateOnly Today = new(2026, 4, 8);

    [Fact]
    public void The_debtor_agrees_their_own() => Assert.Null(Refused(null));

    [Theory]
    [InlineData(AuthorityKind.PropertyAttorney)]
    [InlineData(AuthorityKind.Deputy)]
    [InlineData(AuthorityKind.Appointee)]     // Out of benefit income, not capital.
    [InlineData(AuthorityKind.AuthorityForm)] // Where the form says so.
    public void Whoever_acts_for_the_debtor_agrees_it(AuthorityKind kind)
    {
        Assert.Null(Refused(kind));
        Assert.Null(Refused(kind, isCapacityDoubted: true));
    }

    [Fact]
    public void Where_capacity_is_doubted_the_debtor_does_not_agree() =>
        Assert.Equal("PLN-016: Their capacity to agree is doubted. Somebody with authority must agree, or wait for social care.", Refused(null, isCapacityDoubted: true));

    [Theory]
    [InlineData(AuthorityKind.Advocate)]
    [InlineData(AuthorityKind.MemberOfParliament)]
    [InlineData(AuthorityKind.Executor)]      // Of no effect while the debtor lives.
    [InlineData(AuthorityKind.Administrator)]
    public void A_relative_or_helper_without_authority_may_only_offer_to_pay(AuthorityKind kind) =>
        Assert.Equal("PLN-005: Mrs Jane Cole may offer to pay but cannot agree a plan for the debtor. Get authority.", Refused(kind));

    [Fact]
    public void A_payer_does_not_become_the_debtor() =>
        Assert.Equal("PLN-006: Only the debtor (or estate) owes this debt. Record Mrs Jane Cole as payer, not debtor.", Refused(AuthorityKind.Payer));

    [Fact]
    public void A_health_attorney_has_no_say_about_money() =>
        Assert.Equal("AUT-003: This LPA is for health and welfare, not money.", Refused(AuthorityKind.HealthAttorney));

    [Theory]
    [InlineData("2026-04-08", null)] // Its last day.
    [InlineData("2026-04-07", "AUT-002: Authority for Mrs Jane Cole expired on 7 Apr 2026.")]
    public void An_authority_holds_to_its_last_day(string expires, string? refusal) =>
        Assert.Equal(refusal, Refused(AuthorityKind.Deputy, expires: DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_authority_that_was_recorded_in_error_is_none() =>
        Assert.Equal("PLN-005: Mrs Jane Cole may offer to pay but cannot agree a plan for the debtor. Get authority.", Refused(AuthorityKind.Deputy, ended: AuthorityEnd.RecordedInError));

    [Fact]
    public void An_authority_that_was_revoked_is_over() =>
        Assert.Equal("AUT-002: Authority for Mrs Jane Cole ended on 1 Apr 2026.", Refused(AuthorityKind.PropertyAttorney, ended: AuthorityEnd.Revoked));

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // What is doubted of the living is no matter then.
    public void Nobody_agrees_for_the_dead_but_their_executor(bool isCapacityDoubted)
    {
        Assert.Equal("EST-001: This person has died on 1 Apr 2026. Only estate letters can be used.", Refused(null, isCapacityDoubted, hasDied: true));
        Assert.Equal("EST-002: Mrs Jane Cole's authority ended on death. Speak to the personal representative, or ask Mrs Jane Cole who that is.",
            Refused(AuthorityKind.PropertyAttorney, isCapacityDoubted, hasDied: true));
        Assert.Null(Refused(AuthorityKind.Executor, isCapacityDoubted, hasDied: true));
        Assert.Null(Refused(AuthorityKind.Administrator, isCapacityDoubted, hasDied: true));
    }

    private static string? Refused(AuthorityKind? kind, bool isCapacityDoubted = false, bool hasDied = false, DateOnly? expires = null, AuthorityEnd? ended = null)
    {
        var person = Person.Of(Guid.NewGuid(), "Mrs", "Edith", "Marlow", new(1941, 3, 2));
        if (hasDied)
            person.ReportDeath(new(2026, 4, 1), new(2026, 4, 2));
        var authority = kind is { } one ? Authority.Of(Guid.NewGuid(), person.Id, one, "Mrs Jane Cole", "daughter", "", "seen", "", new(2025, 1, 1), expires) : null;
        if (ended is { } why)
            authority!.End(new(2026, 4, 1), why);
        return PlanAgreement.RefusalOf(authority, person, isCapacityDoubted, Today) is { } refusal ? $"{refusal.Code}: {refusal.Message}" : null;
    }
}
