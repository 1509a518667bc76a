using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>The way of a case to court (handbook 11): the gates as they stand today, and the referral that runs, or one of before.</summary>
/// <param name="ReferralId">One of several, where a case had more.</param>
[Requires(Permission.ReadCases)]
public sealed record GetCaseLegal(Guid CaseId, Guid? ReferralId = null) : IRequest<CaseLegalView>;

/// <param name="Readiness">The gates for the bills of the referral that runs; without one, for all that can be claimed.</param>
/// <param name="MayStart">Why no pack can be begun now, or null.</param>
/// <param name="MayStartProtectively">The same of one whose claim goes protectively.</param>
public sealed record CaseLegalView(IReadOnlyList<CaseReferralRow> Referrals, LegalReferralView? Referral, LegalReadiness Readiness, Refusal? MayStart, Refusal? MayStartProtectively);

/// <summary>One referral in the list of its case.</summary>
public sealed record CaseReferralRow(Guid Id, string Reference, LegalState State, DateOnly Since);

/// <summary>A legal referral as its panel shows it. <paramref name="Version"/> is what a command must have seen.</summary>
/// <param name="Readiness">Its gates, for its bills.</param>
/// <param name="Stayed">What the law stops meanwhile, or null.</param>
/// <param name="NoticeEndsOn">The last day of the notice that was given, and <paramref name="IssueFrom"/> the first on which a claim may follow.</param>
/// <param name="ResponseBy">The last day for an answer to the claim.</param>
/// <param name="Costs">What is owed beside the bills.</param>
/// <param name="Paid">What came in since the judgment, and <paramref name="Unpaid"/> what should have and did not.</param>
/// <param name="FeeToday">What the court would take for the claim as it stands.</param>
/// <param name="Offers">What the asking officer may do now, and why not the rest.</param>
public sealed record LegalReferralView(
    Guid Id, int Version, Guid CaseId, string Reference, LegalState State, LegalReadiness Readiness, IReadOnlyList<Guid> InvoiceIds, string ProtectiveWhy, DateOnly BegunOn, string BegunBy, string LegalOfficer, Refusal? Stayed,
    DateOnly? PassedOn, DateOnly? NoticeGivenOn, DateOnly? NoticeEndsOn, DateOnly? IssueFrom, DateOnly? IssuedOn, IssuedClaim? Claim, DateOnly? ServedOn, DateOnly? AcknowledgedOn, DateOnly? ResponseBy,
    Money Admitted, Money OfferedMonthly, DateOnly? CourtOn, CourtJudgment? Judgment, Money Costs, Money Paid, Money Unpaid, Money FeeToday, Guid? ProposalId, DateOnly? NextOn, string NextWhat,
    IReadOnlyList<PackPaperView> Papers, IReadOnlyList<LegalStepView> History, IReadOnlyList<Offer<LegalAction>> Offers);

/// <summary>What an officer put into the pack for one item; <paramref name="Document"/> as far as the asking officer may know of it.</summary>
public sealed record PackPaperView(PackPaperKind Item, bool IsApplicable, string Text, Guid? DocumentId, string Document, DateOnly On);

/// <summary>One line of its history.</summary>
public sealed record LegalStepView(DateOnly On, string What, string Text, string By);

internal sealed class GetCaseLegalHandler(LegalDesk desk) : IRequestHandler<GetCaseLegal, CaseLegalView>
{
    private readonly WorkbenchDb db = desk.Db;

