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

/// <summary>Why something is not chased: the codes of handbook 6, without their hyphen.</summary>
public enum HoldCode { DIS, BER, EST, CAP, VUL, ADV, TRC, ADM, MORS, MORM, INS, FIN, DPA, PLN, CMP, LEG }

/// <summary>What a hold may cover.</summary>
public enum HoldScope { Case, Invoice, PartOfInvoice }

/// <summary>Which of the balances of handbook 3.3 counts the sums a hold covers.</summary>
public enum HeldAs { Disputed, Protected, OnPlan, Secured, Other }

/// <summary>Who may end a hold before its last day.</summary>
public enum HoldLifter { Officer, Supervisor, Manager, Workflow }

/// <summary>One row of handbook 6: what a kind of hold covers, stops, and how long it lasts.</summary>
/// <param name="ByOfficer">Officers place it by hand; otherwise a workflow does.</param>
/// <param name="NeedsEnd">It has a last day; otherwise whoever may lift it ends it.</param>
/// <param name="IsPersonal">It is about the person, so it copies to every case of theirs (handbook 4.1).</param>
/// <param name="ReviewDays">Days between the reviews of a long one, or nought.</param>
public sealed record HoldType(
    HoldCode Code, string Name, Blocks Blocks, HoldScope[] Scopes, HeldAs HeldAs, bool ByOfficer, HoldLifter LiftedBy, bool NeedsEnd, bool IsPersonal = false, int ReviewDays = 0)
{
    private const Blocks Chasing = LadderLetters | DemandCalls | LegalSteps | Enforcement;
    private const Blocks Everything = Chasing | InterestAndFees | DirectDebits | WriteOff;
    private static readonly HoldScope[] CaseOnly = [HoldScope.Case];
    private static readonly HoldScope[] Invoices = [HoldScope.Invoice];
    private static readonly HoldScope[] Sums = [HoldScope.Invoice, HoldScope.PartOfInvoice];
    private static readonly HoldScope[] Any = [HoldScope.Case, HoldScope.Invoice, HoldScope.PartOfInvoice];

    // Both kinds of breathing space have one name: which it is, is nobody's news (handbook 13.1).
    public static readonly IReadOnlyDictionary<HoldCode, HoldType> All = new HoldType[]
    {
        new(HoldCode.MORS, "Breathing space", Everything, Sums, HeldAs.Protected, ByOfficer: false, HoldLifter.Workflow, NeedsEnd: true),
        new(HoldCode.MORM, "Breathing space", Everything, Sums, HeldAs.Protected, ByOfficer: false, HoldLifter.Workflow, NeedsEnd: false),
        new(HoldCode.INS, "Bankruptcy, debt relief order or IVA", Everything, Any, HeldAs.Protected, ByOfficer: true, HoldLifter.Manager, NeedsEnd: false, IsPersonal: true),
        new(HoldCode.DIS, "Dispute", Chasing, [HoldScope.PartOfInvoice], HeldAs.Disputed, ByOfficer: false, HoldLifter.Workflow, NeedsEnd: false),
        new(HoldCode.BER, "Bereavement pause", LadderLetters | DemandCalls | LegalSteps, CaseOnly, HeldAs.Other, ByOfficer: false, HoldLifter.Supervisor, NeedsEnd: true, IsPersonal: true),
        new(HoldCode.EST, "Estate administration", LadderLetters | DemandCalls, CaseOnly, HeldAs.Other, ByOfficer: false, HoldLifter.Supervisor, NeedsEnd: false, IsPersonal: true),
        new(HoldCode.CAP, "No one with authority, or capacity doubted", LadderLetters | LegalSteps | Enforcement, CaseOnly, HeldAs.Other, ByOfficer: true, HoldLifter.Supervisor, NeedsEnd: true, IsPersonal: true, ReviewDays: 28),
        new(HoldCode.VUL, "Vulnerability or safeguarding", Chasing, CaseOnly, HeldAs.Other, ByOfficer: true, HoldLifter.Supervisor, NeedsEnd: true, IsPersonal: true),
        new(HoldCode.FIN, "Financial assessment or charge appeal pending", LadderLetters | LegalSteps | Enforcement, Invoices, HeldAs.Other, ByOfficer: true, HoldLifter.Officer, NeedsEnd: true),
        new(HoldCode.DPA, "Deferred payment applied for or in force", Chasing, Invoices, HeldAs.Secured, ByOfficer: true, HoldLifter.Supervisor, NeedsEnd: true),
        new(HoldCode.PLN, "In an active payment plan", Chasing, Sums, HeldAs.OnPlan, ByOfficer: false, HoldLifter.Workflow, NeedsEnd: false),
        new(HoldCode.ADV, "Getting debt advice", LadderLetters | DemandCalls | LegalSteps, CaseOnly, HeldAs.Other, ByOfficer: true, HoldLifter.Officer, NeedsEnd: true),
        new(HoldCode.CMP, "Complaint about this charge", LegalSteps | Enforcement, Invoices, HeldAs.Other, ByOfficer: true, HoldLifter.Officer, NeedsEnd: true),
        new(HoldCode.LEG, "With Legal", LadderLetters | DemandCalls, CaseOnly, HeldAs.Other, ByOfficer: false, HoldLifter.Workflow, NeedsEnd: false),
        new(HoldCode.TRC, "Payment being traced", LadderLetters, Sums, HeldAs.Other, ByOfficer: true, HoldLifter.Officer, NeedsEnd: true),
        new(HoldCode.ADM, "Other", LadderLetters, Any, HeldAs.Other, ByOfficer: true, HoldLifter.Officer, NeedsEnd: true),
    }.ToDictionary(type => type.Code);

    public static HoldType Of(HoldCode code) => All[code];

    /// <summary>An officer may give it a later last day.</summary>
    public bool MayBeExtended => NeedsEnd && LiftedBy != HoldLifter.Workflow;

    /// <summary>The law ends it, never an officer (handbook 13).</summary>
    public bool IsMoratorium => Code is HoldCode.MORS or HoldCode.MORM;

    /// <summary>The code as officers write it: MOR-S.</summary>
    public string Written => IsMoratorium ? Code.ToString().Insert(3, "-") : Code.ToString();
}
