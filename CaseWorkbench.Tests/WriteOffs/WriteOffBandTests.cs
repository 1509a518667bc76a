using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.WriteOffs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CaseWorkbench.Domain.Access.Role;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>Who must approve a write-off (the last row of handbook 2.1).</summary>
public sealed class WriteOffBandTests
{
    private static readonly PolicyOn Policy = new PolicyBook([]).On(new(2026, 4, 20));
    private static readonly Role[] Approving = [Supervisor, Manager, HeadOfService, S151Officer];

    [Theory]
    [InlineData(0.01, "a supervisor")]
    [InlineData(100.00, "a supervisor")]
    [InlineData(100.01, "a manager")]
    [InlineData(1_000.00, "a manager")]
    [InlineData(1_000.01, "a manager and the head of service")]
    [InlineData(10_000.00, "a manager and the head of service")]
    [InlineData(10_000.01, "the head of service and the S151 officer")]
    [InlineData(50_000.00, "the head of service and the S151 officer")]
    [InlineData(50_000.01, "the S151 officer with the Cabinet's decision on record")]
    public void The_aggregate_says_who(decimal aggregate, string needs) => Assert.Equal(needs, Band(aggregate).Needs);

    [Theory]
    [InlineData(WriteOffReason.UNE, 99.99, "a supervisor")]
    [InlineData(WriteOffReason.UNE, 100.00, "a supervisor")]
    [InlineData(WriteOffReason.UNE, 100.01, "a manager")]
    [InlineData(WriteOffReason.HAR, 100.01, "a supervisor")]
    public void An_uneconomic_sum_above_a_hundred_pounds_is_a_managers_even_where_a_supervisor_approves_more(WriteOffReason reason, decimal amount, string needs)
    {
        var change = PolicyChange.Propose(Guid.NewGuid(), Settings.WriteOffSupervisor, "500.00", new(2026, 4, 1), "Councils nearby do.", Guid.NewGuid(), DateTime.UnixEpoch);
        var policy = new PolicyBook([PolicyVersion.Of(change, Guid.NewGuid(), DateTime.UnixEpoch)]).On(new(2026, 4, 20));

        Assert.Equal(needs, WriteOffRules.Band(reason, Money.Pounds(amount), Money.Pounds(amount), policy).Needs);
    }

    [Theory]
    [InlineData(2_000, new Role[0], "Manager HeadOfService")]
    [InlineData(2_000, new[] { Manager }, "HeadOfService")]
    [InlineData(2_000, new[] { HeadOfService }, "Manager")]        // The higher may come first; the lower is still somebody else.
    [InlineData(2_000, new[] { S151Officer }, "Manager")]
    [InlineData(2_000, new[] { Manager, Manager }, "HeadOfService")]
    [InlineData(2_000, new[] { HeadOfService, HeadOfService }, "")]
    [InlineData(20_000, new[] { Manager }, "HeadOfService S151Officer")] // Given when it was smaller: it stands, and fills no place.
    [InlineData(20_000, new[] { Manager, HeadOfService }, "S151Officer")]
    [InlineData(500, new[] { Supervisor }, "Manager")]
    [InlineData(500, new[] { HeadOfService }, "")]
    public void An_approval_stands_for_one_level_at_most(decimal aggregate, Role[] given, string missing) =>
        Assert.Equal(missing, string.Join(' ', Band(aggregate).Missing(given)));

    [Fact]
    public void Nothing_is_approved_without_as_many_people_as_the_band_has_levels_nor_below_its_highest() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Gen.Choose(1, 9_000_000).ToArbitrary(), Gen.Elements(Approving).ListOf().ToArbitrary(), (pence, given) =>
        {
            var band = WriteOffBand.Of(new(pence), Policy);
            var missing = band.Missing(given);
            var highest = band.Roles[^1];
            return missing.Count + given.Count >= band.Roles.Count
                && missing.All(band.Roles.Contains)
                && (missing.Count > 0 || given.Any(level => Array.IndexOf(Approving, level) >= Array.IndexOf(Approving, highest)));
        }));

    [Fact]
    public void More_written_off_never_needs_less() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Gen.Choose(1, 9_000_000).ToArbitrary(), Gen.Choose(0, 9_000_000).ToArbitrary(), (pence, more) =>
            Array.IndexOf(Approving, WriteOffBand.Of(new(pence + more), Policy).Roles[^1]) >= Array.IndexOf(Approving, WriteOffBand.Of(new(pence), Policy).Roles[^1])));

    private static WriteOffBand Band(decimal aggregate) => WriteOffBand.Of(Money.Pounds(aggregate), Policy);
}
