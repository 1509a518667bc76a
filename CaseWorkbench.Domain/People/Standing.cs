using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.People;

/// <summary>Whether somebody may do something about an account on a day (handbook 14.4): null, or the refusal that says why not.</summary>
public static class Standing
{
    /// <summary>The same for the debtor themself (no authority) or for somebody on the register, as it stood on that day.</summary>
    public static Refusal? RefusalFor(Act act, Authority? authority, Person person, DateOnly today) =>
        authority is null ? ForDebtor(person, today) : NotInForce(act, authority, person, today) ?? NotInTable(act, authority) ?? NotByItself(act, authority, today);

    /// <summary>For somebody who is not on the register: they may be listened to, and told nothing.</summary>
    public static Refusal RefusalForStranger(Act act, string name) => act == Act.RaiseDispute
        ? new("DIS-002", $"{name} has no authority on this account. You may note what they say, but ask for authority before discussing or deciding it.")
        : new("AUT-004", act switch
        {
            Act.DiscussBalance => $"{name} has no authority to be told about this account.",
            Act.AgreePlan => $"{name} has no authority to agree a plan on this account.",
            _ => $"{name} has no authority to change the address.",
        });

    private static Refusal? ForDebtor(Person person, DateOnly today) => !HadDied(person, today) ? null
        : new("EST-001", person.DateOfDeath is { } died
            ? $"This person has died on {died.InWords()}. Only estate letters can be used."
            : "This person has died. Only estate letters can be used.");

    private static Refusal? NotInForce(Act act, Authority authority, Person person, DateOnly today) => authority switch
    {
        { EndedBy: AuthorityEnd.RecordedInError } => RefusalForStranger(act, authority.Name),
        { EndedBy: AuthorityEnd.Death, EndedOn: { } ended } when today >= ended => EndedOnDeath(authority.Name),
        { EndedOn: { } ended } when today >= ended => new("AUT-002", $"Authority for {authority.Name} ended on {ended.InWords()}."),
        { ExpiresOn: { } expired } when today > expired => new("AUT-002", $"Authority for {authority.Name} expired on {expired.InWords()}."),
        _ when today < authority.StartsOn => new("AUT-002", $"Authority for {authority.Name} begins on {authority.StartsOn.InWords()}."),
        { StoppedOn: not null } => new("AUT-009", $"Do not discuss this account with {authority.Name} for now. Ask a supervisor first."),
        _ when HadDied(person, today) && authority.EndsOnDeath => EndedOnDeath(authority.Name),
        _ when !HadDied(person, today) && authority.Kind.IsForEstate() => RefusalForStranger(act, authority.Name),
        _ => null,
    };

    private static Refusal? NotInTable(Act act, Authority authority) =>
        AuthorityTable.Of(authority.Kind)[act].Answer != Answer.No ? null
        : authority.Kind == AuthorityKind.HealthAttorney ? new("AUT-003", "This LPA is for health and welfare, not money.")
        : RefusalForStranger(act, authority.Name);

    /// <summary>What the power itself forbids, and what one of several cannot do without the others.</summary>
    private static Refusal? NotByItself(Act act, Authority authority, DateOnly today) =>
        authority.Barred.Bars(act) ? new("AUT-008", $"The authority of {authority.Name} does not let them {InWords(act)}: {authority.Restriction}")
        : act is Act.AgreePlan or Act.ChangeAddress && authority.Acts == ActsHow.Jointly && !authority.AllHaveAgreed(today)
            ? new("AUT-007", $"{authority.Name} acts jointly and cannot {InWords(act)} alone. Record that all of them agreed, in writing, first.")
        : null;

    private static string InWords(Act act) => act switch
    {
        Act.DiscussBalance => "be told about the balance",
        Act.AgreePlan => "agree a plan",
        Act.RaiseDispute => "raise a dispute",
        _ => "change the address",
    };

    /// <summary>We go by the day we heard of it: until then an attorney was told in good faith.</summary>
    private static bool HadDied(Person person, DateOnly today) => person.DeathHeardOn <= today;

    /// <summary>Somebody is to be made the debtor of one who has died: the debt is the estate's, never a relative's (handbook 10.1).</summary>
    public static Refusal EstateOwes(string name) => new("EST-007", $"The debt belongs to the estate. Record {name} as contact or PR.");

    internal static Refusal EndedOnDeath(string name) =>
        new("EST-002", $"{name}'s authority ended on death. Speak to the personal representative, or ask {name} who that is.");
}
