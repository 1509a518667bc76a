using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>All that <em>why / why not</em> looks at: values only, of one case on one day.</summary>
/// <param name="Climbs">The invoices on the ladder, or about to begin. None where another day than today is asked about: a ladder stands where it stands now.</param>
/// <param name="Plan">What becomes of its payment plan, where it has one; none where another day than today is asked about.</param>
internal sealed record WhyFacts(CaseFacts Case, ChaseFacts Chase, IReadOnlyList<Climb> Climbs, IReadOnlyList<PlanComing> Plan, PolicyOn Policy, DateOnly On, DateOnly Today, WorkingCalendar Calendar);

/// <summary>
/// Why a case, or one invoice of it, stands where it does, why not elsewhere, and what comes if nothing changes (handbook 5.1, 8.2,
/// 21.2): a pure function of the facts. Every part asks the same decision that the worklist, the night and the commands ask.
/// </summary>
internal sealed record Why(Decision Decision, IReadOnlyList<WhyGroup> Groups, IReadOnlyList<string> NotChased, IReadOnlyList<AheadStep> Ahead)
{
    /// <param name="invoiceId">One invoice; none: the whole case.</param>
    public static Why Of(WhyFacts facts, Guid? invoiceId = null)
    {
        var decision = NextAction.Of(facts.Case, facts.Policy, facts.On, facts.Calendar);
        return new(decision, [.. invoiceId is { } id ? OfInvoice(facts, id) : OfCase(facts, decision)], [.. Chasing.StoppedBy(facts.Case, invoiceId)],
            facts.On == facts.Today ? Caseload.Ahead.Of(facts, invoiceId) : []);
    }

    private static IEnumerable<WhyGroup> OfCase(WhyFacts facts, Decision decision)
    {
        yield return WhyGroup.Of("The twelve rules of what comes next", facts.Policy, decision.Findings.Select(finding => new WhyRule(finding.Rule.Code(), "",
            finding.Rule == decision.Rule ? RuleStanding.Decides : finding.IsMet ? RuleStanding.AlsoTrue : RuleStanding.NotMet, finding.Fact, finding.Source, finding.Row)));
        var furthest = facts.Climbs.Select(climb => climb.State).DefaultIfEmpty(LadderState.NotStarted).Max();
        yield return Chase(facts, LadderSteps.AsksBy(furthest));
        foreach (var climb in facts.Climbs.OrderByDescending(climb => climb.State).ThenBy(climb => climb.Clock.NextOn))
            yield return Ladder(climb);
    }

    private static IEnumerable<WhyGroup> OfInvoice(WhyFacts facts, Guid invoiceId)
    {
        var climb = facts.Climbs.FirstOrDefault(each => each.Invoice.InvoiceId == invoiceId);
        var by = LadderSteps.AsksBy(climb?.State ?? LadderState.NotStarted);
        yield return WhyGroup.Of("What may be asked for of it", facts.Policy, WhyInvoice.Rules(facts, invoiceId, by));
        yield return Chase(facts, by);
        if (climb is not null)
            yield return Ladder(climb);
    }

    private static WhyGroup Chase(WhyFacts facts, ChaseBy by) => WhyGroup.Of(RightToChase.Of(facts.Chase, by), facts.Policy);

    /// <summary>Every guard of the step that the invoice waits for, under the policy of the day its ladder began (handbook 25).</summary>
    private static WhyGroup Ladder(Climb climb)
    {
        const string source = "handbook 8.1, 8.2 [POLICY]";
        var since = new FactRow($"Ladder: {climb.State.InWords().ToLowerInvariant()}", climb.Since);
        var guards = climb.Next is not { } next ? []
            : LadderWorkflow.Table.Judge(climb.State, next, climb.Facts).Select(guard => new WhyRule("", Sentence(guard.Guard),
                guard.Refusal is null ? RuleStanding.AlsoTrue : RuleStanding.NotMet,
                guard.Refusal is { } refusal ? $"{refusal.Message} ({refusal.Code})" : $"Next step {climb.Facts.NextOn.InWords()}, {climb.Facts.Counted}.", source, since));
        var queued = climb.Letter is { } letter ? [new WhyRule("", "Letter not already written", RuleStanding.NotMet, $"{letter} is in the letters queue; the step is taken when it is posted.", source, since)] : Array.Empty<WhyRule>();
        var last = climb.Next is null ? [new WhyRule("", "A step is left", RuleStanding.NotMet, "It is ready for a legal referral; the ladder has no further step.", source, since)] : Array.Empty<WhyRule>();
        return WhyGroup.Of($"Ladder, invoice {climb.Invoice.Number}{(climb.Next is { } step ? $": {step.InWords().ToLowerInvariant()}" : "")}", climb.Dates.Policy, guards.Concat(queued).Concat(last));
    }

    private static string Sentence(string guard) => char.ToUpperInvariant(guard[0]) + guard[1..];
}

/// <summary>What may be asked for of one invoice, rule by rule.</summary>
internal static class WhyInvoice
{
    public static IEnumerable<WhyRule> Rules(WhyFacts facts, Guid invoiceId, ChaseBy by)
    {
        var invoice = facts.Chase.Account.Invoices.Single(each => each.InvoiceId == invoiceId);
        var billed = new FactRow($"Invoice {invoice.Number}", invoice.InvoiceDate);
        yield return new("", "Something is owed", Standing(invoice.Outstanding.IsPositive),
            $"{invoice.Gross} billed, {invoice.Credited} credited, {invoice.Allocated} paid: {invoice.Outstanding} is owed.", "handbook 3.3", billed);
        yield return new("", "It is overdue", Standing(invoice.IsOverdue(facts.On)), $"Due {invoice.DueOn.InWords()}.", "handbook 3.3, 8.2", billed);
        var sum = RightToChase.Of(facts.Chase, by).Sums.FirstOrDefault(each => each.InvoiceId == invoiceId);
        var holds = facts.Chase.Holds.Where(hold => hold.InvoiceId is null || hold.InvoiceId == invoiceId).ToList();
        yield return new("", "Some of it may be asked for", Standing(sum is { IsAsked: true }),
            sum is null ? "Nothing is owed on it." : sum.LeftOut.Count == 0 ? $"{sum.Asked}: nothing of it is held." : $"{sum.Asked}; left out: {string.Join(", ", sum.LeftOut)}.",
            "handbook 3.3, 6, 7.2", holds.Count > 0 ? holds[0].Row : null);
        yield return new("", "As much as is chased", Standing(sum?.Asked >= facts.Chase.Minimum), $"{sum?.Asked ?? Money.Zero} may be asked for; {facts.Chase.Minimum} is the least that is chased.", "handbook 8.2 [POLICY ladder.minimum]");
        if (new Situation(facts.Case, facts.Policy, facts.On, facts.Calendar).Limits.FirstOrDefault(limit => limit.InvoiceId == invoiceId) is { } last)
            yield return new("", "Within six years", Standing(last.LastSafeDay >= facts.On), $"It can be claimed at court until {last.LastSafeDay.InWords()}.", "handbook 11.2; Care Act 2014 s.69(3) [LAW]", last.Row);
    }

    private static RuleStanding Standing(bool isMet) => isMet ? RuleStanding.AlsoTrue : RuleStanding.NotMet;
}
