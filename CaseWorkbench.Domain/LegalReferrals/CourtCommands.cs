using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Records that service was acknowledged: the debtor has four weeks from service to defend the claim (handbook 11.6).</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.RecordAcknowledgment)]
public sealed record RecordAcknowledgment(Guid ReferralId, int SeenVersion, DateOnly ReceivedOn) : ICommand<Guid>, IOnReferral;

internal sealed class RecordAcknowledgmentHandler(LegalDesk desk) : IRequestHandler<RecordAcknowledgment, Guid>
{
    public async Task<Guid> Handle(RecordAcknowledgment command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var on = PastDay.RequireRecent(command.ReceivedOn, file.Today, file.Rules.On(file.Today));

        file.Referral.Acknowledge(on, await file.FactsAsync(cancellationToken));

        await file.MovedAsync($"service acknowledged on {on.InWords()}", (file.ResponseBy!.Value.AddDays(1), "ask for judgment if there is no defence"), cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>Records that judgment by default was asked for: not before the time to answer is over (<c>LEG-002</c>), and not while the claim is stayed.</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.RequestDefault)]
public sealed record RequestDefaultJudgment(Guid ReferralId, int SeenVersion) : ICommand<Guid>, IOnReferral;

internal sealed class RequestDefaultJudgmentHandler(LegalDesk desk) : IRequestHandler<RequestDefaultJudgment, Guid>
{
    public async Task<Guid> Handle(RequestDefaultJudgment command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.RequestDefault(await file.FactsAsync(cancellationToken));

        await file.MovedAsync("judgment by default asked for", (file.Dates.ChaseDefaultOn(file.Today), "ask the court about the judgment"), cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>Records that the debtor admits the claim, in full or in part, and what they offer to pay every month (form N9A).</summary>
/// <param name="Offered">Every month; nought where they offer nothing.</param>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.RecordAdmission)]
public sealed record RecordAdmission(Guid ReferralId, int SeenVersion, DateOnly ReceivedOn, Money Admitted, Money Offered, [property: PersonalText] string Note) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (!Admitted.IsPositive)
            yield return new(nameof(Admitted), "Give what they admit.");
        if (Offered < Money.Zero || Offered > Admitted)
            yield return new(nameof(Offered), "What they offer every month is no more than what they admit.");
        foreach (var problem in TextLimit.Check((nameof(Note), Note, WrittenReason.Most)))
            yield return problem;
    }
}

internal sealed class RecordAdmissionHandler(LegalDesk desk) : IRequestHandler<RecordAdmission, Guid>
{
    public async Task<Guid> Handle(RecordAdmission command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var on = PastDay.RequireRecent(command.ReceivedOn, file.Today, file.Rules.On(file.Today));
        RefusedException.ThrowIf(file.Referral.Claim is { } claim && command.Admitted > claim.Sum ? new("LEG-018", $"{claim.Sum} is claimed. They cannot admit {command.Admitted}.") : null);

        file.Referral.Admit(command.Admitted, command.Offered, await file.FactsAsync(cancellationToken));

        var offered = command.Offered.IsPositive ? $", and offer {command.Offered} a month" : "";
        await file.MovedAsync($"they admit {command.Admitted}{offered}", (file.Dates.AnswerAdmissionBy(on), "answer the admission"), cancellationToken, command.Note.Trim());
        await file.NotifyTeamAsync($"was admitted for {command.Admitted}{offered}", cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>Records that the claim is defended, and with what. New facts in it may be a dispute: the case owner is told to look.</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.RecordDefence)]
public sealed record RecordDefence(Guid ReferralId, int SeenVersion, DateOnly ReceivedOn, [property: PersonalText] string Defence) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Defence), Defence, PutInPack.LongestText, "Say what the defence is (10 characters or more).");
}

internal sealed class RecordDefenceHandler(LegalDesk desk) : IRequestHandler<RecordDefence, Guid>
{
    public async Task<Guid> Handle(RecordDefence command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var on = PastDay.RequireRecent(command.ReceivedOn, file.Today, file.Rules.On(file.Today));

        file.Referral.Defend(await file.FactsAsync(cancellationToken));

        await file.MovedAsync($"defended on {on.InWords()}", (file.Rules.Calendar.Fwd(file.Today), "record the court's next date"), cancellationToken, command.Defence.Trim());
        await file.NotifyTeamAsync("is defended. If there is something new in it, open a dispute on that sum", cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>Records the next day before the court, for whoever conducts the claim. A later one takes its place.</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.RecordCourtDate)]
public sealed record RecordCourtDate(Guid ReferralId, int SeenVersion, DateOnly On, [property: PersonalText] string What) : ICommand<Guid>, IOnReferral, IChecked
{
    public const int LongestWhat = 120;

