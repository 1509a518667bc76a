using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Opens a dispute for its panel, with what the asking officer may do next and why not the rest.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetDispute(Guid DisputeId) : IRequest<DisputeView>;

/// <summary>Everything the dispute panel shows.</summary>
public sealed record DisputeView(
    Guid Id, int Version, string Reference, Guid CaseId, string CaseReference, string Debtor, DisputedInvoice Invoice, Money Disputed,
    DisputeCategoryRow Category, DisputeState State, WaitingFor WaitingFor, bool IsWithdrawn, string RaisedBy, string WordsUsed, ContactChannel Channel,
    DateOnly ReceivedOn, DateOnly LoggedOn, string LoggedBy, Guid? OwnerId, string? Owner, DisputeDates Dates, DisputeFinding? Finding,
    IReadOnlyList<Offer<DisputeAction>> Offers, IReadOnlyList<DisputeHistoryLine> History, IReadOnlyList<OfficerName> MayOwn);

/// <summary>The invoice as it stands: what of it is undisputed, and what is held.</summary>
public sealed record DisputedInvoice(Guid Id, string Number, DateOnly DueOn, Money Gross, Money Credited, Money Outstanding, Money Undisputed, Money Held);

/// <summary>The clocks of a dispute. <paramref name="WorkingDays"/> is its age, or what it took.</summary>
public sealed record DisputeDates(
    DateOnly AcknowledgeBy, DateOnly? AcknowledgedOn, bool IsAcknowledgementLate, DateOnly TargetOn, bool IsTargetPaused, bool IsInTarget, int WorkingDays,
    string Asked, DateOnly? AskedOn, DateOnly? AnswerBy, DateOnly? EscalatedOn, DateOnly? DecidedOn, DateOnly? SettlesOn, DateOnly? ReopenUntil, DateOnly? ReopenedOn, DateOnly? ClosedOn);

/// <summary>What was found, or is proposed to be.</summary>
public sealed record DisputeFinding(DisputeOutcome Outcome, Money Credit, Money Rejected, string Reasons, string ProposedBy, Guid ProposalId, string ProposalReference, string? DecidedBy);

/// <summary>One line of a dispute's history.</summary>
public sealed record DisputeHistoryLine(DateOnly On, DateTime At, string By, string What, string Text, string Document);

/// <summary>An officer to choose.</summary>
public sealed record OfficerName(Guid Id, string Name);

internal sealed class GetDisputeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetDispute, DisputeView>
{
    public async Task<DisputeView> Handle(GetDispute query, CancellationToken cancellationToken)
    {
        var dispute = await db.Disputes().AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.DisputeId, cancellationToken) ?? throw new NotFoundException("dispute");
        var debtCase = await db.CaseAsync(dispute.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var file = await DisputeFile.OfAsync(db, dispute, debtCase, acting.Officer, rulebook, clock, cancellationToken);
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        var officers = await db.Officers().AsNoTracking().ToListAsync(cancellationToken);
        var steps = await db.DisputeSteps().AsNoTracking().Where(s => s.DisputeId == dispute.Id).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        var before = await file.ProposalAsync(cancellationToken);
        string Name(Guid? id) => officers.Find(officer => officer.Id == id)?.Name ?? "";

        return new(dispute.Id, dispute.Version, dispute.Reference, debtCase.Id, debtCase.Reference, person.Name, await InvoiceAsync(file, cancellationToken), dispute.Disputed,
            dispute.Category.Row(), dispute.State, dispute.WaitingFor, dispute.IsWithdrawn, dispute.RaisedBy, dispute.WordsUsed, dispute.Channel,
            dispute.ReceivedOn, dispute.LoggedOn, Name(dispute.LoggedBy), dispute.OwnerId, dispute.OwnerId is null ? null : Name(dispute.OwnerId),
            Dates(dispute, file.Today, rulebook.Calendar), Finding(dispute, before.Proposal, Name), file.Offers(before.Facts),
            [.. steps.Select(step => new DisputeHistoryLine(step.On, step.At, Name(step.By), step.What, step.Text, step.Document))],
            [.. (await db.InvestigatorsAsync(debtCase, cancellationToken)).Select(officer => new OfficerName(officer.Id, officer.Name))]);
    }

    private static async Task<DisputedInvoice> InvoiceAsync(DisputeFile file, CancellationToken ct)
    {
        var account = await file.AccountAsync(ct);
        var invoice = file.InvoiceIn(account);
        var held = (await file.HoldAsync(ct))?.Amount ?? Money.Zero;
        return new(invoice.InvoiceId, invoice.Number, invoice.DueOn, invoice.Gross, invoice.Credited, invoice.Outstanding, invoice.Outstanding - account.DisputedOn(invoice), held);
    }

    private static DisputeDates Dates(Dispute dispute, DateOnly today, WorkingCalendar calendar) => new(
        dispute.AcknowledgeBy, dispute.AcknowledgedOn, (dispute.AcknowledgedOn ?? today) > dispute.AcknowledgeBy, dispute.TargetAt(today, calendar),
        dispute.State == DisputeState.AwaitingCustomer, dispute.IsInTarget(today, calendar), calendar.WorkingDaysBetween(dispute.ReopenedOn ?? dispute.ReceivedOn, dispute.DecidedOn ?? dispute.ClosedOn ?? today),
        dispute.Asked, dispute.AskedOn, dispute.AnswerBy, dispute.EscalatedOn, dispute.DecidedOn, dispute.SettlesOn, dispute.ReopenUntil, dispute.ReopenedOn, dispute.ClosedOn);

    private static DisputeFinding? Finding(Dispute dispute, Proposal? proposal, Func<Guid?, string> name) => dispute.Outcome is not { } outcome || proposal is null ? null
        : new(outcome, dispute.Credit, dispute.Rejected, dispute.Reasons, name(dispute.ProposedBy), proposal.Id, proposal.Reference, proposal.DecidedBy is null ? null : name(proposal.DecidedBy));
}
