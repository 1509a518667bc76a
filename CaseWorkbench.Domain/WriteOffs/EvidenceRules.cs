using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using static CaseWorkbench.Domain.WriteOffs.EvidenceKind;
using static CaseWorkbench.Domain.WriteOffs.WriteOffReason;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>What a piece of evidence shows (the table of handbook 12).</summary>
public enum EvidenceKind
{
    CostEstimate, ExpectedRecovery,
    SearchPeriod, NoAssets, NextOfKinReply, LandRegistry,
    EstateAccount, DividendCalculation,
    OfficialNotice, ProofOfDebt, DividendOutcome,
    LimitationSchedule, HowTimeWasLost,
    Trace, ReturnedPost, CouncilSystemsCheck,
    FinancialStatement, SocialCareView,
    DecisionLetter,
    RootCause, ServiceManagerView,
}

/// <summary>A piece of evidence as it is put in: what was seen, the day it speaks of, and the sum where it states one.</summary>
/// <param name="On">Of a search period its last day; of a trace, a letter or a check the day it was made.</param>
/// <param name="DocumentId">The document of the case that shows it, where it is attached.</param>
public sealed record EvidenceGiven(EvidenceKind Kind, [property: Audit.PersonalText] string Text, DateOnly On, Money Amount = default, Guid? DocumentId = null);

/// <summary>One thing a reason asks for, as a checklist shows it. <paramref name="Missing"/> says what is missing, or null.</summary>
public sealed record EvidenceNeed(EvidenceKind Kind, string Name, bool HasAmount, Refusal? Missing);

/// <summary>The evidence each reason needs, and what is missing of it (handbook 12). The form, the command and the approver's card ask the same.</summary>
public static class EvidenceRules
{
    private static readonly Dictionary<WriteOffReason, EvidenceKind[]> Needed = new()
    {
        [UNE] = [CostEstimate, ExpectedRecovery],
        [NOE] = [SearchPeriod, NoAssets, NextOfKinReply, LandRegistry],
        [INE] = [EstateAccount, DividendCalculation],
        [BNK] = [OfficialNotice, ProofOfDebt, DividendOutcome],
        [STB] = [LimitationSchedule, HowTimeWasLost],
        [GON] = [Trace, ReturnedPost, CouncilSystemsCheck],
        [HAR] = [FinancialStatement, SocialCareView],
        [OMB] = [DecisionLetter],
        [ERR] = [RootCause, ServiceManagerView],
        [SML] = [],
    };

    /// <summary>The kinds of evidence that belong to a reason, in the handbook's order.</summary>
    public static IReadOnlyList<EvidenceKind> For(WriteOffReason reason) => Needed[reason];

    /// <summary>
    /// What other work found out on the case and this reason may rely on, where nobody typed it: a search that the probate search counted need not be
    /// told again by hand (handbook 10.2, 12).
    /// </summary>
    public static IReadOnlyList<EvidenceGiven> Found(WriteOffReason reason, IEnumerable<CaseFinding> findings, IReadOnlyCollection<EvidenceGiven> given) =>
        [.. from finding in findings
            let kind = KindOf(finding.Kind)
            where kind is { } known && Needed[reason].Contains(known) && !given.Any(item => item.Kind == known && item.On == finding.On)
            select new EvidenceGiven(kind.Value, finding.Text, finding.On, DocumentId: finding.DocumentId)];

    private static EvidenceKind? KindOf(FindingKind kind) => kind switch
    {
        FindingKind.SearchPeriod => SearchPeriod,
        FindingKind.NoAssets => NoAssets,
        FindingKind.NextOfKin => NextOfKinReply,
        FindingKind.LandRegistry => LandRegistry,
        FindingKind.EstateAccount => EstateAccount,
        FindingKind.Dividend => DividendCalculation,
        _ => null, // The Gazette is no evidence of its own (handbook 12).
    };

    /// <summary>It states a sum.</summary>
    public static bool HasAmount(EvidenceKind kind) => kind is CostEstimate or ExpectedRecovery;

