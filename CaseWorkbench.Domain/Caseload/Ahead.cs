using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>What brings a day about.</summary>
public enum AheadKind { Statutory, Invoice, Promise, Hold, Moratorium, Plan, Ladder, Diary }

/// <summary>Something that comes on a day if nothing changes: nothing is paid, held or said.</summary>
/// <param name="Source">Where the rule that sets the day comes from.</param>
/// <param name="InvoiceId">The invoice it is about, where it is about one.</param>
public sealed record AheadStep(DateOnly On, AheadKind Kind, string What, string Source, Guid? InvoiceId = null);

/// <summary>
/// What happens if nothing changes, from today on in the order of its days: the ladder's steps and those of a payment plan, what falls due and what was promised,
/// holds and breathing spaces that end, and the dates in the diary, those of the law first. Pure, from the same facts as the rules.
/// </summary>
internal static class Ahead
{
    public static IReadOnlyList<AheadStep> Of(WhyFacts facts, Guid? invoiceId)
    {
        var steps = Invoices(facts).Concat(Plan(facts)).Concat(Ladders(facts, invoiceId)).Concat(Promises(facts)).Concat(HoldsThatEnd(facts)).Concat(Diary(facts, invoiceId)).Concat(Limitation(facts));
        return [.. steps.Where(step => step.On >= facts.Today && (invoiceId is null || step.InvoiceId is null || step.InvoiceId == invoiceId)).OrderBy(step => step.On).ThenBy(step => step.Kind).ThenBy(step => step.What, StringComparer.Ordinal)];
    }

    private static IEnumerable<AheadStep> Invoices(WhyFacts facts) =>
        from invoice in facts.Chase.Account.Invoices
        where invoice.Outstanding.IsPositive && !invoice.IsOverdue(facts.Today)
        select new AheadStep(invoice.DueOn, AheadKind.Invoice, $"Invoice {invoice.Number} falls due: {invoice.Outstanding}", "handbook 3.3", invoice.InvoiceId);

    private static IEnumerable<AheadStep> Plan(WhyFacts facts) =>
        from coming in facts.Plan
        let reference = facts.Case.Plan?.Reference
        select new AheadStep(coming.On, AheadKind.Plan, $"Plan {reference}: {coming.What}", "handbook 9.5 [POLICY]");

    /// <summary>Invoices that take the same step on one day are one line: they go in one letter.</summary>
    private static IEnumerable<AheadStep> Ladders(WhyFacts facts, Guid? invoiceId) =>
        from climb in facts.Climbs
        where invoiceId is null || climb.Invoice.InvoiceId == invoiceId
        from step in climb.Ahead()
        group climb.Invoice by step into same
        let numbers = string.Join(", ", same.Select(invoice => invoice.Number).Order(StringComparer.Ordinal))
        select same.Count() == 1
            ? new AheadStep(same.Key.On, AheadKind.Ladder, $"Invoice {numbers}: {same.Key.What}", "handbook 8.1", same.Single().InvoiceId)
            : new AheadStep(same.Key.On, AheadKind.Ladder, $"Invoices {numbers}: {same.Key.What}", "handbook 8.1");

    private static IEnumerable<AheadStep> Promises(WhyFacts facts)
    {
        const string source = "handbook 21.1 [POLICY promise.graceWd]";
        foreach (var promise in facts.Case.Promises.Where(promise => promise.State == PromiseState.Open))
        {
            var missing = promise.Amount - promise.Received;
            yield return new(promise.DueOn, AheadKind.Promise, $"{promise.Amount} is promised for this day{(promise.Received.IsPositive ? $"; {promise.Received} has come" : "")}", source);
            if (missing.IsPositive)
                yield return new(promise.GraceEndsOn.AddDays(1), AheadKind.Promise, $"The promise counts as broken: {missing} has not come", source);
        }
    }

    /// <summary>Holds of one kind that lift on one day are one line, as the breathing space of several bills is.</summary>
    private static IEnumerable<AheadStep> HoldsThatEnd(WhyFacts facts) =>
        from hold in facts.Case.Holds
        where hold.EndsOn is not null
        group hold by (hold.Code, On: hold.LiftsOn(facts.Calendar)!.Value, Only: IsMoratorium(hold) ? null : hold.InvoiceId) into same
        let first = same.First()
        select IsMoratorium(first)
            ? new AheadStep(same.Key.On, AheadKind.Moratorium, $"The breathing space is over: {NumbersOf(facts, same)} no longer protected; a statement goes, no demand", "handbook 13.1, 13.4 [LAW]", same.Count() == 1 ? first.InvoiceId : null)
            : new AheadStep(same.Key.On, AheadKind.Hold, $"Hold lifts: {first.Name.ToLowerInvariant()}{(first.InvoiceId is null ? "" : $" ({NumbersOf(facts, same)})")}", "handbook 6", same.Key.Only);

    /// <summary>What asks whether a promise came is told by the promise itself. Of one invoice, only what the law fixes.</summary>
    private static IEnumerable<AheadStep> Diary(WhyFacts facts, Guid? invoiceId)
    {
        var missedWd = facts.Policy.Of(Settings.DiaryMissedWd);
        foreach (var entry in facts.Case.Diary.Where(entry => entry.Kind != DiaryKind.PromiseCheck && (invoiceId is null || entry.IsStatutory)))
        {
            yield return new(entry.DueOn, entry.IsStatutory ? AheadKind.Statutory : AheadKind.Diary, entry.Text.TrimEnd('.'), entry.IsStatutory ? "handbook 24.2 [LAW]" : "handbook 24.2");
            var told = facts.Calendar.AddWorkingDays(entry.DueOn, missedWd);
            if (entry.DueOn < facts.Today && told > facts.Today)
                yield return new(told, AheadKind.Diary, $"The supervisor is told that this was missed: {entry.Text.TrimEnd('.')}", "handbook 24.2 [POLICY diary.missedWd]");
        }
    }

    private static IEnumerable<AheadStep> Limitation(WhyFacts facts) =>
        from limit in new Situation(facts.Case, facts.Policy, facts.Today, facts.Calendar).Limits
        select new AheadStep(limit.LastSafeDay, AheadKind.Statutory, $"Last day to claim {limit.Amount} of invoice {limit.Number} at court", "handbook 11.2; Care Act 2014 s.69(3) [LAW]", limit.InvoiceId);

    private static bool IsMoratorium(HoldInForce hold) => HoldType.Of(hold.Code).IsMoratorium;

    private static string NumbersOf(WhyFacts facts, IEnumerable<HoldInForce> holds)
    {
        var ids = holds.Select(hold => hold.InvoiceId).ToHashSet();
        var numbers = facts.Chase.Account.Invoices.Where(invoice => ids.Contains(invoice.InvoiceId)).Select(invoice => invoice.Number).ToList();
        return $"invoice{(numbers.Count == 1 ? "" : "s")} {string.Join(", ", numbers)}";
    }
}
