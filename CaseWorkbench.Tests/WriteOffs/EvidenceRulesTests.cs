using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.WriteOffs;
using Xunit;
using static CaseWorkbench.Tests.WriteOffs.GivenWriteOff;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>What each reason has to show (the table of handbook 12).</summary>
public sealed class EvidenceRulesTests
{
    private static readonly PolicyOn Policy = new PolicyBook([]).On(Day);

    public static TheoryData<WriteOffReason> Reasons() => [.. Enum.GetValues<WriteOffReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void With_all_of_it_the_reason_is_shown(WriteOffReason reason) => Assert.Null(RefusalOf(reason, Evidence(reason)));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Without_any_one_piece_it_is_not(WriteOffReason reason)
    {
        var all = Evidence(reason);

        for (var gone = 0; gone < all.Length; gone++)
            Assert.NotNull(RefusalOf(reason, [.. all.Where((_, place) => place != gone)]));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void The_checklist_names_every_piece_and_what_is_missing(WriteOffReason reason)
    {
        Assert.All(EvidenceRules.Checklist(reason, Evidence(reason), Policy), need => Assert.Null(need.Missing));
        Assert.All(EvidenceRules.Checklist(reason, [], Policy).Where(need => need.Kind != EvidenceKind.NoAssets), need => Assert.NotNull(need.Missing));
        Assert.NotEmpty(reason.InWords());
    }

    [Fact]
    public void Three_of_four_searches_are_too_few_unless_there_is_proof_of_no_assets()
    {
        var three = Evidence(WriteOffReason.NOE).Where(item => item.On != new DateOnly(2026, 4, 18)).ToArray();

        Assert.Equal(new("EST-005", "3 of 4 search periods done. Add proof of no assets, or wait until 18 Apr 2026."), RefusalOf(WriteOffReason.NOE, three, new(2026, 4, 17)));
        Assert.Null(RefusalOf(WriteOffReason.NOE, [.. three, Seen(EvidenceKind.NoAssets)]));
    }

    [Fact]
    public void The_same_search_period_entered_twice_counts_once()
    {
        var one = Evidence(WriteOffReason.NOE).Where(item => item.Kind != EvidenceKind.SearchPeriod).Concat(Enumerable.Repeat(Seen(EvidenceKind.SearchPeriod, new(2024, 10, 18)), 4)).ToArray();

        Assert.Equal(new("EST-005", "1 of 4 search periods done. Add proof of no assets, or wait until 18 Apr 2026."), RefusalOf(WriteOffReason.NOE, one));
    }

    [Theory]
    [InlineData(59, "WO-006")]
    [InlineData(60, null)]
    public void Two_traces_are_sixty_days_apart(int days, string? code)
    {
        EvidenceGiven[] evidence = [Seen(EvidenceKind.Trace, new(2026, 1, 5)), Seen(EvidenceKind.Trace, new DateOnly(2026, 1, 5).AddDays(days)), Seen(EvidenceKind.ReturnedPost), Seen(EvidenceKind.CouncilSystemsCheck)];

        Assert.Equal(code, RefusalOf(WriteOffReason.GON, evidence)?.Code);
    }

    [Theory]
    [InlineData(40.01, 40, null)]
    [InlineData(40, 40, "WO-006")]
    public void It_is_uneconomic_only_where_it_costs_more_than_it_brings(decimal cost, decimal recovery, string? code) => Assert.Equal(code,
        RefusalOf(WriteOffReason.UNE, [Seen(EvidenceKind.CostEstimate, pounds: cost), Seen(EvidenceKind.ExpectedRecovery, pounds: recovery)])?.Code);

    [Fact]
    public void Nothing_is_evidence_before_its_day() =>
        Assert.Equal("WO-006", RefusalOf(WriteOffReason.OMB, [Seen(EvidenceKind.DecisionLetter, Day.AddDays(1))])?.Code);

    [Fact]
    public void Evidence_is_of_its_reason_says_what_was_seen_and_states_a_sum_only_where_one_belongs()
    {
        string[] Problems(EvidenceGiven item) => [.. new WriteOffTerms(WriteOffReason.OMB, [new(Guid.NewGuid(), Money.Pounds(1))], [item], Why).Check().Select(problem => problem.Field)];

        Assert.Empty(Problems(Seen(EvidenceKind.DecisionLetter)));
        Assert.Equal(["Evidence"], Problems(Seen(EvidenceKind.RootCause)));
        Assert.Equal(["Evidence"], Problems(Seen(EvidenceKind.DecisionLetter) with { Text = " " }));
        Assert.Equal(["Evidence"], Problems(Seen(EvidenceKind.DecisionLetter, pounds: 3)));
    }

    private static Refusal? RefusalOf(WriteOffReason reason, EvidenceGiven[] given, DateOnly? today = null) => EvidenceRules.RefusalOf(reason, given, today ?? Day, Policy);
}
