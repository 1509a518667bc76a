using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>Forgets the forms sent over thirty days ago: no screen stays open that long to send one again. Returns how many.</summary>
[Requires(Permission.RunNight)]
public sealed record ForgetSentCommands(DateOnly Today) : ICommand<int>
{
    public const int AfterDays = 30;
}

internal sealed class ForgetSentCommandsHandler(WorkbenchDb db) : IRequestHandler<ForgetSentCommands, int>
{
    public Task<int> Handle(ForgetSentCommands command, CancellationToken cancellationToken)
    {
        var from = Clock.FromLondon(command.Today.AddDays(-ForgetSentCommands.AfterDays), TimeOnly.MinValue);
        return db.Set<SentCommand>().Where(sent => sent.At < from).ExecuteDeleteAsync(cancellationToken);
    }
}
