using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Legal asks to withdraw a referral, or to discontinue a claim; a manager agrees (handbook 11.6).</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.ProposeWithdrawal)]
public sealed record ProposeLegalWithdrawal(Guid ReferralId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, WrittenReason.Most);
}

internal sealed class ProposeLegalWithdrawalHandler(LegalDesk desk) : IRequestHandler<ProposeLegalWithdrawal, Guid>
{
    public async Task<Guid> Handle(ProposeLegalWithdrawal command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (referral, why, proposalId) = (file.Referral, command.Why.Trim(), desk.Clock.NewId());

        referral.ProposeWithdrawal(proposalId, await file.FactsAsync(cancellationToken));

        var act = referral.State.IsAtCourt() ? "Discontinue the claim" : "Withdraw the referral";
        var sum = (await file.ReadinessAsync(cancellationToken)).Lines.Where(line => line.IsChosen).Sum(line => line.Outstanding);
        var proposal = Proposal.Prepare(proposalId, (await desk.Db.NumbersAsync("A", 0, cancellationToken)).Next(), file.Case.Id, ProposalKind.LegalWithdrawal, referral.Id, sum,
            $"{act} {referral.Reference}", why, LegalWithdrawals.Content(referral), file.Officer.Id, desk.Clock.Now(), Role.Manager, act);
        desk.Db.Add(proposal);
        file.Note($"withdrawal put forward ({proposal.Reference})", why);
        file.Notify((await desk.Db.NextApproversAsync(proposal, file.Case, file.Rules.On(file.Today), cancellationToken)).Cast<Guid?>(), "is to be withdrawn, and waits for your approval");
        return file.Referral.Id;
    }
}

/// <summary>Agrees to a withdrawal: the referral ends, and the case is no longer held as Legal's. The ladder is not begun again by itself.</summary>
[Requires(Permission.DecideApprovals), Performs<LegalAction>(LegalAction.ApproveWithdrawal)]
public sealed record ApproveLegalWithdrawal(Guid ReferralId, int SeenVersion) : ICommand<Guid>, IOnReferral;

internal sealed class ApproveLegalWithdrawalHandler(LegalDesk desk) : IRequestHandler<ApproveLegalWithdrawal, Guid>
{
    public async Task<Guid> Handle(ApproveLegalWithdrawal command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var before = await file.BeforeAsync(cancellationToken);
        var content = LegalWithdrawals.Content(file.Referral);

        file.Referral.Withdraw(before.Facts);
        before.Proposal!.Approve(before.Decider!, content, desk.Clock.Now());

        await file.LetGoAsync("the referral was withdrawn", cancellationToken);
        await file.MovedAsync("withdrawn", null, cancellationToken, before.Proposal.Why);
        file.Notify([before.Proposal.PreparedBy, file.Case.OwnerId, file.Referral.SubmittedBy], "was withdrawn");
        return file.Referral.Id;
    }
}

/// <summary>Does not agree to a withdrawal, by whoever may decide it, or takes it back, by whoever put it forward. The referral goes on.</summary>
[Requires(Permission.DecideApprovals), Performs<LegalAction>(LegalAction.ReturnWithdrawal)]
public sealed record ReturnLegalWithdrawal(Guid ReferralId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Comment), Comment, WrittenReason.Most);
}

internal sealed class ReturnLegalWithdrawalHandler(LegalDesk desk) : IRequestHandler<ReturnLegalWithdrawal, Guid>
{
    public async Task<Guid> Handle(ReturnLegalWithdrawal command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (before, comment) = (await file.BeforeAsync(cancellationToken), command.Comment.Trim());

        file.Referral.KeepOn(before.Facts);
        before.Proposal!.Return(file.Officer.Id, comment, desk.Clock.Now());

        file.Note("withdrawal returned: it goes on", comment);
        file.ReturnedTo(before.Proposal.PreparedBy, $"The withdrawal of {file.Referral.Reference} came back: {comment}");
        return file.Referral.Id;
    }
}

internal static class LegalWithdrawals
{
    /// <summary>What is put forward: that this referral ends, as it stands.</summary>
    public static string Content(LegalReferral referral) => $"{referral.Id} {referral.State}";
}
