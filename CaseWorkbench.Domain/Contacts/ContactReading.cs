using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Gathers what the rules of contact look at.</summary>
internal static class ContactReading
{
    /// <summary>Who it was, as they were known on that day: the debtor, somebody on the register, or somebody who is neither.</summary>
    public static async Task<Counterpart> CounterpartAsync(this WorkbenchDb db, DebtCase debtCase, Guid? authorityId, string someoneElse, DateOnly on, CancellationToken ct)
    {
        if (someoneElse.Trim() is { Length: > 0 } name)
            return new(name, null, IsStranger: true, Standing.RefusalForStranger(Act.DiscussBalance, name));
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        if (authorityId is null)
            return new(person.Name, null, IsStranger: false, Standing.RefusalFor(Act.DiscussBalance, null, person, on));
        var authority = await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == authorityId && a.PersonId == person.Id, ct)
            ?? throw new NotFoundException("authority");
        return new($"{authority.Name}, {authority.Kind.InWords().ToLowerInvariant()}", authority.Id, IsStranger: false, Standing.RefusalFor(Act.DiscussBalance, authority, person, on));
    }

    /// <summary>
    /// Demands made of the person on any of their cases in the seven days to this one, and the promises of the case in sixty.
    /// Of an entry that was put right, the one that puts it right counts.
    /// </summary>
    public static async Task<ContactHistory> HistoryAsync(this WorkbenchDb db, DebtCase debtCase, DateOnly day, CancellationToken ct)
    {
        var (week, sixty) = (day.AddDays(-7), day.AddDays(-60));
        var demands = await (from contact in db.Contacts()
                             join other in db.Cases() on contact.CaseId equals other.Id
                             where other.PersonId == debtCase.PersonId && contact.On > week && contact.On <= day
                                 && contact.Direction == ContactDirection.Out && contact.Purpose == ContactPurpose.Demand
                                 && !db.Contacts().Any(later => later.CorrectsId == contact.Id)
                             select contact.On).ToListAsync(ct);
        var promises = await db.Promises().Where(p => p.CaseId == debtCase.Id && p.MadeOn > sixty && p.MadeOn <= day).Select(p => p.MadeOn).ToListAsync(ct);
        return new(demands, promises);
    }

    /// <summary>An entry of a case the officer may see, and the case.</summary>
    public static async Task<(ContactEntry Entry, DebtCase Case)> ContactAsync(this WorkbenchDb db, Guid contactId, ActingAs acting, CancellationToken ct)
    {
        var entry = await db.Contacts().FindAsync([contactId], ct) ?? throw new NotFoundException("contact");
        return (entry, await db.CaseAsync(entry.CaseId, acting.Officer, ct));
    }
}