    public async Task<CaseLegalView> Handle(GetCaseLegal query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, desk.Officer, cancellationToken);
        var all = await db.LegalReferrals().AsNoTracking().Where(r => r.CaseId == debtCase.Id).OrderByDescending(r => r.Id).ToListAsync(cancellationToken);
        var chosen = query.ReferralId is { } id ? all.Find(referral => referral.Id == id) ?? throw new NotFoundException("legal referral") : all.Find(referral => referral.IsOpen) ?? all.FirstOrDefault();
        var facts = await desk.FactsAsync(debtCase, cancellationToken);
        var readiness = LegalGates.Of(facts);
        var beside = debtCase.ClosedRefusal ?? MayRunTogether.RefusalOf(WorkflowKind.LegalReferral, [], (await db.WorkOnAsync(debtCase.Id, cancellationToken)).Where(work => work.Kind == WorkflowKind.LegalReferral));
        return new([.. all.Select(referral => new CaseReferralRow(referral.Id, referral.Reference, referral.State, referral.Since))],
            chosen is null ? null : await new ReferralReading(desk).ViewAsync(chosen, debtCase, cancellationToken), readiness, beside ?? readiness.Refusal, beside ?? LegalGates.Of(facts with { IsProtective = true }).Refusal);
    }
}

/// <summary>A pack, or the withdrawal of a referral, as its approval shows it.</summary>
[Requires(Permission.DecideApprovals)]
public sealed record GetReferralProposal(Guid ReferralId) : IRequest<LegalReferralView>;

internal sealed class GetReferralProposalHandler(LegalDesk desk) : IRequestHandler<GetReferralProposal, LegalReferralView>
{
    public async Task<LegalReferralView> Handle(GetReferralProposal query, CancellationToken cancellationToken)
    {
        var referral = await desk.Db.LegalReferrals().AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.ReferralId, cancellationToken) ?? throw new NotFoundException("legal referral");
        return await new ReferralReading(desk).ViewAsync(referral, await desk.Db.CaseAsync(referral.CaseId, desk.Officer, cancellationToken), cancellationToken);
    }
}

/// <summary>Reads a referral for a screen.</summary>
internal sealed class ReferralReading(LegalDesk desk)
{
    private readonly WorkbenchDb db = desk.Db;

    public async Task<LegalReferralView> ViewAsync(LegalReferral referral, DebtCase debtCase, CancellationToken ct)
    {
        var file = await desk.FileAsync(referral, debtCase, ct);
        var (before, readiness) = (await file.BeforeAsync(ct), await file.ReadinessAsync(ct));
        var names = await db.Officers().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var steps = await db.LegalSteps().AsNoTracking().Where(s => s.ReferralId == referral.Id).OrderByDescending(s => s.Id).ToListAsync(ct);
        var papers = await db.PackPapers().AsNoTracking().Where(p => p.ReferralId == referral.Id).OrderBy(p => p.Item).ToListAsync(ct);
        var documents = await db.DocumentsFor(debtCase.Id, desk.Officer).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
        return new(referral.Id, referral.Version, debtCase.Id, referral.Reference, referral.State, readiness, referral.InvoiceIds, referral.ProtectiveWhy, referral.BegunOn, names[referral.BegunBy],
            referral.LegalOfficerId is { } legal ? names[legal] : "", before.Facts.Stayed, referral.PassedOn, referral.NoticeGivenOn,
            referral.NoticeGivenOn is { } given ? file.Dates.NoticeEndsOn(given) : null, before.Facts.IssueFrom, referral.IssuedOn, referral.Claim, referral.ServedOn, referral.AcknowledgedOn, file.ResponseBy,
            referral.Admitted, referral.OfferedMonthly, referral.CourtOn, referral.Judgment, await db.CostsAsync(debtCase.Id, ct),
            referral.JudgedOn is { } judged ? await db.ReceivedSinceAsync(debtCase.Id, judged, ct) : Money.Zero, before.Facts.UnpaidAsOrdered, CourtFees.Of(readiness.Sum, file.Today),
            before.Proposal?.Id, referral.NextOn, referral.NextWhat,
            [.. papers.Select(paper => new PackPaperView(paper.Item, paper.IsApplicable, paper.Text, paper.DocumentId, paper.DocumentId is { } id ? documents.GetValueOrDefault(id, "") : "", paper.On))],
            [.. steps.Select(step => new LegalStepView(step.On, step.What, step.Text, names[step.By]))], file.Offers(before.Facts));
    }
}
