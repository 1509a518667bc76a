using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Requests;

/// <summary>The five behaviours, seen through the smallest real commands there are.</summary>
public sealed class PipelineTests : WorkbenchTest
{
    private static readonly ProposePolicyChange Change = new("dispute.ackWd", "4", new(2026, 7, 1), "Councils nearby take four.");

    [Fact]
    public async Task A_command_leaves_one_audit_entry_and_no_personal_text_in_it()
    {
        await Workbench.DoAsync("David", Change);

        await using var db = Workbench.Db();
        var entry = await db.AuditEntries().SingleAsync();
        Assert.Equal(("David Rowe", "ProposePolicyChange", "done"), (entry.Officer, entry.Command, entry.Result));
        Assert.Contains("dispute.ackWd", entry.Detail);
        Assert.DoesNotContain("Councils", entry.Detail);
    }

    [Fact]
    public async Task The_same_form_sent_ten_times_has_one_effect_and_one_answer()
    {
        var form = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Workbench.SendAsync("David", Change, form)));

        Assert.Single(answers.Cast<Outcome<Guid>.Done>().Select(done => done.Value).Distinct());
        await using var db = Workbench.Db();
        Assert.Equal((1, 1), (await db.PolicyChanges().CountAsync(), await db.AuditEntries().CountAsync()));
    }

    [Fact]
    public async Task The_same_form_with_other_content_is_refused()
    {
        var form = Guid.NewGuid();
        await Workbench.SendAsync("David", Change, form);

        var second = await Workbench.SendAsync("David", Change with { Value = "5" }, form);

        Assert.Equal("GEN-008", Assert.IsType<Outcome<Guid>.Refused>(second).Refusal.Code);
    }

    [Fact]
    public async Task A_command_the_role_may_not_send_changes_nothing_but_is_audited()
    {
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Priya", Change));

        await using var db = Workbench.Db();
        Assert.Equal(0, await db.PolicyChanges().CountAsync());
        Assert.Equal("forbidden GEN-001", (await db.AuditEntries().SingleAsync()).Result);
    }

    [Fact]
    public async Task A_refused_command_changes_nothing_but_is_audited()
    {
        Assert.Equal("POL-001", await Workbench.RefusedAsync("David", Change with { Key = "limitation.months", Value = "72" }));

        await using var db = Workbench.Db();
        Assert.Equal(0, await db.PolicyChanges().CountAsync());
        Assert.Equal("refused POL-001", (await db.AuditEntries().SingleAsync()).Result);
    }

    [Fact]
    public async Task A_form_with_a_gap_in_it_is_not_audited()
    {
        Assert.Equal("invalid Reason", await Workbench.RefusedAsync("David", Change with { Reason = "why not" }));

        await using var db = Workbench.Db();
        Assert.Equal(0, await db.AuditEntries().CountAsync());
    }

    [Fact]
    public async Task An_officer_who_was_disabled_is_denied_at_the_next_command()
    {
        await using (var db = Workbench.Db())
        {
            (await db.Set<CaseWorkbench.Domain.Access.Officer>().SingleAsync(o => o.Name == "David Rowe")).Disable();
            await db.SaveChangesAsync();
        }

        Assert.Equal("GEN-001", await Workbench.RefusedAsync("David", Change));
    }

    [Fact]
    public async Task Eight_officers_deciding_at_once_get_one_done_and_seven_conflicts()
    {
        var change = await Workbench.DoAsync("David", Change);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Workbench.SendAsync("Jo", new ApprovePolicyChange(change, 0))));

        Assert.Single(outcomes.OfType<Outcome<Guid>.Done>());
        Assert.Equal(7, outcomes.OfType<Outcome<Guid>.Conflict>().Count());
        await using var db = Workbench.Db();
        Assert.Equal((1, 2), (await db.PolicyVersions().CountAsync(), await db.AuditEntries().CountAsync()));
    }
}
