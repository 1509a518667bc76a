using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Chooses anew which bills a pack claims: refused for bills out of time (<c>LEG-003</c>), or of which nothing may be claimed (<c>LEG-006</c>).</summary>
[Requires(Permission.PrepareLegalPacks), Performs<LegalAction>(LegalAction.ChooseBills)]
public sealed record ChooseClaimBills(Guid ReferralId, int SeenVersion, IReadOnlyList<Guid> InvoiceIds) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (InvoiceIds.Count == 0)
            yield return new(nameof(InvoiceIds), "Choose at least one invoice.");
    }
}

internal sealed class ChooseClaimBillsHandler(LegalDesk desk) : IRequestHandler<ChooseClaimBills, Guid>
{
    public async Task<Guid> Handle(ChooseClaimBills command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var readiness = LegalGates.Of(await desk.FactsAsync(file.Case, cancellationToken) with { IsProtective = file.Referral.IsProtective }, command.InvoiceIds);
        RefusedException.ThrowIf(readiness.Refusal);
        var claimed = readiness.Lines.Where(line => line.IsChosen).ToList();

        file.Referral.Choose(claimed.Select(line => line.InvoiceId), await file.FactsAsync(cancellationToken));

        var work = (await desk.Db.RunningWorkflows().FindAsync([file.Referral.Id], cancellationToken))!;
        work.InvoiceIds.Where(id => !file.Referral.InvoiceIds.Contains(id)).ToList().ForEach(work.LeaveOut);
        file.Referral.InvoiceIds.ForEach(work.Include);
        file.Note($"claims {readiness.Sum} of {claimed.Count.Count("invoice")}");
        return file.Referral.Id;
    }
}

/// <summary>Puts something into a pack that the record does not know (handbook 11.7): a text, a document of the case, or why it does not apply.</summary>
[Requires(Permission.PrepareLegalPacks), Performs<LegalAction>(LegalAction.PutInPack)]
public sealed record PutInPack(
    Guid ReferralId, int SeenVersion, PackPaperKind Item, bool IsApplicable, [property: PersonalText] string Text, Guid? DocumentId = null) : ICommand<Guid>, IOnReferral, IChecked
{
    public const int LongestText = 4_000;

    public IEnumerable<Problem> Check()
    {
        if (!Enum.IsDefined(Item))
            yield return new(nameof(Item), "Choose what it is.");
        foreach (var problem in DocumentId is null || !IsApplicable
            ? WrittenReason.Check(nameof(Text), Text, LongestText, IsApplicable ? "Say what was found or seen (10 characters or more), or name a document." : "Say why it does not apply (10 characters or more).")
            : TextLimit.Check((nameof(Text), Text, LongestText)))
            yield return problem;
        if (!IsApplicable && DocumentId is not null)
            yield return new(nameof(DocumentId), "What does not apply has no document.");
    }
}

internal sealed class PutInPackHandler(LegalDesk desk) : IRequestHandler<PutInPack, Guid>
{
    public async Task<Guid> Handle(PutInPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        await desk.Db.MustHaveDocumentsAsync(file.Case.Id, file.Officer, [command.DocumentId], cancellationToken);

        file.Referral.PutInPack(await file.FactsAsync(cancellationToken));

        var paper = (await file.PapersAsync(cancellationToken)).Find(each => each.Item == command.Item);
        if (paper is null)
            desk.Db.Add(paper = PackPaper.Of(desk.Clock.NewId(), file.Referral, command.Item));
        paper.Set(command.IsApplicable, command.Text.Trim(), command.DocumentId, file.Officer.Id, file.Today);
        file.Note($"pack, {command.Item.Named().ToLowerInvariant()}: {(command.IsApplicable ? "given" : "does not apply")}", command.Text.Trim());
        return file.Referral.Id;
    }
}

/// <summary>
/// Puts the pack forward: a supervisor, by what it claims a manager or the head of service, looks at it (handbook 2.1). Refused while a gate is not
/// met, and while something is missing from the pack (<c>LEG-005</c>).
/// </summary>
[Requires(Permission.PrepareLegalPacks), Performs<LegalAction>(LegalAction.Submit)]
public sealed record SubmitLegalPack(Guid ReferralId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, WrittenReason.Most);
}

internal sealed class SubmitLegalPackHandler(LegalDesk desk) : IRequestHandler<SubmitLegalPack, Guid>
{
    public async Task<Guid> Handle(SubmitLegalPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (referral, proposalId) = (file.Referral, desk.Clock.NewId());

        referral.Submit(proposalId, file.Officer.Id, await file.FactsAsync(cancellationToken));

        var proposal = await ProposeAsync(file, proposalId, command.Why.Trim(), cancellationToken);
        desk.Db.Add(proposal);
        await file.MovedAsync($"pack put forward ({proposal.Reference}): {proposal.Amount}", (file.Dates.QaBy(file.Today), "the pack for Legal should be looked at"), cancellationToken, command.Why.Trim());
        file.Notify((await desk.Db.NextApproversAsync(proposal, file.Case, file.Rules.On(file.Today), cancellationToken)).Cast<Guid?>(), $"of {proposal.Amount} waits for your approval");
        return file.Referral.Id;
    }

