using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Which part of the timeline is wanted.</summary>
public enum TimelineFilter { All, Money, Contact, Decisions }

/// <summary>
/// What happened on a case, newest first, money and everything else merged, each line with the balance after it. As at
/// <paramref name="AsAt"/> where given: nothing later is shown, and the balances are those of the day.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetTimeline(Guid CaseId, TimelineFilter Filter = TimelineFilter.All, DateOnly? AsAt = null, int Most = GetTimeline.Usual) : IRequest<IReadOnlyList<TimelineRow>>
{
    /// <summary>How many lines are read unless more are asked for.</summary>
    public const int Usual = 50;
}

/// <summary>One line. <paramref name="Change"/> is what it did to the balance; <paramref name="Balance"/> is what is owed after it, less credit.</summary>
public sealed record TimelineRow(DateOnly On, DateTime At, string Kind, string Text, Money? Change, Money Balance, string By, Guid? SourceId);

internal sealed class GetTimelineHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetTimeline, IReadOnlyList<TimelineRow>>
{
    public Task<IReadOnlyList<TimelineRow>> Handle(GetTimeline query, CancellationToken cancellationToken)
    {
        db.MustSee(query.CaseId, acting.Officer);
        var (day, most) = (query.AsAt ?? clock.Today(), Math.Clamp(query.Most, 1, 500));
        var money = TimelineReading.Money(db, query.CaseId, day);
        var told = query.Filter == TimelineFilter.Money ? [] : TimelineReading.Told(db, query.CaseId, day, most);

        return Task.FromResult(Timeline.Merge(money, told, query.Filter, most));
    }
}

/// <summary>Merges money and words into one line of time.</summary>
internal static class Timeline
{
    public static bool Wants(TimelineFilter filter, TimelineKind kind) => filter switch
    {
        TimelineFilter.Contact => kind is TimelineKind.Contact or TimelineKind.Letter,
        TimelineFilter.Decisions => kind is TimelineKind.Decision or TimelineKind.Case,
        _ => filter == TimelineFilter.All,
    };

    /// <summary>Newest first, at most so many. The balance of a line in words is that at the end of its day, unless money moved later that day.</summary>
    public static IReadOnlyList<TimelineRow> Merge(List<MoneyRow> money, List<ToldRow> told, TimelineFilter filter, int most)
    {
        var showMoney = filter is TimelineFilter.All or TimelineFilter.Money;
        var rows = new List<TimelineRow>(money.Count + told.Count);
        var balance = Money.Zero;
        foreach (var line in money.Select(row => (row.On, row.At, Money: (MoneyRow?)row, Told: (ToldRow?)null))
            .Concat(told.Select(row => (row.On, row.At, Money: (MoneyRow?)null, Told: (ToldRow?)row))).OrderBy(line => line.On).ThenBy(line => line.At))
        {
            if (line.Money is { } moved)
            {
                balance += moved.Change;
                if (showMoney && moved.Change != Money.Zero)
                    rows.Add(new(moved.On, moved.At, "Money", moved.Reason, moved.Change, balance, "", null));
            }
            else if (line.Told is { } said && Wants(filter, said.Kind))
            {
                rows.Add(new(said.On, said.At, said.Kind.InWords(), said.Text, null, balance, said.By, said.SourceId));
            }
        }
        rows.Reverse();
        return rows.Count <= most ? rows : rows.GetRange(0, most);
    }
}

/// <summary>The balances of a case as at a day, with their lines: what the page opens when a figure is pressed.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetBalances(Guid CaseId, DateOnly? AsAt = null) : IRequest<BalancesView>;

/// <summary>A case's balances on one day.</summary>
public sealed record BalancesView(DateOnly AsAt, Balances Balances);

internal sealed class GetBalancesHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetBalances, BalancesView>
{
    public async Task<BalancesView> Handle(GetBalances query, CancellationToken cancellationToken)
    {
        db.MustSee(query.CaseId, acting.Officer);
        var day = query.AsAt ?? clock.Today();
        return new(day, (await db.AccountAsAtAsync(query.CaseId, day, cancellationToken)).Balances);
    }
}
