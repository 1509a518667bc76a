using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>The letters of a case, newest first: all, or those about one dispute or other work.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetLetters(Guid CaseId, Guid? SourceId = null) : IRequest<IReadOnlyList<LetterView>>;

/// <summary>A letter to read, with what may be done to it. <paramref name="Code"/> is the template's, as D-ACK.</summary>
/// <param name="IsSpecimen">The store is for training: it is never sent.</param>
public sealed record LetterView(
    Guid Id, int Version, string Reference, string Code, string Name, LetterState State, DateOnly DatedOn, string Addressee, string Address, Money Figure, bool IsLargePrint, string Body,
    IReadOnlyList<Refusal> Faults, DateOnly? SentOn, DateOnly? ReturnedOn, string CancelReason, IReadOnlyList<Offer<LetterAction>> Offers, bool IsSpecimen);

internal sealed class GetLettersHandler(WorkbenchDb db, ActingAs acting, CurrentWorkspace workspace) : IRequestHandler<GetLetters, IReadOnlyList<LetterView>>
{
    public async Task<IReadOnlyList<LetterView>> Handle(GetLetters query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var letters = await db.Letters().AsNoTracking().Where(l => l.CaseId == debtCase.Id && (query.SourceId == null || l.SourceId == query.SourceId))
            .OrderByDescending(l => l.DatedOn).ThenByDescending(l => l.Id).ToListAsync(cancellationToken);
        return [.. letters.Select(letter => View(letter, acting.Officer, workspace.Value))];
    }

    internal static LetterView View(Letter letter, Officer officer, Workspace workspace)
    {
        var facts = letter.Facts(workspace.Clock.Today(), officer.Id, letter.Faults is [var first, ..] ? first : null);
        return new(letter.Id, letter.Version, letter.Reference, letter.Code.Code(), letter.Code.Name(), letter.State, letter.DatedOn, letter.Addressee, letter.Address, letter.Figure,
            letter.IsLargePrint, letter.Body, letter.Faults, letter.SentOn, letter.ReturnedOn, letter.CancelReason,
            ActionPermissions<LetterAction>.For(officer, LetterWorkflow.Table.Offers(letter.State, facts)), workspace.Kind == StoreKind.Training);
    }
}
