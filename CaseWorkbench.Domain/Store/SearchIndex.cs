using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// What cases are searched by: an entry for each case, kept by triggers, so that no way of writing can forget it, in the
/// transaction of whatever wrote. Two FTS5 tables read the entries: one of words by their beginnings, one of numbers by any
/// part of them. The one file of the store that names tables of the record, for a trigger stands on a table.
/// </summary>
internal static class SearchIndex
{
    /// <summary>Written otherwise by those who look for them: what stands in a name, and what it is looked for as.</summary>
    internal static readonly (string Written, string Sought)[] Folds =
        [("ł", "l"), ("Ł", "L"), ("ø", "o"), ("Ø", "O"), ("đ", "d"), ("Đ", "D"), ("ß", "ss"), ("æ", "ae"), ("Æ", "AE"), ("œ", "oe"), ("Œ", "OE")];

    /// <summary>The marks that stand for an apostrophe.</summary>
    internal static readonly string[] Apostrophes = ["'", "’", "‘", "`", "´", "ʼ"];

    private const string Who = "trim(p.Title || ' ' || p.Forenames || ' ' || p.Surname)";

    /// <summary>The words of a case: the person, where they live or lived, and those on the register of who may act.</summary>
    private static readonly string Words = $"""
        {Name(Who)}
        || ifnull((SELECT ' ' || group_concat({Folded(Without("a.Line1 || ' ' || a.Line2 || ' ' || a.Town", Apostrophes, ""))}, ' ' ORDER BY a.Id) FROM PersonAddress a WHERE a.PersonId = p.Id), '')
        || ifnull((SELECT ' ' || group_concat({Name("u.Name || ' ' || u.Relationship")}, ' ' ORDER BY u.Id) FROM Authority u WHERE u.PersonId = p.Id), '')
        """;

    /// <summary>The numbers of a case, each without spaces or strokes: references, postcodes, telephones, the date of birth.</summary>
    private static readonly string Numbers = $"""
        {Bare("c.Reference")} || ' ' || {Bare("c.AccountRef")} || ' ' || ifnull({Bare("p.DateOfBirth")}, '')
        || ifnull((SELECT ' ' || group_concat({Bare("a.Postcode")}, ' ' ORDER BY a.Id) FROM PersonAddress a WHERE a.PersonId = p.Id), '')
        || ifnull((SELECT ' ' || group_concat(t.Digits, ' ' ORDER BY t.Id) FROM PersonPhone t WHERE t.PersonId = p.Id), '')
        || ifnull((SELECT ' ' || group_concat({Dialled("u.Phone")}, ' ' ORDER BY u.Id) FROM Authority u WHERE u.PersonId = p.Id), '')
        """;

    internal static readonly string Entries =
        $"SELECT c.Id AS CaseId, trim(p.Surname || ' ' || p.Forenames) AS SortName, {Words} AS Words, {Numbers} AS Numbers FROM DebtCase c JOIN Person p ON p.Id = c.PersonId";

    private static readonly string[] Tables =
    [
        "CREATE TABLE SearchEntry (Id INTEGER PRIMARY KEY, CaseId TEXT NOT NULL UNIQUE, SortName TEXT NOT NULL, Words TEXT NOT NULL, Numbers TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE SearchWords USING fts5(Words, Numbers, content='SearchEntry', content_rowid='Id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')",
        "CREATE VIRTUAL TABLE SearchParts USING fts5(Numbers, content='SearchEntry', content_rowid='Id', tokenize='trigram')",
    ];

    private static readonly string[] Triggers =
    [
        "CREATE TRIGGER SearchEntry_added AFTER INSERT ON SearchEntry BEGIN "
            + "INSERT INTO SearchWords (rowid, Words, Numbers) VALUES (new.Id, new.Words, new.Numbers); INSERT INTO SearchParts (rowid, Numbers) VALUES (new.Id, new.Numbers); END",
        "CREATE TRIGGER SearchEntry_removed AFTER DELETE ON SearchEntry BEGIN "
            + "INSERT INTO SearchWords (SearchWords, rowid, Words, Numbers) VALUES ('delete', old.Id, old.Words, old.Numbers); INSERT INTO SearchParts (SearchParts, rowid, Numbers) VALUES ('delete', old.Id, old.Numbers); END",
        "CREATE TRIGGER SearchEntry_changed AFTER UPDATE ON SearchEntry WHEN old.Words <> new.Words OR old.Numbers <> new.Numbers BEGIN "
            + "INSERT INTO SearchWords (SearchWords, rowid, Words, Numbers) VALUES ('delete', old.Id, old.Words, old.Numbers); INSERT INTO SearchParts (SearchParts, rowid, Numbers) VALUES ('delete', old.Id, old.Numbers); "
            + "INSERT INTO SearchWords (rowid, Words, Numbers) VALUES (new.Id, new.Words, new.Numbers); INSERT INTO SearchParts (rowid, Numbers) VALUES (new.Id, new.Numbers); END",
        Trigger("DebtCase_sought", "AFTER INSERT ON DebtCase", "c.Id = new.Id"),
        Trigger("DebtCase_sought_anew", "AFTER UPDATE OF Reference, AccountRef, PersonId ON DebtCase", "c.Id = new.Id"),
        "CREATE TRIGGER DebtCase_sought_no_more AFTER DELETE ON DebtCase BEGIN DELETE FROM SearchEntry WHERE CaseId = old.Id; END",
        Trigger("Person_sought", "AFTER UPDATE OF Title, Forenames, Surname, DateOfBirth ON Person", "c.PersonId = new.Id"),
        .. Following("PersonAddress", "Line1, Line2, Town, Postcode"), .. Following("PersonPhone", "Digits"), .. Following("Authority", "Name, Relationship, Phone"),
    ];

