using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.People;

/// <summary>Loads what an officer acts on: it must be the person's whose case they see, and as they saw it.</summary>
internal static class PersonLoading
{
    public static Task<Person> PersonAsync(this WorkbenchDb db, CaseInBrief about, CancellationToken ct) => db.People().SingleAsync(p => p.Id == about.PersonId, ct);

    public static async Task<Person> PersonAsync(this WorkbenchDb db, CaseInBrief about, int seenVersion, CancellationToken ct) =>
        (await db.PersonAsync(about, ct)).MustBeAt(seenVersion);

    public static async Task<PersonAddress> AddressAsync(this WorkbenchDb db, CaseInBrief about, Guid id, int seenVersion, CancellationToken ct) =>
        Found(await db.Addresses().SingleOrDefaultAsync(a => a.Id == id && a.PersonId == about.PersonId, ct), "address").MustBeAt(seenVersion);

    public static async Task<PersonPhone> PhoneAsync(this WorkbenchDb db, CaseInBrief about, Guid id, int seenVersion, CancellationToken ct) =>
        Found(await db.Phones().SingleOrDefaultAsync(p => p.Id == id && p.PersonId == about.PersonId, ct), "telephone number").MustBeAt(seenVersion);

    public static async Task<Authority> AuthorityAsync(this WorkbenchDb db, CaseInBrief about, Guid id, int seenVersion, CancellationToken ct) =>
        Found(await db.Authorities().SingleOrDefaultAsync(a => a.Id == id && a.PersonId == about.PersonId, ct), "authority").MustBeAt(seenVersion);

    public static async Task<VulnerabilityFlag> VulnerabilityAsync(this WorkbenchDb db, CaseInBrief about, Guid id, int seenVersion, CancellationToken ct) =>
        Found(await db.Vulnerabilities().SingleOrDefaultAsync(f => f.Id == id && f.PersonId == about.PersonId, ct), "flag").MustBeAt(seenVersion);

    private static T Found<T>(T? record, string what) where T : class => record ?? throw new NotFoundException(what);
}
