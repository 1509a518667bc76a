using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>Ends a dispute because the customer takes it back, in their own words. The hold lifts the same day (handbook 7.2).</summary>
[Requires(Permission.InvestigateDisputes), Performs<DisputeAction>(DisputeAction.Withdraw)]
public sealed record WithdrawDispute(Guid DisputeId, int SeenVersion, [property: PersonalText] string WordsUsed) : ICommand<Guid>, IOnDispute, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (DisputeText.ProblemWith(WordsUsed, "what they said") is { } problem)
            yield return new(nameof(WordsUsed), problem);
    }
}

internal sealed class WithdrawDisputeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<WithdrawDispute, Guid>
{
    public async Task<Guid> Handle(WithdrawDispute command, CancellationToken cancellationToken)
    {
        var file = await DisputeFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Dispute.Withdraw(file.ReopenUntil, file.Facts);

        await file.HoldOnlyAsync(Money.Zero, "Dispute withdrawn", cancellationToken);
        await file.MovedAsync(new("withdrawn by the customer", command.WordsUsed.Trim()), cancellationToken);
        file.NotifyOwner("was withdrawn");
        return file.Dispute.Id;
    }
}