    private async Task<Proposal> ProposeAsync(LegalFile file, Guid id, string why, CancellationToken ct)
    {
        var (referral, claimed) = (file.Referral, (await file.ReadinessAsync(ct)).Lines.Where(line => line.IsChosen).ToList());
        var others = await desk.Db.LegalSteps().Where(step => step.ReferralId == referral.Id && step.By != file.Officer.Id && (step.To == LegalState.PackDraft)).Select(step => step.By).Distinct().ToListAsync(ct);
        var sum = claimed.Sum(line => line.Claimable);
        return Proposal.Prepare(id, (await desk.Db.NumbersAsync("A", 0, ct)).Next(), file.Case.Id, ProposalKind.LegalReferral, referral.Id, sum,
            $"Legal referral {referral.Reference} for {sum}: {claimed.Count.Count("invoice")}{(referral.IsProtective ? ", protectively" : "")}", why,
            referral.ProposedContent(claimed, await file.PapersAsync(ct)), file.Officer.Id, desk.Clock.Now(), preparedWith: others);
    }
}

/// <summary>
/// Passes a pack on to Legal (handbook 11.6). The gates are asked again. From now on the case is held as Legal's, and the pack is kept as it is
/// sent. 
/// </summary>
[Requires(Permission.DecideApprovals), Performs<LegalAction>(LegalAction.Pass)]
public sealed record PassLegalPack(Guid ReferralId, int SeenVersion) : ICommand<Guid>, IOnReferral;

internal sealed class PassLegalPackHandler(LegalDesk desk) : IRequestHandler<PassLegalPack, Guid>
{
    public async Task<Guid> Handle(PassLegalPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (referral, before) = (file.Referral, await file.BeforeAsync(cancellationToken));
        var claimed = (await file.ReadinessAsync(cancellationToken)).Lines.Where(line => line.IsChosen).ToList();
        var content = referral.ProposedContent(claimed, await file.PapersAsync(cancellationToken));

        referral.Pass(before.Facts);
        before.Proposal!.Approve(before.Decider!, content, desk.Clock.Now());

        file.Hold();
        file.SendPack();
        await file.MovedAsync($"passed to Legal for {before.Proposal.Amount}", (file.Dates.DecideBy(file.Today), "Legal should have accepted the pack, or sent it back"), cancellationToken);
        await file.NotifyLegalAsync($"of {before.Proposal.Amount} is with you", cancellationToken);
        file.Notify([before.Proposal.PreparedBy, file.Case.OwnerId], "was passed to Legal");
        return referral.Id;
    }
}

/// <summary>Sends a pack back to whoever prepared it, with a question; its preparer may take it back.</summary>
[Requires(Permission.DecideApprovals), Performs<LegalAction>(LegalAction.Return)]
public sealed record ReturnLegalPack(Guid ReferralId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Comment), Comment, WrittenReason.Most);
}

internal sealed class ReturnLegalPackHandler(LegalDesk desk) : IRequestHandler<ReturnLegalPack, Guid>
{
    public async Task<Guid> Handle(ReturnLegalPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (before, comment) = (await file.BeforeAsync(cancellationToken), command.Comment.Trim());

        file.Referral.Return(before.Facts);
        before.Proposal!.Return(file.Officer.Id, comment, desk.Clock.Now());

        await file.MovedAsync(before.Facts.PreparedByActing ? "pack taken back" : "pack returned", (file.Dates.PackBy(file.Today), "put the pack for Legal forward again"), cancellationToken, comment);
        file.ReturnedTo(before.Proposal.PreparedBy, $"The pack of {file.Referral.Reference} came back: {comment}");
        return file.Referral.Id;
    }
}

/// <summary>Gives a pack up before it went to Legal. The ladder goes on where it stands.</summary>
[Requires(Permission.PrepareLegalPacks), Performs<LegalAction>(LegalAction.GiveUp)]
public sealed record GiveUpLegalPack(Guid ReferralId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, WrittenReason.Most);
}

internal sealed class GiveUpLegalPackHandler(LegalDesk desk) : IRequestHandler<GiveUpLegalPack, Guid>
{
    public async Task<Guid> Handle(GiveUpLegalPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.GiveUp(await file.FactsAsync(cancellationToken));

        await file.MovedAsync("given up", null, cancellationToken, command.Why.Trim());
        return file.Referral.Id;
    }
}

/// <summary>How the things of a pack are spoken of.</summary>
public static class PackWords
{
    public static string Named(this PackPaperKind item) => item switch
    {
        PackPaperKind.AssessmentAndForms => "Assessment letters and signed forms",
        PackPaperKind.CareContract => "Care plan or contract",
        PackPaperKind.ProofOfAddress => "Proof that post went to the right address",
        PackPaperKind.CareView => "Social care's view",
        PackPaperKind.InsolvencySearch => "Breathing-space and insolvency search",
        PackPaperKind.Affordability => "What they can afford",
        PackPaperKind.Assets => "Assets known",
        PackPaperKind.Proportionality => "Why court is proportionate",
        PackPaperKind.Enforcement => "Recommended enforcement",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "No such item."),
    };
}
