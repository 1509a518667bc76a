using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>Opens the pre-action review for every invoice whose contact window allows it (handbook 8.2, <c>ESC-005</c>). Answers with how many.</summary>
[Requires(Permission.WorkLadders), Performs<LadderAction>(LadderAction.OpenReview)]
public sealed record OpenReview(Guid EscalationId, int SeenVersion) : ICommand<int>, IOnLadder;

internal sealed class OpenReviewHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<OpenReview, int>
{
    public async Task<int> Handle(OpenReview command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var chosen = file.Furthest(LadderAction.OpenReview);

        foreach (var ladder in chosen)
        {
            var facts = file.FactsOf(ladder);
            ladder.OpenReview(file.DatesOf(ladder), facts);
            file.Stepped(ladder, LadderState.Telephone, LadderAction.OpenReview, file.Today, $"invoice {facts.Number}: pre-action review, to finish by {ladder.NextOn.InWords()}");
        }
        await file.ReviewAsync(cancellationToken);
        await file.CloseAsync(cancellationToken);
        return chosen.Count;
    }
}

/// <summary>Answers one question of the review, with the evidence (handbook 8.3). An answer other than the record suggests gives its reason there.</summary>
[Requires(Permission.WorkLadders)]
public sealed record AnswerReview(Guid EscalationId, int SeenVersion, ReviewQuestion Question, ReviewFinding? Finding, [property: PersonalText] string Evidence) : ICommand<Guid>, IOnLadder, IChecked
{
    public const int LongestEvidence = 1_000;

    public IEnumerable<Problem> Check()
    {
        if (!Enum.IsDefined(Question))
            yield return new(nameof(Question), "There is no such question.");
        if (Finding is null || !Enum.IsDefined(Finding.Value))
            yield return new(nameof(Finding), "Choose what was found.");
        if (Evidence.Trim().Length is < 10 or > LongestEvidence)
            yield return new(nameof(Evidence), $"Say what was seen or why the question does not arise, in 10 to {LongestEvidence:N0} characters.");
    }
}

internal sealed class AnswerReviewHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AnswerReview, Guid>
{
    public async Task<Guid> Handle(AnswerReview command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var review = await file.ReviewAsync(cancellationToken);
        RefusedException.ThrowIf(review.ProposalId is null ? null : new("WF-001", "“Answer” is not available while the review is put forward. Take it back first."));
        var suggested = (await db.SuggestionsAsync(file, cancellationToken)).FirstOrDefault(suggestion => suggestion.Question == command.Question);

        db.Add(ReviewAnswer.Of(review, command.Question, command.Finding!.Value, command.Evidence.Trim(), suggested is not null && suggested.Finding != command.Finding, acting.Officer.Id, file.Today));
        file.Note($"review, {command.Question.InWords().ToLowerInvariant()}: {command.Finding.Value.InWords().ToLowerInvariant()}");
        await file.CloseAsync(cancellationToken);
        return review.Id;
    }
}

/// <summary>Puts the review forward: a supervisor approves the letter of claim (handbook 8.2, <c>ESC-004</c>). Answers with the proposal.</summary>
[Requires(Permission.WorkLadders)]
public sealed record ProposeClaim(Guid EscalationId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IOnLadder, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, AnswerReview.LongestEvidence);
}

internal sealed class ProposeClaimHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ProposeClaim, Guid>
{
    public async Task<Guid> Handle(ProposeClaim command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var review = await file.ReviewAsync(cancellationToken);
        RefusedException.ThrowIf(review.ProposalId is null ? null : new("WF-001", "“Put forward” is not available while the review is put forward already."));
        var (under, answers) = (file.UnderReview("Put forward"), await db.LatestAnswersAsync(review.Id, cancellationToken));
        RefusedException.ThrowIf(ReviewRules.Unanswered(answers, file.Today) is { Count: > 0 } open ? new("ESC-004", $"Still to answer: {string.Join(", ", open)}.")
            : under.Select(file.RightOf).FirstOrDefault(refusal => refusal is not null));

        var (figure, ids) = (file.FigureOf(under), under.Select(ladder => ladder.InvoiceId).ToList());
        var proposal = Proposal.Prepare(clock.NewId(), (await db.NumbersAsync("A", 0, cancellationToken)).Next(), file.Case.Id, ProposalKind.LetterOfClaim, review.Id, figure,
            $"Letter of claim for {figure}: {under.Count.Count("invoice")}", command.Why.Trim(), review.Content(answers, ids, figure), acting.Officer.Id, clock.Now());
        db.Add(proposal);
        review.Propose(proposal.Id, acting.Officer.Id);
        file.Note($"letter of claim for {figure} put forward ({proposal.Reference})");
        file.Notify(await db.NextApproversAsync(proposal, file.Case, (await rules.ReadAsync(cancellationToken)).On(file.Today), cancellationToken), $"a letter of claim for {figure} waits for your approval");
        await file.CloseAsync(cancellationToken);
        return proposal.Id;
    }
}

