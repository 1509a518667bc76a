namespace CaseWorkbench.Domain.Reports;

/// <summary>What is measured, in the order of handbook 23.</summary>
public enum MeasureKey
{
    Collected, CollectedInSevenWeeks, Cash, DaysOfCharges,
    DebtByAge, DebtByStanding, UnsecuredOverAYear,
    OnPlanByValue, OnPlanByCases, BrokenPlans, PlanMoney, DirectDebits,
    DisputesOpen, DisputesInTarget, DisputesDecided, DisputeCauses,
    ContactAttempts, RightParty, PromisesKept, CashByOfficer, RightPartyByOfficer,
    WriteOffs, WriteOffShare,
    EstatesOpen, EstateDebt, DeathToNotice, HearingToNotice, NoticesInTime,
    BreathingSpaces, BreathingSpaceAction, BreathingSpaceBreaches,
    StatutoryOnTime, Suspense, SuspenseTooOld, Unallocated, BankReconciliation, Complaints,
}

/// <summary>What stands together on the page: money, and beside it how the work was done.</summary>
public enum MeasureGroup { Collection, Debt, PaymentPlans, Disputes, Contacts, WriteOffs, EstatesAndBreathingSpace, DutiesAndMoney }

/// <summary>How a figure is made of its part and its whole.</summary>
public enum MeasureUnit
{
    /// <summary>Part of whole, as a percentage.</summary>
    Share,

    /// <summary>The part alone, in pence; how many rows it is made of stands beside it.</summary>
    Money,

    /// <summary>The part alone: how many.</summary>
    Number,

    /// <summary>Part by whole: days on average, of the calendar or of work.</summary>
    Days, WorkingDays,

    /// <summary>Part by whole, times 365: for how many days of charges money is still owed.</summary>
    DaysOfCharges,
}

/// <summary>Which part of the record a measure is read from; those of one part are read together.</summary>
internal enum MeasureSource { Accounts, Plans, Disputes, Contacts, Receipts, WriteOffs, Estates, Moratoria, Duties, Suspense, None }

/// <summary>One measure of handbook 23: what it is called, how it is made, and in one sentence what it means.</summary>
/// <param name="Part">What the numerator counts.</param>
/// <param name="Whole">What the denominator counts; empty where the figure is a number or a sum.</param>
/// <param name="Missing">Why there is no figure, where the record cannot say it.</param>
public sealed record Measure(MeasureKey Key, MeasureGroup Group, MeasureUnit Unit, string Name, string Definition, string Handbook, string Part, string Whole = "", string Missing = "")
{
    /// <summary>It is a table of several figures, by a row and perhaps a column, not one figure.</summary>
    public bool IsTable => Key is MeasureKey.DebtByAge or MeasureKey.DebtByStanding or MeasureKey.PlanMoney or MeasureKey.DisputesOpen or MeasureKey.DisputesDecided or MeasureKey.DisputeCauses
        or MeasureKey.CashByOfficer or MeasureKey.RightPartyByOfficer or MeasureKey.WriteOffs;

    /// <summary>Its part and its whole count things, not pence or days.</summary>
    public bool CountsThings => Key is MeasureKey.OnPlanByCases or MeasureKey.DirectDebits or MeasureKey.BrokenPlans or MeasureKey.DisputesInTarget or MeasureKey.DisputesDecided or MeasureKey.RightParty or MeasureKey.RightPartyByOfficer
        or MeasureKey.PromisesKept or MeasureKey.NoticesInTime or MeasureKey.StatutoryOnTime;

    /// <summary>Its part, and its whole where it has one, are sums of money.</summary>
    public bool IsMoney => Unit is MeasureUnit.Money or MeasureUnit.DaysOfCharges || (Unit == MeasureUnit.Share && !CountsThings);

    /// <summary>It is about single officers, and so never published.</summary>
    public bool IsOfOfficers => Key is MeasureKey.CashByOfficer or MeasureKey.RightPartyByOfficer;

    public bool IsRecorded => Missing.Length == 0;
}
