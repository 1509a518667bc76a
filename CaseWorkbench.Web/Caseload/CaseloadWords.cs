using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Caseload;

/// <summary>How the worklist names its tabs, bands and sorts.</summary>
public static class CaseloadWords
{
    public static string Name(this WorklistTab tab) => tab switch
    {
        WorklistTab.ToDo => "To do",
        WorklistTab.OnHold => "On hold",
        WorklistTab.Waiting => "Waiting on others",
        WorklistTab.Plans => "Plans",
        _ => "Full caseload",
    };

    /// <summary>How many rows a tab has.</summary>
    public static CountedRows Of(this CaseloadSummary summary, WorklistTab tab) => tab switch
    {
        WorklistTab.ToDo => summary.ToDo,
        WorklistTab.OnHold => summary.OnHold,
        WorklistTab.Waiting => summary.Waiting,
        WorklistTab.Plans => summary.Plans,
        _ => summary.Full,
    };

    public static string Name(this CaseloadSort sort) => sort switch
    {
        CaseloadSort.Default => "Most urgent first",
        CaseloadSort.Collectable => "Most collectable first",
        CaseloadSort.Oldest => "Oldest debt first",
        CaseloadSort.Due => "Due soonest first",
        _ => "Name",
    };

    /// <summary>A band as the officer must take it: safety and the law before anything else, what is broken before what is only due.</summary>
    public static Tone Tone(this Band band) => band switch
    {
        Band.A or Band.B => Shared.Tone.Care,
        Band.D => Shared.Tone.Stop,
        _ => Shared.Tone.Plain,
    };

    /// <summary>How long the oldest overdue invoice has been due: “74 d”.</summary>
    public static string? AgeOn(this DateOnly? dueOn, DateOnly today) => dueOn is { } due ? $"{today.DayNumber - due.DayNumber} d" : null;
}
