using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>What a dispute is about, by the codes of handbook 7.1. A complaint about quality and “can't afford it” are not disputes.</summary>
public enum DisputeCategory { PAD, DUP, CHG, LIA, SNR, FAS, DEC }

/// <summary>One row of handbook 7.1, as the dialog offers it.</summary>
/// <param name="Category">Null where it is not a dispute; <paramref name="Instead"/> then says what to do.</param>
/// <param name="InvestigatedBy">Who has to find out.</param>
/// <param name="Evidence">What usually settles it.</param>
public sealed record DisputeCategoryRow(string Code, DisputeCategory? Category, string Words, string InvestigatedBy, string Evidence, string? Instead = null)
{
    /// <summary>The working days in which it should be decided.</summary>
    public Setting<int>? Target => Category is null ? null : Settings.DisputeTargetWd[Code];
}

/// <summary>The table of handbook 7.1.</summary>
public static class DisputeCategories
{
    public static readonly IReadOnlyList<DisputeCategoryRow> All =
    [
        Row(DisputeCategory.PAD, "Already paid", "collection", "bank proof, reference, date"),
        Row(DisputeCategory.DUP, "Duplicate or wrong period", "collection", "both invoices"),
        Row(DisputeCategory.CHG, "Amount or rate wrong", "recovery", "assessment letter, care plan"),
        Row(DisputeCategory.LIA, "Not the liable person", "recovery, with legal if needed", "authority, tenancy, contract"),
        Row(DisputeCategory.SNR, "Service not received", "the provider or brokerage", "provider logs, call monitoring"),
        Row(DisputeCategory.FAS, "Financial assessment disputed", "the financial assessment team", "income, capital, disability-related expenses"),
        Row(DisputeCategory.DEC, "Charges after death or moving", "collection", "death date, discharge date"),
        new("QUA", null, "Quality of care", "complaints", "", "This is a complaint, not a dispute: the charge is still due. Record it as a complaint."),
        new("AFF", null, "Can't afford it", "affordability", "", "This is not a dispute: the charge is agreed but cannot be met. Offer an affordability check and a payment plan."),
    ];

    private static readonly Dictionary<DisputeCategory, DisputeCategoryRow> ByCategory =
        All.Where(row => row.Category is not null).ToDictionary(row => row.Category!.Value);

    public static DisputeCategoryRow Row(this DisputeCategory category) => ByCategory[category];

    private static DisputeCategoryRow Row(DisputeCategory category, string words, string investigatedBy, string evidence) =>
        new(category.ToString(), category, words, investigatedBy, evidence);
}
