using CaseWorkbench.Domain.People;
using Xunit;

namespace CaseWorkbench.Tests.People;

public sealed class SafeToTalkTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Person Okafor = Person.Of(Guid.NewGuid(), "Mrs", "Evelyn", "Okafor", new(1941, 5, 1));

    [Fact]
    public void The_debtor_comes_first_and_a_holder_of_authority_with_evidence_and_what_they_may()
    {
        var strip = Of(Someone(AuthorityKind.Appointee, "Grace", "daughter", scope: "state pension only"));

        Assert.Equal(["Mrs Evelyn Okafor", "Grace"], strip.SpeakTo.Select(each => each.Name));
        Assert.Equal(["speak", "pay", "agree a plan", "dispute", "change the address"], strip.SpeakTo[0].May);
        var grace = strip.SpeakTo[1];
        Assert.Equal(("daughter, appointee", "BF57 seen"), (grace.As, grace.Evidence));
        Assert.Equal(
            ["speak (benefit-funded charges)", "pay", "agree a plan (benefit income, not capital)", "dispute", "change the address (own direct debit)", "limited to: state pension only"],
            grace.May);
    }

    [Fact]
    public void Those_not_to_speak_to_come_with_the_reason_and_with_what_is_left_to_them()
    {
        var strip = Of(
            Someone(AuthorityKind.Payer, "Ned", "neighbour"),
            Someone(AuthorityKind.HealthAttorney, "Ada", "sister"),
            Someone(AuthorityKind.AuthorityForm, "Ben", "son", expires: new(2026, 5, 1)));

        Assert.Equal(
            [
                ("Ned", "AUT-004", "take a payment and confirm it arrived; own bank details"),
                ("Ada", "AUT-003", "complaint only"),
                ("Ben", "AUT-002", ""),
            ],
            strip.NotTo.Select(each => (each.Name, each.Why.Code, each.May)));
    }

    [Fact]
    public void What_was_recorded_in_error_is_not_shown_at_all()
    {
        var error = Someone(AuthorityKind.Deputy, "Ray", "");
        error.End(Today, AuthorityEnd.RecordedInError);

        var strip = Of(error);

        Assert.Equal((1, 0), (strip.SpeakTo.Count, strip.NotTo.Count));
    }

    [Fact]
    public void A_vulnerability_that_changes_what_may_be_said_says_so()
    {
        VulnerabilityFlag[] flags = [Flag(VulnerabilityKind.DomesticAbuse), Flag(VulnerabilityKind.PhysicalOrSensory)];

        var strip = SafeToTalk.Of(Okafor, [], flags, Today);

        Assert.Equal(["Domestic abuse: tell nobody where they live or how to reach them."], strip.TakeCare);
    }

    [Theory]
    [InlineData(true, IdentityCheck.Name, IdentityCheck.DateOfBirth, IdentityCheck.Postcode)]
    [InlineData(true, IdentityCheck.Name, IdentityCheck.AccountNumber, IdentityCheck.LastPayment)]
    [InlineData(false, IdentityCheck.DateOfBirth, IdentityCheck.Postcode, IdentityCheck.AccountNumber)]
    [InlineData(false, IdentityCheck.Name, IdentityCheck.Postcode)]
    [InlineData(false, IdentityCheck.Name, IdentityCheck.Postcode, IdentityCheck.Postcode)]
    [InlineData(false)]
    public void The_name_and_two_facts_show_who_somebody_is(bool verified, params IdentityCheck[] passed) =>
        Assert.Equal(verified, Identity.IsVerifiedBy(passed));

    private static SafeToTalk Of(params Authority[] register) => SafeToTalk.Of(Okafor, register, [], Today);

    private static Authority Someone(AuthorityKind kind, string name, string relationship, string scope = "", DateOnly? expires = null) =>
        Authority.Of(Guid.NewGuid(), Okafor.Id, kind, name, relationship, "", "BF57 seen", scope, new(2026, 1, 1), expires);

    private static VulnerabilityFlag Flag(VulnerabilityKind kind) => VulnerabilityFlag.Of(Guid.NewGuid(), Okafor.Id, kind, "", "He told us", Today, new(2026, 9, 1));
}