    public IEnumerable<Problem> Check()
    {
        if (What.Trim().Length == 0)
            yield return new(nameof(What), "Say what is on that day.");
        foreach (var problem in TextLimit.Check((nameof(What), What, LongestWhat)))
            yield return problem;
    }
}

internal sealed class RecordCourtDateHandler(LegalDesk desk) : IRequestHandler<RecordCourtDate, Guid>
{
    public async Task<Guid> Handle(RecordCourtDate command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        RefusedException.ThrowIf(command.On < file.Today ? new("DIA-002", "Choose today or a later day.") : null);

        file.Referral.SetCourtDate(command.On, await file.FactsAsync(cancellationToken));

        await file.VoidAsync(DiaryKind.CourtDate, cancellationToken);
        file.Remind(DiaryKind.CourtDate, $"Court: {command.What.Trim()}", command.On, isStatutory: true);
        file.Note($"court on {command.On.InWords()}: {command.What.Trim()}");
        return file.Referral.Id;
    }
}

/// <summary>
/// Records the judgment as the court gave it, principal, costs and interest apart (handbook 11.6): not one dated before its claim
/// (<c>LEG-011</c>), nor for more principal than was claimed (<c>LEG-018</c>). What it allows beside the bills and the fee is posted as costs. From
/// then on its terms are watched. Answers with its sum.
/// </summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.RecordJudgment)]
public sealed record RecordJudgment(Guid ReferralId, int SeenVersion, CourtJudgment Given) : ICommand<Money>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (!Given.Principal.IsPositive)
            yield return new(nameof(Given.Principal), "Give what the court allowed of the bills.");
        if (Given.Costs < Money.Zero || Given.Interest < Money.Zero)
            yield return new(nameof(Given.Costs), "Costs and interest cannot be less than nothing.");
        if (Given.Terms != JudgmentTerms.Forthwith && Given.PayBy is null)
            yield return new(nameof(Given.PayBy), Given.Terms == JudgmentTerms.ByDate ? "Give the day by which it is to be paid." : "Give the day of the first instalment.");
        if (Given.PayBy is { } by && by < Given.On)
            yield return new(nameof(Given.PayBy), "It cannot be payable before the judgment.");
        if (Given.Terms == JudgmentTerms.Instalments && (!Given.Instalment.IsPositive || Given.Instalment > Given.Sum))
            yield return new(nameof(Given.Instalment), "Give what is to be paid every month, no more than the judgment.");
    }
}

internal sealed class RecordJudgmentHandler(LegalDesk desk) : IRequestHandler<RecordJudgment, Money>
{
    public async Task<Money> Handle(RecordJudgment command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);
        var (referral, given) = (file.Referral, command.Given);
        PastDay.Require(given.On, file.Today);
        RefusedException.ThrowIf(referral.Claim is { } claim && given.Principal > claim.Principal ? new("LEG-018", $"{claim.Principal} of principal was claimed; a judgment cannot be for {given.Principal}.") : null);

        referral.Judge(given, await file.FactsAsync(cancellationToken) with { JudgmentOn = given.On });

        foreach (var (more, what) in new[] { (given.Costs - referral.Fee, "Costs"), (given.Interest, "Interest") })
        {
            if (more.IsPositive)
                desk.Db.Post(Posting.CourtCosts(file.Case.Id, more, file.Today, $"{what} of the judgment of {given.On.InWords()} ({referral.Reference})", desk.Clock.Now()));
        }
        await file.VoidAsync(DiaryKind.CourtDate, cancellationToken);
        await file.MovedAsync($"judgment of {given.On.InWords()} for {given.Sum}: {given.Principal} of the bills, {given.Costs} costs, {given.Interest} interest; {given.InWords()}", JudgmentWatch.Next(referral, file.Dates), cancellationToken);
        await file.NotifyTeamAsync($"has judgment for {given.Sum}, {given.InWords()}", cancellationToken);
        return given.Sum;
    }
}

/// <summary>
/// Opens the choice how a judgment is enforced (handbook 11.6): never before there is one (<c>LEG-007</c>), only for what was not paid as ordered
/// (<c>LEG-019</c>), and only when somebody looked in the last 28 days whether the debtor is vulnerable (<c>ENF-002</c>).
/// </summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.OpenEnforcement)]
public sealed record OpenEnforcement(Guid ReferralId, int SeenVersion) : ICommand<Guid>, IOnReferral;

internal sealed class OpenEnforcementHandler(LegalDesk desk) : IRequestHandler<OpenEnforcement, Guid>
{
    public async Task<Guid> Handle(OpenEnforcement command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.OpenEnforcement(await file.FactsAsync(cancellationToken));

        await file.MovedAsync("not paid as ordered: how it is enforced is to be chosen", (file.Rules.Calendar.Fwd(file.Today), "choose with a manager how the judgment is enforced"), cancellationToken);
        await file.NotifyTeamAsync("was not paid as the court ordered; how it is enforced is to be chosen", cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>
/// Ends a claim whose judgment is paid (<c>LEG-012</c> while something is owed on its bills): a judgment paid within a month is taken off the
/// register, a later one is marked as satisfied.
/// </summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.Conclude)]
public sealed record ConcludeClaim(Guid ReferralId, int SeenVersion, [property: PersonalText] string Note) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Note), Note, WrittenReason.Most, "Say how it was paid, and what was done about the costs (10 characters or more).");
}

internal sealed class ConcludeClaimHandler(LegalDesk desk) : IRequestHandler<ConcludeClaim, Guid>
{
    public async Task<Guid> Handle(ConcludeClaim command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.Conclude(await file.FactsAsync(cancellationToken));

        await file.LetGoAsync("the judgment is paid", cancellationToken);
        await file.MovedAsync("concluded: the judgment is paid", null, cancellationToken, command.Note.Trim());
        await file.NotifyTeamAsync("is concluded: the judgment is paid", cancellationToken);
        return file.Referral.Id;
    }
}
