using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// The night's look at the estates (handbook 10.2): search periods that ended, instalments of an estate whose day has passed, and cases of people who
/// have died that opened since and have no search yet. Answers with how many moved; again on the same day it is nought.
/// </summary>
[Requires(Permission.RunNight), Performs<ProbateAction>(ProbateAction.Expire)]
public sealed record PassProbateDates(DateOnly Today) : ICommand<int>;

internal sealed class PassProbateDatesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PassProbateDates, int>
{
    private const int InstalmentDays = 28;

    public async Task<int> Handle(PassProbateDates command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        return await EndPeriodsAsync(command.Today, rulebook, cancellationToken)
            + await PassInstalmentsAsync(command.Today, rulebook, cancellationToken)
            + await BeginMissingAsync(rulebook, cancellationToken);
    }

    private async Task<int> EndPeriodsAsync(DateOnly today, Rulebook rulebook, CancellationToken ct)
    {
        var ended = await (from period in db.SearchPeriods()
                           join search in db.ProbateSearches() on period.SearchId equals search.Id
                           where !period.IsDone && period.ExpiresOn <= today && search.EndedOn == null && search.GrantIssuedOn == null
                           orderby period.ExpiresOn, period.Id
                           select new { Period = period, Search = search }).ToListAsync(ct);
        foreach (var each in ended)
            await (await FileAsync(each.Search, rulebook, ct)).PeriodEndedAsync(each.Period, ct);
        return ended.Count;
    }

    /// <summary>The next instalment is expected four weeks on. Whoever looks after the case is told what came, so that silence is noticed.</summary>
    private async Task<int> PassInstalmentsAsync(DateOnly today, Rulebook rulebook, CancellationToken ct)
    {
        var passed = await db.ProbateSearches().Where(s => s.EndedOn == null && s.State == ProbateState.AwaitingDistribution && s.Instalment.Pence > 0 && s.ExpectedOn < today).OrderBy(s => s.Id).ToListAsync(ct);
        foreach (var search in passed)
        {
            var (file, expected) = (await FileAsync(search, rulebook, ct), search.ExpectedOn!.Value);
            while (search.ExpectedOn < today)
                search.ExpectNext(search.ExpectedOn.Value.AddDays(InstalmentDays));
            await file.MovedAsync($"instalment of {search.Instalment} was expected on {expected.InWords()}; {await file.OwedAsync(ct)} is owed. The next is expected on {search.ExpectedOn!.Value.InWords()}",
                (file.Dates.ChaseOn(expected), $"check that the instalment of {expected.InWords()} came"), ct);
        }
        return passed.Count;
    }

    private async Task<int> BeginMissingAsync(Rulebook rulebook, CancellationToken ct)
    {
        var missing = await (from person in db.People()
                             where person.DeathHeardOn != null
                             join debtCase in db.Cases() on person.Id equals debtCase.PersonId
                             where debtCase.State == CaseState.Open && debtCase.WithdrawnOn == null && !db.ProbateSearches().Any(s => s.CaseId == debtCase.Id && s.EndedOn == null)
                             orderby debtCase.Reference
                             select new { Case = debtCase, Person = person }).ToListAsync(ct);
        var begun = 0;
        foreach (var each in missing)
        {
            if (MayRunTogether.RefusalOf(WorkflowKind.ProbateSearch, [], await db.WorkOnAsync(each.Case.Id, ct)) is not null || !await OwesAsync(each.Case.Id, ct))
                continue;
            await ProbateBeginning.BeginAsync(db, each.Case, each.Person, acting.Officer, rulebook, clock, ct);
            begun++;
        }
        return begun;
    }

    private async Task<bool> OwesAsync(Guid caseId, CancellationToken ct) => (await db.AccountAsync(caseId, clock.Today(), ct)).Balances.Outstanding.IsPositive;

    private async Task<ProbateFile> FileAsync(ProbateSearch search, Rulebook rulebook, CancellationToken ct) =>
        await ProbateFile.OfAsync(db, search, (await db.Cases().FindAsync([search.CaseId], ct))!, acting.Officer, rulebook, clock, ct);
}
