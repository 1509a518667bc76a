using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>Each command on a legal referral, ready to be sent by several who all saw the same version of it.</summary>
internal static class StaleLegal
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        At(LegalState.PackDraft, "Priya", r => new ChooseClaimBills(r.Id, r.Version, r.InvoiceIds)),
        At(LegalState.PackDraft, "Priya", r => new PutInPack(r.Id, r.Version, PackPaperKind.Assets, true, "Owns her house, says the Land Registry.")),
        At(LegalState.PackDraft, "Priya", r => new SubmitLegalPack(r.Id, r.Version, GivenLegal.Why)),
        At(LegalState.PackDraft, "Priya", r => new GiveUpLegalPack(r.Id, r.Version, "She pays after all, she says.")),
        At(LegalState.WithSupervisor, "Helen", r => new PassLegalPack(r.Id, r.Version)),
        At(LegalState.WithSupervisor, "Helen", r => new ReturnLegalPack(r.Id, r.Version, "Has nobody asked her daughter?")),
        At(LegalState.Submitted, "Sam", r => new AcceptLegalPack(r.Id, r.Version)),
        At(LegalState.Submitted, "Sam", r => new SendBackLegalPack(r.Id, r.Version, "The contract is not signed.")),
        new(typeof(GiveClaimNotice), async workbench => Of(workbench, "Sam", (await workbench.GivenReferralAsync(LegalState.Accepted, Domain.Escalation.ReplyBox.A)).Referral,
            r => new GiveClaimNotice(r.Id, r.Version, "You offered £5 a month. We could not take it."))),
        new(typeof(IssueClaim), MoneyWork.ByCommand[typeof(IssueClaim)]),
        At(LegalState.Served, "Sam", r => new RecordAcknowledgment(r.Id, r.Version, r.ServedOn!.Value)),
        At(LegalState.Served, "Sam", r => new RecordAdmission(r.Id, r.Version, r.ServedOn!.Value, Money.Pounds(512.40m), Money.Pounds(20), "Form N9A.")),
        At(LegalState.Served, "Sam", r => new RecordDefence(r.Id, r.Version, r.ServedOn!.Value, "She says that she had no care in March.")),
        At(LegalState.Served, "Sam", r => new RecordCourtDate(r.Id, r.Version, new(2026, 9, 1), "Hearing at Wexcombe")),
        new(typeof(RequestDefaultJudgment), async workbench =>
        {
            var (_, referral) = await workbench.GivenReferralAsync(LegalState.Served);
            workbench.Clock.MoveTo(referral.ServedOn!.Value.AddDays(15));
            return Of(workbench, "Sam", referral, r => new RequestDefaultJudgment(r.Id, r.Version));
        }),
        new(typeof(RecordJudgment), MoneyWork.ByCommand[typeof(RecordJudgment)]),
        new(typeof(OpenEnforcement), async workbench =>
        {
            var (odell, referral) = await workbench.GivenReferralAsync(LegalState.Judgment);
            workbench.Clock.MoveTo(new(2026, 7, 20));
            await workbench.LookAtVulnerabilityAsync(odell);
            return Of(workbench, "Sam", await workbench.ReferralAsync(referral.Id), r => new OpenEnforcement(r.Id, r.Version));
        }),
        new(typeof(ConcludeClaim), async workbench =>
        {
            var (odell, referral) = await workbench.GivenReferralAsync(LegalState.Judgment);
            await workbench.PayAsync(odell, 582.40m);
            return Of(workbench, "Sam", await workbench.ReferralAsync(referral.Id), r => new ConcludeClaim(r.Id, r.Version, "Paid in full on 6 July, costs too."));
        }),
        At(LegalState.Accepted, "Leo", r => new PassOfferToLegal(r.Id, r.Version, "She offers £20 a month from August.")),
        new(typeof(AnswerOfferToLegal), async workbench =>
        {
            var (_, referral) = await workbench.GivenReferralAsync(LegalState.Accepted);
            await workbench.DoAsync("Leo", new PassOfferToLegal(referral.Id, referral.Version, "She offers £20 a month from August."));
            return Of(workbench, "Sam", await workbench.ReferralAsync(referral.Id), r => new AnswerOfferToLegal(r.Id, r.Version, false, "It would take more than two years."));
        }),
        At(LegalState.Accepted, "Sam", r => new ProposeLegalWithdrawal(r.Id, r.Version, "The contract is not signed.")),
        Withdrawing("David", r => new ApproveLegalWithdrawal(r.Id, r.Version)),
        Withdrawing("David", r => new ReturnLegalWithdrawal(r.Id, r.Version, "Ask her solicitor first, please.")),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> At<T>(LegalState state, string officer, Func<LegalReferral, T> command) where T : ICommand<Guid> =>
        new(typeof(T), async workbench => Of(workbench, officer, (await workbench.GivenReferralAsync(state)).Referral, command));

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> Withdrawing<T>(string officer, Func<LegalReferral, T> command) where T : ICommand<Guid> => new(typeof(T), async workbench =>
    {
        var (_, referral) = await workbench.GivenReferralAsync(LegalState.Accepted);
        await workbench.DoAsync("Sam", new ProposeLegalWithdrawal(referral.Id, referral.Version, "The contract is not signed."));
        return Of(workbench, officer, await workbench.ReferralAsync(referral.Id), command);
    });

    private static Ready Of<T>(Workbench workbench, string officer, LegalReferral referral, Func<LegalReferral, T> command) where T : ICommand<Guid> => Ready.For(workbench, officer, command(referral));
}
