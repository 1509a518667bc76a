using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>An answer to the offer: when, by whom (nobody named is the adult), in which form, and who witnessed it where it was not in writing.</summary>
public sealed record DeferredAnswer(DateOnly On, Guid? AuthorityId, AnswerForm Form, [property: PersonalText] string Witness)
{
    public const int LongestWitness = 100;

    public IEnumerable<Problem> Check()
    {
        if (!Enum.IsDefined(Form))
            yield return new(nameof(Form), "Say how they answered.");
        if (Form == AnswerForm.Witnessed && Witness.Trim().Length == 0)
            yield return new(nameof(Witness), "Name the witness.");
        foreach (var problem in TextLimit.Check((nameof(Witness), Witness, LongestWitness)))
            yield return problem;
    }

    /// <summary>“in writing”, “before Ann Lee”.</summary>
    internal string InWords => Form == AnswerForm.InWriting ? "in writing" : $"before {Witness.Trim()}";
}

/// <summary>Records that the adult or their lawful representative accepted (handbook 19.1). The bills that are owed are held until the agreement ends.</summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.RecordAcceptance)]
public sealed record RecordDeferredAcceptance(Guid CaseId, int SeenVersion, DeferredAnswer Answer, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => [.. Answer.Check(), .. Evidence.Check()];
}

internal sealed class RecordDeferredAcceptanceHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordDeferredAcceptance, Guid>
{
    public async Task<Guid> Handle(RecordDeferredAcceptance command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var by = await file.AnswererAsync(command.Answer.AuthorityId, command.Answer.On, cancellationToken);

        file.Deferred.Accept(by, file.Facts(file.AnsweredOn(command.Answer)));

        await file.HoldAsync(endsOn: null, "A deferred payment agreement is in force", cancellationToken);
        await file.MovedAsync(DeferredAction.RecordAcceptance, $"accepted by {by} {command.Answer.InWords}", command.Evidence, cancellationToken, command.Answer.On);
        return file.Deferred.Id;
    }
}

/// <summary>
/// Records that the adult or their lawful representative refused, in writing or before a witness (Care Act 2014, section 69(2); handbook 19.1): it
/// opens the way to Legal. What was held for it is let go.
/// </summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.RecordRefusal)]
public sealed record RecordDeferredRefusal(Guid CaseId, int SeenVersion, DeferredAnswer Answer, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => [.. Answer.Check(), .. Evidence.Check()];
}

internal sealed class RecordDeferredRefusalHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordDeferredRefusal, Guid>
{
    public async Task<Guid> Handle(RecordDeferredRefusal command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var by = await file.AnswererAsync(command.Answer.AuthorityId, command.Answer.On, cancellationToken);

        file.Deferred.Refuse(by, file.Facts(file.AnsweredOn(command.Answer)));

        await file.LetGoAsync("The deferred payment agreement was refused", cancellationToken);
        await file.MovedAsync(DeferredAction.RecordRefusal, $"refused by {by} {command.Answer.InWords}", command.Evidence, cancellationToken, command.Answer.On);
        return file.Deferred.Id;
    }
}

/// <summary>The day an answer may have.</summary>
internal static class AnswerDay
{
    /// <summary>It has come, is no older than an entry may be, and no older than the offer (<c>DPA-005</c>).</summary>
    public static DateOnly AnsweredOn(this DeferredFile file, DeferredAnswer answer) =>
        file.Past(answer.On) < file.Deferred.LastOfferOn ? throw new RefusedException(new("DPA-005", $"It was offered on {file.Deferred.LastOfferOn.Value.InWords()} and cannot be answered before.")) : answer.On;
}

/// <summary>
/// Records that nobody answered within 28 days (handbook 19.1). Silence is no refusal: a second offer follows, and after two Legal is asked for
/// their view. What is held stays held to its last day.
/// </summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.RecordNoResponse)]
public sealed record RecordDeferredSilence(Guid CaseId, int SeenVersion, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => Evidence.Check();
}

internal sealed class RecordDeferredSilenceHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordDeferredSilence, Guid>
{
    public async Task<Guid> Handle(RecordDeferredSilence command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Deferred.NoteSilence(file.Facts());

        var (soon, isLast) = (file.Calendar.Fwd(file.Today), file.Deferred.Offers >= DeferredRules.OffersBeforeLegal);
        await file.MovedAsync(DeferredAction.RecordNoResponse, $"no answer to offer {file.Deferred.Offers}", command.Evidence, cancellationToken);
        file.Remind(isLast ? Diary.DiaryKind.DeferredLegalView : Diary.DiaryKind.DeferredOffer, isLast ? "Deferred payment: what is Legal's view of the silence?" : "Deferred payment: offer it a second time", soon);
        if (isLast)
            await file.NotifyLegalAsync("two offers of a deferred payment were not answered; your view is asked for", cancellationToken);
        return file.Deferred.Id;
    }
}

/// <summary>Records what Legal says to two offers without an answer (handbook 19.1). It advises; the way to a claim stays closed until there is a refusal.</summary>
[Requires(Permission.AdviseOnDeferredPayments), Performs<DeferredAction>(DeferredAction.RecordLegalView)]
public sealed record RecordDeferredLegalView(Guid CaseId, int SeenVersion, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => Evidence.Check();
}

internal sealed class RecordDeferredLegalViewHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordDeferredLegalView, Guid>
{
    public async Task<Guid> Handle(RecordDeferredLegalView command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Deferred.NoteLegalView(file.Facts());

        await file.MovedAsync(DeferredAction.RecordLegalView, "Legal gave their view", command.Evidence, cancellationToken);
        file.NotifyOwner("Legal gave their view of the deferred payment");
        return file.Deferred.Id;
    }
}

/// <summary>Records that an agreement is over: paid from the sale, ended by either side (handbook 19.1). What is still owed is assessed anew.</summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.End)]
public sealed record EndDeferredPayment(Guid CaseId, int SeenVersion, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => Evidence.Check();
}

internal sealed class EndDeferredPaymentHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<EndDeferredPayment, Guid>
{
    public async Task<Guid> Handle(EndDeferredPayment command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Deferred.End(file.Facts());

        await file.LetGoAsync("The deferred payment agreement is over", cancellationToken);
        await file.MovedAsync(DeferredAction.End, "the agreement is over", command.Evidence, cancellationToken);
        return file.Deferred.Id;
    }
}
