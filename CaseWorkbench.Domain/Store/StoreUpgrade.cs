using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Store;

/// <summary>
/// Brings a store to the schema of this program, each step whole or not at all, and one process at a time. A store that has to change
/// is copied first.
/// </summary>
internal static class StoreUpgrade
{
    /// <summary>
    /// WAL from the first page on, also where the making of a store was killed. EF Core's own lock is a row: it outlives a program that
    /// was killed while it held it, and every later start would wait for it for ever. Ours is the operating system's and dies with its
    /// holder; so a row that is there once we have it was left behind.
    /// </summary>
    private const string BeginSql = "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    public static async Task RunAsync(WorkbenchDb db, string file, CancellationToken ct)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
            return;
        await using var alone = await AloneAsync($"{file}.lock", ct);
        var (applied, pending) = (await db.Database.GetAppliedMigrationsAsync(ct), (await db.Database.GetPendingMigrationsAsync(ct)).ToList());
        if (applied.Any() && pending.Count > 0)
        {
            await StoreBackup.BeforeUpgradeAsync(db, $"{file}.before-{pending[0]}", ct);
            await SearchIndex.DropTriggersAsync(db, ct);
        }
        await db.Database.ExecuteSqlRawAsync(BeginSql, ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>Waits until no other process upgrades the store. The file stays: removed, two could each hold one of that name.</summary>
    private static async Task<FileStream> AloneAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Again, ct);
            }
        }
    }
}
