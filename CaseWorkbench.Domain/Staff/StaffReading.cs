using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Staff;

/// <summary>Reads what the rules of staff look at.</summary>
internal static class StaffReading
{
    /// <summary>Somebody who works here. Throws <see cref="NotFoundException"/> for what works by itself.</summary>
    public static async Task<Officer> StaffAsync(this WorkbenchDb db, Guid officerId, CancellationToken ct) =>
        await db.Officers().SingleOrDefaultAsync(o => o.Id == officerId && o.Role != Role.System, ct) ?? throw new NotFoundException("officer");

    public static async Task<StaffFacts> StaffFactsAsync(this WorkbenchDb db, Officer officer, Guid actingId, CancellationToken ct) => Facts(officer, actingId,
        await db.Officers().Where(o => o.Role == Role.Administrator && o.IsActive).Select(o => o.Id).ToListAsync(ct),
        await db.Cases().CountAsync(c => c.OwnerId == officer.Id && c.State == CaseState.Open && c.WithdrawnOn == null, ct));

    public static StaffFacts Facts(Officer officer, Guid actingId, IReadOnlyList<Guid> administrators, int openCases) =>
        new(officer.Name, officer.Post(), officer.IsActive, officer.Id == actingId, administrators is [var only] && only == officer.Id, openCases);

    public static Post Post(this Officer officer) => new(officer.Role, officer.TeamId, officer.Cap, officer.Skills);

    /// <summary>Files name an officer by their name, so there is one of each.</summary>
    public static async Task<Refusal?> NameTakenAsync(this WorkbenchDb db, string name, CancellationToken ct) =>
        (await db.Officers().Select(o => o.Name).ToListAsync(ct)).Exists(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            ? new("STF-001", $"There is already somebody called {name}. Add something that tells them apart.") : null;

    public static async Task MustBeTeamAsync(this WorkbenchDb db, Guid teamId, CancellationToken ct)
    {
        if (!await db.Teams().AnyAsync(t => t.Id == teamId, ct))
            throw new NotFoundException("team");
    }
}
