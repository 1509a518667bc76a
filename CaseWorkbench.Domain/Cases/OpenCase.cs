using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Takes an account on and opens its case by hand (handbook 4.2). Without <paramref name="IsOpen"/> the account is only
/// known, and its case opens by itself when the first invoice falls overdue.
/// </summary>
[Requires(Permission.OpenCases), Performs<CaseAction>(CaseAction.Open)]
public sealed record OpenCase(
    [property: Reference] string AccountRef, DebtType DebtType, [property: PersonalText] string Title, [property: PersonalText] string Forenames,
    [property: PersonalText] string Surname, DateOnly? DateOfBirth, [property: PersonalText] string Line1, [property: PersonalText] string Town,
    [property: PersonalText] string Postcode, [property: PersonalText] string Phone = "", Guid? OwnerId = null, bool IsOpen = true) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (AccountRef.Trim().Length is 0 or > 40)
            yield return new(nameof(AccountRef), "Give the account number of the council's ledger, up to 40 characters.");
        if (Surname.Trim().Length is 0 or > 100)
            yield return new(nameof(Surname), "Give the surname, up to 100 characters.");
        if (Postcode.Length > 10)
            yield return new(nameof(Postcode), "A postcode has at most 8 characters.");
    }
}

internal sealed class OpenCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<OpenCase, Guid>
{
    public async Task<Guid> Handle(OpenCase command, CancellationToken cancellationToken)
    {
        var accountRef = command.AccountRef.Trim().ToUpperInvariant();
        if (await db.Cases().AnyAsync(c => c.AccountRef == accountRef && c.WithdrawnOn == null, cancellationToken))
            throw new RefusedException(new("CAS-007", $"Account {accountRef} has a case already. Open that one."));
        var rulebook = await rules.ReadAsync(cancellationToken);
        var person = Person.Of(clock.NewId(), command.Title.Trim(), command.Forenames.Trim(), command.Surname.Trim(), command.DateOfBirth);
        var number = (await db.NumbersAsync(CaseOpening.Series, CaseOpening.Before, cancellationToken)).Next();
        var debtCase = DebtCase.For(clock.NewId(), number, accountRef, command.DebtType, person.Id, acting.Officer.TeamId);

        if (command.IsOpen)
            await CaseOpening.OpenAsync(db, debtCase, command.OwnerId, rulebook, clock, acting.Officer.Id, cancellationToken);

        db.AddRange(person, debtCase, PersonAddress.Of(clock.NewId(), person.Id, command.Line1, "", command.Town, command.Postcode, clock.Today()));
        if (command.Phone.Length > 0)
            db.Add(PersonPhone.Of(clock.NewId(), person.Id, command.Phone));
        return debtCase.Id;
    }
}

/// <summary>What opening a case comes with, by whichever way it opens.</summary>
public static class CaseOpening
{
    public const string Series = "CW";

    /// <summary>Case numbers begin after this one.</summary>
    public const int Before = 100_000;

    /// <summary>Opens it today for its owner, or for whom the rule chooses, with the first review in the diary.</summary>
    public static async Task OpenAsync(WorkbenchDb db, DebtCase debtCase, Guid? ownerId, Rulebook rules, StoreClock clock, Guid by, CancellationToken ct)
    {
        ownerId ??= await OwnerChoice.ForAsync(db, debtCase, ct);
        var conflicted = ownerId is { } owner && await db.IsConflictedAsync(owner, debtCase.Id, ct);
        debtCase.Open(new(clock.Today(), NewOwnerConflicted: conflicted), clock.Today(), ownerId);
        db.Add(FirstReview(debtCase, clock.NewId(), rules));
        db.Tell(debtCase.Id, TimelineKind.Case, "Case opened", by, clock);
    }

    /// <summary>The diary date on which a newly opened case is looked at (<c>case.firstReviewWd</c>).</summary>
    public static DiaryEntry FirstReview(DebtCase debtCase, Guid id, Rulebook rules)
    {
        var opened = debtCase.OpenedOn!.Value;
        var due = rules.Calendar.AddWorkingDays(opened, rules.On(opened).Of(Settings.FirstReviewWd));
        return DiaryEntry.For(id, debtCase.Id, DiaryKind.FirstReview, "First review", due, debtCase.OwnerId);
    }
}
