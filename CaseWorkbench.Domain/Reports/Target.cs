using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Reports;

/// <summary>What somebody may want to set a target for. The last three are asked for and never given (handbook 23).</summary>
public enum TargetSubject
{
    CollectedInSevenWeeks, WeeklyCash, UnsecuredOverAYear, RightParty, PromisesKept, DisputesInTarget, StatutoryOnTime, SuspenseTooOld, BrokenPlans, HearingToNotice,
    WriteOffRefusals, LettersOfClaim, CashByOfficer,
}

/// <summary>Which way a figure should lie of its target.</summary>
public enum TargetSense { AtLeast, AtMost, Below }

/// <summary>One row of the handbook's targets: of which measure, which way, and what it is unless somebody set another.</summary>
/// <param name="Normally">In hundredths of the measure's unit: 9500 is 95 %, and pence are pence. Null where there is none until one is set.</param>
/// <param name="Most">The most it may be set to, in the same.</param>
public sealed record TargetRule(TargetSubject Subject, MeasureKey Measure, TargetSense Sense, long? Normally, long Most)
{
    public MeasureUnit Unit => Measures.Of(Measure).Unit;
}

/// <summary>The targets of handbook 23, and those that are refused.</summary>
public static class TargetRules
{
    private const long WholeShare = 10_000;

    public static readonly IReadOnlyList<TargetRule> All =
    [
        new(TargetSubject.CollectedInSevenWeeks, MeasureKey.CollectedInSevenWeeks, TargetSense.AtLeast, 9_500, WholeShare),
        new(TargetSubject.WeeklyCash, MeasureKey.Cash, TargetSense.AtLeast, null, Money.Largest.Pence),
        new(TargetSubject.UnsecuredOverAYear, MeasureKey.UnsecuredOverAYear, TargetSense.Below, WholeShare, WholeShare),
        new(TargetSubject.RightParty, MeasureKey.RightParty, TargetSense.AtLeast, 4_000, WholeShare),
        new(TargetSubject.PromisesKept, MeasureKey.PromisesKept, TargetSense.AtLeast, null, WholeShare),
        new(TargetSubject.DisputesInTarget, MeasureKey.DisputesInTarget, TargetSense.AtLeast, 9_000, WholeShare),
        new(TargetSubject.StatutoryOnTime, MeasureKey.StatutoryOnTime, TargetSense.AtLeast, WholeShare, WholeShare),
        new(TargetSubject.SuspenseTooOld, MeasureKey.SuspenseTooOld, TargetSense.AtMost, 0, Money.Largest.Pence),
        new(TargetSubject.BrokenPlans, MeasureKey.BrokenPlans, TargetSense.Below, 1_500, WholeShare),
        new(TargetSubject.HearingToNotice, MeasureKey.HearingToNotice, TargetSense.AtMost, 1_000, 26_000),
    ];

    private static readonly Dictionary<TargetSubject, TargetRule> BySubject = All.ToDictionary(rule => rule.Subject);

    public static TargetRule Of(TargetSubject subject) => BySubject[subject];

    /// <summary>Why nobody may set a target for this, or null (handbook 23): each would reward harming people who cannot defend themselves.</summary>
    public static Refusal? RefusalOf(TargetSubject subject) => subject switch
    {
        TargetSubject.WriteOffRefusals => new("REP-002", "Refusing write-offs is never a target: it would keep debts alive that nobody can pay. Set one for statutory tasks on time instead."),
        TargetSubject.LettersOfClaim => new("REP-002", "The number of letters of claim is never a target: it would send people to court who need help. Set one for disputes decided in target, or for right-party contacts."),
        TargetSubject.CashByOfficer => new("REP-002", "Cash by officer is never a target by itself: it would set officers on those least able to refuse. Set one for the team's collection, beside promises kept or right-party contacts."),
        _ => null,
    };

    /// <summary>Whether a figure meets its target; null where there is no figure.</summary>
    public static bool? IsMet(TargetRule rule, decimal? value, decimal target) => value is not { } actual ? null : rule.Sense switch
    {
        TargetSense.AtLeast => actual >= target,
        TargetSense.AtMost => actual <= target,
        _ => actual < target,
    };
}

/// <summary>A target that somebody set for a team, or for the whole service, for some days. Written once; a later one for the same days takes its place.</summary>
public sealed class TargetSet : IAppendOnly
{
    private TargetSet() { }
    public long Id { get; private init; }

    /// <summary>The team, or null for the whole service and every team without one of its own.</summary>
    public Guid? TeamId { get; private init; }
    public TargetSubject Subject { get; private init; }

    /// <summary>In hundredths of the measure's unit; of money, pence a week.</summary>
    public long Hundredths { get; private init; }
    public DateOnly First { get; private init; }
    public DateOnly Last { get; private init; }
    public string Why { get; private init; } = "";
    public Guid SetBy { get; private init; }
    public DateTime SetAt { get; private init; }

    public static TargetSet Of(Guid? teamId, TargetSubject subject, decimal value, DateOnly first, DateOnly last, string why, Guid by, DateTime at) => new()
    {
        TeamId = teamId, Subject = subject, Hundredths = (long)decimal.Round(value * 100), First = first, Last = last, Why = why.Trim(), SetBy = by, SetAt = at,
    };
}

internal sealed class TargetSetMapping : IEntityTypeConfiguration<TargetSet>
{
    public void Configure(EntityTypeBuilder<TargetSet> target) => target.HasIndex(t => new { t.Subject, t.TeamId, t.Id }); // The last one of a team.
}

/// <summary>The sets of this slice.</summary>
public static class ReportSets
{
    public static DbSet<TargetSet> Targets(this WorkbenchDb db) => db.Set<TargetSet>();

    /// <summary>The target in force on a day, set or by default, or null: the last set for the team, else the last for the service, else the handbook's.</summary>
    public static async Task<TargetInForce?> TargetAsync(this WorkbenchDb db, TargetRule rule, Guid? teamId, DateOnly day, CancellationToken ct)
    {
        var set = await db.Targets().AsNoTracking().Where(t => t.Subject == rule.Subject && (t.TeamId == null || t.TeamId == teamId) && t.First <= day && t.Last >= day)
            .OrderByDescending(t => t.TeamId != null).ThenByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        return (set?.Hundredths ?? rule.Normally) is { } hundredths ? new(rule, hundredths / 100m, set is null, set?.First, set?.Last, set?.Why ?? "") : null;
    }
}

/// <summary>A target as it stands on a day.</summary>
/// <param name="Value">In the measure's unit: per cent, days, and pounds, of cash pounds a week.</param>
/// <param name="IsDefault">Nobody set it: it is the handbook's.</param>
public sealed record TargetInForce(TargetRule Rule, decimal Value, bool IsDefault, DateOnly? First, DateOnly? Last, string Why)
{
    /// <summary>What it comes to in a period: cash is set by the week, and all else does not grow with time.</summary>
    public decimal For(ReportPeriod period) => Rule.Subject == TargetSubject.WeeklyCash ? decimal.Round(Value * (period.To.DayNumber - period.From.DayNumber + 1) / 7m, 2) : Value;
}
