using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// Records the account of the estate that a representative or solicitor sent (handbook 10.2, 10.3). One whose sums do not add up is refused
/// (<c>EST-010</c>); a dear funeral is asked about (<c>EST-011</c>). Answers with what it comes to for our claim.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.RecordAccount)]
public sealed record RecordEstateAccount(Guid SearchId, int SeenVersion, EstateSums Sums, [property: PersonalText] string From, DateOnly? ReceivedOn = null, Guid? DocumentId = null) : ICommand<Dividend>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (From.Trim().Length is 0 or > ProbateText.LongestName)
            yield return new(nameof(From), $"Say who sent the account, in up to {ProbateText.LongestName} characters.");
    }
}

internal sealed class RecordEstateAccountHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordEstateAccount, Dividend>
{
    public async Task<Dividend> Handle(RecordEstateAccount command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        RefusedException.ThrowIf(EstateArithmetic.RefusalOf(command.Sums));
        var received = PastDay.Require(command.ReceivedOn ?? file.Today, file.Today);
        await file.MustHaveAsync(command.DocumentId, cancellationToken);
        var dividend = EstateArithmetic.Of(command.Sums, await file.OwedAsync(cancellationToken));

        file.Search.TakeAccount(await file.FactsAsync(cancellationToken));

        db.Add(EstateAccount.Of(file.Search, command.Sums, dividend, command.From.Trim(), received, acting.Officer.Id));
        await file.VoidAsync(Diary.DiaryKind.StandingSearchRenewal, cancellationToken);
        file.Find(FindingKind.EstateAccount, received, $"Account of {command.From.Trim()}: gross {command.Sums.Gross}, left for creditors {dividend.Available}, owed to them {dividend.Unsecured}", command.DocumentId);
        var query = EstateArithmetic.Query(command.Sums, file.Dates.Policy);
        await file.MovedAsync($"estate account received on {received.InWords()}: {dividend.Available} for {dividend.Unsecured} of debts",
            (file.Dates.ReplyBy(file.Today), query is null ? "settle what the estate pays" : "ask for the invoice of the funeral"), cancellationToken, query?.Message ?? "", command.DocumentId);
        return dividend;
    }
}

/// <summary>
/// Agrees with the representative when the estate pays (handbook 10.2), at once or in instalments by note every four weeks (handbook 4.3). It is
/// no payment plan: nobody but the estate owes anything.
/// </summary>
/// <param name="Instalment">So much every four weeks from <paramref name="ExpectedOn"/>; nought where all is expected that day.</param>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.AgreePayment)]
public sealed record AgreeEstatePayment(Guid SearchId, int SeenVersion, DateOnly ExpectedOn, Money Instalment, [property: PersonalText] string Note) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Instalment < Money.Zero)
            yield return new(nameof(Instalment), "An instalment is more than £0.00. Leave it empty where all is paid at once.");
        if (Note.Trim().Length is 0 or > ProbateText.Longest)
            yield return new(nameof(Note), $"Say what was agreed, with whom, in up to {ProbateText.Longest} characters.");
    }
}

internal sealed class AgreeEstatePaymentHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AgreeEstatePayment, Guid>
{
    public async Task<Guid> Handle(AgreeEstatePayment command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        RefusedException.ThrowIf(command.ExpectedOn < file.Today ? new("EST-016", $"{command.ExpectedOn.InWords()} has passed. Give the day the money is expected.") : null);

        file.Search.AgreePayment(command.ExpectedOn, command.Instalment, await file.FactsAsync(cancellationToken));

        var what = command.Instalment.IsPositive ? $"instalments of {command.Instalment} every four weeks agreed, the first on {command.ExpectedOn.InWords()}" : $"payment agreed for {command.ExpectedOn.InWords()}";
        await file.MovedAsync(what, (file.Dates.ChaseOn(command.ExpectedOn), "ask where the money of the estate is"), cancellationToken, command.Note.Trim());
        return file.Search.Id;
    }
}

/// <summary>
/// Says that the estate cannot pay everyone, by its last account: our share is the dividend, and what is short of it is for a write-off
/// (handbook 10.2, 10.3). Answers with it.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.DeclareInsolvent)]
public sealed record DeclareEstateInsolvent(Guid SearchId, int SeenVersion, DateOnly ExpectedOn) : ICommand<Dividend>, IOnProbateSearch;

internal sealed class DeclareEstateInsolventHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<DeclareEstateInsolvent, Dividend>
{
    public async Task<Dividend> Handle(DeclareEstateInsolvent command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        RefusedException.ThrowIf(command.ExpectedOn < file.Today ? new("EST-016", $"{command.ExpectedOn.InWords()} has passed. Give the day the dividend is expected.") : null);

        file.Search.DeclareInsolvent(command.ExpectedOn, await file.FactsAsync(cancellationToken));

        var account = (await file.LastAccountAsync(cancellationToken))!;
        var dividend = EstateArithmetic.Of(account.Sums, await file.OwedAsync(cancellationToken));
        var words = $"{dividend.PenceInThePound}p in the pound: {dividend.Ours} of {dividend.Claim}, short {dividend.Shortfall}";
        file.Find(FindingKind.Dividend, file.Today, words);
        await file.MovedAsync($"the estate is insolvent: {words}", (file.Dates.ChaseOn(command.ExpectedOn), "ask where the dividend is, or write off what is short"), cancellationToken);
        return dividend;
    }
}

/// <summary>Refers an estate to legal because nobody has answered for eight weeks though there are assets (<c>EST-012</c>, handbook 10.2).</summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.ReferToLegal)]
public sealed record ReferEstateToLegal(Guid SearchId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, ProbateText.Longest);
}

internal sealed class ReferEstateToLegalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReferEstateToLegal, Guid>
{
    public async Task<Guid> Handle(ReferEstateToLegal command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Search.ReferToLegal(await file.FactsAsync(cancellationToken));

        await file.MovedAsync("with legal: nobody answers for the estate", (file.Dates.ReplyBy(file.Today), "ask legal how the estate stands"), cancellationToken, command.Why.Trim());
        file.Notify((await Diary.Bell.ActiveAsync(db, Role.LegalOfficer, cancellationToken)).Cast<Guid?>(), "asks for legal's view: nobody answers for the estate");
        return file.Search.Id;
    }
}
