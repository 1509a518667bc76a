using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Jobs;

/// <summary>What the night's own steps do.</summary>
public sealed class NightStepTests : WorkbenchTest
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task Forms_sent_over_thirty_days_ago_are_forgotten()
    {
        await ProposeAsync("dispute.ackWd");
        Workbench.Clock.MoveTo(Today.AddDays(20));
        await ProposeAsync("dispute.serviceWd");

        var forgotten = await Workbench.DoAsync("Nightly run", new ForgetSentCommands(Today.AddDays(31)));

        await using var db = Workbench.Db();
        Assert.Equal((1, 2), (forgotten, await db.Set<SentCommand>().CountAsync())); // What is left: the later form, and this command.
    }

    [Fact]
    public async Task An_officer_may_not_run_a_step_of_the_night()
    {
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen", new ForgetSentCommands(Today)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Helen", new ReportBrokenAudit(Today, "It is broken.")));
    }

    [Fact]
    public async Task An_audit_cut_off_at_its_end_is_noticed_and_told_to_those_who_answer_for_it()
    {
        await ProposeAsync("dispute.ackWd");
        await ProposeAsync("dispute.serviceWd");
        Assert.StartsWith("The audit holds: 2 entries", await VerifyAsync());
        await CutOffTheLastEntryAsync();

        var said = await VerifyAsync();

        Assert.Contains("the head kept outside the store is not in the chain", said);
        await using var db = Workbench.Db();
        var told = await (from notice in db.Notices() where notice.Text.Contains("audit") join officer in db.Set<Domain.Access.Officer>() on notice.OfficerId equals officer.Id orderby officer.Name select officer.Name).ToListAsync();
        Assert.Equal(["David Rowe", "Jo Whitby", "Owen Hughes"], told);
    }

    private Task<Guid> ProposeAsync(string key) =>
        Workbench.DoAsync("David", new ProposePolicyChange(key, "4", new(2026, 9, 1), "Councils nearby take four."));

    private async Task<string> VerifyAsync() => (await NightStep.VerifyAudit.TakeAsync(new(Workbench.Runner, Workbench.Workspace, Today, null), default)).Said;

    private async Task CutOffTheLastEntryAsync()
    {
        await using var connection = Workbench.Workspace.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER AuditEntry_no_delete; DELETE FROM AuditEntry WHERE Seq = (SELECT max(Seq) FROM AuditEntry)";
        await command.ExecuteNonQueryAsync();
    }
}
