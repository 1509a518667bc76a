using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>They were asked again; the day of the next look is set.</summary>
[Requires(Permission.AskBodies), Performs<EnquiryAction>(EnquiryAction.Chase), NeedToKnow]
public sealed record ChaseEnquiry(Guid EnquiryId, int SeenVersion, [property: PersonalText] string How) : ICommand<DateOnly>, IOnEnquiry, IChecked
{
    public IEnumerable<Problem> Check() => EnquiryText.Check(nameof(How), How, "Say how they were chased, and who was asked (10 characters or more).");
}

internal sealed class ChaseEnquiryHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ChaseEnquiry, DateOnly>
{
    public async Task<DateOnly> Handle(ChaseEnquiry command, CancellationToken cancellationToken)
    {
        var file = await EnquiryFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Enquiry.Chase(file.Enquiry.Type.ChaseOn(file.Today, isFirst: false, file.Rules), file.Facts);

        await file.ForgetDatesAsync(cancellationToken);
        file.Remind(file.Enquiry.ChaseOn);
        file.Note($"chased; next look on {file.Enquiry.ChaseOn.InWords()}", command.How.Trim());
        return file.Enquiry.ChaseOn;
    }
}

/// <summary>
/// They had their time and did not answer (<c>ENQ-002</c>). What held the case goes on holding it as long again; of a doubt about capacity
/// the council may apply to act (handbook 14.3).
/// </summary>
[Requires(Permission.AskBodies), Performs<EnquiryAction>(EnquiryAction.GoUnanswered), NeedToKnow]
public sealed record RecordNoAnswer(Guid EnquiryId, int SeenVersion) : ICommand<Guid>, IOnEnquiry;

internal sealed class RecordNoAnswerHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordNoAnswer, Guid>
{
    public async Task<Guid> Handle(RecordNoAnswer command, CancellationToken cancellationToken)
    {
        var file = await EnquiryFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Enquiry.GoUnanswered(file.Facts);

        await file.ForgetDatesAsync(cancellationToken);
        await file.ExtendHoldAsync(cancellationToken);
        file.Note("no answer in the time they had");
        return file.Enquiry.Id;
    }
}

/// <summary>What was learnt has been acted on.</summary>
[Requires(Permission.AskBodies), Performs<EnquiryAction>(EnquiryAction.Close), NeedToKnow]
public sealed record CloseEnquiry(Guid EnquiryId, int SeenVersion) : ICommand<Guid>, IOnEnquiry;

internal sealed class CloseEnquiryHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CloseEnquiry, Guid>
{
    public async Task<Guid> Handle(CloseEnquiry command, CancellationToken cancellationToken)
    {
        var file = await EnquiryFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Enquiry.Close(file.Facts);

        file.Note("closed");
        return file.Enquiry.Id;
    }
}

/// <summary>It should not have been asked, or need not be answered any more. One that holds the case is a supervisor's to withdraw (<c>ENQ-004</c>).</summary>
[Requires(Permission.AskBodies), Performs<EnquiryAction>(EnquiryAction.Withdraw), NeedToKnow]
public sealed record WithdrawEnquiry(Guid EnquiryId, int SeenVersion, [property: PersonalText] string Why) : ICommand<Guid>, IOnEnquiry, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, EnquiryText.Longest);
}

internal sealed class WithdrawEnquiryHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<WithdrawEnquiry, Guid>
{
    public async Task<Guid> Handle(WithdrawEnquiry command, CancellationToken cancellationToken)
    {
        var file = await EnquiryFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Enquiry.Withdraw(file.Facts);

        await file.ForgetDatesAsync(cancellationToken);
        await file.LiftHoldAsync(cancellationToken);
        await db.LetTalkAgainAsync(file.Enquiry, cancellationToken);
        file.Note("withdrawn", command.Why.Trim());
        return file.Enquiry.Id;
    }
}
