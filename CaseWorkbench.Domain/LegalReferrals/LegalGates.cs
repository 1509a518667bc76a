using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>How near a sum is to the day after which no court hears of it (handbook 11.2).</summary>
public enum LimitationBand { Green, Amber, Red, Passed }

/// <summary>A bill before the court: what is owed, what of it could be claimed, and until when.</summary>
/// <param name="LastSafeDay">The last day on which it can be claimed.</param>
/// <param name="LeftOut">Why less than is owed can be claimed, or nothing.</param>
public sealed record ClaimLine(
    Guid InvoiceId, string Number, DateOnly InvoiceDate, Money Outstanding, Money Claimable, DateOnly LastSafeDay, int DaysLeft, LimitationBand Band, bool IsChosen, IReadOnlyList<string> LeftOut);

/// <summary>One thing that the law or our policy asks for before a claim, whether it is so, the fact that decided, and where the rule comes from.</summary>
/// <param name="From">The first day on which it will be met if nothing else happens; null where nobody can say.</param>
public sealed record LegalGate(string Name, string Fact, string Source, Refusal? Refusal = null, DateOnly? From = null)
{
    public bool IsMet => Refusal is null;
}

/// <summary>Whether a case may go before the court on a day, for which bills, and what is missing.</summary>
/// <param name="RepliedOn">The day somebody answered the letters of claim: fourteen days' notice goes before a claim.</param>
/// <param name="Stayed">What the law stops of a claim that runs: a death, a breathing space, a want of capacity; or null.</param>
public sealed record LegalReadiness(IReadOnlyList<LegalGate> Gates, IReadOnlyList<ClaimLine> Lines, DateOnly Today, DateOnly? RepliedOn, Refusal? Stayed, DateOnly? VulnerabilityCheckedOn)
{
    /// <summary>What would be claimed.</summary>
    public Money Sum => Lines.Where(line => line.IsChosen).Sum(line => line.Claimable);

    public bool IsOpen => Refusal is null;

    /// <summary>The first reason against it, or null.</summary>
    public Refusal? Refusal => Gates.FirstOrDefault(gate => !gate.IsMet)?.Refusal;

    /// <summary>The first day on which all could be met: today, a day to come, or null where something has no end.</summary>
    public DateOnly? EarliestOn => Gates.Where(gate => !gate.IsMet) is var closed && closed.All(gate => gate.From is not null) ? closed.Select(gate => gate.From!.Value).Append(Today).Max() : null;
}

/// <summary>
/// The gates before a court (handbook 11.1): a pure function of what the record says on a day. The screen, the command that begins a pack and the one
/// that issues the claim ask the same.
/// </summary>
public static class LegalGates
{
    private const int AmberDays = 365, RedDays = 90;

    /// <param name="chosen">The bills to be claimed; without them all of which anything can be claimed in time.</param>
    public static LegalReadiness Of(LegalFacts facts, IReadOnlyCollection<Guid>? chosen = null)
    {
        var right = RightToChase.Of(Represented(facts), ChaseBy.Court);
        IReadOnlyList<ClaimLine> lines = [.. right.Sums.Select(sum => Line(facts, sum, chosen))];
        IReadOnlyList<ClaimLine> claimed = [.. lines.Where(line => line.IsChosen)];
        return new([.. right.Checks.Select(Gate), InTime(facts, claimed), Clear(claimed), LetterOfClaim(facts, claimed), Deferred(facts), Capacity(facts), Alone(facts), Enough(facts, claimed)], lines, facts.Today,
            facts.Reply?.ReceivedOn, Stay(facts, claimed), facts.VulnerabilityCheckedOn);
    }

    /// <summary>The last day on which a sum can be claimed: counted from the invoice, and moved by no payment, plan or letter (handbook 11.2, 11.3).</summary>
    public static DateOnly LastSafeDay(DateOnly invoiceDate, int months) => Dates.Months(invoiceDate, months).AddDays(-1);

    /// <param name="daysLeft">Days from today to the last safe day; below nought it has passed.</param>
    public static LimitationBand BandOf(int daysLeft) => daysLeft < 0 ? LimitationBand.Passed : daysLeft <= RedDays ? LimitationBand.Red : daysLeft <= AmberDays ? LimitationBand.Amber : LimitationBand.Green;

