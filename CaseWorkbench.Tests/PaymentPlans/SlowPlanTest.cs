using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A payment of a history, in pence: the day it came, and the day it went back.</summary>
internal sealed record SlowPayment(DateOnly On, long Pence, DateOnly? Back);

/// <summary>An instalment as the slow test keeps it: the day it will be judged, and what the judgments so far said.</summary>
internal sealed class SlowInstalment(int number, DateOnly due, long pence, bool isExcused)
{
    public int Number => number;
    public DateOnly Due => due;
    public long Pence => pence;
    public bool IsExcused => isExcused;
    public DateOnly Deadline { get; set; }
    public bool WasCovered { get; set; }
}

/// <summary>
/// Handbook 9.5 once more, and slowly: it walks through the days with a purse, puts in what comes and takes out what goes back, and at
/// the close of each day judges whatever is to be judged that day. It shares nothing with the code it is compared with.
/// </summary>
internal sealed class SlowPlanTest
{
    private const long Tolerance = 100;
    private static readonly HashSet<DateOnly> Holidays = [.. BankHolidays.EnglandAndWales.Select(holiday => holiday.Day)];
    private readonly List<SlowInstalment> instalments;
    private readonly List<SlowPayment> payments;
    private long yesterday;

    public SlowPlanTest(IEnumerable<SlowInstalment> instalments, IEnumerable<SlowPayment> payments)
    {
        this.instalments = [.. instalments];
        this.payments = [.. payments];
        foreach (var each in this.instalments)
            each.Deadline = OnToWork(each.Due.AddDays(7));
    }

    /// <summary>What is in the purse at the close of the day walked last.</summary>
    public long Purse { get; private set; }

    /// <summary>Goes on by a day, and says what was judged at its close: the number, and whether it was missed.</summary>
    public IReadOnlyList<(int Number, bool IsMissed)> Close(DateOnly day)
    {
        yesterday = Purse;
        foreach (var payment in payments)
        {
            if (payment.On == day)
                Purse += payment.Pence;
            if (payment.Back == day)
                Purse -= payment.Pence;
        }
        foreach (var payment in payments.Where(payment => payment.Back == day))
            GoBack(payment, day);

        var judged = new List<(int, bool)>();
        foreach (var each in instalments.Where(each => !each.IsExcused && each.Deadline == day))
        {
            each.WasCovered = Covers(Purse, each);
            judged.Add((each.Number, !each.WasCovered));
        }
        return judged;
    }

    /// <summary>The instalments whose day is over and that the purse does not reach.</summary>
    public IReadOnlyList<SlowInstalment> Missing(DateOnly day) => [.. instalments.Where(each => !each.IsExcused && each.Deadline <= day && !Covers(Purse, each))];

    /// <summary>What the purse lacks for them.</summary>
    public long Shortfall(DateOnly day) => Missing(day).Select(each => DueTo(each) - Purse).DefaultIfEmpty().Max();

    /// <summary>
    /// A return gives three working days to an instalment that is not judged yet. One that is judged is opened again where the money
    /// counted for it and it was covered; what was missing already stays missing.
    /// </summary>
    private void GoBack(SlowPayment payment, DateOnly day)
    {
        var until = day;
        for (var working = 0; working < 3;)
        {
            until = until.AddDays(1);
            working += IsWork(until) ? 1 : 0;
        }
        foreach (var each in instalments)
        {
            var isOpen = day <= each.Deadline;
            var countedInTime = payment.On <= each.Deadline && (each.WasCovered || Covers(yesterday, each));
            var madeItGood = Covers(yesterday, each) && !Covers(Purse, each);
            if ((isOpen || countedInTime || madeItGood) && until > each.Deadline)
                each.Deadline = until;
        }
    }

    private bool Covers(long pence, SlowInstalment instalment) => pence + Tolerance >= DueTo(instalment);

    private long DueTo(SlowInstalment last)
    {
        long sum = 0;
        foreach (var each in instalments)
            sum += !each.IsExcused && each.Due <= last.Due ? each.Pence : 0;
        return sum;
    }

    private static DateOnly OnToWork(DateOnly day)
    {
        while (!IsWork(day))
            day = day.AddDays(1);
        return day;
    }

    private static bool IsWork(DateOnly day) => (int)day.DayOfWeek is >= 1 and <= 5 && !Holidays.Contains(day);
}
