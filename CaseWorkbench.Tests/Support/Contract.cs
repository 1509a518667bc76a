using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>What holds of every command, whatever it does.</summary>
public static class Contract
{
    /// <summary>
    /// An officer without the permission is stopped; a stale screen gets a conflict; it works; and the same form sent again
    /// gives the same answer and has no second effect. Returns the answer.
    /// </summary>
    public static async Task<T> KeepsContractAsync<T>(this Workbench workbench, string officer, ICommand<T> command, string wrongOfficer, ICommand<T>? stale = null)
    {
        Assert.IsType<Outcome<T>.Forbidden>(await workbench.SendAsync(wrongOfficer, command));
        if (stale is not null)
            Assert.IsType<Outcome<T>.Conflict>(await workbench.SendAsync(officer, stale));

        var form = Guid.NewGuid();
        var first = await workbench.SendAsync(officer, command, form);
        var answer = Assert.IsType<Outcome<T>.Done>(first).Value;
        var audited = await AuditedAsync(workbench);
        var again = Assert.IsType<Outcome<T>.Done>(await workbench.SendAsync(officer, command, form)).Value;

        Assert.Equivalent(answer, again);
        Assert.Equal(audited, await AuditedAsync(workbench));
        return answer;
    }

    private static async Task<int> AuditedAsync(Workbench workbench)
    {
        await using var db = workbench.Db();
        return await db.AuditEntries().CountAsync();
    }
}
