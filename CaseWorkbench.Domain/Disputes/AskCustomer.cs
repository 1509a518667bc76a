using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Asks the customer something in writing (D-ASK). They have <c>dispute.customerDays</c>; the target stands still until they answer (handbook 7.2).</summary>
[Requires(Permission.InvestigateDisputes), Performs<DisputeAction>(DisputeAction.AskCustomer)]
public sealed record AskCustomer(Guid DisputeId, int SeenVersion, [property: PersonalText] string Question) : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (DisputeText.ProblemWith(Question, "the question, as the customer will read it") is { } problem)
            yield return new(nameof(Question), problem);
    }
}

internal sealed class AskCustomerHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AskCustomer, Guid>
{
    public async Task<Guid> Handle(AskCustomer command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var answerBy = file.Calendar.Fwd(file.Today.AddDays(file.Policy.Of(Settings.DisputeCustomerDays)));

        file.Dispute.AskCustomer(answerBy, file.Facts);

        await file.MovedAsync(new($"customer asked, to answer by {answerBy.InWords()}", command.Question.Trim()), cancellationToken);
        file.Remind(DiaryKind.DisputeCustomerChase, "See whether the customer answered", answerBy, file.Owner);
        await file.WriteAsync(LetterCode.DisputeQuestion, file.Dispute.Disputed, DisputeLetters.Question(file.Dispute, command.Question.Trim(), answerBy), cancellationToken);
        return file.Dispute.Id;
    }
}
