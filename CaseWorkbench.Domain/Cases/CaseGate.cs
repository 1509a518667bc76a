using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

internal sealed class CaseGate(WorkbenchDb db, ActingAs acting) : ICaseGate
{
    public async Task<CaseInBrief> SeeAsync(Guid caseId, CancellationToken ct) => (await db.CaseAsync(caseId, acting.Officer, ct)).InBrief;

    public async Task<IReadOnlyList<Guid>> WhoMaySeeAsync(Guid caseId, Role role, CancellationToken ct) =>
        await db.OfficersFor((await db.Cases().FindAsync([caseId], ct))!).Where(o => o.Role == role).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);

    public async Task<DateOnly?> DiedOnAsync(Guid caseId, CancellationToken ct) =>
        await (from debtCase in db.Cases() where debtCase.Id == caseId join person in db.People() on debtCase.PersonId equals person.Id select person.DateOfDeath).SingleAsync(ct);

    public async Task<Guid> FindAsync(string reference, CancellationToken ct) =>
        await db.CasesFor(acting.Officer).Where(c => c.Reference == reference && c.WithdrawnOn == null).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("case");

    public async Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken ct) =>
        await db.CasesFor(acting.Officer).Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Reference, ct);

    public async Task ChangeAsync(Guid caseId, CancellationToken ct, Guid? invoiceId = null)
    {
        (await db.CaseAsync(caseId, acting.Officer, ct)).MustBeOpen();
        if (invoiceId is { } id && !await db.Invoices().AnyAsync(i => i.Id == id && i.CaseId == caseId && i.WithdrawnOn == null, ct))
            throw new NotFoundException("invoice");
    }
}
