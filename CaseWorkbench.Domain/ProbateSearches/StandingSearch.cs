using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// Records a look into the probate index (handbook 10.2): under which names, for which dates of birth and death, with what result, and the picture of the screen where one is attached. The first
/// waits for the end of the bereavement pause, unless a solicitor or representative is known (<c>EST-003</c>). A grant is recorded by its own command.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.RecordSearch)]
public sealed record RecordProbateSearch(
    Guid SearchId, int SeenVersion, [property: PersonalText] string Names, DateOnly? BornOn, DateOnly? DiedOn, [property: PersonalText] string Result, DateOnly? SearchedOn = null, Guid? DocumentId = null) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Names.Trim().Length is 0 or > 300)
            yield return new(nameof(Names), "Give the names searched under, with a semicolon between, in up to 300 characters.");
        if (Result.Trim().Length is 0 or > ProbateText.Longest)
            yield return new(nameof(Result), $"Say what the index showed, in up to {ProbateText.Longest} characters.");
    }
}

internal sealed class RecordProbateSearchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordProbateSearch, Guid>
{
    public async Task<Guid> Handle(RecordProbateSearch command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, from) = (file.Search, file.Search.State);
        var on = PastDay.Require(command.SearchedOn ?? file.Today, file.Today);
        await file.MustHaveAsync(command.DocumentId, cancellationToken);

        search.Search(await file.FactsAsync(cancellationToken));

        db.Add(ProbateLookup.Of(search, on, command.Names.Trim(), command.BornOn, command.DiedOn, command.Result.Trim(), acting.Officer.Id));
        if (from == ProbateState.ClaimNotified)
            await file.MovedAsync($"probate index searched on {on.InWords()}: no grant", (file.Rules.Calendar.Fwd(file.Today), "lodge a standing search (PA1S)"), cancellationToken, command.Result.Trim(), command.DocumentId);
        else
            file.Note($"probate index searched again on {on.InWords()}: no grant", command.Result.Trim(), command.DocumentId);
        return search.Id;
    }
}

/// <summary>Records that the form for a standing search (PA1S) was posted to the registry (handbook 10.1, 10.2).</summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.LodgeStandingSearch)]
public sealed record LodgeStandingSearch(Guid SearchId, int SeenVersion, DateOnly PostedOn) : ICommand<Guid>, IOnProbateSearch;

internal sealed class LodgeStandingSearchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<LodgeStandingSearch, Guid>
{
    public async Task<Guid> Handle(LodgeStandingSearch command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var postedOn = PastDay.Require(command.PostedOn, file.Today);

        file.Search.Lodge(postedOn, await file.FactsAsync(cancellationToken));

        await file.MovedAsync($"standing search posted on {postedOn.InWords()}", (file.Dates.EntryBy(postedOn), "record the registry's entry of the standing search"), cancellationToken);
        return file.Search.Id;
    }
}

/// <summary>
/// Records the registry's entry of a standing search: it looks back twelve months and runs for six, and its fee is that of the day (handbook
/// 10.1).
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.EnterStandingSearch)]
public sealed record EnterStandingSearch(Guid SearchId, int SeenVersion, DateOnly EnteredOn) : ICommand<Guid>, IOnProbateSearch;

internal sealed class EnterStandingSearchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<EnterStandingSearch, Guid>
{
    public async Task<Guid> Handle(EnterStandingSearch command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, entered) = (file.Search, PastDay.Require(command.EnteredOn, file.Today));
        RefusedException.ThrowIf(entered < search.LodgedOn ? new("EST-014", $"It was posted on {search.LodgedOn.Value.InWords()}: the registry cannot have entered it before.") : null);
        var (expires, fee, periods) = (file.Dates.ExpiresOn(entered), file.Rules.On(entered).Of(Settings.ProbateFee), await file.PeriodsAsync(cancellationToken));

        search.Enter(expires, fee, await file.FactsAsync(cancellationToken));

