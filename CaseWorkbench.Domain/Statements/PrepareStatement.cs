using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Statements;

/// <summary>What a statement leaves the portal as.</summary>
public enum StatementForm { Paper, Word }

/// <summary>
/// Notes that a statement leaves the portal (handbook 20: print and export are logged), and refuses while a hold forbids letters
/// (<c>HOLD-002</c>) or post does not arrive (<c>ESC-007</c>).
/// </summary>
[Requires(Permission.LogContacts)]
public sealed record PrepareStatement(Guid CaseId, DateOnly At, StatementForm Form, bool LargePrint = false) : ICommand<Guid>;

internal sealed class PrepareStatementHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<PrepareStatement, Guid>
{
    public async Task<Guid> Handle(PrepareStatement command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var accounts = await StatementReading.AccountsAsync(db, debtCase, acting.Officer, cancellationToken);
        var address = await db.Addresses().AsNoTracking().Where(a => a.PersonId == debtCase.PersonId && a.ToOn == null).OrderByDescending(a => a.FromOn).FirstOrDefaultAsync(cancellationToken);
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == person.Id).ToListAsync(cancellationToken);
        var to = StatementWords.Addressee(person, register, clock.Today());

        RefusedException.ThrowIf(await StatementReading.RefusalToSendAsync(db, [.. accounts.Select(account => account.Id)], to, address, clock.Today(), cancellationToken));

        db.Tell(debtCase.Id, TimelineKind.Letter, $"Statement as at {command.At.InWords()} {(command.Form == StatementForm.Paper ? "printed" : "made as a Word file")}{(command.LargePrint ? " in large print" : "")}{(to.Other is null ? "" : $", for {to.Name}")}", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}
