using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>Opens one write-off of a case.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetWriteOff(Guid WriteOffId) : IRequest<WriteOffView>;

/// <summary>A write-off as its panel shows it. <paramref name="Version"/> is what a command must have seen.</summary>
/// <param name="Aggregate">What is written off or asked for on the case in twelve months, with this.</param>
/// <param name="Needs">Who must approve it, in words.</param>
/// <param name="Notice">That other requests count with it (<c>WO-003</c>), where some do.</param>
/// <param name="Documents">Those its evidence names, as far as the asking officer may know of them.</param>
/// <param name="Checklist">The evidence its reason needs, and what is missing.</param>
/// <param name="Offers">What the asking officer may do now, and why not the rest.</param>
public sealed record WriteOffView(
    Guid Id, int Version, Guid CaseId, string Reference, WriteOffState State, WriteOffReason Reason, Money Amount, string Why, string PreparedBy, DateOnly DraftedOn,
    DateOnly? SubmittedOn, DateOnly? DecideBy, DateOnly? PostedOn, DateOnly? ToldCancelledOn, Guid? ProposalId, Money Aggregate, string Needs, Refusal? Notice,
    IReadOnlyList<WriteOffLineView> Lines, IReadOnlyList<EvidenceGiven> Evidence, IReadOnlyDictionary<Guid, string> Documents, IReadOnlyList<EvidenceNeed> Checklist,
    IReadOnlyList<WriteOffApprovalView> Approvals, IReadOnlyList<WriteOffStepView> History, IReadOnlyList<Offer<WriteOffAction>> Offers)
{
    /// <summary>What it asks for, as a form takes it up again.</summary>
    public WriteOffTerms Terms => new(Reason, [.. Lines.Select(line => new WriteOffSum(line.InvoiceId, line.Amount))], Evidence, Why);
}

/// <summary>So much of an invoice, and what is outstanding on it now.</summary>
public sealed record WriteOffLineView(Guid InvoiceId, string Number, DateOnly DueOn, Money Amount, Money Outstanding);

/// <summary>An approval that was given.</summary>
public sealed record WriteOffApprovalView(string Officer, Role Level, DateOnly On, string CabinetReference, DateOnly? CabinetOn);

/// <summary>One line of its history.</summary>
public sealed record WriteOffStepView(DateOnly On, string What, string Text, string By);

internal sealed class GetWriteOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetWriteOff, WriteOffView>
{
    public async Task<WriteOffView> Handle(GetWriteOff query, CancellationToken cancellationToken)
    {
        var writeOff = await db.WriteOffs().AsNoTracking().SingleOrDefaultAsync(w => w.Id == query.WriteOffId, cancellationToken) ?? throw new NotFoundException("write-off");
        var debtCase = await db.CaseAsync(writeOff.CaseId, acting.Officer, cancellationToken);
        var file = new WriteOffFile(db, writeOff, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock);
        var before = await file.BeforeAsync(cancellationToken);
        var aggregate = await file.AggregateAsync(cancellationToken);
        var given = (await file.EvidenceAsync(cancellationToken)).Select(item => item.Given).ToList();
        var names = await db.Officers().ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);

        return new(writeOff.Id, writeOff.Version, debtCase.Id, writeOff.Reference, writeOff.State, writeOff.Reason, writeOff.Amount, writeOff.Why, names[writeOff.SubmittedBy ?? writeOff.DraftedBy],
            writeOff.DraftedOn, writeOff.SubmittedOn, writeOff.DecideBy, writeOff.PostedOn, writeOff.ToldCancelledOn, writeOff.ProposalId, aggregate, before.Band.Needs,
            writeOff.State.IsOpen() ? WriteOffRules.Notice(writeOff.Amount, aggregate) : null,
            await LinesAsync(file, cancellationToken), given, await DocumentsAsync(debtCase.Id, given, cancellationToken), EvidenceRules.Checklist(writeOff.Reason, given, file.Policy),
            [.. (await db.WriteOffApprovals().AsNoTracking().Where(a => a.WriteOffId == writeOff.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken))
                .Select(approval => new WriteOffApprovalView(names[approval.OfficerId], approval.Level, approval.On, approval.CabinetReference, approval.CabinetOn))],
            [.. (await db.WriteOffSteps().AsNoTracking().Where(s => s.WriteOffId == writeOff.Id).OrderByDescending(s => s.Id).ToListAsync(cancellationToken))
                .Select(step => new WriteOffStepView(step.On, step.What, step.Text, names[step.By]))],
            file.Offers(before.Facts));
    }

    private async Task<IReadOnlyDictionary<Guid, string>> DocumentsAsync(Guid caseId, List<EvidenceGiven> given, CancellationToken ct)
    {
        var ids = given.Select(item => item.DocumentId).OfType<Guid>().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await db.DocumentsFor(caseId, acting.Officer).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, ct);
    }

    private async Task<IReadOnlyList<WriteOffLineView>> LinesAsync(WriteOffFile file, CancellationToken ct)
    {
        var account = (await db.AccountAsync(file.Case.Id, file.Today, ct)).Invoices.ToDictionary(invoice => invoice.InvoiceId);
        return [.. from line in await file.LinesAsync(ct)
                   let invoice = account.GetValueOrDefault(line.InvoiceId)
                   orderby invoice?.DueOn
                   select new WriteOffLineView(line.InvoiceId, invoice?.Number ?? "", invoice?.DueOn ?? file.Today, line.Amount, invoice?.Outstanding ?? Money.Zero)];
    }
}
