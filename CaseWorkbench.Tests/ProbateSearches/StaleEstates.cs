using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>Each command on an estate, ready to be sent by several who all saw the same version of it.</summary>
internal static class StaleEstates
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        new(typeof(RecordNotDead), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync();
            return Ready.For(workbench, "Helen", new RecordNotDead(debtCase.Id, await workbench.VersionOfPersonAsync(debtCase), "He rang us himself."));
        }),
        On<SendNoticeOfClaim, string>(ProbateState.Verified, (id, seen) => new(id, seen)),
        On<RecordProbateSearch, Guid>(ProbateState.Searched, (id, seen) => new(id, seen, "Colin Pike", null, null, "No grant.")),
        On<LodgeStandingSearch, Guid>(ProbateState.Searched, (id, seen) => new(id, seen, new(2026, 3, 23))),
        new(typeof(EnterStandingSearch), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.Searched);
            await workbench.TakeAsync(debtCase, search => new LodgeStandingSearch(search.Id, search.Version, new(2026, 3, 23)));
            var lodged = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Priya", new EnterStandingSearch(lodged.Id, lodged.Version, new(2026, 3, 23)));
        }),
        On<RenewStandingSearch, Guid>(ProbateState.StandingSearch, (id, seen) => new(id, seen), on: new(2026, 9, 1)),
        On<RecordGrant, Guid>(ProbateState.StandingSearch, (id, seen) => new(id, seen, "Colin Pike", GivenEstate.Died, GivenEstate.Grant), on: new(2026, 11, 17)),
        new(typeof(LodgeEstateClaim), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.GrantFound);
            await workbench.EndBillsAsync(debtCase);
            var found = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Priya", new LodgeEstateClaim(found.Id, found.Version));
        }),
        On<RecordEstateAccount, Dividend>(ProbateState.ClaimLodged, (id, seen) => new(id, seen, GivenEstate.Insolvent, "Hale & Co")),
        new(typeof(AgreeEstatePayment), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.ClaimLodged);
            await workbench.TakeAsync(debtCase, search => new RecordEstateAccount(search.Id, search.Version, GivenEstate.Solvent, "Hale & Co"));
            var reviewed = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Priya", new AgreeEstatePayment(reviewed.Id, reviewed.Version, new(2027, 3, 2), Money.Zero, "Hale & Co pay on sale."));
        }),
        On<DeclareEstateInsolvent, Dividend>(ProbateState.EstateReview, (id, seen) => new(id, seen, new(2027, 3, 2))),
        On<RecordSection27Notice, DateOnly>(ProbateState.StandingSearch, (id, seen) => new(id, seen, new(2026, 3, 25), new(2026, 5, 27), "the Gazette")),
        On<RecordEstateFinding, Guid>(ProbateState.StandingSearch, (id, seen) => new(id, seen, FindingKind.Gazette, new(2026, 3, 25), "No notice.")),
        new(typeof(FindNoEstate), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.StandingSearch);
            await workbench.GivenFindingsAsync(debtCase, RecordEstateFinding.Kinds);
            var searched = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Priya", new FindNoEstate(searched.Id, searched.Version));
        }),
        On<ReferEstateToLegal, Guid>(ProbateState.EstateReview, (id, seen) => new(id, seen, GivenEstate.Reason), on: new(2027, 4, 6)),
        On<RecordEstateContact, Guid>(ProbateState.Verified, (id, seen) => new(id, seen, EstateRole.NextOfKin, "Mrs Jane Cole", "01632 960102")),
        new(typeof(ProposeFinalBill), MoneyWork.ByCommand[typeof(ProposeFinalBill)]),
        new(typeof(ApproveFinalBill), MoneyWork.ByCommand[typeof(ApproveFinalBill)]),
        new(typeof(ReturnFinalBill), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.Verified);
            await workbench.TakeAsync(debtCase, search => new ProposeFinalBill(search.Id, search.Version));
            var waiting = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Helen", new ReturnFinalBill(waiting.Id, waiting.Version, "Is the day of death right?"));
        }),
        new(typeof(CompleteProbateSearch), async workbench =>
        {
            var (debtCase, _) = await workbench.GivenEstateAsync(ProbateState.Verified);
            await workbench.EndBillsAsync(debtCase);
            await workbench.DoAsync("Leo", new Domain.Receipts.RecordReceipt(debtCase.Id, "B-1", new(2026, 2, 24), Domain.Receipts.ReceiptMethod.Bank, Money.Pounds(1_100)));
            var paid = await workbench.EstateAsync(debtCase);
            return Ready.For(workbench, "Priya", new CompleteProbateSearch(paid.Id, paid.Version));
        }),
    ];

    /// <summary>Records what was found out, each kind once.</summary>
    public static async Task GivenFindingsAsync(this Workbench workbench, DebtCase debtCase, IEnumerable<FindingKind> kinds)
    {
        foreach (var kind in kinds)
            await workbench.TakeAsync(debtCase, search => new RecordEstateFinding(search.Id, search.Version, kind, workbench.Workspace.Clock.Today(), "Looked into, nothing there."));
    }

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> On<TCommand, T>(ProbateState state, Func<Guid, int, TCommand> command, string officer = "Priya", DateOnly? on = null) where TCommand : ICommand<T> =>
        new(typeof(TCommand), async workbench =>
        {
            var (_, search) = await workbench.GivenEstateAsync(state);
            if (on is { } day)
                workbench.Clock.MoveTo(day);
            return Ready.For(workbench, officer, command(search.Id, search.Version));
        });
}