    /// <summary>What stops a claim that runs, while it lasts: nobody changes its state for it (handbook 11.6).</summary>
    private static Refusal? Stay(LegalFacts facts, IReadOnlyList<ClaimLine> claimed)
    {
        if (facts.Chase.DeathHeardOn is not null)
            return new("EST-001", "Stayed: this person has died.");
        var hold = Represented(facts).Holds.FirstOrDefault(hold => (hold.Type.IsMoratorium || hold.Code is HoldCode.INS or HoldCode.CAP) && (hold.InvoiceId is null || claimed.Any(line => line.InvoiceId == hold.InvoiceId)));
        return hold is null ? null
            : new(hold.Type.IsMoratorium ? "MOR-001" : hold.Code == HoldCode.CAP ? "LEG-008" : "HOLD-002", $"Stayed: {hold.Type.Name.ToLowerInvariant()}{(hold.EndsOn is { } last ? $" until {last.InWords()}" : "")}.");
    }

    /// <summary>Somebody answers for a person who cannot: what waited for that waits no longer.</summary>
    private static ChaseFacts Represented(LegalFacts facts) => facts is { LacksCapacity: true, Representative.Length: > 0 }
        ? facts.Chase with { Holds = [.. facts.Chase.Holds.Where(hold => hold.Code != HoldCode.CAP)] } : facts.Chase;

    private static ClaimLine Line(LegalFacts facts, ChaseSum sum, IReadOnlyCollection<Guid>? chosen)
    {
        var invoiceDate = facts.Chase.Account.Invoices.First(invoice => invoice.InvoiceId == sum.InvoiceId).InvoiceDate;
        var last = LastSafeDay(invoiceDate, facts.LimitationMonths);
        var left = last.DayNumber - facts.Today.DayNumber;
        var band = BandOf(left);
        var isChosen = chosen?.Contains(sum.InvoiceId) ?? (sum.IsAsked && band != LimitationBand.Passed);
        return new(sum.InvoiceId, sum.Number, invoiceDate, sum.Outstanding, sum.Asked, last, left, band, isChosen, sum.LeftOut);
    }

    /// <summary>What holds for anything that asks for money holds here too.</summary>
    private static LegalGate Gate(ChaseCheck check) => new(check.Name, check.Fact, check.Source, check.Refusal);

    private static LegalGate LetterOfClaim(LegalFacts facts, IReadOnlyList<ClaimLine> claimed)
    {
        const string name = "Letter of claim, and its time to reply", source = "Pre-Action Protocol for Debt Claims; handbook 11.5 [LAW]";
        var letters = facts.Letters.ToDictionary(letter => letter.InvoiceId);
        if (claimed.Where(line => !letters.ContainsKey(line.InvoiceId)).ToList() is { Count: > 0 } without)
            return new(name, $"None was sent for {Named(without)}.", source, new("LEG-002", $"No earliest date yet: no letter of claim was sent for {Named(without)}."));
        if (facts.Reply?.Refusal is { } waits && !facts.IsProtective)
            return new(name, $"Answered on {facts.Reply.ReceivedOn.InWords()}.", source, waits);
        var running = claimed.Select(line => letters[line.InvoiceId]).Where(letter => !letter.IsOverOn(facts.Today)).ToList();
        if (facts.IsProtective && running.Count > 0)
            return new(name, "Not over. The claim goes protectively, lest it be out of time.", source);
        if (running.Count == 0)
            return new(name, claimed.Count == 0 ? "Nothing is claimed." : $"Sent on {string.Join(", ", claimed.Select(line => letters[line.InvoiceId].SentOn).Distinct().Order().Select(day => day.InWords()))}; the time is over.", source);
        if (running.Exists(letter => letter.ClaimFrom is null))
            return new(name, "Its time stands still.", source, new("LEG-002", "No earliest date yet: the time to reply stands still."));
        var latest = running.MaxBy(letter => letter.ClaimFrom)!;
        var why = facts.Reply switch
        {
            { DocumentsSentOn: { } sent } => $"documents were supplied {sent.InWords()}",
            { } reply => $"they replied on {reply.ReceivedOn.InWords()}",
            _ => $"the letter of claim of {latest.SentOn.InWords()} gives 30 days to reply",
        };
        return new(name, $"Sent on {latest.SentOn.InWords()}; {why}.", source, new("LEG-002", $"Earliest date is {latest.ClaimFrom!.Value.InWords()}: {why}."), latest.ClaimFrom);
    }

