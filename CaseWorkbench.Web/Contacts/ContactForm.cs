using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Contacts;

/// <summary>What is filled in about a contact, and what can be said about it before it is sent.</summary>
public sealed class ContactForm
{
    /// <summary>Stands in the list of people for somebody who is not on the register.</summary>
    public static readonly ContactChoice Stranger = new(null, "Somebody else", "not on the register", null, []);

    public ContactChoice? Who { get; set; }
    public string SomeoneElse { get; set; } = "";
    public ContactDirection? Direction { get; set; } = ContactDirection.Out;
    public ContactChannel? Channel { get; set; } = ContactChannel.Phone;
    public ContactPurpose? Purpose { get; set; }
    public ContactResult? Result { get; set; }
    public string Summary { get; set; } = "";
    public string Reason { get; set; } = "";
    public bool FinancesDiscussed { get; set; }
    public bool OnlineOffered { get; set; }
    public bool NeedsAnswer { get; set; }
    public Money? PromisedAmount { get; set; }
    public DateOnly? PromisedOn { get; set; }
    public DateOnly? ComeBackOn { get; set; }
    public string ComeBackFor { get; set; } = "";
    public SafeguardingConcern? Concern { get; set; }
    public DateOnly? On { get; set; }

    public bool IsStranger => ReferenceEquals(Who, Stranger);
    public bool IsDemand => Direction == ContactDirection.Out && Purpose == ContactPurpose.Demand;

    /// <summary>Why it should not be done, or will be refused, as it stands now: told before it is sent.</summary>
    public IEnumerable<Refusal> Against(ContactRulesView rules, bool isVerified)
    {
        if (IsDemand)
        {
            foreach (var refusal in rules.AgainstDemand)
                yield return refusal;
            if (rules.OverLimit is { } limit && Reason.Trim().Length == 0)
                yield return limit;
        }
        if (FinancesDiscussed && Who?.MayNotBeTold is { } silent)
            yield return silent;
        else if (FinancesDiscussed && IsStranger)
            yield return Standing.RefusalForStranger(Act.DiscussBalance, SomeoneElse.Trim().Length > 0 ? SomeoneElse.Trim() : "This person");
        else if (FinancesDiscussed && !isVerified && Channel is ContactChannel.Phone or ContactChannel.InPerson or ContactChannel.Visit)
            yield return Identity.NotShown;
        if (PromisedAmount is not null && rules.NoPromise is { } enough)
            yield return enough;
    }

    /// <summary>What has to be chosen before there is a contact to log.</summary>
    public IEnumerable<Problem> Missing()
    {
        if (Who is null)
            yield return new(nameof(Who), "Choose who it was with.");
        if (IsStranger && SomeoneElse.Trim().Length == 0)
            yield return new(nameof(SomeoneElse), "Say who it was.");
        if (Direction is null)
            yield return new(nameof(Direction), "Choose in or out.");
        if (Channel is null)
            yield return new(nameof(Channel), "Choose how.");
        if (Purpose is null)
            yield return new(nameof(Purpose), "Choose what it was for.");
        if (Result is null)
            yield return new(nameof(Result), "Choose how it ended.");
        if (PromisedAmount is null != PromisedOn is null)
            yield return new(nameof(LogContact.Promised), "A promise has an amount and a day.");
    }

    public LogContact Command(Guid caseId, DateOnly today, IEnumerable<IdentityCheck> passed) => new(
        caseId, Direction!.Value, Channel!.Value, Purpose!.Value, Result!.Value, Summary, Who!.AuthorityId, IsStranger ? SomeoneElse : "", [.. passed], FinancesDiscussed,
        PromisedAmount is { } amount ? new(amount, PromisedOn!.Value) : null, ComeBackOn is { } on ? new(on, ComeBackFor) : null,
        NeedsAnswer && Direction == ContactDirection.In, OnlineOffered, Concern, On == today ? null : On, null, IsDemand ? Reason : "");
}
