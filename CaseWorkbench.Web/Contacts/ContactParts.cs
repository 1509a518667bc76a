using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Contacts;

/// <summary>Logging a contact, and what waits for an answer, on the case page.</summary>
public static class ContactParts
{
    public static IServiceCollection AddContactParts(this IServiceCollection services) => services
        .AddSingleton(new CaseAct("contact", typeof(ContactPanel), 10, Permission.LogContacts, "Log contact", "c", OnClosedToo: true))
        .AddSingleton(new CaseAct("contact-entry", typeof(ContactEntryPanel), 11, Permission.ReadCases, OnClosedToo: true))
        .AddSingleton(new CasePart(typeof(WaitingPart), CasePlace.Left, 35));
}
