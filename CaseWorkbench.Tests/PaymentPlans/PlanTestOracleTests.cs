using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>
/// The default test against <see cref="SlowPlanTest"/>, night after night through random histories: paid early, late, in part, too much
/// or not at all, sent back, excused. <c>CASEWORKBENCH_CASES=10000</c> plays as many; a failure names its seed, and
/// <c>CASEWORKBENCH_SEED</c> plays that one alone.
/// </summary>
public sealed class PlanTestOracleTests(ITestOutputHelper output)
{
    private static readonly PlanTestTerms Terms = new(7, Money.Pounds(1), BankHolidays.Calendar);
    private readonly Dictionary<string, int> seen = [];

    [Fact]
    public void The_default_test_says_what_the_slow_one_says_on_every_night_of_every_history()
    {
        var histories = AtLength.Of("CASES", 300);
        foreach (var seed in AtLength.Asked("SEED") is { } one ? [one] : Enumerable.Range(1, histories))
        {
            var (instalments, payments) = History(new(seed));
            try
            {
                Play(instalments, payments);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}: {fault.Message}\n{string.Join('\n', instalments)}\n{string.Join('\n', payments)}", fault);
            }
        }
        Assert.True(AtLength.Asked("SEED") is not null || new[] { "covered", "missed", "judged again", "made good", "two at once" }.All(seen.ContainsKey), $"Only {string.Join(", ", seen)}.");
        output.WriteLine($"{histories:N0} histories; {string.Join(", ", seen.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value:N0}"))}");
    }

    /// <summary>Each night knows what had come and gone back by the evening before, and judges what was to be judged at its close.</summary>
    private void Play(List<TestedInstalment> instalments, List<SlowPayment> payments)
    {
        var slow = new SlowPlanTest(instalments.Select(each => new SlowInstalment(each.Number, each.DueOn, each.Amount.Pence, each.IsExcused)), payments);
        var judgedBefore = new HashSet<int>();
        var wasShort = false;
        var (first, last) = (instalments[0].DueOn.AddDays(-60), instalments[^1].DueOn.AddDays(100));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var closed = slow.Close(day);
            var (today, money) = (day.AddDays(1), Known(payments, day));

            var judged = PlanTest.Judge(instalments, money, today, Terms);
            Assert.Equal(closed.Select(each => new JudgedInstalment(each.Number, day, each.IsMissed)), judged);
            Assert.Equal((day, slow.Missing(day).Select(each => each.Number)), (day, PlanTest.Missing(instalments, money, today, Terms).Select(each => each.Number)), Same);
            Assert.Equal((day, slow.Shortfall(day)), (day, PlanTest.Shortfall(instalments, money, today, Terms).Pence));
            Assert.Equal((day, slow.Purse), (day, PlanTest.Paid(money, day).Pence));

            foreach (var each in judged)
            {
                Count(each.IsMissed ? "missed" : "covered");
                Count(judgedBefore.Add(each.Number) ? "judged" : "judged again");
                var at = instalments.FindIndex(one => one.Number == each.Number);
                instalments[at] = instalments[at] with { JudgedOn = each.TestedOn };
            }
            var missing = slow.Missing(day).Count;
            Count(wasShort && missing == 0 ? "made good" : missing > 1 ? "two at once" : "a night");
            wasShort = missing > 0;
        }
    }

    private static bool Same((DateOnly, IEnumerable<int> Numbers) one, (DateOnly, IEnumerable<int> Numbers) other) => one.Numbers.SequenceEqual(other.Numbers);

    private static List<PlanMoney> Known(IEnumerable<SlowPayment> payments, DateOnly day) =>
        [.. payments.Where(each => each.On <= day).Select(each => new PlanMoney(each.On, new(each.Pence), each.Back <= day ? each.Back : null))];

    private void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

    private static (List<TestedInstalment> Instalments, List<SlowPayment> Payments) History(Random random)
    {
        var amount = random.Next(500, 20_000);
        var first = new DateOnly(2024, 1, 1).AddDays(random.Next(2_500));
        var total = ((long)amount * random.Next(1, 8)) - random.Next(amount);
        var deposit = random.Next(5) == 0 ? random.Next(500, 10_000) : 0;
        var schedule = PlanSchedule.Of(new(new(total + deposit), new(amount), (PlanFrequency)random.Next(4), first, new(deposit)), first.AddDays(-random.Next(1, 15)));
        var instalments = schedule.Instalments.Select(each => new TestedInstalment(each.Number, each.DueOn, each.Amount, IsExcused: random.Next(10) == 0)).ToList();
        var payments = instalments.SelectMany(each => Payments(random, each)).Where(each => each.Pence > 0).SelectMany(each => Moved(random, Returned(random, each))).OrderBy(_ => random.Next()).ToList();
        return (instalments, payments);
    }

    /// <summary>What comes for one instalment: most often it, and every way of its not coming.</summary>
    private static IEnumerable<SlowPayment> Payments(Random random, TestedInstalment each)
    {
        var (due, pence) = (each.DueOn, each.Amount.Pence);
        SlowPayment On(int days, long sum) => new(due.AddDays(days), sum, null);
        return random.Next(11) switch
        {
            0 => [],
            1 => [On(-random.Next(1, 30), pence)],
            2 => [On(random.Next(1, 9), pence)],
            3 => [On(random.Next(7, 40), pence)],
            4 => [On(0, pence - random.Next(95, 106))], // About the tolerance.
            5 => [On(random.Next(-3, 10), pence / 2)],
            6 => [On(0, pence / 2), On(random.Next(0, 14), pence - (pence / 2))],
            7 => [On(0, pence * 2)],
            8 => [On(0, pence), On(random.Next(3, 12), pence)],
            _ => [On(0, pence)],
        };
    }

    /// <summary>One in four goes back: within days as a Direct Debit does, or much later as a claim under its guarantee.</summary>
    private static SlowPayment Returned(Random random, SlowPayment payment) => random.Next(4) switch
    {
        0 => payment with { Back = payment.On.AddDays(random.Next(6) == 0 ? random.Next(20, 60) : random.Next(0, 13)) },
        _ => payment,
    };

    /// <summary>Of some a part is moved to another bill, and goes back with the rest where that goes back.</summary>
    private static IEnumerable<SlowPayment> Moved(Random random, SlowPayment payment)
    {
        var on = payment.On.AddDays(random.Next(0, 20));
        return random.Next(12) == 0 && !(on > payment.Back) ? [payment, new(on, -random.NextInt64(1, payment.Pence + 1), payment.Back)] : [payment];
    }
}
