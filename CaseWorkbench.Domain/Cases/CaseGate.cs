using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

internal sealed class CaseGate(WorkbenchDb db, ActingAs acting) : ICaseGate
{
    public async Task<CaseInBrief> SeeAsync(Guid caseId, CancellationToken ct) => (await db.CaseAsync(caseId, acting.Officer, ct)).InBrief;

    public async Task ChangeAsync(Guid caseId, CancellationToken ct, Guid? invoiceId = null)
    {
        (await db.CaseAsync(caseId, acting.Officer, ct)).MustBeOpen();
        if (invoiceId is { } id && !await db.Invoices().AnyAsync(i => i.Id == id && i.CaseId == caseId && i.WithdrawnOn == null, ct))
            throw new NotFoundException("invoice");
    }
}
