using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Opens a restricted case of the officer's own team to them, for today alone and with a reason that supervisors are shown at once
/// (handbook 20). A case that is not there, not theirs to open, or one they have an interest in, is answered alike: not found.
/// </summary>
[Requires(Permission.BreakGlass)]
public sealed record BreakGlass([property: Reference] string Reference, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, 300);
}

internal sealed class BreakGlassHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<BreakGlass, Guid>
{
    public async Task<Guid> Handle(BreakGlass command, CancellationToken cancellationToken)
    {
        var (officer, reference) = (acting.Officer, command.Reference.Trim().ToUpperInvariant());
        var debtCase = await db.Cases().SingleOrDefaultAsync(c => c.Reference == reference && c.WithdrawnOn == null && c.IsRestricted, cancellationToken);
        if (debtCase is null || !CaseScope.MaySee(officer, debtCase.TeamId, isHidden: false) || await db.IsConflictedAsync(officer.Id, debtCase.Id, cancellationToken))
            throw new NotFoundException("case");
        if (db.MaySee(debtCase, officer))
            return debtCase.Id; // They are named, or opened it today already.

        var reason = command.Reason.Trim();
        db.Add(BrokenGlass.Of(debtCase.Id, officer.Id, clock.Today(), reason, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Case, $"{officer.Name}, who is not named on this case, opened it for today: {reason}", officer.Id, clock);
        db.Notify(await AlertedAsync(debtCase, cancellationToken), debtCase.Id, $"{officer.Name} opened {debtCase.Reference}, a restricted case, for today: {reason}", clock);
        db.Add(AccessEntry.Of(clock.Now(), officer.Id, debtCase.PersonId, debtCase.Id, "restricted case, not named on it"));
        return debtCase.Id;
    }

    /// <summary>The team's supervisors, whether they are named or not; where it is the only one who opens it, the managers.</summary>
    private async Task<List<Guid>> AlertedAsync(DebtCase debtCase, CancellationToken ct)
    {
        var supervisors = await db.Officers().Where(o => o.Role == Role.Supervisor && o.TeamId == debtCase.TeamId && o.IsActive && o.Id != acting.Officer.Id).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
        return supervisors.Count > 0 ? supervisors : [.. (await db.ActiveAsync(Role.Manager, ct)).Where(id => id != acting.Officer.Id)];
    }
}

/// <summary>An officer who was not named opened a restricted case, for that day: written once, with the reason they gave.</summary>
public sealed class BrokenGlass : IAppendOnly, ICaseRecord
{
    private BrokenGlass() { }
    public long Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid OfficerId { get; private init; }

    /// <summary>The one day it opens the case.</summary>
    public DateOnly Day { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTime At { get; private init; }

    public static BrokenGlass Of(Guid caseId, Guid officerId, DateOnly day, string reason, DateTime at) => new() { CaseId = caseId, OfficerId = officerId, Day = day, Reason = reason, At = at };
}

internal sealed class BrokenGlassMapping : IEntityTypeConfiguration<BrokenGlass>
{
    public void Configure(EntityTypeBuilder<BrokenGlass> glass) => glass.HasIndex(g => new { g.CaseId, g.OfficerId, g.Day }).IsUnique(); // Whether it is open to them today.
}
