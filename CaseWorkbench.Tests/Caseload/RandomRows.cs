using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using CaseFacts = CaseWorkbench.Domain.Caseload.CaseFacts;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Caseload rows of random facts, put straight into the store: many of them alike, so that every order has ties.</summary>
internal static class RandomRows
{
    private static readonly string[] Surnames = ["Okafor", "Lall", "Dunn", "Frost", "Årud", "O'Neill"];

    public static async Task<List<CaseloadRow>> GivenRowsAsync(this Workbench workbench, int count, int seed, params Guid?[] owners)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, count).Select(n => Row(random, $"CW-{200_000 + n}", owners[random.Next(owners.Length)])).ToList();
        await using var db = workbench.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        using var writer = new CaseloadRows(db);
        foreach (var row in rows)
            writer.Write(row);
        await transaction.CommitAsync();
        return rows;
    }

    public static CaseloadRow Row(Random random, string reference, Guid? owner, bool restricted = false)
    {
        var id = Guid.NewGuid();
        var surname = Surnames[random.Next(Surnames.Length)];
        var head = new CaseHead(StoredText.Key(id), id, reference, 0, Cast.TeamId, owner, restricted, $"Mr {surname}", surname.ToUpperInvariant(), "01632 960001");
        var facts = Any(random);
        return CaseloadRow.Of(head, facts, facts.Decision(), Facts.Today, BankHolidays.Calendar);
    }

    private static CaseFacts Any(Random random)
    {
        var facts = Facts.Quiet;
        for (var n = random.Next(3); n > 0; n--)
            facts = facts.Owing(random.Next(1, 4) * 100, Facts.Today.AddDays(-random.Next(1, 4) * 30), number: $"{n}");
        if (random.Next(3) > 0)
            facts = facts.WithDiary(DiaryKind.BringUp, Facts.Today.AddDays(random.Next(-2, 3)), statutory: random.Next(4) == 0);
        if (random.Next(5) == 0)
            facts = facts.WithHold(HoldCode.ADV, Facts.Today.AddDays(20));
        if (random.Next(6) == 0)
            facts = facts.WithCredit(random.Next(1, 30), Facts.Today);
        return facts with { VulnerabilityReviewBy = random.Next(4) == 0 ? Facts.Today.AddDays(30) : null, PinnedUntil = random.Next(8) == 0 ? Facts.Today : null };
    }
}
