using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.People;

/// <summary>Somebody who may be spoken to, in what capacity, on what evidence, and what they may do.</summary>
/// <param name="AuthorityId">Null for the debtor.</param>
/// <param name="May">In words: “pay”, “speak about benefit-funded charges”.</param>
public sealed record SpeakTo(Guid? AuthorityId, string Name, string As, string Evidence, string Phone, DateOnly? Until, IReadOnlyList<string> May);

/// <summary>Somebody who must not be spoken to about the account, why, and what is left for them.</summary>
public sealed record NotTo(Guid? AuthorityId, string Name, string As, Refusal Why, string May);

/// <summary>
/// The strip above the case: who may be spoken to and who not, what proves who they are, and what to take care of (handbook
/// 14.4). The same rules refuse a disclosure when it is recorded.
/// </summary>
public sealed record SafeToTalk(IReadOnlyList<SpeakTo> SpeakTo, IReadOnlyList<NotTo> NotTo, IReadOnlyList<IdentityCheck> Checks, IReadOnlyList<string> TakeCare)
{
    private static readonly Dictionary<VulnerabilityKind, string> Care = new()
    {
        [VulnerabilityKind.SuicideRisk] = "Risk of suicide: follow the script and refer at once.",
        [VulnerabilityKind.SuspectedFinancialAbuse] = "Suspected financial abuse: do not warn whoever is suspected.",
        [VulnerabilityKind.DomesticAbuse] = "Domestic abuse: tell nobody where they live or how to reach them.",
        [VulnerabilityKind.FluctuatingCapacity] = "Capacity comes and goes: agree nothing unless they follow it today.",
    };

    /// <param name="policy">What says when an expiry is told ahead and a register is looked at again; without it neither is.</param>
    /// <param name="readsConcerns">The officer may know why somebody is told nothing for now (handbook 14.2); others learn only that they are not.</param>
    public static SafeToTalk Of(Person person, IEnumerable<Authority> register, IEnumerable<VulnerabilityFlag> flags, DateOnly today, PolicyOn? policy = null, bool readsConcerns = false)
    {
        var known = register.Where(authority => authority.EndedBy != AuthorityEnd.RecordedInError).OrderBy(authority => authority.StartsOn).ToList();
        var refusals = known.ToDictionary(authority => authority.Id, authority => Standing.RefusalFor(Act.DiscussBalance, authority, person, today));
        var self = Standing.RefusalFor(Act.DiscussBalance, null, person, today);

        return new(
            [.. self is null ? [Debtor(person)] : Array.Empty<SpeakTo>(), .. known.Where(authority => refusals[authority.Id] is null).Select(authority => Holder(authority, person, today))],
            [.. self is null ? Array.Empty<NotTo>() : [new NotTo(null, person.Name, "debtor", self, "")],
                .. known.Where(authority => refusals[authority.Id] is not null).Select(authority => Excluded(authority, refusals[authority.Id]!, today))],
            Enum.GetValues<IdentityCheck>(),
            [.. known.Where(authority => authority.HoldsOn(today)).SelectMany(authority => CareWith(authority, today, policy, readsConcerns)),
                .. flags.Where(flag => flag.EndedOn is null && Care.ContainsKey(flag.Kind)).Select(flag => Care[flag.Kind])]);
    }

    /// <summary>What is about to change with an authority in force, and what must not be let slip.</summary>
    private static IEnumerable<string> CareWith(Authority authority, DateOnly today, PolicyOn? policy, bool readsConcerns)
    {
        if (authority.StoppedOn is not null && readsConcerns)
            yield return $"A concern about {authority.Name} is with adult safeguarding: discuss nothing with them, and do not warn them.";
        if (policy is null)
            yield break;
        if (authority.ExpiresOn is { } last && last <= today.AddDays(policy.Of(Settings.AuthorityExpiryDays)))
            yield return $"The authority of {authority.Name} ends on {last.InWords()}: ask for a new one.";
        if (authority is { SeenOn: { } seen } && authority.Kind.IsOnRegister() && Dates.Months(seen, policy.Of(Settings.AuthorityRecheckMonths)) <= today)
            yield return $"The register was last searched for {authority.Name} on {seen.InWords()}: search it again.";
    }

    private static SpeakTo Debtor(Person person) => new(null, person.Name, "debtor", "", "", null, InWords(AuthorityTable.Debtor, _ => true));

    private static SpeakTo Holder(Authority authority, Person person, DateOnly today)
    {
        var may = InWords(AuthorityTable.Of(authority.Kind), act => Standing.RefusalFor(act, authority, person, today) is null);
        return new(authority.Id, authority.Name, authority.As, authority.Evidence, authority.Phone, authority.ExpiresOn,
        [
            .. may,
            .. authority.Acts == ActsHow.Jointly && !authority.AllHaveAgreed(today) ? ["agree only together with the others"] : Array.Empty<string>(),
            .. authority.Scope.Length > 0 ? [$"limited to: {authority.Scope}"] : Array.Empty<string>(),
            .. authority.Restriction.Length > 0 ? [$"restricted: {authority.Restriction}"] : Array.Empty<string>(),
        ]);
    }

    /// <summary>What the table leaves somebody who is in force but may not be told; nothing to one who is not.</summary>
    private static NotTo Excluded(Authority authority, Refusal why, DateOnly today)
    {
        var row = AuthorityTable.Of(authority.Kind);
        var left = authority.HoldsOn(today) && why.Code is "AUT-003" or "AUT-004"
            ? string.Join("; ", Enum.GetValues<Act>().Select(act => row[act]).Where(cell => cell is { Answer: Answer.No, Words.Length: > 0 }).Select(cell => cell.Words))
            : "";
        return new(authority.Id, authority.Name, authority.As, why, left);
    }

    private static IReadOnlyList<string> InWords(AuthorityRow row, Func<Act, bool> may) =>
    [
        .. Phrase("speak", row, Act.DiscussBalance, may), "pay", .. Phrase("agree a plan", row, Act.AgreePlan, may),
        .. Phrase("dispute", row, Act.RaiseDispute, may), .. Phrase("change the address", row, Act.ChangeAddress, may),
    ];

    private static IEnumerable<string> Phrase(string verb, AuthorityRow row, Act act, Func<Act, bool> may) => row[act] switch
    {
        { Answer: Answer.Yes } when may(act) => [verb],
        { Answer: Answer.Limited, Words: var words } when may(act) => [$"{verb} ({words})"],
        _ => [],
    };
}