        var lookBack = ProbateDates.LooksBackTo(entered);
        db.Add(SearchPeriod.Of(clock.NewId(), search, periods.Count + 1, entered, expires, lookBack, isRenewal: false, fee, file.Today));
        await file.RunsAsync($"standing search entered on {entered.InWords()}: it looks back to {lookBack.InWords()} and runs to {expires.InWords()}; fee {fee}", cancellationToken);
        if (periods is [.., var before] && lookBack > before.ExpiresOn)
            file.Note($"nothing watched from {before.ExpiresOn.InWords()} to {lookBack.InWords()}: search the index for those months");
        return search.Id;
    }
}

/// <summary>Renews a standing search in its last month (<c>EST-006</c>): six months from the day it would have run out.</summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.RenewStandingSearch)]
public sealed record RenewStandingSearch(Guid SearchId, int SeenVersion) : ICommand<Guid>, IOnProbateSearch;

internal sealed class RenewStandingSearchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RenewStandingSearch, Guid>
{
    public async Task<Guid> Handle(RenewStandingSearch command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, facts, fee) = (file.Search, await file.FactsAsync(cancellationToken), file.Rules.On(file.Today).Of(Settings.ProbateFee));
        var from = search.ExpiresOn ?? file.Today; // Without one, the table refuses.
        var expires = file.Dates.ExpiresOn(from);

        search.Renew(expires, fee, facts);

        db.Add(SearchPeriod.Of(clock.NewId(), search, (await file.PeriodsAsync(cancellationToken)).Count + 1, from, expires, from, isRenewal: true, fee, file.Today));
        await file.RunsAsync($"standing search renewed (renewal {search.Renewals}): it runs to {expires.InWords()}; fee {fee}", cancellationToken);
        return search.Id;
    }
}

/// <summary>What happens when a standing search runs, and when it runs out.</summary>
internal static class StandingSearches
{
    /// <summary>It runs: the renewal window is the next date, and its last safe day one that the law fixes.</summary>
    public static async Task RunsAsync(this ProbateFile file, string what, CancellationToken ct)
    {
        var expires = file.Search.ExpiresOn!.Value;
        await file.VoidAsync(DiaryKind.StandingSearchRenewal, ct);
        file.Remind(DiaryKind.StandingSearchRenewal, $"Last safe day to renew the standing search: it runs out on {expires.InWords()}", file.Dates.RenewBy(expires), isStatutory: true);
        await file.MovedAsync(what, (file.Rules.Calendar.Fwd(ProbateDates.RenewFrom(expires)), "renew the standing search"), ct);
    }

    /// <summary>A period ended without a grant; where it was the last, nobody tells us of one any more.</summary>
    public static async Task PeriodEndedAsync(this ProbateFile file, SearchPeriod period, CancellationToken ct)
    {
        var search = file.Search;
        period.Done();
        search.PeriodEnded();
        file.Find(FindingKind.SearchPeriod, period.ExpiresOn, $"Standing search {search.Reference}, period {period.Number}: {period.FromOn.InWords()} to {period.ExpiresOn.InWords()}, no grant");
        if (search.State != ProbateState.StandingSearch || search.ExpiresOn != period.ExpiresOn)
            return;
        search.Expire(await file.FactsAsync(ct));
        await file.VoidAsync(DiaryKind.StandingSearchRenewal, ct);
        var allDone = search.PeriodsDone >= file.Dates.Policy.Of(Settings.ProbatePeriods);
        await file.MovedAsync(allDone ? $"period {period.Number} ended without a grant: all search periods are done" : "the standing search ran out without being renewed",
            (file.Rules.Calendar.Fwd(file.Today), allDone ? "say whether there is an estate, or search on" : "lodge a new standing search: nobody tells us of a grant"), ct);
        if (!allDone)
            file.Notify([file.Case.OwnerId], "has a gap: the standing search ran out");
    }
}
