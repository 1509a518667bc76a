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
/// Records what was found out about an estate: a search of the Gazette, the property register, what the next of kin said, proof that there are no
/// assets (handbook 10.2). “No estate” is not said without them, and a write-off takes them over as its evidence.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.RecordFinding)]
public sealed record RecordEstateFinding(Guid SearchId, int SeenVersion, FindingKind Kind, DateOnly On, [property: PersonalText] string Text, Guid? DocumentId = null) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    /// <summary>What an officer finds out; periods, accounts and dividends are found by their own commands.</summary>
    public static readonly IReadOnlyList<FindingKind> Kinds = [FindingKind.Gazette, FindingKind.LandRegistry, FindingKind.NextOfKin, FindingKind.NoAssets];

    public IEnumerable<Problem> Check()
    {
        if (!Kinds.Contains(Kind))
            yield return new(nameof(Kind), "Choose what was looked into.");
        if (Text.Trim().Length is 0 or > ProbateText.Longest)
            yield return new(nameof(Text), $"Say what was seen or said, in up to {ProbateText.Longest} characters.");
    }
}

internal sealed class RecordEstateFindingHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordEstateFinding, Guid>
{
    public async Task<Guid> Handle(RecordEstateFinding command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var on = PastDay.Require(command.On, file.Today);
        await file.MustHaveAsync(command.DocumentId, cancellationToken);

        file.Search.NoteFinding(await file.FactsAsync(cancellationToken));

        file.Find(command.Kind, on, command.Text.Trim(), command.DocumentId);
        file.Note($"{EstateFinding.InWords(command.Kind)}, {on.InWords()}", command.Text.Trim(), command.DocumentId);
        return file.Search.Id;
    }
}

/// <summary>Findings as officers read them.</summary>
public static class EstateFinding
{
    public static string InWords(FindingKind kind) => kind switch
    {
        FindingKind.Gazette => "Gazette searched",
        FindingKind.LandRegistry => "Land Registry checked",
        FindingKind.NextOfKin => "Next of kin asked",
        FindingKind.NoAssets => "Proof that there are no assets",
        FindingKind.SearchPeriod => "Search period without a grant",
        FindingKind.EstateAccount => "Estate account",
        FindingKind.Dividend => "Dividend",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such finding."),
    };
}

/// <summary>
/// Records a notice to creditors under section 27 of the Trustee Act 1925: after its last day the estate may be distributed without regard to a
/// claim nobody knows of. The day is a statutory date; a claim already lodged has met it (handbook 10.1, 10.2). Answers with the diary's day.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.RecordSection27)]
public sealed record RecordSection27Notice(Guid SearchId, int SeenVersion, DateOnly PublishedOn, DateOnly ClaimsBy, [property: PersonalText] string Where) : ICommand<DateOnly>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Where.Trim().Length is 0 or > 200)
            yield return new(nameof(Where), "Say where it stood: the Gazette, a local paper.");
        if (ClaimsBy <= PublishedOn)
            yield return new(nameof(ClaimsBy), "The last day for claims lies after the notice.");
    }
}

internal sealed class RecordSection27NoticeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordSection27Notice, DateOnly>
{
    public async Task<DateOnly> Handle(RecordSection27Notice command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, published) = (file.Search, PastDay.Require(command.PublishedOn, file.Today));
        var twoMonths = Kernel.Dates.Months(published, ProbateDates.Section27Months);

        search.NoteSection27(command.ClaimsBy, await file.FactsAsync(cancellationToken));

        var due = file.Rules.Calendar.Back(command.ClaimsBy);
        await file.VoidAsync(DiaryKind.ClaimsBySection27, cancellationToken);
        var entry = DiaryEntry.For(clock.NewId(), file.Case.Id, DiaryKind.ClaimsBySection27,
            $"Last day for claims on the estate: {command.ClaimsBy.InWords()} ({search.Reference})", due, file.Case.OwnerId, search.Id, isStatutory: true);
        db.Add(entry);
        if (search.ClaimSentOn is not null)
            entry.Complete(file.Today);
        var shorter = command.ClaimsBy < twoMonths ? $" The law gives creditors until {twoMonths.InWords()}: say so to the representative." : "";
        file.Note($"notice to creditors of {published.InWords()} in {command.Where.Trim()}: claims by {command.ClaimsBy.InWords()}{(search.ClaimSentOn is null ? "" : ", met by the claim lodged")}.{shorter}");
        return due;
    }
}

/// <summary>
/// Finds that there is no estate: all search periods ended without a grant, or there is proof of no assets (<c>EST-005</c>), and the Gazette, the
/// property register and the next of kin were asked (<c>EST-013</c>). What is owed is then for a write-off (handbook 10.2, 12).
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.FindNoEstate)]
public sealed record FindNoEstate(Guid SearchId, int SeenVersion) : ICommand<Guid>, IOnProbateSearch;

internal sealed class FindNoEstateHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<FindNoEstate, Guid>
{
    public async Task<Guid> Handle(FindNoEstate command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Search.FindNoEstate(await file.FactsAsync(cancellationToken));

        await file.VoidAsync(DiaryKind.StandingSearchRenewal, cancellationToken);
        await file.MovedAsync("there is no estate", (file.Rules.Calendar.AddWorkingDays(file.Today, 5), "put what is owed forward for a write-off (no estate)"), cancellationToken);
        return file.Search.Id;
    }
}

/// <summary>Settles an estate on which nothing is owed any more. From the claim on it happens by itself when the money or the write-off is posted (handbook 10.2).</summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.Complete)]
public sealed record CompleteProbateSearch(Guid SearchId, int SeenVersion) : ICommand<Guid>, IOnProbateSearch;

internal sealed class CompleteProbateSearchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CompleteProbateSearch, Guid>
{
    public async Task<Guid> Handle(CompleteProbateSearch command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        await file.CompleteAsync(await file.FactsAsync(cancellationToken), cancellationToken);
        return file.Search.Id;
    }
}
