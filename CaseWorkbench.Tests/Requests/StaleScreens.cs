using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.DeferredPayments;
using CaseWorkbench.Tests.Disputes;
using CaseWorkbench.Tests.Enquiries;
using CaseWorkbench.Tests.LegalReferrals;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.ProbateSearches;
using CaseWorkbench.Tests.Staff;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.Teams;
using CaseWorkbench.Tests.Training;
using CaseWorkbench.Tests.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Requests;

/// <summary>Each command that says which version its screen showed, ready to be sent by several who all saw the same.</summary>
internal static class StaleScreens
{
    private static readonly DateOnly Today = new(2026, 6, 15), NextMonth = new(2026, 7, 15);
    private const string Reason = "It was agreed with the team.";
    private static readonly CaseloadSelection List = new(WorklistTab.Full);

    public static readonly IReadOnlyDictionary<Type, Func<Workbench, Task<Ready>>> ByCommand = new Dictionary<Type, Func<Workbench, Task<Ready>>>(
        [.. OnDisputes(), .. OnCases(), .. OnPeople(), .. OnTheRest(), .. StaleWork.OnLadders(), .. StaleWork.OnLetters(), .. StaleWork.OnMoratoria(), .. StalePlans.All, .. StaleWriteOffs.All, .. StaleEstates.All, .. StaleDeferred.All, .. StaleEnquiries.All, .. StaleLegal.All, .. StaleStaff.All, .. StaleTraining.All, .. StaleTeams.All]);

    private static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnDisputes() =>
    [
        OnDispute<AcknowledgeDispute, Guid>(DisputeState.Logged, "Priya", (id, seen) => new(id, seen)),
        OnDispute<StartInvestigation, Guid>(DisputeState.Acknowledged, "Priya", (id, seen) => new(id, seen)),
        OnDispute<AskCustomer, Guid>(DisputeState.Investigating, "Priya", (id, seen) => new(id, seen, "Which days did nobody come?")),
        OnDispute<AskService, Guid>(DisputeState.Investigating, "Priya", (id, seen) => new(id, seen, "Bright Homecare", "Please send the logs for June.")),
        OnDispute<RecordAnswer, Guid>(DisputeState.AwaitingService, "Leo", (id, seen) => new(id, seen, "Bright Homecare", "Six of ten were missed.", "LOG-1")),
        OnDispute<RejectDisputeProposal, Guid>(DisputeState.Proposed, "Helen", (id, seen) => new(id, seen, "Where is the provider's log?")),
        OnDispute<ReopenDispute, Guid>(DisputeState.Closed, "Helen", (id, seen) => new(id, seen, "A letter from the provider.", "DOC-2")),
        OnDispute<WithdrawDispute, Guid>(DisputeState.Logged, "Priya", (id, seen) => new(id, seen, "They found the receipt.")),
        new(typeof(AssignDisputeOwner), async workbench =>
        {
            var (dispute, tom) = (await workbench.GivenDisputeAsync(), await workbench.OfficerAsync("Tom"));
            return Ready.For(workbench, "Priya", new AssignDisputeOwner(dispute.Id, dispute.Version, tom.Id));
        }),
        new(typeof(ProposeDisputeOutcome), MoneyWork.ByCommand[typeof(ProposeDisputeOutcome)]),
        new(typeof(ApproveDisputeOutcome), MoneyWork.ByCommand[typeof(ApproveDisputeOutcome)]),
    ];