    private static LegalGate Deferred(LegalFacts facts) => new("Deferred payment agreement", facts.DeferredFact, "Care Act 2014 s.69(2); handbook 11.1, 19.1 [LAW]", facts.Deferred);

    /// <summary>Of another debt than care an acknowledgment may have begun the time anew; we do not count on it, and Legal says so where it matters.</summary>
    private static LegalGate InTime(LegalFacts facts, IReadOnlyList<ClaimLine> claimed)
    {
        const string name = "Within six years";
        var source = facts.DebtType.IsCare() ? "Care Act 2014 s.69(3); handbook 11.2 [LAW]" : "Limitation Act 1980 s.5; handbook 11.3 [LAW]";
        if (claimed.FirstOrDefault(line => line.Band == LimitationBand.Passed) is { } late)
            return new(name, $"Invoice {late.Number} passed six years on {late.LastSafeDay.InWords()}.", source,
                new("LEG-003", $"Invoice {late.Number} ({late.Outstanding}) passed six years on {late.LastSafeDay.InWords()}. It must be left out; consider write-off."));
        return claimed.MinBy(line => line.LastSafeDay) is { } next
            ? new(name, $"The oldest, invoice {next.Number}, can be claimed until {next.LastSafeDay.InWords()}: {next.DaysLeft.Count("day")} left.", source)
            : new(name, "Nothing is claimed.", source);
    }

    /// <summary>What is disputed, protected or held is left out of the sum of a bill; a bill of which nothing is left is not claimed.</summary>
    private static LegalGate Clear(IReadOnlyList<ClaimLine> claimed)
    {
        const string name = "No disputed or protected sum", source = "handbook 11.7, 13.1 [LAW]";
        if (claimed.FirstOrDefault(line => !line.Claimable.IsPositive) is { } blocked)
            return new(name, $"Nothing of invoice {blocked.Number} can be claimed: {string.Join(", ", blocked.LeftOut)}.", source, new("LEG-006", $"Invoice {blocked.Number}: {string.Join(", ", blocked.LeftOut)}. Remove it."));
        var left = claimed.Sum(line => line.Outstanding - line.Claimable);
        return new(name, left.IsPositive ? $"{left} of these bills is left out: {string.Join(", ", claimed.SelectMany(line => line.LeftOut))}." : "Nothing of these bills is disputed, protected or held.", source);
    }

    private static LegalGate Capacity(LegalFacts facts)
    {
        const string name = "Capacity", source = "Mental Capacity Act 2005; CPR 21; handbook 11.1 [LAW]";
        const string refused = "Legal cannot issue without a representative.";
        return facts switch
        {
            { LacksCapacity: true, Representative.Length: > 0 } => new(name, $"Lacks capacity for this; represented by {facts.Representative}.", source),
            { LacksCapacity: true } => new(name, "Lacks capacity for this, and nobody represents them.", source, new("LEG-008", $"Capacity is recorded as lacking. {refused}")),
            _ when facts.Chase.Holds.FirstOrDefault(hold => hold.Code == HoldCode.CAP) is { } doubt =>
                new(name, $"Capacity is in doubt since {doubt.StartsOn.InWords()}.", source, new("LEG-008", $"Capacity is recorded as unsure. {refused}")),
            _ => new(name, "No doubt is recorded.", source),
        };
    }

    private static LegalGate Alone(LegalFacts facts) => new("No other workflow in the way", facts.Beside is null ? "Nothing runs that a claim may not run beside." : facts.Beside.Message, "handbook 4.3 [LAW]", facts.Beside);

    private static LegalGate Enough(LegalFacts facts, IReadOnlyList<ClaimLine> claimed)
    {
        const string name = "Enough for a court", source = "handbook 11.7 [POLICY legal.minimum]";
        var sum = claimed.Sum(line => line.Claimable);
        return sum >= facts.Minimum ? new(name, $"{sum} can be claimed.", source) : new(name, "Below the least that Legal takes.", source, new("LEG-009", $"{sum} can be claimed; Legal takes {facts.Minimum} and more."));
    }

    private static string Named(List<ClaimLine> lines) => $"{(lines.Count == 1 ? "invoice" : "invoices")} {string.Join(", ", lines.Select(line => line.Number))}";
}
