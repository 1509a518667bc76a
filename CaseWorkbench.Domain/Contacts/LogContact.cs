using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Contacts;

/// <summary>Money somebody says they will pay, and by when.</summary>
public sealed record Promised(Money Amount, DateOnly DueOn);

/// <summary>When the officer wants the case back, and what for; without words it is to follow the contact up.</summary>
public sealed record ComeBack(DateOnly On, [property: PersonalText] string Text = "");

/// <summary>
/// Notes a contact with or about a debtor, and what it leaves to do (handbook 21.3). One that took place is taken, however it
/// went; what was disclosed is recorded only to somebody with standing who showed who they are.
/// </summary>
/// <param name="AuthorityId">Whoever on the register it was; without it and without <paramref name="SomeoneElse"/>, the debtor.</param>
/// <param name="Checks">What they said that shows who they are.</param>
/// <param name="Concern">Somebody may come to harm: the supervisor and the social-care liaison are told at once.</param>
/// <param name="On">The day it took place, today unless given.</param>
/// <param name="Reason">Why a demand went beyond the limits on contact.</param>
[Requires(Permission.LogContacts)]
public sealed record LogContact(
    Guid CaseId, ContactDirection Direction, ContactChannel Channel, ContactPurpose Purpose, ContactResult Result, [property: PersonalText] string Summary,
    Guid? AuthorityId = null, [property: PersonalText] string SomeoneElse = "", IReadOnlyList<IdentityCheck>? Checks = null, bool FinancesDiscussed = false,
    Promised? Promised = null, ComeBack? ComeBack = null, bool NeedsAnswer = false, bool OnlineOffered = false, SafeguardingConcern? Concern = null,
    DateOnly? On = null, TimeOnly? At = null, [property: PersonalText] string Reason = "") : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        foreach (var problem in ContactText.Check(Facts, Reason))
            yield return problem;
        if (SomeoneElse.Length > ContactText.LongestName)
            yield return new(nameof(SomeoneElse), $"Keep the name within {ContactText.LongestName} characters.");
        if (AuthorityId is not null && SomeoneElse.Trim().Length > 0)
            yield return new(nameof(SomeoneElse), "Choose somebody from the register, or name somebody else: not both.");
        if (Direction == ContactDirection.Out && NeedsAnswer)
            yield return new(nameof(NeedsAnswer), "Only what came to us can be waiting for our answer.");
        if (Promised is { Amount.IsPositive: false })
            yield return new(nameof(Promised), "Enter the amount they promised.");
        if (ComeBack?.Text.Length > ContactText.LongestReason)
            yield return new(nameof(ComeBack), $"Keep the note within {ContactText.LongestReason} characters.");
    }

    internal ContactFacts Facts => new(Direction, Channel, Purpose, Result, Summary.Trim(), AuthorityId, Identity.IsVerifiedBy(Checks ?? []), FinancesDiscussed,
        OnlineOffered, NeedsAnswer, IsStranger: SomeoneElse.Trim().Length > 0, Reason: Reason.Trim());

    internal bool LeavesWork => Promised is not null || ComeBack is not null || NeedsAnswer;

    /// <summary>When it took place: now, or the day and time given; noon of an earlier day without a time.</summary>
    internal DateTime Moment(DateTime now) =>
        On is null && At is null ? now : Clock.FromLondon(On ?? now.InLondon().Day(), At ?? (On == now.InLondon().Day() ? TimeOnly.FromDateTime(now.InLondon()) : new(12, 0)));
}

internal sealed class LogContactHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<LogContact, Guid>
{
    public async Task<Guid> Handle(LogContact command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var (facts, at) = (command.Facts, command.Moment(clock.Now()));
        var on = at.InLondon().Day();
        var party = await db.CounterpartAsync(debtCase, command.AuthorityId, command.SomeoneElse, on, cancellationToken);
        var history = await db.HistoryAsync(debtCase, on, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);

        RefusedException.ThrowIf(ContactRules.When(at, clock.Now(), rulebook.On(clock.Today()))
            ?? ContactRules.WorkOn(debtCase, command.LeavesWork)
            ?? ContactRules.Disclosure(facts, party)
            ?? (facts.IsOutboundDemand && facts.Reason.Length == 0 ? ContactRules.Demand(history, at, rulebook) : null)
            ?? (command.Promised is { } promised ? ContactRules.AnotherPromise(history, on, promised.DueOn, rulebook.On(on)) : null));

        var entry = ContactEntry.Of(clock.NewId(), debtCase.Id, facts, party.Name, acting.Officer.Id, at, clock.Now());
        var recording = new ContactRecording(db, debtCase, entry, acting.Officer.Id, rulebook, clock);
        recording.Write(await AlsoSaidAsync(command, facts, debtCase, on, cancellationToken));
        if (command.NeedsAnswer)
            recording.ExpectAnswer();
        if (command.Promised is not null)
            recording.Promise(command.Promised);
        if (command.ComeBack is not null)
            recording.ComeBack(command.ComeBack);
        if (command.Concern is { } concern)
            await Safeguarding.RaiseAsync(db, gate, debtCase.InBrief, concern, entry.Id, acting.Officer.Id, rulebook, clock, cancellationToken);
        return entry.Id;
    }

    private async Task<string> AlsoSaidAsync(LogContact command, ContactFacts facts, DebtCase debtCase, DateOnly on, CancellationToken ct)
    {
        var promised = command.Promised is { } promise ? $", {promise.Amount} promised for {promise.DueOn.InWords()}" : "";
        var again = facts.IsOutboundDemand && facts.Reason.Length > 0 ? $", beyond the limits because: {facts.Reason}" : "";
        return promised + again + await WrongDemand.FlagAsync(db, debtCase, facts, on, clock, ct);
    }
}
