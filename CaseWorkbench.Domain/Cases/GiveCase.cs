using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>An officer takes a case that nobody owns.</summary>
[Requires(Permission.TakeCases), Performs<CaseAction>(CaseAction.Take)]
public sealed record TakeCase(Guid CaseId, int SeenVersion) : ICommand<Guid>;

internal sealed class TakeCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<TakeCase, Guid>
{
    public async Task<Guid> Handle(TakeCase command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        debtCase.MustBeAt(command.SeenVersion);
        var policy = (await rules.ReadAsync(cancellationToken)).On(clock.Today());

        debtCase.Take(await db.FactsAsync(debtCase, acting.Officer, policy, clock.Today(), cancellationToken), acting.Officer);

        await Handover.OfDiaryAsync(db, debtCase.Id, null, acting.Officer.Id, cancellationToken);
        db.Add(OwnerChange.Of(debtCase.Id, null, acting.Officer.Id, clock.Today()));
        db.Raise(new CaseGiven(debtCase.Id, null, acting.Officer.Id));
        db.Tell(debtCase.Id, TimelineKind.Case, $"{acting.Officer.Name} took the case", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}

/// <summary>A supervisor gives a case to another officer; its open diary goes along and both are told (handbook 22, <c>GEN-002</c>).</summary>
[Requires(Permission.MoveCases, Code = "GEN-002"), Performs<CaseAction>(CaseAction.Reassign)]
public sealed record ReassignCase(Guid CaseId, int SeenVersion, Guid NewOwnerId, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most);
}

internal sealed class ReassignCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReassignCase, Guid>
{
    public async Task<Guid> Handle(ReassignCase command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        debtCase.MustBeAt(command.SeenVersion);
        var owner = await db.Officers().SingleOrDefaultAsync(o => o.Id == command.NewOwnerId && o.IsActive && o.Cap > 0, cancellationToken) ?? throw new NotFoundException("officer");
        var before = debtCase.OwnerId;
        var policy = (await rules.ReadAsync(cancellationToken)).On(clock.Today());

        debtCase.GiveTo(await db.FactsAsync(debtCase, owner, policy, clock.Today(), cancellationToken), owner);

        await Handover.OfDiaryAsync(db, debtCase.Id, before, owner.Id, cancellationToken);
        if (before != owner.Id)
            db.Add(OwnerChange.Of(debtCase.Id, before, owner.Id, clock.Today()));
        db.Raise(new CaseGiven(debtCase.Id, before, owner.Id));
        db.Notify(new[] { before, owner.Id }.OfType<Guid>(), debtCase.Id, $"{debtCase.Reference} now belongs to {owner.Name}", clock);
        db.Tell(debtCase.Id, TimelineKind.Case, $"Given to {owner.Name}: {command.Reason}", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}

/// <summary>A case has another owner, or is nobody's again: work on it follows, where it was the old owner's.</summary>
/// <param name="Stays">Work that was the old owner's before the case came to them, and stays with them.</param>
public sealed record CaseGiven(Guid CaseId, Guid? From, Guid? To, IReadOnlyCollection<Guid>? Stays = null) : INotification;

internal static class Handover
{
    /// <summary>The open diary of the old owner, or of nobody, follows the case.</summary>
    public static async Task OfDiaryAsync(WorkbenchDb db, Guid caseId, Guid? from, Guid to, CancellationToken ct)
    {
        foreach (var entry in await db.Diary().Where(e => e.CaseId == caseId && e.State == DiaryState.Open && (e.OwnerId == from || e.OwnerId == null)).ToListAsync(ct))
            entry.GiveTo(to);
    }
}

/// <summary>Closes a case to all but the officers named, or opens it to the team again (handbook 20). A supervisor's act.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record RestrictCase(Guid CaseId, int SeenVersion, bool IsRestricted, IReadOnlyList<Guid> OfficerIds, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        foreach (var problem in WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most))
            yield return problem;
        if (IsRestricted && OfficerIds.Count == 0)
            yield return new(nameof(OfficerIds), "Name at least one officer who may still see it.");
    }
}

internal sealed class RestrictCaseHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<RestrictCase, Guid>
{
    public async Task<Guid> Handle(RestrictCase command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        debtCase.MustBeAt(command.SeenVersion);

        debtCase.Restrict(command.IsRestricted);

        db.RemoveRange(await db.CaseGrants().Where(g => g.CaseId == debtCase.Id).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken); // The old grants go before the same officers are granted again.
        if (command.IsRestricted)
            db.AddRange(command.OfficerIds.Distinct().Select(officerId => CaseGrant.Of(debtCase.Id, officerId)));
        db.Tell(debtCase.Id, TimelineKind.Case, command.IsRestricted ? "Case restricted to named officers" : "Case opened to the team again", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}
