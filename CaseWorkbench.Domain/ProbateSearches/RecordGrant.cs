using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// Records a grant of representation from its copy (handbook 10.2). One for somebody else is refused by name and date of death
/// (<c>EST-009</c>). Whom it names goes on the register as executor or administrator.
/// </summary>
/// <param name="DocumentId">The copy, where it is attached.</param>
/// <param name="NameOnGrant">The deceased as the copy names them, and <paramref name="DiedOnGrant"/> as it dates the death.</param>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.RecordGrant)]
public sealed record RecordGrant(Guid SearchId, int SeenVersion, [property: PersonalText] string NameOnGrant, DateOnly DiedOnGrant, Grant Grant, Guid? DocumentId = null) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (NameOnGrant.Trim().Length == 0)
            yield return new(nameof(NameOnGrant), "Give the name of the deceased as it stands on the copy.");
        if (Grant.Representative.Trim().Length == 0)
            yield return new(nameof(Grant.Representative), "Name the executor or administrator.");
        if (Grant.Gross < Money.Zero || Grant.Net < Money.Zero)
            yield return new(nameof(Grant.Gross), "An estate is sworn at nothing or more.");
        else if (Grant.Net > Grant.Gross)
            yield return new(nameof(Grant.Net), "The net estate cannot be more than the gross.");
        foreach (var problem in TextLimit.Check((nameof(NameOnGrant), NameOnGrant, 200), (nameof(Grant.Representative), Grant.Representative, ProbateText.LongestName), (nameof(Grant.Solicitor), Grant.Solicitor, ProbateText.LongestName)))
            yield return problem;
    }
}

internal sealed class RecordGrantHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordGrant, Guid>
{
    public async Task<Guid> Handle(RecordGrant command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, grant) = (file.Search, command.Grant with { Representative = command.Grant.Representative.Trim(), Solicitor = command.Grant.Solicitor.Trim() });
        RefusedException.ThrowIf(Grants.RefusalOf(file.Person, command.NameOnGrant, command.DiedOnGrant, grant.IssuedOn, file.Today));
        await file.MustHaveAsync(command.DocumentId, cancellationToken);

        search.FindGrant(grant, await file.FactsAsync(cancellationToken));

        await RegisterAsync(file, grant, cancellationToken);
        await file.VoidAsync(Diary.DiaryKind.StandingSearchRenewal, cancellationToken);
        await file.MovedAsync($"{grant.Kind.InWords().ToLowerInvariant()} granted on {grant.IssuedOn.InWords()} to {grant.Representative}{(grant.Solicitor.Length > 0 ? $", {grant.Solicitor}" : "")}",
            (file.Dates.LodgeClaimBy(file.Today), "lodge the claim"), cancellationToken, documentId: command.DocumentId);
        return search.Id;
    }

    private async Task RegisterAsync(ProbateFile file, Grant grant, CancellationToken ct)
    {
        var kind = grant.Kind == GrantKind.Probate ? AuthorityKind.Executor : AuthorityKind.Administrator;
        if (await db.Authorities().AnyAsync(a => a.PersonId == file.Person.Id && a.Kind == kind && a.Name == grant.Representative && a.EndedOn == null, ct))
            return;
        db.Add(Authority.Of(clock.NewId(), file.Person.Id, kind, grant.Representative, "", "", $"{grant.Kind.InWords()} of {grant.IssuedOn.InWords()}, copy seen", "", grant.IssuedOn, null));
        db.Raise(new PersonChanged(file.Person.Id, $"{grant.Representative} recorded as {kind.InWords().ToLowerInvariant()}"));
    }
}

/// <summary>Whether a grant is this person's.</summary>
public static class Grants
{
    /// <summary>Why it cannot be, or null: another surname, another death, or a day on which none could have been issued (<c>EST-009</c>).</summary>
    public static Refusal? RefusalOf(Person person, string nameOnGrant, DateOnly diedOnGrant, DateOnly issuedOn, DateOnly today) =>
        !Words(nameOnGrant).Contains(person.Surname, StringComparer.OrdinalIgnoreCase) ? new("EST-009", $"This grant is for {nameOnGrant.Trim()}, not for {person.Name}.")
        : person.DateOfDeath is { } died && died != diedOnGrant ? new("EST-009", $"This grant is for somebody who died on {diedOnGrant.InWords()}; {person.Name} died on {died.InWords()}.")
        : issuedOn > today ? new("EST-009", $"A grant cannot have been issued on {issuedOn.InWords()}, a day to come.")
        : issuedOn <= diedOnGrant ? new("EST-009", $"A grant cannot have been issued on {issuedOn.InWords()}, before or on the day of death.")
        : null;

    /// <summary>The names in a line, and names of several words as they stand: “Anna van Dyke” has “Dyke” and “van Dyke”.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Enumerable.Range(0, words.Length).Select(from => string.Join(' ', words[from..]));
    }
}
