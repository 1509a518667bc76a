using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Which part of the timeline is wanted.</summary>
public enum TimelineFilter { All, Money, Contact, Decisions }

/// <summary>
/// What happened on a case, newest first, money and everything else merged, each line with the balance after it. As at
/// <paramref name="AsAt"/> where given: nothing later is shown, and the balances are those of the day.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record GetTimeline(Guid CaseId, TimelineFilter Filter = TimelineFilter.All, DateOnly? AsAt = null, int Most = 50) : IRequest<IReadOnlyList<TimelineRow>>;

/// <summary>One line. <paramref name="Change"/> is what it did to the balance; <paramref name="Balance"/> is what is owed after it, less credit.</summary>
public sealed record TimelineRow(DateOnly On, DateTime At, string Kind, string Text, Money? Change, Money Balance, string By, Guid? SourceId);

internal sealed class GetTimelineHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetTimeline, IReadOnlyList<TimelineRow>>
{
    private static readonly Func<WorkbenchDb, Guid, DateOnly, IAsyncEnumerable<MoneyRow>> Money = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId, DateOnly day) =>
        db.Set<Posting>().Where(p => p.CaseId == caseId && p.EffectiveOn <= day).OrderBy(p => p.EffectiveOn).ThenBy(p => p.Id)
            .Select(p => new MoneyRow(p.EffectiveOn, p.PostedAt, p.Kind, p.Debit, p.Credit, p.Amount.Pence, p.Reason)));

    private static readonly Func<WorkbenchDb, Guid, DateOnly, int, IAsyncEnumerable<ToldRow>> Told = EF.CompileAsyncQuery((WorkbenchDb db, Guid caseId, DateOnly day, int most) =>
        db.Set<TimelineEntry>().Where(e => e.CaseId == caseId && e.On <= day).OrderByDescending(e => e.On).ThenByDescending(e => e.Id).Take(most)
            .Select(e => new ToldRow(e.On, e.At, e.Kind, e.Text, db.Set<Officer>().Where(o => o.Id == e.By).Select(o => o.Name).FirstOrDefault() ?? "", e.SourceId)));

    public async Task<IReadOnlyList<TimelineRow>> Handle(GetTimeline query, CancellationToken cancellationToken)
    {
        await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var (day, most) = (query.AsAt ?? clock.Today(), Math.Clamp(query.Most, 1, 500));
        var money = await new Reading<MoneyRow>(Money(db, query.CaseId, day)).ToListAsync(cancellationToken);
        var told = query.Filter == TimelineFilter.Money ? [] : await new Reading<ToldRow>(Told(db, query.CaseId, day, most)).ToListAsync(cancellationToken);

        var rows = Timeline.Merge(money, [.. told.Where(entry => Timeline.Wants(query.Filter, entry.Kind))], showMoney: query.Filter is TimelineFilter.All or TimelineFilter.Money);
        return [.. rows.Take(most)];
    }
}

internal sealed record MoneyRow(DateOnly On, DateTime At, PostingKind Kind, LedgerAccount Debit, LedgerAccount Credit, long Pence, string Reason)
{
    /// <summary>What it does to what is owed less credit. Moving money between an invoice and the account's credit does nothing.</summary>
    public Money Change => new(Sign(Debit) * Pence - Sign(Credit) * Pence);

    private static int Sign(LedgerAccount account) => account is LedgerAccount.Debtor or LedgerAccount.AccountCredit ? 1 : 0;
}

internal sealed record ToldRow(DateOnly On, DateTime At, TimelineKind Kind, string Text, string By, Guid? SourceId);

/// <summary>Merges money and words into one line of time.</summary>
internal static class Timeline
{
    public static bool Wants(TimelineFilter filter, TimelineKind kind) => filter switch
    {
        TimelineFilter.Contact => kind is TimelineKind.Contact or TimelineKind.Letter,
        TimelineFilter.Decisions => kind is TimelineKind.Decision or TimelineKind.Case,
        _ => filter == TimelineFilter.All,
    };

    /// <summary>Newest first. The balance of a line in words is that at the end of its day, unless money moved later that day.</summary>
    public static List<TimelineRow> Merge(IReadOnlyList<MoneyRow> money, IReadOnlyList<ToldRow> told, bool showMoney)
    {
        var rows = new List<TimelineRow>();
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
            else if (line.Told is { } said)
            {
                rows.Add(new(said.On, said.At, said.Kind.InWords(), said.Text, null, balance, said.By, said.SourceId));
            }
        }
        rows.Reverse();
        return rows;
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
        await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var day = query.AsAt ?? clock.Today();
        return new(day, (await db.AccountAsAtAsync(query.CaseId, day, cancellationToken)).Balances);
    }
}
