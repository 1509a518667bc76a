using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>The estate on a case: the probate search that runs, or the last one, with all that was found (handbook 10).</summary>
/// <param name="SearchId">One of several, where a case had more.</param>
[Requires(Permission.ReadCases)]
public sealed record GetCaseEstate(Guid CaseId, Guid? SearchId = null) : IRequest<CaseEstateView>;

/// <param name="MayStart">Why none can be begun now, or null; of a case on which one runs, that it does.</param>
public sealed record CaseEstateView(IReadOnlyList<CaseSearchRow> Searches, ProbateSearchView? Search, Refusal? MayStart, bool HasDied);

/// <summary>One probate search in the list of its case.</summary>
public sealed record CaseSearchRow(Guid Id, string Reference, ProbateState State, DateOnly Since);

/// <summary>A probate search as its panel shows it. <paramref name="Version"/> is what a command must have seen.</summary>
/// <param name="PauseUntil">The last day of the bereavement pause, while it runs.</param>
/// <param name="AfterDeath">Bills that charge for days after the death.</param>
/// <param name="Dividend">What the last account comes to for what is owed today; null without an account.</param>
/// <param name="Query">What is to be asked about the account, or null.</param>
/// <param name="Representatives">Those on the register a letter may go to.</param>
/// <param name="Offers">What the asking officer may do now, and why not the rest.</param>
public sealed record ProbateSearchView(
    Guid Id, int Version, Guid CaseId, string Reference, ProbateState State, string Debtor, DateOnly? DiedOn, DateOnly? BornOn, DateOnly HeardOn, DateOnly VerifyBy, DateOnly NotifyBy, DateOnly? VerifiedOn,
    DateOnly? PauseUntil, DateOnly? NoticeSentOn, DateOnly? LodgedOn, DateOnly? ExpiresOn, DateOnly? RenewFrom, DateOnly? RenewBy, int PeriodsDone, int PeriodsNeeded, Money Fees,
    GrantKind? GrantKind, DateOnly? GrantIssuedOn, string Representative, string Solicitor, Money GrossEstate, Money NetEstate, DateOnly? ClaimSentOn, DateOnly? Section27On, DateOnly? ExpectedOn, Money Instalment,
    DateOnly? NextOn, string NextWhat, Money Owed, Guid? ProposalId, IReadOnlyList<ChargedAfterDeath> AfterDeath, EstateAccountView? Account, Dividend? Dividend, Refusal? Query,
    IReadOnlyList<SearchPeriodView> Periods, IReadOnlyList<LookupView> Lookups, IReadOnlyList<FindingView> Findings, IReadOnlyList<EstateContactView> Contacts, IReadOnlyList<RepresentativeView> Representatives,
    IReadOnlyList<ProbateStepView> History, IReadOnlyList<Offer<ProbateAction>> Offers)
{
    /// <summary>Days from hearing of the death to the notice of claim; to today while none went.</summary>
    public int DaysToNotice(DateOnly today) => (NoticeSentOn ?? today).DayNumber - HeardOn.DayNumber;
}

/// <summary>An account of the estate as it was received.</summary>
public sealed record EstateAccountView(DateOnly ReceivedOn, string From, EstateSums Sums);

/// <summary>One period of the standing search.</summary>
public sealed record SearchPeriodView(int Number, DateOnly FromOn, DateOnly ExpiresOn, DateOnly LooksBackTo, bool IsRenewal, Money Fee, bool IsDone);

/// <summary>One look into the probate index.</summary>
public sealed record LookupView(DateOnly On, string Names, string Result, string By);

/// <summary>Something that was found out.</summary>
public sealed record FindingView(FindingKind Kind, DateOnly On, string Text);

/// <summary>Somebody to ask.</summary>
public sealed record EstateContactView(EstateRole Role, string Name, string Reach);

/// <summary>Somebody on the register who represents the estate.</summary>
public sealed record RepresentativeView(Guid AuthorityId, string Name, AuthorityKind Kind);

/// <summary>One line of its history, with the document that shows it where the asking officer may read that.</summary>
public sealed record ProbateStepView(DateOnly On, string What, string Text, string By, Guid? DocumentId);

internal sealed class GetCaseEstateHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetCaseEstate, CaseEstateView>
{
    public async Task<CaseEstateView> Handle(GetCaseEstate query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        var all = await db.ProbateSearches().AsNoTracking().Where(s => s.CaseId == debtCase.Id).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        var chosen = query.SearchId is { } id ? all.Find(search => search.Id == id) ?? throw new NotFoundException("probate search") : all.Find(search => search.IsOpen) ?? all.FirstOrDefault();
        var start = debtCase.ClosedRefusal ?? (person.HasDied ? MayRunTogether.RefusalOf(WorkflowKind.ProbateSearch, [], await db.WorkOnAsync(debtCase.Id, cancellationToken))
            : new("EST-018", $"No death of {person.Name} is reported. Report it first: that begins the search."));
        return new([.. all.Select(search => new CaseSearchRow(search.Id, search.Reference, search.State, search.Since))],
            chosen is null ? null : await ViewAsync(new(db, chosen, debtCase, person, acting.Officer, await rules.ReadAsync(cancellationToken), clock), cancellationToken), start, person.HasDied);
    }

