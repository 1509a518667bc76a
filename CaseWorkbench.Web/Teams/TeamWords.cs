using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Web.Shared;

namespace CaseWorkbench.Web.Teams;

/// <summary>How the pages of the team say things.</summary>
public static class TeamWords
{
    public static string Name(this TeamShow show) => show switch
    {
        TeamShow.All => "All cases",
        TeamShow.NearBreach => "Plans near breach",
        _ => show.InWords(),
    };

    /// <summary>“Ben’s cases, overdue”, for a heading.</summary>
    public static string Name(this TeamChoice choice, string? officer)
    {
        var whose = choice.Of switch { HeldBy.Officer => $"{officer ?? "An officer"}’s cases", HeldBy.Nobody => "Cases that nobody holds", _ => "The team’s cases" };
        var which = choice.Show == TeamShow.All ? "" : $", {choice.Show.Name().ToLowerInvariant()}";
        var needs = choice.Needs == Domain.Access.Skills.None ? "" : $", needing {choice.Needs.InWords()}";
        var due = (choice.From, choice.To) switch
        {
            ({ } from, { } to) => $", due {from.InWords()} to {to.InWords()}",
            ({ } from, null) => $", due from {from.InWords()}",
            (null, { } to) => $", due by {to.InWords()}",
            _ => "",
        };
        return $"{whose}{which}{needs}{due}";
    }

    public static string Name(this MoveSplit split) => split switch { MoveSplit.Even => "Evenly, by the proposal", MoveSplit.KeepSpecialism => "Evenly, and keep the specialists’ room for special work", _ => "All to one person" };

    public static string Hint(this MoveSplit split) => split switch
    {
        MoveSplit.Even => "In worklist order, each to whoever is least full and may own it.",
        MoveSplit.KeepSpecialism => "A case that needs no skill goes to a specialist only where nobody else has room.",
        _ => "As far as they may own them; the rest is listed.",
    };

    public static Tone Tone(this MoveResult result) => result switch { MoveResult.Moved => Shared.Tone.Good, MoveResult.Undone => Shared.Tone.Wait, _ => Shared.Tone.Stop };

    public static string Hours(int minutes) => $"{(minutes + 30) / 60:N0}";

    public static string Name(this BriefKind kind) => kind switch { BriefKind.DueSoon => "Due in the first week", BriefKind.OpenWork => "Open work", BriefKind.Sensitivity => "Be careful", _ => "Promised" };
}
