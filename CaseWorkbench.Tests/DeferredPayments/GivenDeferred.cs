using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.DeferredPayments;

/// <summary>Where a test of deferred payments begins: Monday 1 June 2026.</summary>
internal static class GivenDeferred
{
    public static readonly DateOnly Day = new(2026, 6, 1);
    public static readonly DeferredEvidence Seen = new("Seen in the letter of the solicitor.");
    public static readonly DeferredAnswer InWriting = new(Day, null, AnswerForm.InWriting, "");

    public static Task<DeferredView> DeferredAsync(this Workbench workbench, DebtCase debtCase, string officer = "Priya") => workbench.DoAsync(officer, new GetDeferredPayment(debtCase.Id));

    public static async Task<int> VersionOfDeferredAsync(this Workbench workbench, DebtCase debtCase) => (await workbench.DeferredAsync(debtCase)).Version;

    /// <summary>Brings it to a state by the commands that lead there; the clock moves where days must pass.</summary>
    public static async Task GivenDeferredAsync(this Workbench workbench, DebtCase debtCase, DeferredState state)
    {
        if (state == DeferredState.NotAssessed)
            return;
        if (state == DeferredState.NotEligible)
        {
            await workbench.DoAsync("Priya", new RecordNotEligible(debtCase.Id, 0, NotEligibleReason.NoCareHome, Seen));
            return;
        }
        await workbench.DoAsync("Priya", new RecordEligible(debtCase.Id, 0, Seen));
        if (state == DeferredState.Eligible)
            return;
        await workbench.OfferAsync(debtCase);
        if (state == DeferredState.Accepted)
            await workbench.DoAsync("Priya", new RecordDeferredAcceptance(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), InWriting with { On = workbench.Today() }, Seen));
        if (state == DeferredState.Refused)
            await workbench.DoAsync("Priya", new RecordDeferredRefusal(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), InWriting with { On = workbench.Today() }, Seen));
        if (state == DeferredState.NoResponse)
            await workbench.PassInSilenceAsync(debtCase);
    }

    public static async Task OfferAsync(this Workbench workbench, DebtCase debtCase) =>
        await workbench.DoAsync("Priya", new OfferDeferredPayment(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), workbench.Today(), Seen));

    /// <summary>Twenty-eight days go by, and nobody answers.</summary>
    public static async Task PassInSilenceAsync(this Workbench workbench, DebtCase debtCase)
    {
        workbench.Clock.MoveTo(workbench.Today().AddDays(28));
        await workbench.DoAsync("Priya", new RecordDeferredSilence(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), Seen));
    }

    public static DateOnly Today(this Workbench workbench) => Domain.Kernel.Clock.Today(workbench.Workspace.Clock);
}

/// <summary>Each command on a deferred payment, ready to be sent by several who all saw the same version of it.</summary>
internal static class StaleDeferred
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        On(DeferredState.NotAssessed, (id, seen, _) => new RecordNotEligible(id, seen, NotEligibleReason.NoCareHome, GivenDeferred.Seen)),
        On(DeferredState.NotAssessed, (id, seen, _) => new RecordEligible(id, seen, GivenDeferred.Seen)),
        On(DeferredState.Eligible, (id, seen, today) => new OfferDeferredPayment(id, seen, today, GivenDeferred.Seen)),
        On(DeferredState.Offered, (id, seen, today) => new RecordDeferredAcceptance(id, seen, GivenDeferred.InWriting with { On = today }, GivenDeferred.Seen)),
        On(DeferredState.Offered, (id, seen, today) => new RecordDeferredRefusal(id, seen, GivenDeferred.InWriting with { On = today }, GivenDeferred.Seen)),
        new(typeof(RecordDeferredSilence), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            await workbench.GivenDeferredAsync(debtCase, DeferredState.Offered);
            workbench.Clock.MoveTo(GivenDeferred.Day.AddDays(28));
            return Ready.For(workbench, "Priya", new RecordDeferredSilence(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), GivenDeferred.Seen));
        }),
        new(typeof(RecordDeferredLegalView), async workbench =>
        {
            var debtCase = await workbench.GivenCaseAsync();
            await workbench.GivenDeferredAsync(debtCase, DeferredState.NoResponse);
            await workbench.OfferAsync(debtCase);
            await workbench.PassInSilenceAsync(debtCase);
            return Ready.For(workbench, "Sam", new RecordDeferredLegalView(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), GivenDeferred.Seen));
        }),
        On(DeferredState.Accepted, (id, seen, _) => new EndDeferredPayment(id, seen, GivenDeferred.Seen)),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> On<TCommand>(DeferredState state, Func<Guid, int, DateOnly, TCommand> command) where TCommand : ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var debtCase = await workbench.GivenCaseAsync();
        await workbench.GivenDeferredAsync(debtCase, state);
        return Ready.For(workbench, "Priya", command(debtCase.Id, await workbench.VersionOfDeferredAsync(debtCase), workbench.Today()));
    });
}
