using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Cases;

/// <summary>The checks of <see cref="RightToChase"/>, in the order in which an officer is told: the person, the post, the money.</summary>
internal static class ChaseChecks
{
    public static IEnumerable<ChaseCheck> For(ChaseFacts facts, ChaseBy by, IReadOnlyList<ChaseSum> sums)
    {
        yield return Alive(facts, by);
        yield return NotPaused(facts);
        if (by != ChaseBy.Call)
        {
            yield return AddressUsable(facts);
            yield return AddressSettled(facts);
        }
        yield return RightPerson(facts);
        yield return NothingToAllocate(facts);
        yield return NotProtected(facts, sums);
        if (facts.Cancelled.Count > 0)
            yield return NotCancelled(facts, sums);
        yield return SomethingToAskFor(facts, by, sums);
        if (facts.Contacts is { } contacts)
            yield return WithinLimits(contacts);
    }

    private static ChaseCheck Alive(ChaseFacts facts, ChaseBy by)
    {
        const string source = "handbook 5.1, 10.2 [LAW]";
        if (facts.DeathHeardOn is not { } heard)
            return new("X01", "Alive", "No death has been reported.", source);
        return new("X01", "Alive", $"A death was reported on {heard.InWords()}.", source, by == ChaseBy.Letter
            ? new("ESC-006", "This person has died. Use the estate letters.")
            : new("EST-001", facts.DateOfDeath is { } died ? $"This person has died on {died.InWords()}. Only estate letters can be used." : "This person has died. Only estate letters can be used."),
            new("Death reported", heard));
    }

    private static ChaseCheck NotPaused(ChaseFacts facts)
    {
        const string source = "handbook 6, 10.2 [POLICY bereavement.days]";
        return facts.Holds.FirstOrDefault(hold => hold.Code == HoldCode.BER) is { } pause
            ? new("", "No bereavement pause", $"The pause runs{Until(pause.EndsOn)}.", source, new("EST-003", $"Bereavement pause{(pause.EndsOn is { } ends ? $" to {ends.InWords()}" : "")}. A notice of claim may go; a demand may not."), pause.Row)
            : new("", "No bereavement pause", "No pause runs.", source);
    }

    private static ChaseCheck AddressUsable(ChaseFacts facts)
    {
        const string source = "handbook 5.1, 8.3 [GUIDE]";
        return facts.Post switch
        {
            null => new("X02", "Post reaches them", "No address is known.", source, new("RTC-001", "No address is known. Trace before sending.")),
            { ReturnedOn: { } back } => new("X02", "Post reaches them", $"Post came back on {back.InWords()}.", source, new("ESC-007", $"Post was returned from this address on {back.InWords()}. Trace before sending."), new("Post came back", back)),
            var post => new("X02", "Post reaches them", $"{post.OneLine}{(post.CheckedOn is { } day ? $", confirmed on {day.InWords()}" : "")}.", source, Row: post.CheckedOn is { } seen ? new("Address confirmed", seen) : null),
        };
    }

    private static ChaseCheck AddressSettled(ChaseFacts facts)
    {
        const string source = "handbook 5.1 [POLICY address.newDays]";
        return facts.Post is { MovedOn: { } moved } post && moved.AddDays(facts.AddressNewDays) > facts.Today && !(post.CheckedOn >= moved)
            ? new("X02", "Address not new", $"The address changed on {moved.InWords()} and nobody has confirmed it.", source,
                new("RTC-002", $"The address changed on {moved.InWords()}. Confirm it before sending, or wait until {moved.AddDays(facts.AddressNewDays).InWords()}."), new("Address changed", moved))
            : new("X02", "Address not new", "It has not changed lately.", source, Row: facts.Post is { MovedOn: { } last } ? new("Address changed", last) : null);
    }

    private static ChaseCheck RightPerson(ChaseFacts facts) => new("X07", "The right person",
        facts.BillTo.Length == 0 ? "It goes to the debtor, whose debt it is." : $"It goes to {facts.BillTo}.", "handbook 5.1, 14.4 [LAW]", facts.BillToRefusal);

    private static ChaseCheck NothingToAllocate(ChaseFacts facts)
    {
        const string source = "handbook 8.2, 18.2 [GUIDE]";
        return facts.Allocatable.IsPositive
            ? new("X08", "Nothing unallocated", $"{facts.Allocatable} came in and is on no invoice yet.", source, new("RTC-003", $"{facts.Allocatable} has been received and not allocated. Allocate it first."),
                facts.Account.LastMovedOn is { } day ? new("Money moved last", day) : null)
            : new("X08", "Nothing unallocated", "All that came in has its place.", source);
    }