/// <summary>Approves the review, which completes it: the letter of claim may go (handbook 8.2). Answers with its figure.</summary>
[Requires(Permission.DecideApprovals), Performs<LadderAction>(LadderAction.ApproveClaim)]
public sealed record ApproveClaim(Guid EscalationId, int SeenVersion) : ICommand<Money>, IOnLadder;

internal sealed class ApproveClaimHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ApproveClaim, Money>
{
    public async Task<Money> Handle(ApproveClaim command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var before = await ClaimBefore.ReadAsync(db, file, cancellationToken);
        var under = file.UnderReview("Approve");
        var figure = file.FigureOf(under);

        foreach (var ladder in under)
        {
            ladder.ApproveClaim(file.DatesOf(ladder), before.FactsOf(file, ladder));
            file.Stepped(ladder, LadderState.PreActionReview, LadderAction.ApproveClaim, file.Today, $"letter of claim approved for {figure}");
        }
        before.Proposal!.Approve(before.Decider!, before.Review.Content(before.Answers, under.Select(ladder => ladder.InvoiceId), figure), clock.Now());
        before.Review.Approve(file.Today);
        file.Notify([before.Proposal.PreparedBy, .. file.Case.OwnerId is { } owner ? [owner] : Array.Empty<Guid>()], $"the letter of claim for {figure} was approved");
        await file.CloseAsync(cancellationToken);
        return figure;
    }
}

/// <summary>Sends the review back with a comment: before or after it was approved, as long as no letter has gone (handbook 8.2).</summary>
[Requires(Permission.DecideApprovals), Performs<LadderAction>(LadderAction.ReturnToReview)]
public sealed record ReturnClaim(Guid EscalationId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnLadder, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Comment), Comment, AnswerReview.LongestEvidence);
}

internal sealed class ReturnClaimHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReturnClaim, Guid>
{
    public async Task<Guid> Handle(ReturnClaim command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var before = await ClaimBefore.ReadAsync(db, file, cancellationToken);
        var preparer = before.Review.ProposedBy;
        RefusedException.ThrowIf(before.Review.ProposalId is null ? new("WF-001", "“Return” is not available while nothing is put forward.")
            : preparer == acting.Officer.Id ? null : before.Proposal!.RefusalFor(before.Decider!));

        foreach (var ladder in file.Running.Where(ladder => ladder is { State: LadderState.ClaimApproved, LetterId: null }).ToList())
        {
            ladder.ReturnToReview(file.DatesOf(ladder), file.FactsOf(ladder));
            file.Stepped(ladder, LadderState.ClaimApproved, LadderAction.ReturnToReview, file.Today, "the approved letter of claim was taken back");
        }
        if (before.Proposal!.State == ProposalState.Waiting)
            before.Proposal.Return(acting.Officer.Id, command.Comment.Trim(), clock.Now());
        before.Review.Return();
        file.Note($"review returned: {command.Comment.Trim().Shortened(120)}");
        db.Add(DiaryEntry.For(clock.NewId(), file.Case.Id, DiaryKind.ReturnedApproval, $"{before.Proposal.Reference} came back: {command.Comment.Trim()}", file.Rules.Calendar.Fwd(file.Today), preparer, file.Escalation!.Id));
        await file.CloseAsync(cancellationToken);
        return before.Review.Id;
    }
}

/// <summary>A review before the officer who would decide it.</summary>
internal sealed record ClaimBefore(PreActionReview Review, IReadOnlyList<ReviewAnswer> Answers, Proposal? Proposal, Decider? Decider, IReadOnlyList<string> Unanswered)
{
    public static async Task<ClaimBefore> ReadAsync(WorkbenchDb db, LadderFile file, CancellationToken ct)
    {
        var review = await file.ReviewAsync(ct);
        var answers = await db.LatestAnswersAsync(review.Id, ct);
        var proposal = await db.Proposals().SingleOrDefaultAsync(p => p.Id == review.ProposalId, ct);
        var decider = proposal is null ? null : await db.DeciderAsync(file.Officer, proposal, file.Rules.On(file.Today), file.Today, ct);
        return new(review, answers, proposal, decider, ReviewRules.Unanswered(answers, file.Today));
    }

    public LadderFacts FactsOf(LadderFile file, InvoiceLadder ladder) => file.FactsOf(ladder) with
    {
        Unanswered = Unanswered,
        DeciderRefusal = Proposal is null ? new("ESC-004", "The review has not been put forward yet.") : Proposal.RefusalFor(Decider!),
    };
}
