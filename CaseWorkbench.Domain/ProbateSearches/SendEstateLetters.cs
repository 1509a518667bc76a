using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// Has the notice of claim written (PR-2, handbook 10.2): to a representative on the register, or to “The Personal Representatives of …” at the
/// last address. It asks for nothing, so it may go inside the bereavement pause. The step is taken when it is posted. Answers with the letter.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.SendNotice)]
public sealed record SendNoticeOfClaim(Guid SearchId, int SeenVersion, Guid? AuthorityId = null) : ICommand<string>, IOnProbateSearch;

internal sealed class SendNoticeOfClaimHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<SendNoticeOfClaim, string>
{
    public async Task<string> Handle(SendNoticeOfClaim command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (facts, owed) = (await file.FactsAsync(cancellationToken), await file.OwedAsync(cancellationToken));
        ProbateWorkflow.Table.Next(file.Search.State, ProbateAction.SendNotice, facts);

        var stands = owed.IsPositive ? $"Our records show {owed} owing to {file.Today.InWords()}. The final balance will follow once the bills to the date of death are complete." : "The final balance will follow once the bills to the date of death are complete.";
        var letter = await file.QueueAsync(LetterCode.EstateNotice, owed, new Dictionary<string, string> { ["balance"] = stands }, command.AuthorityId, cancellationToken);
        file.Search.Await(ProbateAction.SendNotice, letter.Id, facts);
        file.Note($"notice of claim written ({letter.Reference})");
        return letter.Reference;
    }
}

/// <summary>
/// Has the claim against the estate written (PR-3) with the account to the date of death: not inside the bereavement pause (<c>EST-003</c>), and
/// not while a bill charges for days after the death (<c>EST-004</c>). The step is taken when it is posted. Answers with the letter.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.LodgeClaim)]
public sealed record LodgeEstateClaim(Guid SearchId, int SeenVersion, Guid? AuthorityId = null) : ICommand<string>, IOnProbateSearch;

internal sealed class LodgeEstateClaimHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<LodgeEstateClaim, string>
{
    public async Task<string> Handle(LodgeEstateClaim command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var facts = await file.FactsAsync(cancellationToken);
        ProbateWorkflow.Table.Next(file.Search.State, ProbateAction.LodgeClaim, facts);

        var words = new Dictionary<string, string> { ["answer_by"] = file.Dates.ReplyBy(file.Today).InWords() };
        var letter = await file.QueueAsync(LetterCode.EstateClaim, await file.OwedAsync(cancellationToken), words, command.AuthorityId, cancellationToken);
        file.Search.Await(ProbateAction.LodgeClaim, letter.Id, facts);
        file.Note($"claim of {letter.Figure} written ({letter.Reference})");
        return letter.Reference;
    }
}
