using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Asks a service what happened. It has <c>dispute.serviceWd</c> working days; the target does not wait for it (handbook 7.2).</summary>
[Requires(Permission.InvestigateDisputes), Performs<DisputeAction>(DisputeAction.AskService)]
public sealed record AskService(Guid DisputeId, int SeenVersion, [property: Reference] string Service, [property: PersonalText] string Question) : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (string.IsNullOrWhiteSpace(Service) || Service.Length > 100)
            yield return new(nameof(Service), "Name the service, in up to 100 characters.");
        if (DisputeText.ProblemWith(Question, "what you need from them") is { } problem)
            yield return new(nameof(Question), problem);
    }
}

internal sealed class AskServiceHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AskService, Guid>
{
    public async Task<Guid> Handle(AskService command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var answerBy = file.Calendar.AddWorkingDays(file.Today, file.Policy.Of(Settings.DisputeServiceWd));

        file.Dispute.AskService(command.Service.Trim(), answerBy, file.Facts);

        await db.VoidDiaryAsync(file.Dispute.Id, file.Today, cancellationToken, DiaryKind.DisputeServiceChase);
        await file.MovedAsync(new($"{file.Dispute.Asked} asked, to answer by {answerBy.InWords()}", command.Question.Trim()), cancellationToken);
        file.Remind(DiaryKind.DisputeServiceChase, $"Chase {file.Dispute.Asked} for its answer", answerBy, file.Owner);
        return file.Dispute.Id;
    }
}