    private async Task<ProbateSearchView> ViewAsync(ProbateFile file, CancellationToken ct)
    {
        var (search, facts, owed, account) = (file.Search, await file.FactsAsync(ct), await file.OwedAsync(ct), await file.LastAccountAsync(ct));
        var names = await db.Officers().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var periods = await db.SearchPeriods().AsNoTracking().Where(p => p.SearchId == search.Id).OrderBy(p => p.Number).ToListAsync(ct);
        var lookups = await db.ProbateLookups().AsNoTracking().Where(l => l.SearchId == search.Id).OrderByDescending(l => l.Id).ToListAsync(ct);
        var steps = await db.ProbateSteps().AsNoTracking().Where(s => s.SearchId == search.Id).OrderByDescending(s => s.Id).ToListAsync(ct);
        var readable = await db.DocumentsFor(search.CaseId, file.Officer).Select(d => d.Id).ToListAsync(ct);
        var contacts = await db.EstateContacts().AsNoTracking().Where(c => c.SearchId == search.Id).OrderBy(c => c.Id).ToListAsync(ct);
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == file.Person.Id && (a.Kind == AuthorityKind.Executor || a.Kind == AuthorityKind.Administrator)).ToListAsync(ct);
        return new(search.Id, search.Version, search.CaseId, search.Reference, search.State, file.Person.Name, file.Person.DateOfDeath, file.Person.DateOfBirth, search.HeardOn, search.VerifyBy, search.NotifyBy, search.VerifiedOn,
            facts.PauseUntil, search.NoticeSentOn, search.LodgedOn, search.ExpiresOn, facts.RenewFrom, search.ExpiresOn is { } expires ? file.Dates.RenewBy(expires) : null, search.PeriodsDone, facts.PeriodsNeeded, search.Fees,
            search.GrantKind, search.GrantIssuedOn, search.Representative, search.Solicitor, search.GrossEstate, search.NetEstate, search.ClaimSentOn, search.Section27On, search.ExpectedOn, search.Instalment,
            search.NextOn, search.NextWhat, owed, search.ProposalId, await file.AfterDeathAsync(ct), account is null ? null : new(account.ReceivedOn, account.From, account.Sums),
            account is null ? null : EstateArithmetic.Of(account.Sums, owed), account is null ? null : EstateArithmetic.Query(account.Sums, file.Dates.Policy),
            [.. periods.Select(period => new SearchPeriodView(period.Number, period.FromOn, period.ExpiresOn, period.LooksBackTo, period.IsRenewal, period.Fee, period.IsDone))],
            [.. lookups.Select(lookup => new LookupView(lookup.On, lookup.Names, lookup.Result, names[lookup.By]))],
            [.. (await db.FindingsAsync(file.Case.Id, ct)).Where(finding => finding.SourceId == search.Id).Select(finding => new FindingView(finding.Kind, finding.On, finding.Text))],
            [.. contacts.Select(contact => new EstateContactView(contact.Role, contact.Name, contact.Reach))],
            [.. register.Where(authority => authority.HoldsOn(file.Today)).Select(authority => new RepresentativeView(authority.Id, authority.Name, authority.Kind))],
            [.. steps.Select(step => new ProbateStepView(step.On, step.What, step.Text, names[step.By], step.DocumentId is { } id && readable.Contains(id) ? id : null))], file.Offers(facts));
    }
}

/// <summary>The credits for days after a death, as their approval shows them.</summary>
[Requires(Permission.DecideApprovals)]
public sealed record GetFinalBillProposal(Guid SearchId) : IRequest<FinalBillProposalView>;

/// <param name="Offers">Approve and return, with why not.</param>
public sealed record FinalBillProposalView(
    Guid SearchId, int Version, string Reference, DateOnly? DiedOn, IReadOnlyList<ChargedAfterDeath> Bills, Money Total, IReadOnlyList<Offer<ProbateAction>> Offers);

internal sealed class GetFinalBillProposalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetFinalBillProposal, FinalBillProposalView>
{
    public async Task<FinalBillProposalView> Handle(GetFinalBillProposal query, CancellationToken cancellationToken)
    {
        var search = await db.ProbateSearches().AsNoTracking().SingleOrDefaultAsync(s => s.Id == query.SearchId, cancellationToken) ?? throw new NotFoundException("probate search");
        var file = await ProbateFile.OfAsync(db, search, await db.CaseAsync(search.CaseId, acting.Officer, cancellationToken), acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);
        var bills = await file.AfterDeathAsync(cancellationToken);
        return new(search.Id, search.Version, search.Reference, file.Person.DateOfDeath, bills, bills.Sum(bill => bill.Credit),
            [.. file.Offers(await file.FactsAsync(cancellationToken)).Where(offer => offer.Action is ProbateAction.ApproveFinalBill or ProbateAction.ReturnFinalBill)]);
    }
}
