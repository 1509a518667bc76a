using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Benchmarks;

/// <summary>The figures of the way to court: what it costs to judge the gates of many cases beside those of one.</summary>
public static class Courts
{
    private static readonly string InsertLadders = $"""
        INSERT INTO InvoiceLadder (Id, CaseId, InvoiceId, State, StartedOn, Since, NextOn, ClaimSentOn, Version)
        SELECT i.Id, i.CaseId, i.Id, 'ReadyForLegal', '2026-01-20', '2026-05-20', '2026-05-20', '2026-04-15', 0
        FROM (SELECT c.Id FROM DebtCase c WHERE c.State = 'Open' AND c.TeamId = $team AND NOT c.IsRestricted ORDER BY c.Reference LIMIT {FindReadyForLegal.Most}) ready
        JOIN Invoice i ON i.CaseId = ready.Id WHERE i.WithdrawnOn IS NULL AND NOT EXISTS (SELECT 1 FROM InvoiceLadder l WHERE l.InvoiceId = i.Id)
        """;

    /// <summary>Five hundred cases at the end of their ladder, with all their bills; they are not there afterwards.</summary>
    public static async Task<Figure> GatesAsync(Trial trial)
    {
        var bench = trial.Many;
        var priya = await bench.OfficerAsync("Priya Nair");
        await using var db = bench.Workspace.Open();
        var team = await db.Database.SqlQuery<string>($"SELECT TeamId AS Value FROM Officer WHERE Name = 'Priya Nair'").SingleAsync();
        await db.Database.ExecuteSqlRawAsync(InsertLadders.Replace("$team", $"'{team}'", StringComparison.Ordinal));
        try
        {
            var found = await bench.DoAsync(priya, new FindReadyForLegal());
            if (found.Total < FindReadyForLegal.Most)
                throw new InvalidOperationException($"Only {found.Total} cases are ready.");
            var at = 0;
            return await trial.Harness.CompareAsync("the gates of 500 cases / of one", 10.0, 5,
                new("one", () => bench.DoAsync(priya, new GetLegalReadiness(found.Rows[at++ % found.Rows.Count].CaseId))),
                new("500 in one pass", () => bench.DoAsync(priya, new FindReadyForLegal())));
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM InvoiceLadder WHERE State = 'ReadyForLegal' AND Id = InvoiceId");
        }
    }
}
