using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Audit;

public sealed class AuditChainTests : WorkbenchTest
{
    private const int Entries = 40;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        for (var n = 0; n < Entries / 2; n++)
        {
            var change = await Workbench.DoAsync("David", new ProposePolicyChange("dispute.ackWd", $"{n % 6 + 4}", new(2026, 7, 1), "To have something to audit."));
            await Workbench.DoAsync("Jo", new RefusePolicyChange(change, 0, "It was only for the audit."));
        }
    }

    [Fact]
    public async Task An_untouched_chain_holds()
    {
        var verification = await Workbench.DoAsync("Owen", new GetAuditVerification());

        Assert.True(verification.Holds);
        Assert.Equal(Entries, verification.Entries);
    }

    [Fact]
    public async Task Each_of_four_hundred_planted_tamperings_is_found()
    {
        var head = (await Workbench.DoAsync("Owen", new GetAuditVerification())).Head.ToString();
        var random = new Random(4711);
        string[] columns = ["Officer", "Command", "Detail", "Result", "SignIn", "Hash", "PreviousHash"];

        for (var n = 0; n < 400; n++)
        {
            var at = random.Next(1, Entries + 1);
            var sql = (n % 4) switch
            {
                0 => $"UPDATE AuditEntry SET {columns[random.Next(columns.Length)]} = 'tampered' WHERE Seq = {at}",
                1 => $"DELETE FROM AuditEntry WHERE Seq = {at}",
                2 => $"UPDATE AuditEntry SET Seq = -1 WHERE Seq = {at}; UPDATE AuditEntry SET Seq = {at} WHERE Seq = {at % Entries + 1}; UPDATE AuditEntry SET Seq = {at % Entries + 1} WHERE Seq = -1",
                _ => $"DELETE FROM AuditEntry WHERE Seq > {at - 1}", // The tail cut off: only the head kept outside shows it.
            };

            Assert.False((await VerifiedAfterAsync(sql, head)).Holds, sql);
        }
    }

    [Fact]
    public async Task A_chain_with_its_tail_cut_off_looks_whole_without_the_head_kept_outside()
    {
        var head = (await Workbench.DoAsync("Owen", new GetAuditVerification())).Head.ToString();
        const string cut = "DELETE FROM AuditEntry WHERE Seq > 30";

        Assert.True((await VerifiedAfterAsync(cut, null)).Holds);
        Assert.False((await VerifiedAfterAsync(cut, head)).Holds);
    }

    [Theory]
    [InlineData("UPDATE AuditEntry SET Officer = 'x'")]
    [InlineData("DELETE FROM AuditEntry")]
    [InlineData("UPDATE PolicyVersion SET Value = '9'")]
    public async Task Raw_SQL_cannot_change_an_append_only_table(string sql)
    {
        var change = await Workbench.DoAsync("David", new ProposePolicyChange("dispute.ackWd", "4", new(2026, 7, 1), "To have a version there."));
        await Workbench.DoAsync("Jo", new ApprovePolicyChange(change, 0));
        await using var db = Workbench.Db();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Fact]
    public async Task The_context_refuses_to_change_an_append_only_row()
    {
        await using var db = Workbench.Db();
        db.Entry(await db.AuditEntries().FirstAsync()).Property(e => e.Officer).CurrentValue = "x";

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    /// <summary>What verification says when someone with the file itself has run this, as if the triggers were not there.</summary>
    private async Task<AuditVerification> VerifiedAfterAsync(string sql, string? head)
    {
        await using var connection = Workbench.Workspace.OpenConnection();
        await Execute(connection, "SAVEPOINT untouched");
        await Execute(connection, "DROP TRIGGER AuditEntry_no_update; DROP TRIGGER AuditEntry_no_delete; DROP INDEX IX_AuditEntry_PreviousHash");
        await Execute(connection, sql);
        await using var db = new CaseWorkbench.Domain.Store.WorkbenchDb(new DbContextOptionsBuilder<CaseWorkbench.Domain.Store.WorkbenchDb>().UseSqlite(connection).Options);
        var verification = await new GetAuditVerificationHandler(db).Handle(new(head), default);
        await Execute(connection, "ROLLBACK TO untouched; RELEASE untouched");
        return verification;
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
