using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.House;

/// <summary>Who may use whom in Domain. This table is also the newcomer's map.</summary>
public sealed partial class MapOfTheHouseTests
{
    private static readonly string[] Foundations = ["Kernel", "Store", "Access", "Audit", "Requests", "Policy"];
    private static readonly string[] Record = ["People", "Cases", "Invoices", "Ledger", "Holds", "Diary", "Contacts", "Letters", "Approvals", "Attachments"];
    private static readonly string[] Work = ["DeferredPayments", "Disputes", "Enquiries", "Escalation", "LegalReferrals", "Moratoria", "PaymentPlans", "ProbateSearches", "Receipts", "WriteOffs"];

    // A folder may use what is named here, and nothing else.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Kernel"] = [],
        ["Store"] = ["Kernel"],
        ["Access"] = [.. Foundations],
        ["Audit"] = [.. Foundations],
        ["Requests"] = [.. Foundations],
        ["Policy"] = [.. Foundations],

        ["Diary"] = [.. Foundations],
        ["Holds"] = [.. Foundations, "Diary"],
        ["Invoices"] = [.. Foundations],
        ["Ledger"] = [.. Foundations, "Invoices", "Holds"],
        ["People"] = [.. Foundations, "Holds", "Diary"],
        ["Cases"] = [.. Foundations, "People", "Invoices", "Ledger", "Holds", "Diary"],
        ["Contacts"] = [.. Foundations, "People", "Cases", "Ledger", "Holds", "Diary"],
        ["Letters"] = [.. Foundations, "People", "Cases", "Invoices", "Ledger", "Holds"],
        ["Approvals"] = [.. Foundations, "Cases", "Diary"],
        ["Attachments"] = [.. Foundations, "Cases"],

        ["Drafts"] = [.. Foundations],

        ["DeferredPayments"] = [.. Foundations, .. Record],
        ["Disputes"] = [.. Foundations, .. Record],
        ["Escalation"] = [.. Foundations, .. Record],
        ["LegalReferrals"] = [.. Foundations, .. Record],
        ["Moratoria"] = [.. Foundations, .. Record],
        ["PaymentPlans"] = [.. Foundations, .. Record],
        ["ProbateSearches"] = [.. Foundations, .. Record],
        ["Receipts"] = [.. Foundations, .. Record, "PaymentPlans"],
        ["WriteOffs"] = [.. Foundations, .. Record],
        ["Enquiries"] = [.. Foundations, .. Record],
        ["Caseload"] = [.. Foundations, .. Record, .. Work],

        ["Teams"] = [.. Foundations, .. Record, .. Work, "Drafts", "Caseload"],

        ["Statements"] = [.. Foundations, .. Record, .. Work],
        ["LegalPacks"] = [.. Foundations, .. Record, .. Work, "Statements"],
        ["Search"] = [.. Foundations, .. Record],

        ["Imports"] = [.. Foundations, .. Record, .. Work, "Caseload"],
        ["Staff"] = [.. Foundations, .. Record],
        ["Jobs"] = [.. Foundations, .. Record, .. Work, "Caseload", "Drafts", "Imports"],
        ["Training"] = [.. Foundations, .. Record, .. Work, "Caseload", "Teams", "Imports", "Jobs", "Exports"],

        ["Reports"] = [.. Foundations, .. Record, .. Work, "Caseload"],

        ["Exports"] = [.. Foundations, .. Record, .. Work, "Caseload", "Imports", "Search", "Reports"],
    };

    private static readonly List<(string File, string Folder, string Uses)> Uses = [.. Read()];

    [Fact]
    public void Every_folder_is_on_the_map() =>
        Assert.Equal("", string.Join(", ", Directory.GetDirectories(Sources.Domain).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj" or "Decisions")).Except(MayUse.Keys)));

    [Fact]
    public void No_folder_uses_one_that_the_map_does_not_allow()
    {
        Assert.True(Uses.Count > 100, "Found too little to check.");

        var wrong = Uses.Where(use => use.Uses != use.Folder && MayUse.ContainsKey(use.Uses) && !MayUse[use.Folder].Contains(use.Uses));

        Assert.Equal("", string.Join('\n', wrong.Select(use => $"{use.Folder} may not use {use.Uses}: {use.File}").Distinct()));
    }

    [Fact]
    public void The_map_has_no_way_round_among_the_folders_of_the_record()
    {
        var placed = new HashSet<string>(Foundations);
        while (Record.Except(placed).FirstOrDefault(folder => MayUse[folder].All(placed.Contains)) is { } next)
            placed.Add(next);

        Assert.Empty(Record.Except(placed));
    }

    [Fact]
    public void Nothing_uses_an_edge_but_another_edge()
    {
        string[] edges = ["Imports", "Exports", "Reports", "Jobs", "Training"];

        Assert.DoesNotContain(MayUse, row => !edges.Contains(row.Key) && row.Value.Intersect(edges).Any());
    }

    [Fact]
    public void Domain_knows_nothing_of_the_screen() =>
        Assert.DoesNotContain(Sources.Code(Sources.Domain), file => File.ReadAllText(file) is var text && (text.Contains("Radzen") || text.Contains("Microsoft.AspNetCore.Components")));

    private static IEnumerable<(string File, string Folder, string Uses)> Read() =>
        from file in Sources.Code(Sources.Domain)
        let inside = Path.GetRelativePath(Sources.Domain, file)
        let folder = inside.Split(Path.DirectorySeparatorChar)[0]
        where MayUse.ContainsKey(folder) && !inside.Contains("Migrations")
        from Match use in Folder().Matches(File.ReadAllText(file))
        select (inside, folder, use.Groups[1].Value);

    [GeneratedRegex(@"CaseWorkbench\.Domain\.(\w+)")]
    private static partial Regex Folder();
}
