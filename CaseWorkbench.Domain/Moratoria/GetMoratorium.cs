using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>Opens a breathing space for its panel on a case it reaches, with what the asking officer may do next and why not the rest.</summary>
/// <param name="MoratoriumId">Which of the case's; without it the last.</param>
[Requires(Permission.ReadCases)]
public sealed record GetMoratorium(Guid CaseId, Guid? MoratoriumId = null) : IRequest<MoratoriumView>;

/// <summary>Everything the panel shows.</summary>
/// <param name="Kind">Which kind it is, for those who work with it; nobody else is told.</param>
/// <param name="Stops">What may not be done about the protected sums, each with its code.</param>
/// <param name="Goes">What may go on.</param>
/// <param name="Warning">What should not be, though it protects: another within 12 months.</param>
/// <param name="MayJoin">The bills the adviser could add, and why some cannot be.</param>
public sealed record MoratoriumView(
    Guid Id, int Version, string Reference, MoratoriumKind? Kind, MoratoriumState State, string NoticeReference, Adviser Adviser, DateOnly AppliedOn, DateOnly RegisteredOn, DateOnly StartsOn,
    DateOnly? LastDay, IReadOnlyList<MoratoriumDay> Days, IReadOnlyList<Refusal> Stops, IReadOnlyList<string> Goes, IReadOnlyList<ProtectedBill> Bills, Money Protected, string? Warning,
    IReadOnlyList<Offer<MoratoriumAction>> Offers, IReadOnlyList<DebtChoice> MayJoin, DateOnly Today)
{
    public bool IsRunning => State is MoratoriumState.Active or MoratoriumState.ReviewRequested;
}

/// <summary>A date and what it means.</summary>
public sealed record MoratoriumDay(string What, DateOnly On, string Meaning);

/// <summary>A bill in it. <paramref name="Protected"/> is what of it may not be asked for today, <paramref name="New"/> what is owed beside that.</summary>
public sealed record ProtectedBill(Guid InvoiceId, string CaseReference, string Number, Money Gross, Money Share, Money Protected, Money New, DateOnly ProtectedFrom, DateOnly? CancelledOn);

/// <summary>A bill to choose, and why it cannot join, where it cannot.</summary>
public sealed record DebtChoice(Guid InvoiceId, string CaseReference, string Number, DateOnly InvoiceDate, Money Outstanding, Money Share, bool IsWhole, Refusal? Refusal)
{
    internal static IReadOnlyList<DebtChoice> Of(IEnumerable<DebtOwed> debts) =>
        [.. debts.Where(debt => debt.IsInScope).Select(debt => new DebtChoice(debt.Bill.InvoiceId, debt.Case.Reference, debt.Bill.Number, debt.InvoiceDate, debt.Outstanding, debt.Bill.Share, debt.Bill.IsWhole, debt.Refusal))];
}

internal sealed class GetMoratoriumHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetMoratorium, MoratoriumView>
{
    public async Task<MoratoriumView> Handle(GetMoratorium query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var (rulebook, today) = (await rules.ReadAsync(cancellationToken), clock.Today());
        var moratorium = await db.Moratoria().AsNoTracking().Where(m => (query.MoratoriumId == null || m.Id == query.MoratoriumId)
                && db.MoratoriumCases().Any(part => part.MoratoriumId == m.Id && part.CaseId == debtCase.Id))
            .OrderByDescending(m => m.RecordedOn).ThenByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("breathing space");
        var file = await MoratoriumFile.OfAsync(db, moratorium, acting.Officer, rulebook, clock, cancellationToken);
        var worksWithIt = acting.Officer.May(Permission.RecordMoratoria);
        if (worksWithIt)
            await log.NoteAsync(workspace.Value, acting.Officer.Id, moratorium.PersonId, debtCase.Id, "breathing space", cancellationToken);

        var bills = await BillsAsync(moratorium, today, cancellationToken);
        var inIt = bills.Where(bill => bill.CancelledOn is null).Select(bill => bill.InvoiceId).ToHashSet();
        var owed = moratorium.IsRunning ? await db.DebtsAsync(moratorium.PersonId, acting.Officer, moratorium.AppliedOn, inIt, today, cancellationToken) : [];
        var before = (await db.MoratoriaOfAsync(moratorium.PersonId, cancellationToken)).Where(m => m.Id != moratorium.Id && m.RecordedOn <= moratorium.RecordedOn);
        var held = bills.Sum(bill => bill.Protected);

        return new(moratorium.Id, moratorium.Version, moratorium.Reference, worksWithIt ? moratorium.Kind : null, moratorium.State, moratorium.NoticeReference, moratorium.Adviser,
            moratorium.AppliedOn, moratorium.RegisteredOn, moratorium.StartsOn, moratorium.LastDay, [.. MoratoriumEffects.Days(moratorium, rulebook.Calendar)],
            moratorium.IsRunning ? MoratoriumEffects.Stops(moratorium, held) : [], moratorium.IsRunning ? MoratoriumEffects.Goes : [], bills, held,
            MoratoriumRules.RepeatWarning(moratorium.Kind, moratorium.AppliedOn, before), file.Offers(),
            DebtChoice.Of(owed.Where(debt => !inIt.Contains(debt.Bill.InvoiceId))), today);
    }

