using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Teams;
using Xunit;

namespace CaseWorkbench.Tests.Teams;

/// <summary>The proposal of handbook 22 by values alone: the twenty-five cases of a leaver, and random ones against a slow second look.</summary>
public sealed class PlacingTests
{
    private static readonly Guid Priya = Id(900), Tom = Id(901), Gwen = Id(902), Chidi = Id(903);

    [Fact]
    public void The_twenty_five_cases_of_a_leaver_go_where_the_handbook_says()
    {
        var placed = Placing.Of(Leavers(), Team());

        Assert.Equal([2, 9, 11, 17, 19, 22, 25], Given(placed, Tom));
        Assert.Equal([20, 23], Given(placed, Gwen));
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 18, 21, 24], Given(placed, Chidi));
    }

    [Fact]
    public void With_the_only_specialist_away_nine_stay_unplaced_and_say_why()
    {
        var away = new DateSpan(new(2026, 6, 2), new(2026, 6, 12));
        var placed = Placing.Of(Leavers(), Team().Select(owner => owner.OfficerId == Chidi ? owner with { LongAbsence = away } : owner));

        Assert.Equal([1, 2, 4, 5, 6, 9, 11, 13, 16, 18], Given(placed, Tom));
        Assert.Equal([8, 10, 12, 14, 17, 19], Given(placed, Gwen));
        Assert.Equal([3, 7, 15, 20, 21, 22, 23, 24, 25], Given(placed, null));
        Assert.Equal(
            ["It needs SPEC, which Tom Adeyemi does not have.", "It needs SPEC, which Gwen Bennett does not have.", "It is Priya Nair’s already.", "Chidi Okafor is away from 2 Jun 2026 to 12 Jun 2026."],
            placed[2].WhyNot.Select(why => why.Message));
        Assert.Equal(["Tom Adeyemi has 90 of 90.", "Gwen Bennett has 90 of 90."], placed[24].WhyNot.Where(why => why.Why == NotEligible.Full).Select(why => why.Message));
    }

    [Fact]
    public void A_cap_is_exceeded_only_where_a_reason_was_given_and_nobody_has_room()
    {
        var full = Team().Select(owner => owner with { Open = owner.Cap });

        Assert.All(Placing.Of(Leavers(), full), placed => Assert.Null(placed.OfficerId));
        Assert.All(Placing.Of(Leavers(), full, mayExceedCaps: true), placed => Assert.True(placed.OfficerId is not null && placed.IsOverCap));
        Assert.DoesNotContain(Placing.Of(Leavers(), Team(), mayExceedCaps: true), placed => placed.IsOverCap);
    }

    [Fact]
    public void One_officer_gets_what_they_may_own_and_the_rest_stays()
    {
        var placed = Placing.Of(Leavers(), Team(), MoveSplit.OnePerson, Chidi);

        Assert.Equal([2, 9, 11, 24, 25], Given(placed, null)); // LEGAL, her interest, LEGAL, and then she is full.
        Assert.Equal("Chidi Okafor has declared an interest in it.", Assert.Single(placed[8].WhyNot).Message);
    }

    [Fact]
    public void Specialism_is_kept_where_others_have_room()
    {
        var placed = Placing.Of(Leavers(), Team(), MoveSplit.KeepSpecialism);

        Assert.Equal([3, 7, 10], Given(placed, Chidi).Take(3)); // From 10 on nobody without a skill has room.
        Assert.Equal([1, 4, 5, 6, 8, 9], Given(placed, Gwen)); // The six she has room for.
        Assert.Equal([2, 11], Given(placed, Tom).Take(2));
    }

    [Fact]
    public void Nobody_is_given_what_they_may_not_know_of_or_what_is_theirs_already()
    {
        var restricted = new CaseToPlace(Id(1), Priya, Skills.None, new HashSet<Guid>(), new HashSet<Guid> { Gwen });
        var own = new CaseToPlace(Id(2), Chidi, Skills.Specialist, new HashSet<Guid>());

        var placed = Placing.Of([restricted, own], Team());

        Assert.Equal([Gwen, null], placed.Select(each => each.OfficerId));
    }

    /// <summary>The slow second look: at each case it works everything out anew from what was placed before, with fractions.</summary>
    [Fact]
    public void Random_cases_go_where_a_slow_second_look_would_have_them()
    {
        var random = new Random(22);
        for (var round = 0; round < 400; round++)
        {
            var owners = Enumerable.Range(0, random.Next(1, 6)).Select(n => new Owner(Id(800 + n), $"{(char)('A' + n)} {"XYZVW"[random.Next(5)]}", "", random.Next(0, 12), random.Next(0, 24), (Skills)random.Next(4), random.Next(8) > 0,
                random.Next(6) == 0 ? new DateSpan(new(2026, 6, 1), new(2026, 6, 30)) : null)).Select(owner => owner with { Surname = owner.Name[2..] }).ToList();
            HashSet<Guid> Some(int oneIn) => [.. owners.Where(_ => random.Next(oneIn) == 0).Select(owner => owner.OfficerId)];
            var cases = Enumerable.Range(1, 20).Select(n => new CaseToPlace(Id(n), random.Next(3) == 0 ? owners[random.Next(owners.Count)].OfficerId : null, random.Next(3) == 0 ? (Skills)random.Next(4) : Skills.None, Some(7),
                random.Next(9) == 0 ? Some(2) : null)).ToList();
            owners = owners.ConvertAll(owner => owner with { Open = owner.Open + cases.Count(debtCase => debtCase.OwnerId == owner.OfficerId) });

            var placed = Placing.Of(cases, owners);

            var done = new List<(CaseToPlace Case, Guid? To)>();
            foreach (var debtCase in cases)
            {
                decimal OpenOf(Owner owner) => owner.Open + done.Count(each => each.To == owner.OfficerId) - done.Count(each => each.To is not null && each.Case.OwnerId == owner.OfficerId);
                var best = (from owner in owners
                            where owner.IsActive && owner.LongAbsence is null && OpenOf(owner) < owner.Cap && debtCase.OwnerId != owner.OfficerId
                                && (debtCase.Needs & owner.Skills) == debtCase.Needs && !debtCase.Conflicted.Contains(owner.OfficerId) && debtCase.OpenTo?.Contains(owner.OfficerId) != false
                            orderby OpenOf(owner) / owner.Cap, owner.Surname, owner.Name
                            select (Guid?)owner.OfficerId).FirstOrDefault();
                done.Add((debtCase, best));
            }
            Assert.Equal(done.Select(each => each.To), placed.Select(each => each.OfficerId));
        }
    }

    private static List<CaseToPlace> Leavers() => [.. Enumerable.Range(1, 25).Select(n => new CaseToPlace(Id(n), Priya,
        n is 3 or 7 or 15 ? Skills.Specialist : n is 2 or 11 ? Skills.Legal : Skills.None, n == 9 ? new HashSet<Guid> { Chidi } : new HashSet<Guid>()))];

    private static List<Owner> Team() =>
    [
        new(Priya, "Priya Nair", "Nair", 25, 120, Skills.None), new(Tom, "Tom Adeyemi", "Adeyemi", 80, 90, Skills.Legal),
        new(Gwen, "Gwen Bennett", "Bennett", 84, 90, Skills.None), new(Chidi, "Chidi Okafor", "Okafor", 70, 90, Skills.Specialist),
    ];

    private static IEnumerable<int> Given(IEnumerable<Placed> placed, Guid? officerId) =>
        placed.Where(each => each.OfficerId == officerId).Select(each => int.Parse(each.CaseId.ToString()[^4..], System.Globalization.CultureInfo.InvariantCulture));

    private static Guid Id(int n) => new($"00000000-0000-0000-0000-{n:D12}");
}
