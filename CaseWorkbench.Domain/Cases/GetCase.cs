using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
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

/// <summary>The case page, but for its people and the panels of other slices.</summary>
/// <param name="Timeline">The newest lines of all kinds to <paramref name="Today"/>, as many as <see cref="GetTimeline"/> gives unless asked for more.</param>
public sealed record CaseView(
    Guid Id, int Version, string Reference, string AccountRef, DebtType DebtType, Guid PersonId, string Debtor, DateOnly? DateOfBirth,
    DateOnly? DateOfDeath, DateOnly? DeathHeardOn, bool DeathVerified, Guid? OwnerId, string? Owner, CaseState State, DateOnly? OpenedOn, bool IsRestricted,
    DateOnly? PinnedUntil, DerivedStatus Status, Balances Balances, IReadOnlyList<InvoiceView> Invoices, IReadOnlyList<HoldView> Holds,
    IReadOnlyList<OpenWorkView> OpenWork, IReadOnlyList<DiaryView> Diary, IReadOnlyList<LinkView> Links, IReadOnlyList<Offer<CaseAction>> Offers, DateOnly Today,
    IReadOnlyList<TimelineRow> Timeline);

/// <summary>An invoice with its age and what stands on it.</summary>
public sealed record InvoiceView(Guid Id, string Number, DateOnly InvoiceDate, DateOnly DueOn, DateOnly? PeriodFrom, DateOnly? PeriodTo, string Service, string Description, Money Gross, Money Credited, Money Paid, Money Outstanding, Money Disputed);

/// <summary>A hold that has not been lifted.</summary>
public sealed record HoldView(Guid Id, int Version, HoldCode Code, string Name, Guid? InvoiceId, Money Amount, string Reason, DateOnly StartsOn, DateOnly? EndsOn, string PlacedBy);

/// <summary>A workflow that is running.</summary>
public sealed record OpenWorkView(Guid Id, WorkflowKind Kind, string Reference, string Stage, DateOnly Since);

/// <summary>An open diary date.</summary>
public sealed record DiaryView(Guid Id, int Version, DiaryKind Kind, string Text, DateOnly DueOn, bool IsStatutory, int Moves)
{
    /// <summary>Why it is not moved, as the command would say it.</summary>
    public Refusal? MoveRefusal => DiaryEntry.MoveRefusal(IsStatutory);
}

/// <summary>Another account that is, or may be, the same person's.</summary>
public sealed record LinkView(Guid LinkId, int Version, LinkState State, string Why, string Reference, string Debtor);

internal sealed class GetCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetCase, CaseView>
{
    public async Task<CaseView> Handle(GetCase query, CancellationToken cancellationToken)
    {
        var reference = Guid.TryParse(query.Reference, out var id)
            ? await db.Cases().Where(c => c.Id == id).Select(c => c.Reference).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("case")
            : query.Reference.ToUpperInvariant();
        var head = CaseReading.Head(db, reference, acting.Officer) ?? throw new NotFoundException("case");
        if (head.IsRestricted)
            await log.NoteAsync(workspace.Value, acting.Officer.Id, head.PersonId, head.Id, "restricted case", cancellationToken);
        var today = clock.Today();
        var invoices = CaseReading.Invoices(db, head.Id);
        var money = TimelineReading.Money(db, head.Id, today);
        var holds = CaseReading.Holds(db, head.Id);
        var work = CaseReading.Work(db, head.Id);
        var diary = CaseReading.Diary(db, head.Id);
        var told = TimelineReading.Told(db, head.Id, today, GetTimeline.Usual);
        var policy = (await rules.ReadAsync(cancellationToken)).On(today);

        var account = AccountFold.Of(invoices.Select(invoice => invoice.Row), money.Select(moved => moved.Movement))
            .On(today, [.. holds.Where(held => held.View.StartsOn <= today).Select(held => held.Part)]);
        var facts = CaseFactsReading.Facts(account, work, diary, head.OwnerId is not null, policy) with { NewOwnerConflicted = head.IsConflicted };
        var status = StatusReading.Facts(head.State == CaseState.Closed, head.DeathVerified, account.Balances, holds.Select(held => held.IsWholeCase), work);

        return new(head.Id, head.Version, head.Reference, head.AccountRef, head.DebtType, head.PersonId, head.Debtor, head.DateOfBirth, head.DateOfDeath, head.DeathHeardOn,
            head.DeathVerified, head.OwnerId, head.Owner, head.State, head.OpenedOn, head.IsRestricted, head.PinnedUntil, DerivedStatus.Of(status), account.Balances,
            Views(invoices, account), [.. holds.Select(held => held.View)], [.. work.Select(each => new OpenWorkView(each.Id, each.Kind, each.Reference, each.Stage, each.Since))],
            diary, CaseReading.Links(db, head, acting.Officer), [.. CaseWorkflow.Table.Offers(head.State, facts).Where(offer => offer.Action != CaseAction.CloseWrittenOff)], today, Timeline.Merge(money, told, TimelineFilter.All, GetTimeline.Usual));
    }

    private static IReadOnlyList<InvoiceView> Views(List<InvoiceDetail> invoices, CaseAccount account)
    {
        var details = invoices.ToDictionary(invoice => invoice.Row.Id);
        return [.. account.Invoices.Select(position => View(position, account, details[position.InvoiceId]))];
    }

    private static InvoiceView View(InvoicePosition position, CaseAccount account, InvoiceDetail detail) => new(
        position.InvoiceId, position.Number, position.InvoiceDate, position.DueOn, detail.PeriodFrom, detail.PeriodTo, detail.Service, detail.Description,
        position.Gross, position.Credited, position.Allocated, position.Outstanding, account.DisputedOn(position));
}
