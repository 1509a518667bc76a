using CaseWorkbench.Domain.Kernel;

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

    public static SafeToTalk Of(Person person, IEnumerable<Authority> register, IEnumerable<VulnerabilityFlag> flags, DateOnly today)
    {
        var known = register.Where(authority => authority.EndedBy != AuthorityEnd.RecordedInError).OrderBy(authority => authority.StartsOn).ToList();
        var refusals = known.ToDictionary(authority => authority.Id, authority => Standing.RefusalFor(Act.DiscussBalance, authority, person, today));
        var self = Standing.RefusalFor(Act.DiscussBalance, null, person, today);

        return new(
            [.. self is null ? [Debtor(person)] : Array.Empty<SpeakTo>(), .. known.Where(authority => refusals[authority.Id] is null).Select(Holder)],
            [.. self is null ? Array.Empty<NotTo>() : [new NotTo(null, person.Name, "debtor", self, "")],
                .. known.Where(authority => refusals[authority.Id] is not null).Select(authority => Excluded(authority, refusals[authority.Id]!, today))],
            Enum.GetValues<IdentityCheck>(),
            [.. flags.Where(flag => flag.EndedOn is null && Care.ContainsKey(flag.Kind)).Select(flag => Care[flag.Kind])]);
    }

    private static SpeakTo Debtor(Person person) => new(null, person.Name, "debtor", "", "", null, InWords(AuthorityTable.Debtor));

    private static SpeakTo Holder(Authority authority)
    {
        var may = InWords(AuthorityTable.Of(authority.Kind));
        return new(authority.Id, authority.Name, As(authority), authority.Evidence, authority.Phone, authority.ExpiresOn,
            authority.Scope.Length > 0 ? [.. may, $"limited to: {authority.Scope}"] : may);
    }

    /// <summary>What the table leaves somebody who is in force but may not be told; nothing to one who is not.</summary>
    private static NotTo Excluded(Authority authority, Refusal why, DateOnly today)
    {
        var row = AuthorityTable.Of(authority.Kind);
        var left = authority.HoldsOn(today) && why.Code is "AUT-003" or "AUT-004"
            ? string.Join("; ", Enum.GetValues<Act>().Select(act => row[act]).Where(cell => cell is { Answer: Answer.No, Words.Length: > 0 }).Select(cell => cell.Words))
            : "";
        return new(authority.Id, authority.Name, As(authority), why, left);
    }

    private static string As(Authority authority) =>
        authority.Relationship.Length > 0 ? $"{authority.Relationship}, {authority.Kind.InWords().ToLowerInvariant()}" : authority.Kind.InWords().ToLowerInvariant();

    private static IReadOnlyList<string> InWords(AuthorityRow row) =>
    [
        .. Phrase("speak", row.DiscussBalance), "pay", .. Phrase("agree a plan", row.AgreePlan), .. Phrase("dispute", row.RaiseDispute), .. Phrase("change the address", row.ChangeAddress),
    ];

    private static IEnumerable<string> Phrase(string verb, Permitted cell) => cell.Answer switch
    {
        Answer.Yes => [verb],
        Answer.Limited => [$"{verb} ({cell.Words})"],
        _ => [],
    };
}
