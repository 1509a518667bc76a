using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The letters of a case as they were written, newest first: all, or those about one dispute or other work.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetLetters(Guid CaseId, Guid? SourceId = null) : IRequest<IReadOnlyList<LetterView>>;

/// <summary>A letter to read. <paramref name="Code"/> is the template's, as D-ACK.</summary>
public sealed record LetterView(Guid Id, string Code, DateOnly DatedOn, string Addressee, string Address, Money Figure, string Body);

internal sealed class GetLettersHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetLetters, IReadOnlyList<LetterView>>
{
    public async Task<IReadOnlyList<LetterView>> Handle(GetLetters query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var letters = await db.Letters().AsNoTracking().Where(l => l.CaseId == debtCase.Id && (query.SourceId == null || l.SourceId == query.SourceId))
            .OrderByDescending(l => l.DatedOn).ThenByDescending(l => l.Id).ToListAsync(cancellationToken);
        return [.. letters.Select(letter => new LetterView(letter.Id, letter.Code.Code(), letter.DatedOn, letter.Addressee, letter.Address, letter.Figure, letter.Body))];
    }
}
