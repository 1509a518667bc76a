using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Which money in suspense is shown: what waits for an account, what of that a second officer has to decide, what was placed or sent back.</summary>
public enum SuspenseShow { Waiting, ToApprove, Placed, SentBack }

/// <summary>Whose.</summary>
public enum SuspenseOf { Anybody, Me, Nobody }

/// <summary>Money whose account is or was not known, the oldest first; what is over, the newest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record FindSuspense(SuspenseShow Show = SuspenseShow.Waiting, SuspenseOf Of = SuspenseOf.Anybody, int Page = 1) : IRequest<SuspenseView>
{
    public const int PageSize = 25;
}

/// <param name="Counts">How many there are of each kind, whoever owns them.</param>
/// <param name="Sum">What waits for an account, all of it.</param>
public sealed record SuspenseView(DateOnly Today, IReadOnlyList<SuspenseRow> Rows, int Total, IReadOnlyDictionary<SuspenseShow, int> Counts, Money Sum);

/// <summary>Money in suspense, or once there.</summary>
/// <param name="Days">Since it came in, to today or to the day it left; <paramref name="WorkingDays"/> of them.</param>
/// <param name="ReturnRefusal">Why it may not be sent back yet.</param>
/// <param name="MyRefusal">Where somebody wants it sent back: why the asking officer may not decide that.</param>
/// <param name="MayKeep">The officer may leave it in suspense, or take their own wish back.</param>
/// <param name="PlacedOn">The reference of its case, where the officer may know of it.</param>
public sealed record SuspenseRow(
    Guid Id, int Version, string Reference, DateOnly ReceivedOn, ReceiptMethod Method, Money Amount, string Payer, string Narrative, Guid? OwnerId, string Owner, SuspenseState State,
    int Days, int WorkingDays, SuspenseAge Age, string ReturnAskedBy, string ReturnWhy, Refusal? ReturnRefusal, Refusal? MyRefusal, bool MayKeep, DateOnly? EndedOn, string? PlacedOn);

internal sealed class FindSuspenseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<FindSuspense, SuspenseView>
{
    public async Task<SuspenseView> Handle(FindSuspense query, CancellationToken cancellationToken)
    {
        var byState = await db.Suspense().GroupBy(i => i.State).Select(group => new { group.Key, Count = group.Count(), Pence = group.Sum(i => i.Amount.Pence) }).ToListAsync(cancellationToken);
        var counts = Enum.GetValues<SuspenseShow>().ToDictionary(show => show, show => byState.Where(row => SuspenseReading.Shown(show).Contains(row.Key)).Sum(row => row.Count));
        var sum = new Money(byState.Where(row => SuspenseItem.Waiting.Contains(row.Key)).Sum(row => row.Pence));

        var reading = new SuspenseReading(db, acting.Officer, rules, clock);
        var chosen = reading.Find(query);
        var page = await SuspenseReading.InOrder(chosen, query.Show).Skip((Math.Max(1, query.Page) - 1) * FindSuspense.PageSize).Take(FindSuspense.PageSize).ToListAsync(cancellationToken);
        return new(clock.Today(), await reading.RowsAsync(page, cancellationToken), await chosen.CountAsync(cancellationToken), counts, sum);
    }
}

/// <summary>Money in suspense as its list shows it.</summary>
internal sealed class SuspenseReading(WorkbenchDb db, Officer officer, Rules rules, StoreClock clock)
{
    public IQueryable<SuspenseItem> Find(FindSuspense query)
    {
        var (states, me, whose) = (Shown(query.Show), officer.Id, query.Of);
        return db.Suspense().AsNoTracking().Where(i => EF.Parameter(states).Contains(i.State) && (whose == SuspenseOf.Anybody || (whose == SuspenseOf.Me ? i.OwnerId == me : i.OwnerId == null)));
    }

    /// <summary>What waits, the oldest first; what is over, the newest.</summary>
    public static IQueryable<SuspenseItem> InOrder(IQueryable<SuspenseItem> chosen, SuspenseShow show) => show is SuspenseShow.Waiting or SuspenseShow.ToApprove
        ? chosen.OrderBy(i => i.ReceivedOn).ThenBy(i => i.Id) : chosen.OrderByDescending(i => i.ReceivedOn).ThenByDescending(i => i.Id);

    public static SuspenseState[] Shown(SuspenseShow show) => show switch
    {
        SuspenseShow.Waiting => [SuspenseState.Open, SuspenseState.ReturnProposed],
        SuspenseShow.ToApprove => [SuspenseState.ReturnProposed],
        SuspenseShow.Placed => [SuspenseState.Placed],
        _ => [SuspenseState.SentBack],
    };

    public async Task<IReadOnlyList<SuspenseRow>> RowsAsync(List<SuspenseItem> items, CancellationToken ct)
    {
        var (today, rulebook) = (clock.Today(), await rules.ReadAsync(ct));
        var limits = await db.LimitsAsync(officer, rulebook.On(today), today, ct);
        var people = items.SelectMany(item => new[] { item.OwnerId, item.ReturnAskedBy }).OfType<Guid>().Distinct().ToArray();
        var names = await db.Officers().Where(o => EF.Parameter(people).Contains(o.Id)).Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var cases = await db.CaseNamesAsync(officer, [.. items.Select(item => item.PlacedOnCaseId).OfType<Guid>()], ct);
        return [.. items.Select(item => Row(item))];

        SuspenseRow Row(SuspenseItem item)
        {
            var (until, isAsked) = (item.EndedOn ?? today, item.State == SuspenseState.ReturnProposed);
            var refusal = isAsked ? SuspenseReturns.RefusalFor(officer.Id, limits, item.ReturnAskedBy, item.Amount) : null;
            return new(item.Id, item.Version, item.Reference, item.ReceivedOn, item.Method, item.Amount, item.Payer, item.Narrative, item.OwnerId, Name(item.OwnerId), item.State,
                until.DayNumber - item.ReceivedOn.DayNumber, rulebook.Calendar.WorkingDaysBetween(item.ReceivedOn, until), SuspenseAges.Of(item.ReceivedOn, until, rulebook.On(today), rulebook.Calendar),
                Name(item.ReturnAskedBy), item.ReturnWhy, SuspenseReturns.RefusalOf(item.Method, item.ReceivedOn, today, rulebook.Calendar), refusal,
                isAsked && (refusal is null || item.ReturnAskedBy == officer.Id), item.EndedOn, item.PlacedOnCaseId is { } placed ? cases.GetValueOrDefault(placed)?.Reference : null);
        }

        string Name(Guid? who) => who is { } id ? names[id] : "";
    }
}
