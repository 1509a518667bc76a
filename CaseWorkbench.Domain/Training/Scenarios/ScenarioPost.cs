using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>The post of a scripted or invented day: what is queued is checked, printed and posted by those whose work it is. What may not go stays.</summary>
internal sealed class ScenarioPost(IRequestRunner runner, Workspace workspace, DateTime? asOf = null)
{
    public async Task GoesAsync(CancellationToken ct)
    {
        await using var db = workspace.Open();
        var queued = await SeenAsync(db, LetterState.Queued, ct);
        if (queued.Count == 0)
            return;
        var postRoom = new Acting((await db.Officers().FirstAsync(o => o.Role == Role.System, ct)).Id, "scenario", workspace.Name, workspace.Clock.NewId(), asOf);
        Acting Next() => postRoom with { CommandId = workspace.Clock.NewId() };

        await runner.RunAsync(new CheckLetters(queued), Next(), ct);
        if (await SeenAsync(db, LetterState.Checked, ct) is { Count: > 0 } passed
            && await runner.RunAsync(new PrintLetters(passed), Next(), ct) is Outcome<PrintedLetters>.Done { Value.BatchId: { } batch })
            await runner.RunAsync(new PostBatch(batch, 0, (asOf ?? workspace.Clock.Now()).InLondon().Day()), Next(), ct);
    }

    private static Task<List<LetterSeen>> SeenAsync(WorkbenchDb db, LetterState state, CancellationToken ct) =>
        db.Letters().AsNoTracking().Where(l => l.State == state && l.BatchId == null).OrderBy(l => l.Id).Select(l => new LetterSeen(l.Id, l.Version)).ToListAsync(ct);
}
