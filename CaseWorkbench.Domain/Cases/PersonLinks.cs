using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Says whether two people who agree in part are one. Where one has died, the other's cases stop at once (handbook 4.1).</summary>
[Requires(Permission.EditPeople)]
public sealed record DecidePersonLink(Guid CaseId, Guid LinkId, int SeenVersion, bool IsSamePerson) : ICommand<Guid>;

internal sealed class DecidePersonLinkHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<DecidePersonLink, Guid>
{
    public async Task<Guid> Handle(DecidePersonLink command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var link = await db.PersonLinks().SingleOrDefaultAsync(l => l.Id == command.LinkId && (l.PersonId == debtCase.PersonId || l.OtherId == debtCase.PersonId), cancellationToken)
            ?? throw new NotFoundException("link");
        link.MustBeAt(command.SeenVersion);

        link.Decide(command.IsSamePerson);

        if (command.IsSamePerson)
            await CopyDeathAsync(link, await rules.ReadAsync(cancellationToken), cancellationToken);
        db.Tell(debtCase.Id, TimelineKind.Case, command.IsSamePerson ? $"Confirmed to be one person: {link.Why}" : "Not the same person as on the other account", acting.Officer.Id, clock);
        return link.Id;
    }

    private async Task CopyDeathAsync(PersonLink link, Rulebook rulebook, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // The link counts from here on.
        var people = await db.People().Where(p => p.Id == link.PersonId || p.Id == link.OtherId).ToListAsync(ct);
        if (people.Find(person => person.HasDied) is { } dead)
        {
            foreach (var other in people.Where(person => !person.HasDied))
                await DeathEffects.ApplyAsync(db, other, dead.DateOfDeath, "reported on a linked account", rulebook, acting.Officer.Id, clock, ct);
        }
    }
}

/// <summary>Finds the records that are one person.</summary>
public static class SamePeople
{
    /// <summary>The person first, and those confirmed to be the same, however many links lie between.</summary>
    public static async Task<List<Guid>> SamePeopleAsync(this WorkbenchDb db, Guid personId, CancellationToken ct)
    {
        var same = new List<Guid> { personId };
        for (var reached = same.ToList(); reached.Count > 0;)
        {
            var links = await db.PersonLinks().Where(l => l.State == LinkState.Confirmed && (reached.Contains(l.PersonId) || reached.Contains(l.OtherId))).ToListAsync(ct);
            reached = [.. links.SelectMany(link => new[] { link.PersonId, link.OtherId }).Distinct().Except(same)];
            same.AddRange(reached);
        }
        return same;
    }
}

/// <summary>
/// What cases hear of the people and holds below them: a change of a person touches all their cases, a hold is told in the
/// timeline, and one about the person copies to their other cases (handbook 4.1).
/// </summary>
internal sealed class CaseHearing(WorkbenchDb db, ActingAs acting, StoreClock clock) : INotificationHandler<PersonChanged>, INotificationHandler<HoldChanged>
{
    public async Task Handle(PersonChanged notification, CancellationToken cancellationToken)
    {
        foreach (var caseId in await db.Cases().Where(c => c.PersonId == notification.PersonId && c.WithdrawnOn == null).Select(c => c.Id).ToListAsync(cancellationToken))
            db.Tell(caseId, TimelineKind.Case, notification.What, acting.Officer.Id, clock);
    }

    public async Task Handle(HoldChanged notification, CancellationToken cancellationToken)
    {
        var type = HoldType.Of(notification.Code);
        var part = notification.Amount.IsPositive ? $" on {notification.Amount}" : "";
        db.Tell(notification.CaseId, TimelineKind.Decision, notification.Kind switch
        {
            HoldChangeKind.Placed => $"On hold{part}: {type.Name.ToLowerInvariant()}{(notification.EndsOn is { } ends ? $", to {ends.InWords()}" : "")}. {notification.Why}",
            HoldChangeKind.Reduced => $"Hold reduced to {notification.Amount}: {notification.Why}",
            HoldChangeKind.Extended => $"Hold extended to {notification.EndsOn?.InWords()}: {notification.Why}",
            _ => $"Hold lifted ({type.Name.ToLowerInvariant()}): {notification.Why}",
        }, notification.By, clock, notification.HoldId);

        if (notification.Kind == HoldChangeKind.Lifted && !type.IsMoratorium) // A breathing space tells of its end once, not bill by bill.
            await TellOwnerAsync(notification, type, cancellationToken);
        if (type.IsPersonal)
            await CopyAsync(notification, cancellationToken);
    }

    private async Task TellOwnerAsync(HoldChanged hold, HoldType type, CancellationToken ct)
    {
        var debtCase = await db.Cases().SingleAsync(c => c.Id == hold.CaseId, ct);
        if (debtCase.OwnerId is { } owner && owner != acting.Officer.Id)
            Diary.Bell.Notify(db, [owner], debtCase.Id, $"{debtCase.Reference} came back from hold ({type.Name.ToLowerInvariant()}): {hold.Why}", clock);
    }

    /// <summary>A hold about the person is placed on their other cases, and its copies lift with it. A copy is not copied.</summary>
    private async Task CopyAsync(HoldChanged change, CancellationToken ct)
    {
        var hold = await db.Holds().SingleAsync(h => h.Id == change.HoldId, ct);
        if (hold.SourceId is not null || hold.InvoiceId is not null || hold.Code is HoldCode.BER or HoldCode.EST)
            return; // What lists debts is about those; a death is copied by DeathEffects, with its diary.

        if (change.Kind == HoldChangeKind.Placed)
        {
            var personId = await db.Cases().Where(c => c.Id == hold.CaseId).Select(c => c.PersonId).SingleAsync(ct);
            var same = await db.SamePeopleAsync(personId, ct);
            foreach (var other in await db.Cases().Where(c => same.Contains(c.PersonId) && c.Id != hold.CaseId && c.State != CaseState.Closed && c.WithdrawnOn == null).Select(c => c.Id).ToListAsync(ct))
                Hold.Place(db, new(other, hold.Code, hold.Reason, hold.EndsOn, Evidence: hold.Evidence, SourceId: hold.Id, Blocks: hold.Blocks), change.By, clock);
            return;
        }
        foreach (var copy in await db.Holds().Where(h => h.SourceId == hold.Id && h.LiftedOn == null).ToListAsync(ct))
        {
            if (change.Kind == HoldChangeKind.Lifted)
                copy.Lift(db, change.By, change.Why, clock);
            else if (change.EndsOn is { } endsOn)
                copy.Extend(db, endsOn, change.By, change.Why, clock);
        }
    }
}
