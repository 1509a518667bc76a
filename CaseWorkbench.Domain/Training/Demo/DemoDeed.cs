using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>Something somebody did on an account of the demonstration, on a day and at a time.</summary>
public sealed record DemoDeed(DateOnly On, TimeOnly At, string By, DemoAccount Account, Func<DemoHand, Task> DoAsync);

/// <summary>The deeds of a demonstration as they are thought up: each by an officer, on a working day, in office hours.</summary>
internal sealed class DemoDiary(Random random, DateOnly today)
{
    private readonly List<DemoDeed> deeds = [];

    public IReadOnlyList<DemoDeed> Deeds => deeds;

    /// <summary>So many days ago, or the working day before; yesterday at the latest, so that today is still to be worked.</summary>
    public DateOnly Ago(int days) => BankHolidays.Calendar.Back(today.AddDays(-Math.Max(1, days)));

    /// <summary>A working day in so many days, or the next after it.</summary>
    public DateOnly In(int days) => BankHolidays.Calendar.Fwd(today.AddDays(days));

    /// <summary>By the account's officer, or Gwen where it has none; a deed of the same day comes after those noted before it.</summary>
    public void Note(DemoAccount account, DateOnly on, Func<DemoHand, Task> doAsync, string? by = null)
    {
        var earlier = deeds.Where(deed => deed.Account == account && deed.On == on).Select(deed => deed.At).DefaultIfEmpty(new(8, 45)).Max();
        deeds.Add(new(on, earlier.AddMinutes(7 + random.Next(55)), by ?? OfficerOf(account), account, doAsync));
    }

    public static string OfficerOf(DemoAccount account) => account.Officer.EndsWith("(left)", StringComparison.Ordinal) ? "Gwen Bennett" : account.Officer;

    public T One<T>(params T[] list) => list[random.Next(list.Length)];
    public int Upto(int most) => random.Next(most + 1);
    public bool Chance(double share) => random.NextDouble() < share;
}