    private static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnCases() =>
    [
        OnCase<PinCase, DateOnly>("Helen", (id, seen) => new(id, seen, Reason)),
        new(typeof(UnpinCase), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            await workbench.DoAsync("Helen", new PinCase(debtCase.Id, debtCase.Version, Reason));
            return Ready.For(workbench, "Helen", new UnpinCase(debtCase.Id, await workbench.VersionOfAsync<DebtCase>(debtCase.Id)));
        }),
        OnCase<TakeCase, Guid>("Priya", (id, seen) => new(id, seen), owner: null),
        new(typeof(ReassignCase), async workbench =>
        {
            var (debtCase, tom) = (await workbench.GivenCaseAsync(), await workbench.OfficerAsync("Tom"));
            return Ready.For(workbench, "Helen", new ReassignCase(debtCase.Id, debtCase.Version, tom.Id, Reason));
        }),
        new(typeof(RestrictCase), async workbench =>
        {
            var (debtCase, helen) = (await workbench.GivenCaseAsync(), await workbench.OfficerAsync("Helen"));
            return Ready.For(workbench, "Helen", new RestrictCase(debtCase.Id, debtCase.Version, true, [helen.Id], Reason)) with { Others = NotFound }; // It is closed to them now.
        }),
        new(typeof(CloseCase), async workbench =>
        {
            var debtCase = await workbench.GivenPaidAsync();
            return Ready.For(workbench, "Priya", new CloseCase(debtCase.Id, debtCase.Version));
        }),
        new(typeof(ReopenCase), async workbench =>
        {
            var debtCase = await workbench.GivenPaidAsync();
            await workbench.DoAsync("Priya", new CloseCase(debtCase.Id, debtCase.Version));
            return Ready.For(workbench, "Priya", new ReopenCase(debtCase.Id, await workbench.VersionOfAsync<DebtCase>(debtCase.Id), Reason));
        }),
        new(typeof(DecidePersonLink), async workbench =>
        {
            var (one, other) = (await workbench.GivenCaseAsync(), await workbench.GivenCaseAsync("Pyke"));
            var link = PersonLink.Suggest(Guid.NewGuid(), one.PersonId, other.PersonId, "the same birth date");
            await workbench.PutAsync(link);
            return Ready.For(workbench, "Priya", new DecidePersonLink(one.Id, link.Id, link.Version, true));
        }),
        new(typeof(ConfirmDeath), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            await workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "Mrs Jane Cole"));
            return Ready.For(workbench, "Priya", new ConfirmDeath(debtCase.Id, await workbench.VersionOfAsync<Person>(debtCase.PersonId), new(2026, 5, 1), "Certificate seen"));
        }),
    ];

    private static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnPeople() =>
    [
        OnPerson<ChangeEmail, Person>((debtCase, _, seen) => new(debtCase.Id, seen, "frost@example.org"), (_, debtCase) => Task.FromResult(debtCase.PersonId)),
        OnPerson<CorrectPerson, Person>((debtCase, _, seen) => new(debtCase.Id, seen, "Mr", "Colin", "Frosty", new(1941, 3, 2)), (_, debtCase) => Task.FromResult(debtCase.PersonId)),
        OnPerson<ConfirmAddress, PersonAddress>((debtCase, id, seen) => new(debtCase.Id, id, seen), AddressAsync),
        OnPerson<RecordReturnedPost, PersonAddress>((debtCase, id, seen) => new(debtCase.Id, id, seen, Today.AddDays(-20)), AddressAsync),
        OnPerson<AddAddress, PersonAddress>((debtCase, id, seen) => new(debtCase.Id, "1 High Street", "", "Wexcombe", "WX1 1AA", new(2026, 5, 1), id, seen), AddressAsync),
        OnPerson<EndPhone, PersonPhone>((debtCase, id, seen) => new(debtCase.Id, id, seen),
            (workbench, debtCase) => workbench.DoAsync("Priya", new AddPhone(debtCase.Id, "01632 960 778"))),
        OnPerson<EndAuthority, Authority>((debtCase, id, seen) => new(debtCase.Id, id, seen, AuthorityEnd.Revoked, new(2026, 5, 20)),
            (workbench, debtCase) => workbench.DoAsync("Priya", new AddAuthority(debtCase.Id, AuthorityKind.AuthorityForm, "Grace Lane", "Daughter", "", "Form of consent seen", "", new(2026, 5, 1), new(2027, 4, 1)))),
        OnPerson<ChangeAuthority, Authority>((debtCase, id, seen) => new(debtCase.Id, id, seen, new(ActsHow.JointlyAndSeverally), WritingAddress.None, "", Reason), AttorneyAsync),
        OnPerson<RecheckAuthority, Authority>((debtCase, id, seen) => new(debtCase.Id, id, seen, new(2026, 6, 1), "Register seen again"), AttorneyAsync),
        OnPerson<RecordAllAgreed, Authority>((debtCase, id, seen) => new(debtCase.Id, id, seen, new(2026, 6, 1), "Both signed the form"), AttorneyAsync),
        OnPerson<EndVulnerability, VulnerabilityFlag>((debtCase, id, seen) => new(debtCase.Id, id, seen, Reason), FlagAsync),
        OnPerson<ReviewVulnerability, VulnerabilityFlag>((debtCase, id, seen) => new(debtCase.Id, id, seen, "Speak slowly", NextMonth), FlagAsync),
    ];

    private static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnTheRest() =>
    [
        OnHold<LiftHold>((id, seen) => new(id, seen, Reason)),
        OnHold<ExtendHold>((id, seen) => new(id, seen, Today.AddDays(20), Reason)),
        OnDiary<CompleteDiaryEntry>((id, seen) => new(id, seen)),
        OnDiary<MoveDiaryEntry>((id, seen) => new(id, seen, NextMonth)),
        OnView<ChangeView>((id, seen) => new(id, seen, "Frail people", List, false), Conflict),
        OnView<DeleteView>((id, seen) => new(id, seen), NotFound), // For all others it is gone.
        OnPolicy<ApprovePolicyChange>((id, seen) => new(id, seen)),
        OnPolicy<RefusePolicyChange>((id, seen) => new(id, seen, "Three days is right.")),
        new(typeof(ReturnReceipt), MoneyWork.ByCommand[typeof(ReturnReceipt)]),
        new(typeof(ApproveRefund), MoneyWork.ByCommand[typeof(ApproveRefund)]),
        new(typeof(ReturnRefund), async workbench => Ready.For(workbench, "Helen", new ReturnRefund(await workbench.GivenRefundAsync(), 0, Reason))),
        new(typeof(PlaceSuspense), MoneyWork.ByCommand[typeof(PlaceSuspense)]),
        new(typeof(SendBackSuspense), MoneyWork.ByCommand[typeof(SendBackSuspense)]),
        new(typeof(KeepSuspense), async workbench => Ready.For(workbench, "Helen", new KeepSuspense(await workbench.GivenSuspenseAsync(askedBack: true), 1, Reason))),
        new(typeof(ProposeSuspenseReturn), async workbench => Ready.For(workbench, "Leo", new ProposeSuspenseReturn(await workbench.GivenSuspenseAsync(), 0, Reason))),
        new(typeof(GiveSuspense), async workbench =>
        {
            var (id, tom) = (await workbench.GivenSuspenseAsync(), await workbench.OfficerAsync("Tom"));
            return Ready.For(workbench, "Leo", new GiveSuspense(id, 0, tom.Id));
        }),
        new(typeof(SaveColumnMapping), async workbench =>
        {
            var own = ColumnMapping.Own(ImportKind.Receipts);
            await workbench.DoAsync("Leo", new SaveColumnMapping(ImportKind.Receipts, "Integra", own));
            return Ready.For(workbench, "Leo", new SaveColumnMapping(ImportKind.Receipts, "Integra", own with { Dates = DateOrder.MonthFirst }, SeenVersion: 0));
        }),
    ];

    private const string Conflict = nameof(Outcome<Guid>.Conflict), NotFound = nameof(Outcome<Guid>.NotFound);

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnDispute<TCommand, T>(DisputeState state, string officer, Func<Guid, int, TCommand> command) where TCommand : ICommand<T> =>
        new(typeof(TCommand), async workbench =>
        {
            var dispute = await workbench.GivenDisputeAsync(state);
            return Ready.For(workbench, officer, command(dispute.Id, dispute.Version));
        });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnCase<TCommand, T>(string officer, Func<Guid, int, TCommand> command, string? owner = "Priya") where TCommand : ICommand<T> =>
        new(typeof(TCommand), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync(owner: owner);
            return Ready.For(workbench, officer, command(debtCase.Id, debtCase.Version));
        });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnPerson<TCommand, TPart>(Func<DebtCase, Guid, int, TCommand> command, Func<Workbench, DebtCase, Task<Guid>> given)
        where TCommand : ICommand<Guid> where TPart : class, IVersioned => new(typeof(TCommand), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            var id = await given(workbench, debtCase);
            return Ready.For(workbench, "Priya", command(debtCase, id, await workbench.VersionOfAsync<TPart>(id)));
        });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnHold<TCommand>(Func<Guid, int, TCommand> command) where TCommand : ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var debtCase = await workbench.GivenCaseAsync();
        var id = await workbench.DoAsync("Priya", new PlaceHold(debtCase.Id, HoldCode.ADV, "Sees the debt adviser on Friday.", Today));
        return Ready.For(workbench, "Priya", command(id, await workbench.VersionOfAsync<Hold>(id)));
    });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnDiary<TCommand>(Func<Guid, int, TCommand> command) where TCommand : ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var debtCase = await workbench.GivenCaseAsync();
        var id = await workbench.DoAsync("Priya", new AddDiaryEntry(debtCase.Id, Today, "Ring the daughter"));
        return Ready.For(workbench, "Priya", command(id, await workbench.VersionOfAsync<DiaryEntry>(id)));
    });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnView<TCommand>(Func<Guid, int, TCommand> command, string others) where TCommand : ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var id = await workbench.DoAsync("Priya", new SaveView("Frail", List, true));
        return Ready.For(workbench, "Priya", command(id, await workbench.VersionOfAsync<SavedView>(id))) with { IsPersonal = true, Others = others };
    });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnPolicy<TCommand>(Func<Guid, int, TCommand> command) where TCommand : ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var id = await workbench.DoAsync("David", new ProposePolicyChange("dispute.ackWd", "4", new(2026, 7, 1), "Councils nearby take four."));
        return Ready.For(workbench, "Jo", command(id, await workbench.VersionOfAsync<PolicyChange>(id)));
    });

    private static async Task<Guid> AddressAsync(Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return (await db.Addresses().SingleAsync(a => a.PersonId == debtCase.PersonId)).Id;
    }

    private static Task<Guid> FlagAsync(Workbench workbench, DebtCase debtCase) =>
        workbench.DoAsync("Priya", new AddVulnerability(debtCase.Id, VulnerabilityKind.PhysicalOrSensory, "Speak slowly", "Her daughter", NextMonth));

    /// <summary>A case that was paid so long ago that it may be closed.</summary>
    private static async Task<DebtCase> GivenPaidAsync(this Workbench workbench)
    {
        var debtCase = await workbench.GivenCaseAsync();
        await workbench.GivenPaymentAsync(await workbench.GivenInvoiceAsync(debtCase, "930101", 100m, new(2026, 4, 1)), 100m);
        workbench.Clock.MoveTo(NextMonth);
        return debtCase;
    }

    private static Task<Guid> AttorneyAsync(Workbench workbench, DebtCase debtCase) => workbench.DoAsync("Priya",
        new AddAuthority(debtCase.Id, AuthorityKind.PropertyAttorney, "Grace Lane", "Daughter", "", "Register seen", "", new(2026, 5, 1), null, new(ActsHow.Jointly)));

    private static async Task<int> VersionOfAsync<T>(this Workbench workbench, Guid id) where T : class, IVersioned
    {
        await using var db = workbench.Db();
        return (await db.FindAsync<T>(id))!.Version;
    }
}
