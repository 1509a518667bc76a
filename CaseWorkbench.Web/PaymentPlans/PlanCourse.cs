using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>What a plan expected by a day, and what had come by then.</summary>
public sealed record PlanPoint(DateOnly On, Money Expected, Money Paid);

/// <summary>The course of a plan: expected against paid on every day on which either moved.</summary>
public static class PlanCourse
{
    /// <summary>A picture of fewer figures than this says no more than they do.</summary>
    public const int Fewest = 5;

    /// <summary>The days on which an instalment fell due or money came, up to today.</summary>
    public static IReadOnlyList<PlanPoint> ToDate(PlanView view, DateOnly today)
    {
        var due = view.Instalments.Where(line => line.Standing != InstalmentStanding.Excused).ToList();
        var days = due.Select(line => line.DueOn).Concat(view.Payments.Select(payment => payment.On)).Where(day => day <= today).Distinct().Order();
        return [.. days.Select(day => new PlanPoint(day, due.Where(line => line.DueOn <= day).Sum(line => line.Amount), view.Payments.Where(payment => payment.On <= day).Sum(payment => payment.Amount)))];
    }

    /// <summary>Everything it expects, day by day to its end.</summary>
    public static IReadOnlyList<(DateOnly On, Money Sum)> Expected(PlanView view)
    {
        var sum = Money.Zero;
        return [.. view.Instalments.Where(line => line.Standing != InstalmentStanding.Excused).OrderBy(line => line.DueOn).Select(line => (line.DueOn, sum += line.Amount))];
    }
}
