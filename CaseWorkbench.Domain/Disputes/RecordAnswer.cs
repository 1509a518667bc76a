using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// Takes in what the customer or the service answered, and where the document is kept (handbook 7.2). Whoever the answer
/// reaches may send it. The target moves on by the working days the customer had it.
/// </summary>
[Requires(Permission.LogDisputes), Performs<DisputeAction>(DisputeAction.RecordAnswer)]
public sealed record RecordAnswer(
    Guid DisputeId, int SeenVersion, [property: PersonalText] string From, [property: PersonalText] string Text, [property: Reference] string Document = "") : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (string.IsNullOrWhiteSpace(From) || From.Length > 100)
            yield return new(nameof(From), "Say who answered, in up to 100 characters.");
        if (DisputeText.ProblemWith(Text, "what they answered") is { } problem)
            yield return new(nameof(Text), problem);
        if (Document.Length > DisputeText.MostOfReference)
            yield return new(nameof(Document), $"Give a reference of up to {DisputeText.MostOfReference} characters.");
    }
}

internal sealed class RecordAnswerHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordAnswer, Guid>
{
    public async Task<Guid> Handle(RecordAnswer command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var answered = file.Dispute.State == DisputeState.AwaitingCustomer ? DiaryKind.DisputeCustomerChase : DiaryKind.DisputeServiceChase;

        file.Dispute.RecordAnswer(file.Facts, file.Calendar);

        await db.VoidDiaryAsync(file.Dispute.Id, file.Today, cancellationToken, answered);
        await file.MovedAsync(new($"answered by {command.From.Trim()}", command.Text.Trim(), command.Document.Trim()), cancellationToken);
        await file.RemindOfTargetAsync(cancellationToken);
        file.NotifyOwner("was answered");
        return file.Dispute.Id;
    }
}
