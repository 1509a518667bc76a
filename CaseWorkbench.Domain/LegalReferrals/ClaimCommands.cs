using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Legal takes a pack on: whoever accepts it conducts the claim.</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.Accept)]
public sealed record AcceptLegalPack(Guid ReferralId, int SeenVersion) : ICommand<Guid>, IOnReferral;

internal sealed class AcceptLegalPackHandler(LegalDesk desk) : IRequestHandler<AcceptLegalPack, Guid>
{
    public async Task<Guid> Handle(AcceptLegalPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.Accept(file.Officer.Id, await file.FactsAsync(cancellationToken));

        (await desk.Db.RunningWorkflows().FindAsync([file.Referral.Id], cancellationToken))!.TakenBy(file.Officer.Name);
        var isEngaged = (await file.ReadinessAsync(cancellationToken)).RepliedOn is not null && !file.Referral.IsProtective;
        await file.MovedAsync("accepted by Legal", (file.Rules.Calendar.Fwd(file.Today), isEngaged ? "give 14 days' notice" : "issue the claim"), cancellationToken);
        await file.NotifyTeamAsync("was accepted by Legal", cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>Legal sends a pack back with reasons: it opens where it was, and the case is no longer held as Legal's.</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.SendBack)]
public sealed record SendBackLegalPack(Guid ReferralId, int SeenVersion, [property: PersonalText] string Reasons) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reasons), Reasons, WrittenReason.Most);
}

internal sealed class SendBackLegalPackHandler(LegalDesk desk) : IRequestHandler<SendBackLegalPack, Guid>
{
    public async Task<Guid> Handle(SendBackLegalPack command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var reasons = command.Reasons.Trim();

        file.Referral.SendBack(await file.FactsAsync(cancellationToken));

        await file.LetGoAsync("Legal sent the pack back", cancellationToken);
        await file.MovedAsync("sent back by Legal", (file.Dates.PackBy(file.Today), "put the pack for Legal forward again"), cancellationToken, reasons);
        file.ReturnedTo(file.Referral.SubmittedBy!.Value, $"Legal sent the pack of {file.Referral.Reference} back: {reasons}");
        await file.NotifyTeamAsync($"was sent back by Legal: {reasons}", cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>
/// Has the fourteen days' notice written (L-14), where somebody answered the letter of claim (handbook 11.5). Refused while a gate is not met. It is
/// given when it is posted.
/// </summary>
/// <param name="Offers">What was offered last, in plain words, and what became of it.</param>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.GiveNotice)]
public sealed record GiveClaimNotice(Guid ReferralId, int SeenVersion, [property: PersonalText] string Offers) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Offers), Offers, WrittenReason.Most, "Say what was offered last, and what became of it (10 characters or more).");
}

internal sealed class GiveClaimNoticeHandler(LegalDesk desk) : IRequestHandler<GiveClaimNotice, Guid>
{
    public async Task<Guid> Handle(GiveClaimNotice command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (referral, facts) = (file.Referral, await file.FactsAsync(cancellationToken));
        LegalWorkflow.Table.Next(referral.State, LegalAction.GiveNotice, facts);

        var words = new Dictionary<string, string> { ["issue_from"] = file.Dates.IssueFrom(file.Today).InWords(), ["offers"] = command.Offers.Trim() };
        var letter = await desk.Db.QueueAsync(new(file.Case.Id, LetterCode.NoticeOfClaimAtCourt, (await file.ReadinessAsync(cancellationToken)).Sum, referral.InvoiceIds, referral.Id, words),
            file.Officer.Id, file.Rules, desk.Clock, cancellationToken);
        referral.AwaitNotice(letter.Id, facts);
        file.Note($"14 days' notice of {letter.Figure} written ({letter.Reference})");
        return referral.Id;
    }
}

/// <summary>
/// Records that the court issued the claim today (handbook 11.6). All gates are asked again on this day, for the bills of the claim, and what can be
/// claimed today is what is claimed. The court's fee is a line of costs, never principal. Answers with what is claimed.
/// </summary>
/// <param name="SeenSum">The principal that was on the screen: another one by now is not issued unseen.</param>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.IssueClaim)]
public sealed record IssueClaim(Guid ReferralId, int SeenVersion, [property: Reference] string CourtReference, ClaimRoute Route, Money SeenSum) : ICommand<IssuedClaim>, IOnReferral, IChecked
{
    public const int LongestReference = 30;

    public IEnumerable<Problem> Check()
    {
        if (CourtReference.Trim().Length is 0 or > LongestReference)
            yield return new(nameof(CourtReference), $"Give the court's claim number, up to {LongestReference} characters.");
        if (!Enum.IsDefined(Route))
            yield return new(nameof(Route), "Choose by what way it was issued.");
    }
}

internal sealed class IssueClaimHandler(LegalDesk desk) : IRequestHandler<IssueClaim, IssuedClaim>
{
    public async Task<IssuedClaim> Handle(IssueClaim command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var sum = (await file.ReadinessAsync(cancellationToken)).Sum;
        var claim = new IssuedClaim(command.CourtReference.Trim(), command.Route, sum, CourtFees.Of(sum, file.Today));
        RefusedException.ThrowIf(command.Route == ClaimRoute.MoneyClaimOnline && sum > CourtFees.MostOnline ? new("LEG-015", $"Money Claim Online takes no more than {CourtFees.MostOnline}; {sum} goes on paper.") : null);

        file.Referral.Issue(claim, await file.FactsAsync(cancellationToken));
        RefusedException.ThrowIf(command.SeenSum == sum ? null : new("LEG-017", $"{sum} can be claimed today, not {command.SeenSum}. Look at the bills again before it is issued."));

        desk.Db.Post(Posting.CourtCosts(file.Case.Id, claim.Fee, file.Today, $"Court fee of the claim {claim.CourtReference} ({file.Referral.Reference})", desk.Clock.Now()));
        await file.MovedAsync($"claim {claim.CourtReference} issued for {claim.Sum}: {claim.Principal} and the fee of {claim.Fee}", (file.Dates.ServedOn(file.Today), "the claim counts as served"), cancellationToken, file.Referral.ProtectiveWhy);
        await file.NotifyTeamAsync($"was issued for {claim.Sum}", cancellationToken);
        return claim;
    }
}