    /// <summary>Protected sums are left out; where they are all there is, the law's own message says so.</summary>
    private static ChaseCheck NotProtected(ChaseFacts facts, IReadOnlyList<ChaseSum> sums)
    {
        const string source = "handbook 13.1; SI 2020/1311 reg 7 [LAW]";
        var moratoria = facts.Holds.Where(hold => hold.Type.IsMoratorium).ToList();
        if (moratoria.Count == 0)
            return new("X08", "No breathing space", "No breathing space protects any of it.", source);
        var held = facts.Account.Balances[Ledger.Balance.Protected];
        var fact = $"{held} is protected{Until(moratoria[0].EndsOn)}.";
        return sums.Any(sum => sum.IsAsked)
            ? new("X08", "No breathing space", $"{fact} It is left out.", source, Row: moratoria[0].Row)
            : new("X08", "No breathing space", fact, source, BreathingSpace(moratoria[0].EndsOn, held, moratoria[0].Contact), moratoria[0].Row);
    }

    /// <summary>What the law says to whoever would ask for a protected sum (<c>MOR-001</c>).</summary>
    public static Refusal BreathingSpace(DateOnly? until, Money held, string adviser) => new("MOR-001",
        $"Breathing space{Until(until)}. You may not ask for {held} or contact them to collect it.{(adviser.Length > 0 ? $" Contact the adviser {adviser} if needed." : "")}");

    /// <summary>What the customer was told is cancelled is left out; where nothing else is owed, that is why nothing may be asked for.</summary>
    private static ChaseCheck NotCancelled(ChaseFacts facts, IReadOnlyList<ChaseSum> sums)
    {
        const string source = "handbook 12 [GUIDE]";
        var last = facts.Cancelled.MaxBy(cancelled => cancelled.ToldOn)!;
        var fact = $"{facts.Cancelled.Sum(cancelled => cancelled.Amount)} was cancelled, as the customer was told on {last.ToldOn.InWords()}.";
        var row = new FactRow("Told that it is cancelled", last.ToldOn);
        return sums.Any(sum => sum.IsAsked)
            ? new("", "Nothing cancelled is asked for", $"{fact} It is left out.", source, Row: row)
            : new("", "Nothing cancelled is asked for", fact, source, last.Refusal, row);
    }

    private static ChaseCheck SomethingToAskFor(ChaseFacts facts, ChaseBy by, IReadOnlyList<ChaseSum> sums)
    {
        const string source = "handbook 3.3, 8.2 [POLICY ladder.minimum]";
        var asked = sums.Sum(sum => sum.Asked);
        if (asked >= facts.Minimum && asked.IsPositive)
            return new("X08", "Something to ask for", $"{asked} is collectable now.", source, Row: sums.Where(sum => sum.IsAsked).MinBy(sum => sum.DueOn) is { } oldest ? new($"Invoice {oldest.Number}, due", oldest.DueOn) : null);
        var next = facts.NextReviewOn is { } day ? $" Next review: {day.InWords()}." : "";
        var wholly = facts.Holds.FirstOrDefault(hold => hold.InvoiceId is null && hold.Blocks.HasFlag(Blocks.DemandCalls) && hold.Code is not (HoldCode.BER or HoldCode.EST));
        return new("X08", "Something to ask for", asked.IsPositive ? $"{asked} is below the {facts.Minimum} that is chased." : "Nothing is collectable now.", source, by == ChaseBy.Call
            ? new("CON-006", wholly is null ? "Nothing is collectable today: what is owed is not yet due, disputed or held."
                : $"Nothing is demanded{(wholly.EndsOn is { } ends ? $" to {ends.InWords()}" : "")}: {wholly.Type.Name.ToLowerInvariant()}.")
            : new("HOLD-002", $"Everything on this case is held or not yet due. No letter can go.{next}"), wholly?.Row);
    }

    private static ChaseCheck WithinLimits(ContactLimits contacts) => new("", "Within the limits on contact",
        $"{contacts.Today} today, {contacts.ThisWeek} in seven days.", "handbook 21.3 [POLICY contact.maxDay, contact.maxWeek]", contacts.OverLimit);

    private static string Until(DateOnly? last) => last is { } day ? $" until {day.InWords()}" : "";
}