    /// <summary>The bills in it on the cases the officer may know of.</summary>
    private async Task<IReadOnlyList<ProtectedBill>> BillsAsync(Moratorium moratorium, DateOnly today, CancellationToken ct)
    {
        var debts = await db.MoratoriumDebts().AsNoTracking().Where(d => d.MoratoriumId == moratorium.Id).OrderBy(d => d.Id).ToListAsync(ct);
        var names = await db.CaseNamesAsync(acting.Officer, [.. debts.Select(debt => debt.CaseId).Distinct()], ct);
        var bills = new List<ProtectedBill>();
        foreach (var ofCase in debts.Where(debt => names.ContainsKey(debt.CaseId)).GroupBy(debt => debt.CaseId).OrderBy(group => names[group.Key].Reference))
        {
            var account = await db.AccountAsync(ofCase.Key, today, ct);
            bills.AddRange(from invoice in account.Invoices
                           join debt in ofCase on invoice.InvoiceId equals debt.InvoiceId
                           let held = account.Held.FirstOrDefault(part => part.HoldId == debt.HoldId)?.On(invoice, invoice.Outstanding) ?? Money.Zero
                           select new ProtectedBill(debt.InvoiceId, names[ofCase.Key].Reference, invoice.Number, invoice.Gross, debt.Share, held, invoice.Outstanding - held, debt.ProtectedFrom, debt.CancelledOn));
        }
        return bills;
    }
}

/// <summary>What a breathing space means, in words for the officer on the phone (handbook 13.1).</summary>
internal static class MoratoriumEffects
{
    public static readonly IReadOnlyList<string> Goes =
    [
        "Payments the customer makes of their own accord, a Direct Debit or standing order they already have among them.",
        "Answering what the customer asks, or a complaint of theirs.",
        "Everything with the adviser.",
        "Bills for care after the application, and talking about those.",
        "A court claim that runs already may come to judgment: tell the court; nothing is enforced.",
    ];

    /// <summary>What stops: the law's own words, with the codes they are refused by (<c>MOR-001</c>, <c>MOR-004</c>).</summary>
    public static IReadOnlyList<Refusal> Stops(Moratorium moratorium, Money held) =>
    [
        ChaseChecks.BreathingSpace(moratorium.LastDay, held, moratorium.Adviser.InWords()),
        new("MOR-004", "No interest or fees may be added for this period."),
        new("HOLD-003", "Letters, calls, legal steps, enforcement and write-off of these sums wait. No one lifts the hold by hand."),
    ];

    public static IEnumerable<MoratoriumDay> Days(Moratorium moratorium, WorkingCalendar calendar)
    {
        var dates = moratorium.Dates;
        yield return new("Applied", moratorium.AppliedOn, "what was owed at the end of that day is protected; care after it is not");
        yield return new("Starts", dates.StartsOn, "the day after the register entry; a ladder that waits is counted from here");
        if (moratorium.ReviewRequestedOn is { } asked)
            yield return new("Review asked for", asked, $"{moratorium.ReviewGround!.Value.InWords().ToLowerInvariant()}; the adviser decides within 35 days");
        else
            yield return new("Ask for a review by", dates.ReviewUntil, "20 days, and the court cannot extend them");
        if (dates is { MidwayFrom: { } opens, MidwayTo: { } closes })
        {
            yield return new("Midway review from", opens, "the adviser looks whether it should go on");
            yield return new("Midway review to", closes, "the last day of that review");
        }
        yield return new("Apply to court by", dates.CourtUntil, "50 days, only after the adviser refused");
        if (moratorium.State == MoratoriumState.Cancelled)
            yield return new("Cancelled from", moratorium.LastDay!.Value, $"by notice {moratorium.EndReference}");
        else if (moratorium.LastDay is { } last)
        {
            yield return new("Last protected day", last, moratorium.EndReference.Length > 0 ? $"by notice {moratorium.EndReference}" : "60 days beginning with the start");
            yield return new("Over on", MoratoriumDates.OverOn(last, calendar), "the first working day after; the owner looks at the account before anything is asked for");
        }
    }
}
