using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>Records that no agreement has to be offered, and why (handbook 19.1): it opens the way to Legal. What was held for it is let go.</summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.FindNotEligible)]
public sealed record RecordNotEligible(Guid CaseId, int SeenVersion, NotEligibleReason Reason, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => Enum.IsDefined(Reason) ? Evidence.Check() : Evidence.Check().Prepend(new(nameof(Reason), "Choose why they are not eligible."));
}

internal sealed class RecordNotEligibleHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordNotEligible, Guid>
{
    public async Task<Guid> Handle(RecordNotEligible command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Deferred.FindNotEligible(command.Reason, file.Facts());

        await file.LetGoAsync("Not eligible for a deferred payment", cancellationToken);
        await file.MovedAsync(DeferredAction.FindNotEligible, $"not eligible ({command.Reason.Named().ToLowerInvariant()})", command.Evidence, cancellationToken);
        return file.Deferred.Id;
    }
}

/// <summary>Records that an agreement has to be offered (handbook 19.1): a care home, a home that counts, other capital within the limit, security.</summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.FindEligible)]
public sealed record RecordEligible(Guid CaseId, int SeenVersion, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => Evidence.Check();
}

internal sealed class RecordEligibleHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordEligible, Guid>
{
    public async Task<Guid> Handle(RecordEligible command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Deferred.FindEligible(file.Facts());

        await file.MovedAsync(DeferredAction.FindEligible, "eligible", command.Evidence, cancellationToken);
        return file.Deferred.Id;
    }
}

/// <summary>
/// Records that an agreement was offered (handbook 19.1): a second time no sooner than 28 days after the first (<c>DPA-001</c>). The bills that are
/// owed are held while it is applied for, and the day by which it should be answered is set down.
/// </summary>
[Requires(Permission.OfferDeferredPayments), Performs<DeferredAction>(DeferredAction.Offer)]
public sealed record OfferDeferredPayment(Guid CaseId, int SeenVersion, DateOnly OfferedOn, DeferredEvidence Evidence) : ICommand<Guid>, IOnDeferredPayment, IChecked
{
    public IEnumerable<Problem> Check() => Evidence.Check();
}

internal sealed class OfferDeferredPaymentHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<OfferDeferredPayment, Guid>
{
    public async Task<Guid> Handle(OfferDeferredPayment command, CancellationToken cancellationToken)
    {
        var file = await DeferredFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Deferred.Offer(file.Facts(file.Past(command.OfferedOn)));

        var answerBy = file.Calendar.Fwd(file.Facts().NextOn!.Value);
        await file.HoldAsync(file.AppliedUntil, "A deferred payment agreement is offered", cancellationToken);
        await file.MovedAsync(DeferredAction.Offer, $"offer {file.Deferred.Offers} made on {command.OfferedOn.InWords()}", command.Evidence, cancellationToken, command.OfferedOn);
        file.Remind(Diary.DiaryKind.DeferredAnswer, "Deferred payment: is the offer answered?", answerBy);
        return file.Deferred.Id;
    }
}
