using static CaseWorkbench.Domain.Holds.Blocks;

namespace CaseWorkbench.Domain.Holds;

/// <summary>What a hold stops (the letters R C L E F D W of handbook 6).</summary>
[Flags]
public enum Blocks
{
    None = 0, LadderLetters = 1, DemandCalls = 2, LegalSteps = 4, Enforcement = 8, InterestAndFees = 16, DirectDebits = 32, WriteOff = 64,
}

/// <summary>What several blocks together amount to.</summary>
public static class BlocksTogether
{
    /// <summary>They stop letters or calls, so what they cover is not collectable now (handbook 3.3).</summary>
    public static bool StopChasing(this Blocks blocks) => (blocks & (Blocks.LadderLetters | Blocks.DemandCalls)) != Blocks.None;

    /// <summary>They take a case they cover out of the work to do (handbook 21.2).</summary>
    public static bool StopAllWork(this Blocks blocks) => (~blocks & (Blocks.LadderLetters | Blocks.DemandCalls | Blocks.LegalSteps)) == Blocks.None;
}

/// <summary>Why something is not chased (handbook 6, by its code).</summary>
public enum HoldCode { DIS, BER, EST, CAP, VUL, ADV, TRC, ADM }

/// <summary>What a hold may cover.</summary>
public enum HoldScope { Case, Invoice, PartOfInvoice }

/// <summary>Which of the balances of handbook 3.3 counts the sums a hold covers.</summary>
public enum HeldAs { Disputed, Protected, OnPlan, Secured, Other }

/// <summary>One row of handbook 6: what a kind of hold covers, stops, and how long it lasts.</summary>
/// <param name="ByOfficer">Officers place it by hand; otherwise a workflow does.</param>
/// <param name="LiftedBySupervisor">Only a supervisor lifts it early.</param>
/// <param name="NeedsEnd">It has a last day; otherwise its workflow ends it.</param>
/// <param name="IsPersonal">It is about the person, so it copies to every case of theirs (handbook 4.1).</param>
/// <param name="ReviewDays">Days between the reviews of a long one, or nought.</param>
public sealed record HoldType(HoldCode Code, string Name, Blocks Blocks, HoldScope[] Scopes, HeldAs HeldAs, bool ByOfficer, bool LiftedBySupervisor, bool NeedsEnd, bool IsPersonal = false, int ReviewDays = 0)
{
    private static readonly HoldScope[] CaseOnly = [HoldScope.Case];
    private static readonly HoldScope[] Any = [HoldScope.Case, HoldScope.Invoice, HoldScope.PartOfInvoice];

    public static readonly IReadOnlyDictionary<HoldCode, HoldType> All = new HoldType[]
    {
        new(HoldCode.DIS, "Dispute", LadderLetters | DemandCalls | LegalSteps | Enforcement, [HoldScope.PartOfInvoice], HeldAs.Disputed, ByOfficer: false, LiftedBySupervisor: false, NeedsEnd: false),
        new(HoldCode.BER, "Bereavement pause", LadderLetters | DemandCalls | LegalSteps, CaseOnly, HeldAs.Other, ByOfficer: false, LiftedBySupervisor: true, NeedsEnd: true, IsPersonal: true),
        new(HoldCode.EST, "Estate administration", LadderLetters | DemandCalls, CaseOnly, HeldAs.Other, ByOfficer: false, LiftedBySupervisor: true, NeedsEnd: false, IsPersonal: true),
        new(HoldCode.CAP, "No one with authority, or capacity doubted", LadderLetters | LegalSteps | Enforcement, CaseOnly, HeldAs.Other, ByOfficer: true, LiftedBySupervisor: true, NeedsEnd: true, IsPersonal: true, ReviewDays: 28),
        new(HoldCode.VUL, "Vulnerability or safeguarding", LadderLetters | DemandCalls | LegalSteps | Enforcement, CaseOnly, HeldAs.Other, ByOfficer: true, LiftedBySupervisor: true, NeedsEnd: true, IsPersonal: true),
        new(HoldCode.ADV, "Getting debt advice", LadderLetters | DemandCalls | LegalSteps, CaseOnly, HeldAs.Other, ByOfficer: true, LiftedBySupervisor: false, NeedsEnd: true),
        new(HoldCode.TRC, "Payment being traced", LadderLetters, [HoldScope.Invoice, HoldScope.PartOfInvoice], HeldAs.Other, ByOfficer: true, LiftedBySupervisor: false, NeedsEnd: true),
        new(HoldCode.ADM, "Other", LadderLetters, Any, HeldAs.Other, ByOfficer: true, LiftedBySupervisor: false, NeedsEnd: true),
    }.ToDictionary(type => type.Code);

    public static HoldType Of(HoldCode code) => All[code];
}
