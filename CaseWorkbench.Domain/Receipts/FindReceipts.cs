using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Money that came in on the cases the officer may know of, the newest first, a page at a time.</summary>
/// <param name="From">The first day; none: from the beginning.</param>
/// <param name="Until">The last day; none: to the present.</param>
/// <param name="Text">What a receipt's reference or its payer begins with, or the reference of its case.</param>
[Requires(Permission.ReadCases)]
public sealed record FindReceipts(DateOnly? From = null, DateOnly? Until = null, ReceiptMethod? Method = null, ReceiptStatus? Status = null, string Text = "", int Page = 1) : IRequest<ReceiptsView>
{
    public const int PageSize = 25;
}

/// <param name="Sum">Of all that are found, but for those that went back or were taken back.</param>
public sealed record ReceiptsView(DateOnly Today, IReadOnlyList<ReceiptLine> Rows, int Total, Money Sum);

/// <summary>A receipt in the list, and the case it is on.</summary>
public sealed record ReceiptLine(
    Guid Id, string Reference, DateOnly ReceivedOn, ReceiptMethod Method, string Payer, Money Amount, ReceiptStatus Status, DateOnly ClearsOn, DateOnly? ReturnedOn, string CaseReference, string Debtor);

internal sealed class FindReceiptsHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<FindReceipts, ReceiptsView>
{
    public async Task<ReceiptsView> Handle(FindReceipts query, CancellationToken cancellationToken)
    {
        var (today, calendar) = (clock.Today(), (await rules.ReadAsync(cancellationToken)).Calendar);
        var pages = new ReceiptPages(db, acting.Officer, today, calendar);
        var found = pages.Find(query);

        var lines = await pages.LinesAsync(ReceiptPages.InOrder(found).Skip((Math.Max(1, query.Page) - 1) * FindReceipts.PageSize).Take(FindReceipts.PageSize), cancellationToken);
        var sums = await found.GroupBy(r => r.ReturnedOn == null).Select(group => new { IsOurs = group.Key, Count = group.Count(), Pence = group.Sum(r => r.Amount.Pence) }).ToListAsync(cancellationToken);
        return new(today, lines, sums.Sum(sum => sum.Count), new(sums.Where(sum => sum.IsOurs).Sum(sum => sum.Pence)));
    }
}

/// <summary>The receipts an officer may know of, as the store finds them.</summary>
internal sealed class ReceiptPages(WorkbenchDb db, Officer officer, DateOnly today, WorkingCalendar calendar)
{
    public IQueryable<Receipt> Find(FindReceipts query)
    {
        var cases = db.CasesFor(officer);
        var all = db.Receipts().AsNoTracking().Where(r => (r.WithdrawnOn == null || r.ReturnedOn != null) && cases.Any(c => c.Id == r.CaseId));
        return Written(Standing(InDays(all, query), query.Status), query.Text.Trim());
    }

    /// <summary>The newest first, along the index of that order.</summary>
    public static IOrderedQueryable<Receipt> InOrder(IQueryable<Receipt> found) => found.OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.Id);

    /// <summary>As the list shows them.</summary>
    public async Task<IReadOnlyList<ReceiptLine>> LinesAsync(IQueryable<Receipt> some, CancellationToken ct)
    {
        var rows = await some.Select(r => new { r.Id, r.CaseId, r.Reference, r.ReceivedOn, r.Method, r.Payer, r.Amount, r.ReturnedOn, r.ReturnReason }).ToListAsync(ct);
        var names = await db.CaseNamesAsync(officer, [.. rows.Select(row => row.CaseId).Distinct()], ct);
        return [.. rows.Select(row => new ReceiptLine(row.Id, row.Reference, row.ReceivedOn, row.Method, row.Payer, row.Amount, Clearing.StatusOf(row.Method, row.ReceivedOn, row.ReturnReason, today, calendar),
            Clearing.ClearsOn(row.Method, row.ReceivedOn, calendar), row.ReturnedOn, names[row.CaseId].Reference, names[row.CaseId].Debtor))];
    }

    private static IQueryable<Receipt> InDays(IQueryable<Receipt> all, FindReceipts query)
    {
        var some = query.From is { } from ? all.Where(r => r.ReceivedOn >= from) : all;
        some = query.Until is { } until ? some.Where(r => r.ReceivedOn <= until) : some;
        return query.Method is { } method ? some.Where(r => r.Method == method) : some;
    }

    /// <summary>In the store what <see cref="Clearing.StatusOf"/> says of each.</summary>
    private IQueryable<Receipt> Standing(IQueryable<Receipt> all, ReceiptStatus? status)
    {
        var (since, provisional) = (Clearing.NotClearedSince(today, calendar), Clearing.ProvisionalMethods.ToArray());
        return status switch
        {
            ReceiptStatus.Provisional => all.Where(r => r.ReturnReason == null && EF.Parameter(provisional).Contains(r.Method) && r.ReceivedOn >= since),
            ReceiptStatus.Cleared => all.Where(r => r.ReturnReason == null && !(EF.Parameter(provisional).Contains(r.Method) && r.ReceivedOn >= since)),
            ReceiptStatus.Returned => all.Where(r => r.ReturnReason != null && r.ReturnReason != ReturnReason.EnteredInError),
            ReceiptStatus.Reversed => all.Where(r => r.ReturnReason == ReturnReason.EnteredInError),
            _ => all,
        };
    }

    private IQueryable<Receipt> Written(IQueryable<Receipt> all, string text)
    {
        if (text.Length == 0)
            return all;
        var pattern = $"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return all.Where(r => EF.Functions.Like(r.Reference, pattern, "\\") || EF.Functions.Like(r.Payer, pattern, "\\") || EF.Functions.Like(r.Payer, "% " + pattern, "\\")
            || db.Cases().Any(c => c.Id == r.CaseId && EF.Functions.Like(c.Reference, pattern, "\\")));
    }
}
