using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Approves a write-off (handbook 2.1, 12). Who must approve it is judged anew first. While another approval is missing it goes on to whoever
/// gives that; after the last it is posted at once, and a case on which nothing is owed any more closes.
/// </summary>
/// <param name="Cabinet">Above the S151 officer's limit the Cabinet decides: the record of its decision (<c>WO-009</c>).</param>
[Requires(Permission.DecideApprovals), Performs<WriteOffAction>(WriteOffAction.ApproveInPart), Performs<WriteOffAction>(WriteOffAction.Approve), Performs<WriteOffAction>(WriteOffAction.Post),
 Performs<CaseAction>(CaseAction.CloseWrittenOff)]
public sealed record ApproveWriteOff(Guid WriteOffId, int SeenVersion, CabinetRecord? Cabinet = null) : ICommand<ApprovedWriteOff>, IOnWriteOff, IChecked
{
    public const int LongestReference = 40;

    public IEnumerable<Problem> Check()
    {
        if (Cabinet is { } record && record.Reference.Trim().Length is 0 or > LongestReference)
            yield return new(nameof(Cabinet), $"Give the reference of the Cabinet's decision, up to {LongestReference} characters.");
    }
}

/// <summary>What came of an approval: posted, or on to whoever is still missing.</summary>
/// <param name="StillNeeds">In words; empty when it was posted.</param>
public sealed record ApprovedWriteOff(WriteOffState State, Money Posted, string StillNeeds);

internal sealed class ApproveWriteOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ApproveWriteOff, ApprovedWriteOff>
{
    public async Task<ApprovedWriteOff> Handle(ApproveWriteOff command, CancellationToken cancellationToken)
    {
        var file = await WriteOffFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        RefusedException.ThrowIf(command.Cabinet?.On > file.Today ? new("WO-009", $"The Cabinet cannot have decided on {command.Cabinet!.On.InWords()}, a day to come.") : null);
        await file.RebandAsync(cancellationToken);
        var before = await file.BeforeAsync(cancellationToken, command.Cabinet);

        if (before.IsLast)
            file.WriteOff.ApproveAndPost(before.Facts);
        else
            file.WriteOff.ApproveInPart(before.Facts);
        await DecideAsync(file, before, cancellationToken);
        db.Add(WriteOffApproval.Of(file.WriteOff, acting.Officer.Id, before.Decider!.Highest!.Value, before.Band.NeedsCabinet ? command.Cabinet : null, file.Today, clock.Now()));
        return before.IsLast ? await PostAsync(file, before, cancellationToken) : await GoOnAsync(file, before, cancellationToken);
    }

    private async Task DecideAsync(WriteOffFile file, WriteOffBefore before, CancellationToken ct)
    {
        var content = file.WriteOff.ProposedContent(await file.LinesAsync(ct), await file.EvidenceAsync(ct));
        if (before.IsLast)
            before.Proposal!.Approve(before.Decider!, content, clock.Now());
        else
        {
            before.Proposal!.ApproveInPart(before.Decider!, content);
            before.Proposal.GoOnTo(before.Remaining[0], before.Proposal.Measure, before.Proposal.Needs);
        }
    }

    private async Task<ApprovedWriteOff> GoOnAsync(WriteOffFile file, WriteOffBefore before, CancellationToken ct)
    {
        await file.MovedAsync($"approved by {WriteOffBand.InWords(before.Decider!.Highest!.Value)}; still needs {before.Facts.StillNeeds}", ct);
        file.Notify((await db.NextApproversAsync(before.Proposal!, file.Case, file.Policy, ct)).Cast<Guid?>(), $"of {file.WriteOff.Amount} has one approval and waits for yours");
        return new(file.WriteOff.State, Money.Zero, before.Facts.StillNeeds);
    }

    private static async Task<ApprovedWriteOff> PostAsync(WriteOffFile file, WriteOffBefore before, CancellationToken ct)
    {
        await file.PostAsync(ct);
        await file.MovedAsync($"approved and posted: {await file.WordsAsync(ct)}", ct);
        file.Notify([before.Proposal!.PreparedBy, file.Case.OwnerId], $"of {file.WriteOff.Amount} was approved and posted");
        return new(file.WriteOff.State, file.WriteOff.Amount, "");
    }
}
