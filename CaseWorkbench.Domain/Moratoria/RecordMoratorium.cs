using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// Records the notice of a breathing space. The same day nothing of what it protects is asked for any more, on any account of
/// the person (handbook 13.3).
/// </summary>
/// <param name="Kind">It stands with the breathing space and never changes; the audit, which others read, does without it.</param>
/// <param name="AppliedOn">What was owed that day is protected. Without it, the day of the register entry: never less than the law protects.</param>
/// <param name="InvoiceIds">The bills the notice names, on this case and on the person's others that the officer may know of.</param>
[Requires(Permission.RecordMoratoria)]
public sealed record RecordMoratorium(
    Guid CaseId, [property: NotAudited] MoratoriumKind Kind, [property: Reference] string NoticeReference, DateOnly RegisteredOn, Adviser Adviser, IReadOnlyList<Guid> InvoiceIds, DateOnly? AppliedOn = null)
    : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (MoratoriumRules.ProblemWithReference(NoticeReference, "the reference of the notice") is { } noReference)
            yield return new(nameof(NoticeReference), noReference);
        if (MoratoriumRules.ProblemWithReference(Adviser.Name, "the name of the adviser") is { } noName)
            yield return new(nameof(Adviser.Name), noName);
        if (MoratoriumRules.ProblemWithReference(Adviser.Organisation, "whom the adviser works for") is { } noOrganisation)
            yield return new(nameof(Adviser.Organisation), noOrganisation);
        if (Adviser.Phone.Trim().Length == 0 && Adviser.Email.Trim().Length == 0)
            yield return new(nameof(Adviser.Phone), "Give a telephone number or an email address: all contact goes to the adviser.");
        if (Adviser.Phone.Length > 40)
            yield return new(nameof(Adviser.Phone), "Keep the number within 40 characters.");
        if (Adviser.Email.Length > 200)
            yield return new(nameof(Adviser.Email), "Keep the address within 200 characters.");
    }

    internal MoratoriumTerms Terms => new(Kind, NoticeReference.Trim(), AppliedOn ?? RegisteredOn, RegisteredOn,
        new(Adviser.Name.Trim(), Adviser.Organisation.Trim(), Adviser.Phone.Trim(), Adviser.Email.Trim()));
}

internal sealed class RecordMoratoriumHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordMoratorium, Guid>
{
    public async Task<Guid> Handle(RecordMoratorium command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        var (terms, today, rulebook) = (command.Terms, clock.Today(), await rules.ReadAsync(cancellationToken));
        var before = await db.MoratoriaOfAsync(debtCase.PersonId, cancellationToken);
        var debts = await db.DebtsAsync(debtCase.PersonId, acting.Officer, terms.AppliedOn, new HashSet<Guid>(), today, cancellationToken);

        RefusedException.ThrowIf(MoratoriumRules.Dates(terms.Kind, terms.AppliedOn, terms.RegisteredOn, today) ?? MoratoriumRules.Beside(terms.NoticeReference, before));
        var joining = debts.Joining(command.InvoiceIds, terms.AppliedOn);
        var moratorium = Moratorium.Record(clock.NewId(), (await db.NumbersAsync("M", 0, cancellationToken)).Next(), debtCase.Id, debtCase.PersonId, terms, acting.Officer.Id, today);

        db.Add(moratorium);
        var file = new MoratoriumFile(db, moratorium, acting.Officer, rulebook, clock);
        await file.ReachAsync(debtCase, cancellationToken);
        foreach (var debt in joining)
            await file.ProtectAsync(debt.Bill, moratorium.StartsOn, cancellationToken);
        MoratoriumDiary.Begin(file, debtCase, rulebook);
        await file.TellAsync($"recorded from notice {terms.NoticeReference}, protected from {moratorium.StartsOn.InWords()}{(moratorium.LastDay is { } last ? $" to {last.InWords()}" : ", its end is not known yet")}. " +
            $"Nothing protected is asked for; the adviser is {terms.Adviser.InWords()}", cancellationToken);
        return moratorium.Id;
    }
}

/// <summary>The dates a breathing space puts into the diary of the case its notice was recorded on (handbook 13.3).</summary>
internal static class MoratoriumDiary
{
    /// <summary>Dates by which we may do something, and those of the adviser: when they are past, they are over.</summary>
    public static readonly (DiaryKind Kind, Func<MoratoriumDates, DateOnly?> Last)[] Windows =
    [
        (DiaryKind.MoratoriumReviewRequest, dates => dates.ReviewUntil), (DiaryKind.MoratoriumMidwayOpens, dates => dates.MidwayTo),
        (DiaryKind.MoratoriumMidwayCloses, dates => dates.MidwayTo), (DiaryKind.MoratoriumCourt, dates => dates.CourtUntil),
    ];

    public static void Begin(MoratoriumFile file, DebtCase debtCase, Rulebook rules)
    {
        var (dates, today, calendar) = (file.Moratorium.Dates, file.Today, rules.Calendar);
        file.Remind(DiaryKind.MoratoriumSearch, "Look for the person's other debts to the council and tell the adviser",
            calendar.AddWorkingDays(today, rules.On(today).Of(Settings.MoratoriumSearchWd)), debtCase, isStatutory: true);
        if (dates.ReviewUntil >= today)
            file.Remind(DiaryKind.MoratoriumReviewRequest, $"Last day to ask the adviser for a review is {dates.ReviewUntil.InWords()}", calendar.Back(dates.ReviewUntil), debtCase, isStatutory: true);
        if (dates is { MidwayFrom: { } opens, MidwayTo: { } closes } && closes >= today)
        {
            file.Remind(DiaryKind.MoratoriumMidwayOpens, $"The adviser's midway review may begin; tell them what they should know, {closes.InWords()} at the latest", opens, debtCase);
            file.Remind(DiaryKind.MoratoriumMidwayCloses, "The adviser's midway review ends", closes, debtCase);
        }
        if (dates.CourtUntil >= today)
            file.Remind(DiaryKind.MoratoriumCourt, $"Last day to apply to the county court is {dates.CourtUntil.InWords()}", calendar.Back(dates.CourtUntil), debtCase, isStatutory: true);
    }
}
