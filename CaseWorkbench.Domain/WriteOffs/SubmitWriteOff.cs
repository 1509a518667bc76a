using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>
/// Puts a write-off forward for approval, with who must approve it by all that is written off on the case in twelve months (handbook 12).
/// Refused without the evidence its reason needs (<c>WO-006</c>, <c>EST-005</c>), beside other work (<c>WO-004</c>), and for more than may be
/// written off (<c>WO-007</c>). Every other request of the case that waits is judged anew.
/// </summary>
[Requires(Permission.PrepareWriteOffs), Performs<WriteOffAction>(WriteOffAction.Submit)]
public sealed record SubmitWriteOff(Guid WriteOffId, int SeenVersion) : ICommand<SubmittedWriteOff>, IOnWriteOff;

/// <summary>A write-off that waits for approval.</summary>
/// <param name="Reference">Of its approval: A-12.</param>
/// <param name="Needs">Who must approve it, in words.</param>
/// <param name="Notice">That other requests count with it (<c>WO-003</c>), where some do.</param>
public sealed record SubmittedWriteOff(string Reference, Money Aggregate, string Needs, Refusal? Notice);

internal sealed class SubmitWriteOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<SubmitWriteOff, SubmittedWriteOff>
{
    public async Task<SubmittedWriteOff> Handle(SubmitWriteOff command, CancellationToken cancellationToken)
    {
        var file = await WriteOffFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (writeOff, proposalId) = (file.WriteOff, clock.NewId());

        var decideBy = file.Rules.Calendar.AddWorkingDays(file.Today, file.Policy.Of(Settings.WriteOffApprovalWd));
        writeOff.Submit(proposalId, acting.Officer.Id, decideBy, await file.FactsAsync(cancellationToken));

        var aggregate = await file.AggregateAsync(cancellationToken);
        var band = WriteOffRules.Band(writeOff.Reason, writeOff.Amount, aggregate, file.Policy);
        var proposal = await ProposeAsync(file, proposalId, aggregate, band, cancellationToken);
        db.Add(proposal);
        await file.RebandAsync(cancellationToken);
        await file.MovedAsync($"put forward ({proposal.Reference}): {await file.WordsAsync(cancellationToken)}; needs {band.Needs}", cancellationToken);
        file.Remind(DiaryKind.WriteOffDecision, "The write-off should be decided", decideBy, file.Case.OwnerId);
        file.Notify((await db.NextApproversAsync(proposal, file.Case, file.Policy, cancellationToken)).Cast<Guid?>(), $"of {writeOff.Amount} waits for your approval");
        return new(proposal.Reference, aggregate, band.Needs, WriteOffRules.Notice(writeOff.Amount, aggregate));
    }

    private async Task<Proposal> ProposeAsync(WriteOffFile file, Guid id, Money aggregate, WriteOffBand band, CancellationToken ct)
    {
        var writeOff = file.WriteOff;
        var drafting = await db.WriteOffSteps().Where(step => step.WriteOffId == writeOff.Id && step.By != acting.Officer.Id).Select(step => step.By).Distinct().ToListAsync(ct);
        var content = writeOff.ProposedContent(await file.LinesAsync(ct), await file.EvidenceAsync(ct));
        return Proposal.Prepare(id, (await db.NumbersAsync("A", 0, ct)).Next(), writeOff.CaseId, ProposalKind.WriteOff, writeOff.Id, writeOff.Amount,
            $"Write-off {writeOff.Reference}. {await file.WordsAsync(ct)}", writeOff.Why, content, acting.Officer.Id, clock.Now(), band.Roles[0], WriteOffFile.Measure(aggregate), band.Needs, drafting);
    }
}
