using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using Xunit;

namespace CaseWorkbench.Tests.People;

public sealed class StandingTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Everyone_may_be_told_what_handbook_14_4_says()
    {
        const string grid = """
                                 | Discuss balance                           | Agree plan                  | Raise dispute      | Change address
            Debtor               | yes                                       | yes                         | yes                | yes
            Property attorney    | yes                                       | yes                         | yes                | yes
            Health attorney      | no                                        | no                          | no: complaint only | no
            Deputy               | yes                                       | yes                         | yes                | yes
            Appointee            | benefit-funded charges                    | benefit income, not capital | yes                | own direct debit
            Authority form       | within the form's scope                   | if the form says so         | yes                | no
            Payer                | no: take a payment and confirm it arrived | no                          | no                 | no: own bank details
            Debt adviser         | yes                                       | may propose                 | yes                | no
            Advocate             | what the case needs                       | no                          | yes                | no
            Executor             | the estate                                | the estate                  | yes                | yes
            Administrator        | the estate                                | the estate                  | yes                | yes
            Member of parliament | that matter                               | no                          | yes                | no
            Anyone else          | no                                        | no                          | no: listen         | no
            """;

        string[] rows =
        [
            $" | {string.Join(" | ", Enum.GetValues<Act>().Select(act => act.InWords()))}",
            Row("Debtor", AuthorityTable.Debtor),
            .. Enum.GetValues<AuthorityKind>().Select(kind => Row(kind.InWords(), AuthorityTable.Of(kind))),
            Row("Anyone else", AuthorityTable.Nobody),
        ];

        Assert.Equal(grid.Split('\n').Select(Squeezed), rows.Select(Squeezed));
    }

    /// <summary>A cell is yes, or the code of the refusal; of the living, then of somebody who died.</summary>
    [Fact]
    public void Every_authority_in_force_is_refused_by_the_code_of_its_row()
    {
        const string grid = """
            Debtor             | yes yes yes yes                 | EST-001 EST-001 EST-001 EST-001
            PropertyAttorney   | yes yes yes yes                 | EST-002 EST-002 EST-002 EST-002
            HealthAttorney     | AUT-003 AUT-003 AUT-003 AUT-003 | EST-002 EST-002 EST-002 EST-002
            Deputy             | yes yes yes yes                 | EST-002 EST-002 EST-002 EST-002
            Appointee          | yes yes yes yes                 | EST-002 EST-002 EST-002 EST-002
            AuthorityForm      | yes yes yes AUT-004             | EST-002 EST-002 EST-002 EST-002
            Payer              | AUT-004 AUT-004 DIS-002 AUT-004 | AUT-004 AUT-004 DIS-002 AUT-004
            DebtAdviser        | yes yes yes AUT-004             | EST-002 EST-002 EST-002 EST-002
            Advocate           | yes AUT-004 yes AUT-004         | EST-002 EST-002 EST-002 EST-002
            Executor           | AUT-004 AUT-004 DIS-002 AUT-004 | yes yes yes yes
            Administrator      | AUT-004 AUT-004 DIS-002 AUT-004 | yes yes yes yes
            MemberOfParliament | yes AUT-004 yes AUT-004         | EST-002 EST-002 EST-002 EST-002
            """;

        string[] rows =
        [
            $"Debtor | {Codes(null, Living())} | {Codes(null, Dead())}",
            .. Enum.GetValues<AuthorityKind>().Select(kind => $"{kind} | {Codes(Of(kind), Living())} | {Codes(Of(kind), Dead())}"),
        ];

        Assert.Equal(grid.Split('\n').Select(Squeezed), rows.Select(Squeezed));
    }

    [Fact]
    public void An_authority_says_when_it_expired_and_holds_on_its_last_day()
    {
        var form = Of(AuthorityKind.AuthorityForm, expires: new(2026, 5, 31));

        Assert.Null(Standing.RefusalFor(Act.DiscussBalance, form, Living(), new(2026, 5, 31)));
        Assert.Equal(new("AUT-002", "Authority for Jane Cole expired on 31 May 2026."), Standing.RefusalFor(Act.DiscussBalance, form, Living(), Today));
    }

    [Fact]
    public void A_revoked_authority_ends_on_its_day_and_a_coming_one_has_not_begun()
    {
        var revoked = Of(AuthorityKind.PropertyAttorney);
        revoked.End(Today, AuthorityEnd.Revoked);

        Assert.Equal(new("AUT-002", "Authority for Jane Cole ended on 1 Jun 2026."), Standing.RefusalFor(Act.AgreePlan, revoked, Living(), Today));
        Assert.Equal(new("AUT-002", "Authority for Jane Cole begins on 1 Jan 2026."), Standing.RefusalFor(Act.AgreePlan, Of(AuthorityKind.Deputy), Living(), new(2025, 12, 31)));
    }

    [Fact]
    public void An_authority_recorded_in_error_is_no_authority()
    {
        var error = Of(AuthorityKind.PropertyAttorney);
        error.End(Today, AuthorityEnd.RecordedInError);

        Assert.Equal(new("AUT-004", "Jane Cole has no authority to be told about this account."), Standing.RefusalFor(Act.DiscussBalance, error, Living(), Today));
        Assert.Equal("DIS-002", Standing.RefusalFor(Act.RaiseDispute, error, Living(), Today)?.Code);
    }

    [Fact]
    public void The_attorney_of_someone_who_died_may_say_who_the_executor_is() =>
        Assert.Equal("Jane Cole's authority ended on death. Speak to the personal representative, or ask Jane Cole who that is.",
            Standing.RefusalFor(Act.DiscussBalance, Of(AuthorityKind.PropertyAttorney), Dead(), Today)?.Message);

    private static string Row(string who, AuthorityRow row) => $"{who} | {string.Join(" | ", Enum.GetValues<Act>().Select(act => row[act]))}";

    private static string Codes(Authority? authority, Person person) =>
        string.Join(' ', Enum.GetValues<Act>().Select(act => Standing.RefusalFor(act, authority, person, Today)?.Code ?? "yes"));

    private static string Squeezed(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Authority Of(AuthorityKind kind, DateOnly? expires = null) =>
        Authority.Of(Guid.NewGuid(), Guid.NewGuid(), kind, "Jane Cole", "daughter", "", "seen", "", new(2026, 1, 1), expires);

    private static Person Living() => Person.Of(Guid.NewGuid(), "Mr", "Harold", "Pike", new(1938, 1, 1));

    private static Person Dead()
    {
        var person = Living();
        person.ReportDeath(new(2026, 2, 14), new(2026, 2, 20));
        return person;
    }
}
