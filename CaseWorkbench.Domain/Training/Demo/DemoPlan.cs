using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>
/// A council's caseload of invented people on one day, with what happened on it in the twelve weeks before. The same number of
/// cases, seed and day make the same plan, to the letter.
/// </summary>
public sealed class DemoPlan
{
    /// <summary>How far back its histories reach.</summary>
    public const int Weeks = 12;

    private static readonly (DemoStory Story, int InHundred)[] Shares =
    [
        (DemoStory.Quiet, 22), (DemoStory.Chased, 22), (DemoStory.Promise, 11), (DemoStory.Unanswered, 4), (DemoStory.Dispute, 13),
        (DemoStory.Vulnerable, 7), (DemoStory.Died, 4), (DemoStory.Held, 4), (DemoStory.PaidOff, 3), (DemoStory.Credit, 2), (DemoStory.Plan, 8),
    ];

    /// <summary>Whoever has died had care for so many days at least.</summary>
    private const int LeastDaysOfCare = 120;

    private DemoPlan(DateOnly today, IReadOnlyList<DemoAccount> accounts, IReadOnlyList<DemoDeed> deeds) => (Today, Accounts, Deeds) = (today, accounts, deeds);

    public DateOnly Today { get; }

    /// <summary>The day the council's old accounts are loaded; what is younger comes week by week.</summary>
    public DateOnly Start => Today.AddDays(-7 * Weeks);
    public IReadOnlyList<DemoAccount> Accounts { get; }
    public IReadOnlyList<DemoDeed> Deeds { get; }

    public static DemoPlan Of(int cases, int seed, DateOnly today)
    {
        var random = new Random(seed);
        var (people, accounts) = (new DemoPeople(random, today), new DemoAccounts(random, today));
        var list = new List<DemoAccount>();
        for (var n = 0; n < cases; n++)
            list.Add(Account(n, random, people, accounts, list, today));
        var deeds = new DemoStories(random, people, today).Of(list);
        return new(today, list, [.. deeds.OrderBy(deed => deed.On).ThenBy(deed => deed.At)]);
    }

    private static DemoAccount Account(int n, Random random, DemoPeople people, DemoAccounts accounts, List<DemoAccount> before, DateOnly today)
    {
        var story = StoryAt(n * 37 % 100); // Each story is spread over the whole list.
        var type = random.Next(100) switch { < 46 => DebtType.HomeCare, < 80 => DebtType.ResidentialCare, < 90 => DebtType.DayCare, _ => DebtType.Sundry };
        var second = type == DebtType.Sundry && story == DemoStory.Quiet && before.Count > 5 ? before[random.Next(before.Count)] : null;
        second = second is { Story: DemoStory.Quiet or DemoStory.Promise or DemoStory.Dispute } ? second : null; // A second account of somebody with an easy story.
        var person = people.Next(type == DebtType.ResidentialCare, isOld: type != DebtType.DayCare || random.NextDouble() < 0.5);
        if (second is not null)
            person = n % 2 == 0 ? second.Person : second.Person with { Line1 = person.Line1, Line2 = person.Line2, Town = person.Town, Postcode = person.Postcode }; // At another address it is only perhaps the same.
        var openedOn = OpenedOn(n, story, random, today);
        var death = story == DemoStory.Died ? DemoEstates.Death(before.Count(each => each.Death is not null), today) : null;
        if (death is not null)
            (type, openedOn) = (type == DebtType.Sundry ? DebtType.HomeCare : type, openedOn < death.On.AddDays(-LeastDaysOfCare) ? openedOn : death.On.AddDays(-LeastDaysOfCare));
        var (invoices, receipts) = accounts.Of(type, story, person, openedOn, death?.On);
        return new(n + 1, $"{Prefix(type)}-{20_000 + n * 3}", type, person, OfficerFor(n, story), openedOn, death is { HeardAgo: null } ? death.On : null, story, invoices, receipts) { Death = death }; // The others' deaths are reported later.
    }

    /// <summary>Most are older than the twelve weeks; one in seven came since.</summary>
    private static DateOnly OpenedOn(int n, DemoStory story, Random random, DateOnly today) =>
        n % 7 == 3 && story is DemoStory.Quiet or DemoStory.Chased
            ? Monday(today.AddDays(-random.Next(2, 7 * Weeks - 7)))
            : today.AddDays(-7 * Weeks - random.Next(7, 600));

    /// <summary>New accounts come on Mondays.</summary>
    private static DateOnly Monday(DateOnly day) => day.AddDays(-((int)day.DayOfWeek + 6) % 7);

    private static DemoStory StoryAt(int percent)
    {
        foreach (var (story, share) in Shares)
        {
            if ((percent -= share) < 0)
                return story;
        }
        return DemoStory.Quiet;
    }

    /// <summary>A quarter each; estates and vulnerability with Chidi, who is trained for them; one in fifty was a leaver's and waits for somebody to take it.</summary>
    private static string OfficerFor(int n, DemoStory story) =>
        n % 50 == 17 ? "Joan Tilley (left)"
        : story is DemoStory.Died or DemoStory.Vulnerable && n % 2 == 0 ? "Chidi Okafor"
        : (n % 4) switch { 0 => "Priya Nair", 1 => "Tom Adeyemi", 2 => "Gwen Bennett", _ => n % 24 == 3 ? "Priya Nair" : "Chidi Okafor" };

    private static string Prefix(DebtType type) => type switch { DebtType.HomeCare => "HC", DebtType.ResidentialCare => "RC", DebtType.DayCare => "DC", _ => "SD" };
}
