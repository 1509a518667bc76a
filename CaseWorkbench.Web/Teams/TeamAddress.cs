using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Teams;

/// <summary>
/// Cases of the team as an address says which: whose, of which column of the board, and those that were ticked. What it does not say, or says in words
/// nobody knows, is as it is by default.
/// </summary>
/// <param name="Ticked">These of the choice; none means all of them.</param>
public sealed record TeamAddress(TeamChoice Choice, string? After = null, int First = 1, IReadOnlyList<Guid>? Ticked = null)
{
    public const string Board = "/team", Cases = "/team/cases", Move = "/team/move", Moves = "/team/moves", Absences = "/team/absences";

    private const char Between = '.';

    public string Href => QueryHelpers.AddQueryString(Cases, Parts());
    public string MoveHref => QueryHelpers.AddQueryString(Move, (this with { After = null }).Parts());

    public static string MoveResultHref(string reference) => $"{Moves}/{reference}";

    public TeamAddress With(TeamChoice choice) => new(choice);

    /// <summary>The rows behind a number of the board.</summary>
    public static TeamAddress Of(HeldBy of, Guid? officerId, TeamShow show) => new(new TeamChoice(of, officerId, show));

    public static TeamAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        string? Part(string name) => parts.TryGetValue(name, out var values) ? values.ToString() : null;
        T Word<T>(string name, T otherwise) where T : struct, Enum => FileWords<T>.TryRead(Part(name), out var word) ? word : otherwise;
        DateOnly? Day(string name) => DateOnly.TryParseExact(Part(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        var officerId = Guid.TryParse(Part("officer"), out var id) ? id : (Guid?)null;
        var of = Word("of", HeldBy.Team);
        var needs = (Part("spec") == "yes" ? Skills.Specialist : Skills.None) | (Part("legal") == "yes" ? Skills.Legal : Skills.None);
        var choice = new TeamChoice(of == HeldBy.Officer && officerId is null ? HeldBy.Team : of, of == HeldBy.Officer ? officerId : null, Word("show", TeamShow.All), needs, Day("from"), Day("to"));
        var ticked = Part("ticked")?.Split(Between).Select(text => Guid.TryParse(text, out var one) ? one : (Guid?)null).OfType<Guid>().Distinct().Take(ReassignCases.Most).ToList();
        var first = int.TryParse(Part("first"), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
        return new(choice.To < choice.From ? choice with { To = null } : choice, Part("after"), Part("after") is null ? 1 : first, ticked is { Count: > 0 } ? ticked : null);
    }

    private Dictionary<string, string?> Parts()
    {
        var parts = new Dictionary<string, string?>();
        void Add(string name, string? value)
        {
            if (value is not null)
                parts[name] = value;
        }
        Add("of", FileWords<HeldBy>.Of(Choice.Of));
        Add("officer", Choice.OfficerId?.ToString());
        Add("show", Choice.Show == TeamShow.All ? null : FileWords<TeamShow>.Of(Choice.Show));
        Add("spec", Choice.Needs.HasFlag(Skills.Specialist) ? "yes" : null);
        Add("legal", Choice.Needs.HasFlag(Skills.Legal) ? "yes" : null);
        Add("from", Choice.From?.ForMachines());
        Add("to", Choice.To?.ForMachines());
        Add("after", After);
        Add("first", After is null ? null : First.ToString(CultureInfo.InvariantCulture));
        Add("ticked", Ticked is { Count: > 0 } ? string.Join(Between, Ticked) : null);
        return parts;
    }
}
