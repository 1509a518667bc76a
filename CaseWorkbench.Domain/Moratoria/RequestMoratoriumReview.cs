using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>
/// Asks the adviser to look again, in writing and with evidence, within 20 days of the start (<c>MOR-003</c>, SI 2020/1311 regs
/// 17–18). It is a manager's to send: an officer prepares the letter, the manager approves it by this.
/// </summary>
/// <param name="Document">Where the request and its evidence are kept.</param>
[Requires(Permission.ReviewMoratoria), Performs<MoratoriumAction>(MoratoriumAction.RequestReview)]
public sealed record RequestMoratoriumReview(Guid MoratoriumId, int SeenVersion, ReviewGround? Ground, [property: Reference] string Document) : ICommand<Guid>, IOnMoratorium, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Ground is null)
            yield return new(nameof(Ground), "Choose unfair prejudice or material irregularity: the law knows no other ground.");
        if (MoratoriumRules.ProblemWithReference(Document, "where the request and its evidence are kept") is { } problem)
            yield return new(nameof(Document), problem);
    }
}

internal sealed class RequestMoratoriumReviewHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RequestMoratoriumReview, Guid>
{
    public async Task<Guid> Handle(RequestMoratoriumReview command, CancellationToken cancellationToken)
    {
        var file = await MoratoriumFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Moratorium.RequestReview(command.Ground!.Value, command.Document.Trim(), file.Facts);

        await file.VoidDiaryAsync(cancellationToken, DiaryKind.MoratoriumReviewRequest);
        await file.MovedAsync($"review asked for: {command.Ground.Value.InWords().ToLowerInvariant()}. It goes on protecting until the adviser decides", cancellationToken);
        return file.Moratorium.Id;
    }
}
