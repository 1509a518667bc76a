using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Opens a case for its page: header, balances, open work, invoices, holds, diary. <paramref name="Reference"/> is as officers say it, or the id that a notice carries.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCase(string Reference) : IRequest<CaseView>;

/// <summary>The case page, but for its people, its timeline and the panels of other slices.</summary>
public sealed record CaseView(
    Guid Id, int Version, string Reference, string AccountRef, DebtType DebtType, Guid PersonId, string Debtor, DateOnly? DateOfBirth,
    DateOnly? DateOfDeath, DateOnly? DeathHeardOn, bool DeathVerified, Guid? OwnerId, string? Owner, CaseState State, DateOnly? OpenedOn, bool IsRestricted,
    DateOnly? PinnedUntil, DerivedStatus Status, Balances Balances, IReadOnlyList<InvoiceView> Invoices, IReadOnlyList<HoldView> Holds,
    IReadOnlyList<OpenWorkView> OpenWork, IReadOnlyList<DiaryView> Diary, IReadOnlyList<LinkView> Links, IReadOnlyList<Offer<CaseAction>> Offers, DateOnly Today);

/// <summary>An invoice with its age and what stands on it.</summary>
public sealed record InvoiceView(Guid Id, string Number, DateOnly InvoiceDate, DateOnly DueOn, DateOnly? PeriodFrom, DateOnly? PeriodTo, string Service, string Description, Money Gross, Money Credited, Money Paid, Money Outstanding, Money Disputed);

/// <summary>A hold that has not been lifted.</summary>
public sealed record HoldView(Guid Id, int Version, HoldCode Code, string Name, Guid? InvoiceId, Money Amount, string Reason, DateOnly StartsOn, DateOnly? EndsOn, string PlacedBy);

/// <summary>A workflow that is running.</summary>
public sealed record OpenWorkView(Guid Id, WorkflowKind Kind, string Reference, string Stage, DateOnly Since);

/// <summary>An open diary date.</summary>
public sealed record DiaryView(Guid Id, int Version, DiaryKind Kind, string Text, DateOnly DueOn, bool IsStatutory, int Moves);

/// <summary>Another account that is, or may be, the same person's.</summary>
public sealed record LinkView(Guid LinkId, int Version, LinkState State, string Why, string Reference, string Debtor);

internal sealed class GetCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetCase, CaseView>
{
    public async Task<CaseView> Handle(GetCase query, CancellationToken cancellationToken)
    {
        var reference = Guid.TryParse(query.Reference, out var id)
            ? await db.Cases().Where(c => c.Id == id).Select(c => c.Reference).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("case")
            : query.Reference.ToUpperInvariant();
        var head = await CaseQueries.Head(db, reference, acting.Officer.Id, cancellationToken);
        if (head is null || !await db.MaySeeAsync(head.Case, acting.Officer, cancellationToken))
            throw new NotFoundException("case");
        var (today, debtCase, person) = (clock.Today(), head.Case, head.Person);
        var account = await db.AccountAsync(debtCase.Id, today, cancellationToken);
        var details = (await CaseQueries.Invoices(db, debtCase.Id).ToListAsync(cancellationToken)).ToDictionary(detail => detail.Id);
        var holds = await CaseQueries.Holds(db, debtCase.Id).ToListAsync(cancellationToken);
        var work = await CaseQueries.Work(db, debtCase.Id).ToListAsync(cancellationToken);
        var diary = await CaseQueries.Diary(db, debtCase.Id).ToListAsync(cancellationToken);
        var policy = (await rules.ReadAsync(cancellationToken)).On(today);
        var facts = CaseFactsReading.Facts(debtCase, account, work, diary, policy) with { NewOwnerConflicted = head.IsConflicted };

        return new(debtCase.Id, debtCase.Version, debtCase.Reference, debtCase.AccountRef, debtCase.DebtType, person.Id, person.Name, person.DateOfBirth,
            person.DateOfDeath, person.DeathHeardOn, person.DeathVerifiedOn is not null, debtCase.OwnerId, head.Owner,
            debtCase.State, debtCase.OpenedOn, debtCase.IsRestricted, debtCase.PinnedUntil,
            DerivedStatus.Of(StatusReading.Facts(debtCase.State == CaseState.Closed, person.DeathVerifiedOn is not null, account.Balances, holds.Select(held => held.Hold.IsWholeCase), work)),
            account.Balances, [.. account.Invoices.Select(invoice => View(invoice, account, details[invoice.InvoiceId]))],
            [.. holds.Select(held => held.View)], [.. work.Select(each => new OpenWorkView(each.Id, each.Kind, each.Reference, each.Stage, each.Since))],
            diary, await CaseQueries.LinksAsync(db, debtCase, acting.Officer, cancellationToken), CaseWorkflow.Table.Offers(debtCase.State, facts), today);
    }

    private static InvoiceView View(InvoicePosition position, CaseAccount account, InvoiceDetail detail) => new(
        position.InvoiceId, position.Number, position.InvoiceDate, position.DueOn, detail.PeriodFrom, detail.PeriodTo, detail.Service, detail.Description,
        position.Gross, position.Credited, position.Allocated, position.Outstanding, account.DisputedOn(position));
}
