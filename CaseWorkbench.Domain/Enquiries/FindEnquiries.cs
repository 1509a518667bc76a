using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>Which enquiries of the register are asked for.</summary>
public enum EnquiryDue
{
    /// <summary>All that somebody has still to do something about.</summary>
    Open,

    /// <summary>Their time is up, or up this week.</summary>
    Due, Overdue,

    /// <summary>They answered, and it is not closed yet.</summary>
    Answered,
}

/// <summary>
/// The register of enquiries on the cases the officer may know of, by the day they are chased, a page at a time (handbook 14.2 to 14.4);
/// those on capacity and safeguarding only for who may read concerns, each look logged.
/// </summary>
/// <param name="After">The last page's <see cref="EnquiriesView.Next"/>.</param>
[Requires(Permission.ReadCases)]
public sealed record FindEnquiries(EnquiryDue Due = EnquiryDue.Open, EnquiryBody? Body = null, string? After = null) : IRequest<EnquiriesView>
{
    public const int PageSize = 25;

    /// <summary>What falls due within so many days counts as due.</summary>
    public const int DaysAhead = 7;
}

/// <param name="Counts">How many each part holds, of the body asked for.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record EnquiriesView(IReadOnlyList<EnquiryRow> Rows, IReadOnlyDictionary<EnquiryDue, int> Counts, string? Next);

/// <summary>One enquiry of the register.</summary>
public sealed record EnquiryRow(Guid Id, string Reference, string CaseReference, string Debtor, EnquiryBody Body, EnquiryKind Kind, string About, EnquiryState State, DateOnly AskedOn, DateOnly ChaseOn, int Chases);

internal sealed class FindEnquiriesHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<FindEnquiries, EnquiriesView>
{
    public async Task<EnquiriesView> Handle(FindEnquiries query, CancellationToken cancellationToken)
    {
        var today = workspace.Value.Clock.Today();
        var known = db.EnquiriesFor(acting.Officer);
        if (query.Body is { } body)
            known = known.Where(e => e.Body == body);
        var counts = new Dictionary<EnquiryDue, int>();
        foreach (var due in Enum.GetValues<EnquiryDue>())
            counts[due] = await In(known, due, today).CountAsync(cancellationToken);

        var found = In(known, query.Due, today);
        if (EnquiryCursor.Read(query.After) is var (on, number))
            found = found.Where(e => e.ChaseOn > on || (e.ChaseOn == on && e.Number > number));
        var page = await found.OrderBy(e => e.ChaseOn).ThenBy(e => e.Number).Take(FindEnquiries.PageSize + 1).ToListAsync(cancellationToken);
        var shown = page.Take(FindEnquiries.PageSize).ToList();
        await LogAsync(shown, cancellationToken);
        var names = await db.CaseNamesAsync(acting.Officer, [.. shown.Select(enquiry => enquiry.CaseId).Distinct()], cancellationToken);

        return new(
            [.. shown.Select(e => new EnquiryRow(e.Id, e.Reference, names[e.CaseId].Reference, names[e.CaseId].Debtor, e.Body, e.Kind, e.About, e.State, e.AskedOn, e.ChaseOn, e.Chases))],
            counts, page.Count > shown.Count ? new EnquiryCursor(shown[^1].ChaseOn, shown[^1].Number).ToString() : null);
    }

    private static IQueryable<Enquiry> In(IQueryable<Enquiry> some, EnquiryDue due, DateOnly today)
    {
        EnquiryState[] open = [EnquiryState.Asked, EnquiryState.Chased, EnquiryState.NoAnswer];
        var soon = today.AddDays(FindEnquiries.DaysAhead);
        return due switch
        {
            EnquiryDue.Due => some.Where(e => e.EndedOn == null && open.Contains(e.State) && e.ChaseOn <= soon),
            EnquiryDue.Overdue => some.Where(e => e.EndedOn == null && open.Contains(e.State) && e.ChaseOn < today),
            EnquiryDue.Answered => some.Where(e => e.EndedOn == null && e.State == EnquiryState.Answered),
            _ => some.Where(e => e.EndedOn == null),
        };
    }

    private async Task LogAsync(IEnumerable<Enquiry> shown, CancellationToken ct)
    {
        foreach (var (personId, caseId, read) in shown.Where(enquiry => enquiry.Type.IsSensitive).Select(enquiry => (enquiry.PersonId, enquiry.CaseId, enquiry.Type.Read)).Distinct())
            await log.NoteAsync(workspace.Value, acting.Officer.Id, personId, caseId, read, ct);
    }
}

/// <summary>Where a page of the register ended.</summary>
internal readonly record struct EnquiryCursor(DateOnly On, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{On:yyyyMMdd}-{Number}");

    /// <summary>Null for what no page ended with: the first page is then read.</summary>
    public static EnquiryCursor? Read(string? text) =>
        text?.Split('-') is [var day, var number] && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? new(on, last) : null;
}