    /// <summary>Puts tables and triggers in place. Where any is missing or of an older make, the whole index is made anew.</summary>
    public static async Task ApplyAsync(WorkbenchDb db, CancellationToken ct)
    {
        var there = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL").ToListAsync(ct);
        if (!Tables.Concat(Triggers).Except(there).Any())
            return;
        await RebuildAsync(db, ct);
    }

    /// <summary>Makes the index anew from the record.</summary>
    public static async Task RebuildAsync(WorkbenchDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await DropTriggersAsync(db, ct);
        string[] steps =
        [
            "DROP TABLE IF EXISTS SearchWords", "DROP TABLE IF EXISTS SearchParts", "DROP TABLE IF EXISTS SearchEntry", .. Tables,
            $"INSERT INTO SearchEntry (CaseId, SortName, Words, Numbers) {Entries} ORDER BY c.Id",
            "INSERT INTO SearchWords (SearchWords) VALUES ('rebuild')", "INSERT INTO SearchParts (SearchParts) VALUES ('rebuild')", .. Triggers,
        ];
        foreach (var step in steps)
            await db.Database.ExecuteSqlRawAsync(step, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes the triggers away before a migration: a table cannot be made anew under a trigger that names it.</summary>
    public static async Task DropTriggersAsync(WorkbenchDb db, CancellationToken ct)
    {
        foreach (var sql in Triggers.Select(trigger => $"DROP TRIGGER IF EXISTS {trigger.Split(' ')[2]}"))
            await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    private static string Trigger(string name, string when, string whose) =>
        $"CREATE TRIGGER {name} {when} BEGIN INSERT INTO SearchEntry (CaseId, SortName, Words, Numbers) {Entries} WHERE {whose} "
        + "ON CONFLICT (CaseId) DO UPDATE SET SortName = excluded.SortName, Words = excluded.Words, Numbers = excluded.Numbers; END";

    /// <summary>What belongs to a person changes the entries of their cases.</summary>
    private static string[] Following(string table, string columns) =>
    [
        Trigger($"{table}_sought", $"AFTER INSERT ON {table}", "c.PersonId = new.PersonId"),
        Trigger($"{table}_sought_anew", $"AFTER UPDATE OF {columns} ON {table}", "c.PersonId = new.PersonId"),
        Trigger($"{table}_sought_no_more", $"AFTER DELETE ON {table}", "c.PersonId = old.PersonId"),
    ];

    /// <summary>A name as it is written and, where marks divide it, also run together: “O'Brien” is found as o brien and as obrien.</summary>
    private static string Name(string text) =>
        $"{Folded(Without(text, Apostrophes, " "))} || CASE WHEN {text} GLOB '*[{string.Concat(Apostrophes).Replace("'", "''", StringComparison.Ordinal)}-]*' THEN ' ' || {Folded(Without(text, [.. Apostrophes, "-"], ""))} ELSE '' END";

    private static string Bare(string text) => Without(text, ["-", "/", " ", ".", "_"], "");

    /// <summary>A telephone number as dialled in the UK, digits only as far as they are written usually.</summary>
    private static string Dialled(string text)
    {
        var bare = Without(text, [" ", "-", "(", ")", ".", "/"], "");
        return $"CASE WHEN {bare} LIKE '0044%' THEN '0' || ltrim(substr({bare}, 5), '0') WHEN {bare} LIKE '+44%' THEN '0' || ltrim(substr({bare}, 4), '0') ELSE {bare} END";
    }

    private static string Folded(string text) => Folds.Aggregate(text, (sql, fold) => $"replace({sql}, '{fold.Written}', '{fold.Sought}')");

    private static string Without(string text, string[] marks, string instead) =>
        marks.Aggregate($"({text})", (sql, mark) => $"replace({sql}, '{mark.Replace("'", "''", StringComparison.Ordinal)}', '{instead}')");
}
