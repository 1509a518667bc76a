using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>An instalment as the test sees it.</summary>
/// <param name="JudgedOn">The test day on which it was judged last, where it has been.</param>
/// <param name="IsExcused">It fell due in a pause, so it is not missed and not counted (handbook 13.4).</param>
public sealed record TestedInstalment(int Number, DateOnly DueOn, Money Amount, DateOnly? JudgedOn = null, bool IsExcused = false);

/// <summary>Money that came to the plan's invoices, or was taken off them again (less than nothing).</summary>
/// <param name="On">The day it counts from.</param>
/// <param name="ReturnedOn">The day its receipt went back: then it never counted.</param>
public sealed record PlanMoney(DateOnly On, Money Amount, DateOnly? ReturnedOn = null);

/// <summary>The figures of handbook 9.5, under the policy the plan keeps.</summary>
/// <param name="NotBefore">The first day a test may fall on once the plan is accepted, or a pause is over: nobody is judged for what fell due before it.</param>
public sealed record PlanTestTerms(int GraceDays, Money Tolerance, WorkingCalendar Calendar, DateOnly? NotBefore = null);

/// <summary>What the test says of one instalment whose test day has come.</summary>
/// <param name="TestedOn">The day at whose close it was judged.</param>
public sealed record JudgedInstalment(int Number, DateOnly TestedOn, bool IsMissed);

/// <summary>
/// The default test of handbook 9.5, exactly as written: instalment by instalment, cumulative, on the plan's own invoices alone.
/// Early and extra money counts forward; what went back never counted. Pure: the night, the panel and the tests ask it alike.
/// </summary>
public static class PlanTest
{
    /// <summary>A payment that went back gives so many working days from then (handbook 9.5).</summary>
    private const int AfterReturnWd = 3;

    /// <summary>Everything due up to a day, what is excused left out.</summary>
    public static Money Due(IEnumerable<TestedInstalment> instalments, DateOnly day) =>
        instalments.Where(each => each.DueOn <= day && !each.IsExcused).Sum(each => each.Amount);

    /// <summary>Everything that has come by a day and not gone back.</summary>
    public static Money Paid(IEnumerable<PlanMoney> money, DateOnly day) =>
        money.Where(each => each.On <= day && each.ReturnedOn is null).Sum(each => each.Amount);

    /// <summary>
    /// The day at whose close an instalment is judged: seven days after it was due, on to a working day. Money that went back gives
    /// three working days from then, unless the instalment had been judged and was missing even with that money: a return makes
    /// nothing good. What was judged before a pause is not judged anew because the pause is over.
    /// </summary>
    public static DateOnly TestDay(IReadOnlyList<TestedInstalment> instalments, TestedInstalment instalment, IReadOnlyList<PlanMoney> money, PlanTestTerms terms)
    {
        var day = terms.Calendar.Fwd(instalment.DueOn.AddDays(terms.GraceDays));
        foreach (var back in money.Where(each => each.ReturnedOn is not null).OrderBy(each => each.ReturnedOn))
        {
            var again = terms.Calendar.AddWorkingDays(back.ReturnedOn!.Value, AfterReturnWd);
            if (again > day && Reopens(back, back.ReturnedOn.Value))
                day = again;
        }
        return terms.NotBefore > day && !(instalment.JudgedOn >= day) ? terms.NotBefore.Value : day;

        bool Reopens(PlanMoney back, DateOnly on) => on <= day
            || (back.On <= day && IsCovered(day)) // It counted when it was judged,
            || (IsCovered(on.AddDays(-1)) && (back.On <= day || !IsCovered(on))); // or had made it good since.

        bool IsCovered(DateOnly close) => PaidAsKnown(money, close) + terms.Tolerance >= Due(instalments, instalment.DueOn);
    }

    /// <summary>What had come by the close of a day, with whatever went back only later.</summary>
    private static Money PaidAsKnown(IEnumerable<PlanMoney> money, DateOnly day) =>
        money.Where(each => each.On <= day && !(each.ReturnedOn <= day)).Sum(each => each.Amount);

    /// <summary>What is to be judged before today: each instalment whose test day is over and that was not judged on that day or later.</summary>
    public static IReadOnlyList<JudgedInstalment> Judge(IReadOnlyList<TestedInstalment> instalments, IReadOnlyList<PlanMoney> money, DateOnly today, PlanTestTerms terms) =>
        [.. from each in instalments
            where !each.IsExcused
            let tested = TestDay(instalments, each, money, terms)
            where tested < today && !(each.JudgedOn >= tested)
            select new JudgedInstalment(each.Number, tested, Paid(money, tested) + terms.Tolerance < Due(instalments, each.DueOn))];

    /// <summary>
    /// What is missing today of the instalments whose test day is over: nought where they are covered within the tolerance. Money
    /// that comes after its day counts here, which is how arrears are made good.
    /// </summary>
    public static Money Shortfall(IReadOnlyList<TestedInstalment> instalments, IReadOnlyList<PlanMoney> money, DateOnly today, PlanTestTerms terms)
    {
        var paid = Paid(money, today);
        return Missing(instalments, money, today, terms).Select(each => Due(instalments, each.DueOn) - paid).DefaultIfEmpty().Max();
    }

    /// <summary>The instalments past their test day that today's money does not reach, the oldest first.</summary>
    public static IEnumerable<TestedInstalment> Missing(IReadOnlyList<TestedInstalment> instalments, IReadOnlyList<PlanMoney> money, DateOnly today, PlanTestTerms terms)
    {
        var paid = Paid(money, today);
        return instalments.Where(each => !each.IsExcused && TestDay(instalments, each, money, terms) < today && paid + terms.Tolerance < Due(instalments, each.DueOn));
    }

    /// <summary>The instalments that money has not reached yet, the oldest first.</summary>
    public static IEnumerable<TestedInstalment> Uncovered(IReadOnlyList<TestedInstalment> instalments, IReadOnlyList<PlanMoney> money, DateOnly today)
    {
        var paid = Paid(money, today);
        return instalments.Where(each => !each.IsExcused && paid < Due(instalments, each.DueOn));
    }

    /// <summary>
    /// The next day on which the test can say that something is missed, or null: the first test day of an instalment that today's money
    /// does not reach. What is paid already is not looked at night after night; money that goes back asks anew.
    /// </summary>
    public static DateOnly? NextTestOn(IReadOnlyList<TestedInstalment> instalments, IReadOnlyList<PlanMoney> money, DateOnly today, PlanTestTerms terms)
    {
        var paid = Paid(money, today);
        return (from each in instalments
                where !each.IsExcused && paid + terms.Tolerance < Due(instalments, each.DueOn)
                let tested = TestDay(instalments, each, money, terms)
                where !(each.JudgedOn >= tested)
                select (DateOnly?)tested).Min();
    }
}