    /// <summary>A piece of evidence as officers read it.</summary>
    public static string Named(EvidenceKind kind) => kind switch
    {
        CostEstimate => "What pursuing it would cost",
        ExpectedRecovery => "What could be recovered",
        SearchPeriod => "Probate search period without a grant (its last day)",
        NoAssets => "Proof that there are no assets",
        NextOfKinReply => "Next of kin: reply, or the letter that was not answered",
        LandRegistry => "Land Registry check",
        EstateAccount => "The personal representative's estate account",
        DividendCalculation => "Dividend calculation",
        OfficialNotice => "Official notice",
        ProofOfDebt => "Proof of debt lodged",
        DividendOutcome => "Dividend outcome",
        LimitationSchedule => "Limitation schedule",
        HowTimeWasLost => "How the time was lost",
        Trace => "Trace that found nobody",
        ReturnedPost => "Post that came back",
        CouncilSystemsCheck => "OPG, DWP and council systems checked",
        FinancialStatement => "Standard financial statement",
        SocialCareView => "Adult social care's view",
        DecisionLetter => "Decision letter",
        RootCause => "Root cause",
        ServiceManagerView => "Service manager's view",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such evidence."),
    };

    /// <summary>The checklist of a reason, with what is missing of each.</summary>
    public static IReadOnlyList<EvidenceNeed> Checklist(WriteOffReason reason, IReadOnlyCollection<EvidenceGiven> given, PolicyOn policy) =>
        [.. Needed[reason].Select(kind => new EvidenceNeed(kind, Named(kind), HasAmount(kind), MissingOf(kind, given, policy)))];

    /// <summary>Why the evidence does not do for this reason, or null: <c>WO-006</c>, and <c>EST-005</c> before the searches of an estate are done.</summary>
    public static Refusal? RefusalOf(WriteOffReason reason, IReadOnlyCollection<EvidenceGiven> given, DateOnly today, PolicyOn policy) =>
        given.FirstOrDefault(item => item.On > today) is { } ahead ? new("WO-006", $"{Named(ahead.Kind)}: {ahead.On.InWords()} is a day to come.")
        : Checklist(reason, given, policy).Select(need => need.Missing).FirstOrDefault(missing => missing is not null)
            ?? (reason == UNE ? NotUneconomic(given) : null);

    private static Refusal? MissingOf(EvidenceKind kind, IReadOnlyCollection<EvidenceGiven> given, PolicyOn policy) => kind switch
    {
        SearchPeriod => Searches(given, policy),
        NoAssets => null, // Instead of the searches: they ask for it.
        Trace => Traces(given, policy),
        _ => given.Any(item => item.Kind == kind) ? null : new("WO-006", $"Add the evidence: {Named(kind).ToLowerInvariant()}."),
    };

    /// <summary>Four periods of search, or proof of no assets (handbook 10.2).</summary>
    private static Refusal? Searches(IReadOnlyCollection<EvidenceGiven> given, PolicyOn policy)
    {
        var (ends, needed) = (given.Where(item => item.Kind == SearchPeriod).Select(item => item.On).Distinct().Order().ToList(), policy.Of(Settings.ProbatePeriods));
        if (ends.Count >= needed || given.Any(item => item.Kind == NoAssets))
            return null;
        var wait = ends.Count > 0 ? $"wait until {Dates.Months(ends[^1], (needed - ends.Count) * policy.Of(Settings.ProbateMonths)).InWords()}" : "search first";
        return new("EST-005", $"{ends.Count} of {needed} search periods done. Add proof of no assets, or {wait}.");
    }

    private static Refusal? Traces(IReadOnlyCollection<EvidenceGiven> given, PolicyOn policy)
    {
        var (days, apart) = (given.Where(item => item.Kind == Trace).Select(item => item.On).Order().ToList(), policy.Of(Settings.WriteOffTraceDays));
        return days.Count == 0 ? new("WO-006", $"Add two traces, at least {apart} days apart.")
            : days[^1].DayNumber - days[0].DayNumber < apart ? new("WO-006", $"Two traces are needed, at least {apart} days apart: trace again from {days[0].AddDays(apart).InWords()}.")
            : null;
    }

    private static Refusal? NotUneconomic(IReadOnlyCollection<EvidenceGiven> given)
    {
        var (cost, recovery) = (given.Last(item => item.Kind == CostEstimate).Amount, given.Last(item => item.Kind == ExpectedRecovery).Amount);
        return cost > recovery ? null : new("WO-006", $"It is uneconomic only if it costs more than it brings: {cost} is not more than {recovery}.");
    }
}
