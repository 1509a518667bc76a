using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>The contact log of a case, newest first, a page at a time.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetContactLog(Guid CaseId, int Page = 1, int PageSize = 25) : IRequest<ContactLogView>;

/// <summary>A page of the log.</summary>
public sealed record ContactLogView(IReadOnlyList<ContactRow> Rows, int Page, bool HasMore);

/// <summary>
/// One entry. <paramref name="IsWaiting"/>: they still wait for our answer. <paramref name="IsPutRight"/>: a later entry says
/// how it really was.
/// </summary>
public sealed record ContactRow(
    Guid Id, DateTime At, DateOnly On, ContactDirection Direction, ContactChannel Channel, string With, bool IsVerified, bool FinancesDiscussed, ContactPurpose Purpose,
    ContactResult Result, string Summary, string Reason, bool OnlineOffered, bool IsWaiting, bool IsPutRight, Guid? AnswersId, Guid? CorrectsId, string Officer, PromiseRow? Promise);

/// <summary>The promise an entry brought.</summary>
public sealed record PromiseRow(Money Amount, DateOnly DueOn, PromiseState State);

internal sealed class GetContactLogHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetContactLog, ContactLogView>
{
    private const int LargestPage = 100;

    public async Task<ContactLogView> Handle(GetContactLog query, CancellationToken cancellationToken)
    {
        await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var (page, size) = (Math.Max(query.Page, 1), Math.Clamp(query.PageSize, 1, LargestPage));

        var rows = await (from contact in db.Contacts().AsNoTracking()
                          where contact.CaseId == query.CaseId
                          orderby contact.At descending, contact.EnteredAt descending, contact.Id descending
                          join officer in db.Officers() on contact.OfficerId equals officer.Id
                          let isPutRight = db.Contacts().Any(later => later.CorrectsId == contact.Id)
                          select new ContactRow(contact.Id, contact.At, contact.On, contact.Direction, contact.Channel, contact.With, contact.IsVerified,
                              contact.FinancesDiscussed, contact.Purpose, contact.Result, contact.Summary, contact.Reason, contact.OnlineOffered,
                              contact.NeedsAnswer && !isPutRight && !db.Contacts().Any(answer => answer.AnswersId == contact.Id), isPutRight,
                              contact.AnswersId, contact.CorrectsId, officer.Name,
                              db.Promises().Where(p => p.ContactId == contact.Id).Select(p => new PromiseRow(p.Amount, p.DueOn, p.State)).FirstOrDefault()))
            .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);

        return new([.. rows.Take(size)], page, rows.Count > size);
    }
}
