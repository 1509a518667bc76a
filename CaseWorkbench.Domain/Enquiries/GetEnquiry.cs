using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>One enquiry with its history and what can be done about it. Of capacity and safeguarding each look is logged (handbook 20).</summary>
[Requires(Permission.ReadCases)]
public sealed record GetEnquiry(Guid EnquiryId) : IRequest<EnquiryView>;

/// <param name="Suggestion">What to do where nobody answers, or where they lack capacity.</param>
/// <param name="Routes">Who may act for them, where they lack capacity or nobody says.</param>
public sealed record EnquiryView(
    Guid Id, int Version, Guid CaseId, string CaseReference, string Reference, EnquiryKind Kind, EnquiryBody Body, EnquiryState State, string About, string Decision, string Question, string SentTo,
    string AskedBy, DateOnly AskedOn, DateOnly ChaseOn, int Chases, DateOnly? AnsweredOn, EnquiryOutcome? Outcome, string Answer, IReadOnlyList<EnquiryOutcome> Outcomes,
    IReadOnlyList<Offer<EnquiryAction>> Offers, IReadOnlyList<EnquiryStepRow> Steps, string? Suggestion, IReadOnlyList<EnquiryRoute> Routes)
{
    public EnquiryType Type => EnquiryType.Of(Kind);
}

/// <summary>One step of its history.</summary>
public sealed record EnquiryStepRow(long Id, DateOnly On, string By, string What, string Text);

internal sealed class GetEnquiryHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetEnquiry, EnquiryView>
{
    public async Task<EnquiryView> Handle(GetEnquiry query, CancellationToken cancellationToken)
    {
        var (enquiry, debtCase) = await db.EnquiryAsync(query.EnquiryId, acting.Officer, cancellationToken);
        var today = workspace.Value.Clock.Today();
        if (enquiry.Type.IsSensitive)
            await log.NoteAsync(workspace.Value, acting.Officer.Id, enquiry.PersonId, debtCase.Id, enquiry.Type.Read, cancellationToken);
        var steps = await (from step in db.EnquirySteps().AsNoTracking()
                           where step.EnquiryId == enquiry.Id
                           orderby step.Id descending
                           join officer in db.Officers() on step.By equals officer.Id
                           select new EnquiryStepRow(step.Id, step.On, officer.Name, step.What, step.Text)).ToListAsync(cancellationToken);
        var asker = await db.Officers().Where(o => o.Id == enquiry.AskedBy).Select(o => o.Name).SingleAsync(cancellationToken);
        var nobodyActs = enquiry.Kind == EnquiryKind.Capacity && (enquiry.Outcome == EnquiryOutcome.LacksCapacity || enquiry.State == EnquiryState.NoAnswer);
        var register = nobodyActs ? await db.Authorities().AsNoTracking().Where(a => a.PersonId == enquiry.PersonId).ToListAsync(cancellationToken) : [];

        return new(enquiry.Id, enquiry.Version, debtCase.Id, debtCase.Reference, enquiry.Reference, enquiry.Kind, enquiry.Body, enquiry.State, enquiry.About, enquiry.Decision, enquiry.Question, enquiry.SentTo,
            asker, enquiry.AskedOn, enquiry.ChaseOn, enquiry.Chases, enquiry.AnsweredOn, enquiry.Outcome, enquiry.Answer, enquiry.Type.Outcomes,
            ActionPermissions<EnquiryAction>.For(acting.Officer, EnquiryWorkflow.Table.Offers(enquiry.State, enquiry.Facts(today, acting.Officer.May(Permission.SuperviseHolds)))), steps,
            Suggestion(enquiry, today), nobodyActs ? EnquiryRoutes.Of(register, today) : []);
    }

    private static string? Suggestion(Enquiry enquiry, DateOnly today) => enquiry switch
    {
        { Kind: EnquiryKind.Capacity, Outcome: EnquiryOutcome.LacksCapacity } => "Somebody else has to act for them. The case stays held until somebody may.",
        { Kind: EnquiryKind.Capacity, State: EnquiryState.NoAnswer } => "Nobody has answered: ask whether the council applies to act for them.",
        { Kind: EnquiryKind.Capacity } when enquiry.State.IsOpen() && enquiry.ChaseOn <= today => "They have had their time: chase them, or note that there is no answer and ask whether the council applies to act.",
        { Kind: EnquiryKind.Safeguarding, Outcome: EnquiryOutcome.ActionTaken } => "As they advise, tell the Public Guardian (attorney, deputy), the DWP (appointee) or the police. Warn nobody.",
        _ => null,
    };
}

/// <summary>The enquiries of a case, the newest first: the sensitive ones only for who may read concerns.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseEnquiries(Guid CaseId) : IRequest<IReadOnlyList<CaseEnquiryRow>>;

/// <summary>One enquiry in the list of its case.</summary>
public sealed record CaseEnquiryRow(Guid Id, string Reference, EnquiryKind Kind, EnquiryState State, DateOnly AskedOn, DateOnly ChaseOn);

internal sealed class GetCaseEnquiriesHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetCaseEnquiries, IReadOnlyList<CaseEnquiryRow>>
{
    public async Task<IReadOnlyList<CaseEnquiryRow>> Handle(GetCaseEnquiries query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var found = await db.EnquiriesFor(acting.Officer).Where(e => e.CaseId == debtCase.Id).OrderByDescending(e => e.Number).ToListAsync(cancellationToken);
        foreach (var read in found.Select(enquiry => enquiry.Type).Where(type => type.IsSensitive).Select(type => type.Read).Distinct())
            await log.NoteAsync(workspace.Value, acting.Officer.Id, debtCase.PersonId, debtCase.Id, read, cancellationToken);
        return [.. found.Select(enquiry => new CaseEnquiryRow(enquiry.Id, enquiry.Reference, enquiry.Kind, enquiry.State, enquiry.AskedOn, enquiry.ChaseOn))];
    }
}
