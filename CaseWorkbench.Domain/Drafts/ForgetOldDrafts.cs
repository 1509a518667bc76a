using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Drafts;

/// <summary>Throws away the drafts nobody came back to for as long as the policy keeps them. Returns how many.</summary>
[Requires(Permission.RunNight)]
public sealed record ForgetOldDrafts(DateOnly Today) : ICommand<int>;

internal sealed class ForgetOldDraftsHandler(WorkbenchDb db, Rules rules) : IRequestHandler<ForgetOldDrafts, int>
{
    public async Task<int> Handle(ForgetOldDrafts command, CancellationToken cancellationToken)
    {
        var days = (await rules.ReadAsync(cancellationToken)).On(command.Today).Of(Settings.DraftKeepDays);
        var from = Clock.FromLondon(command.Today.AddDays(-days), TimeOnly.MinValue);
        return await db.Drafts().Where(draft => draft.SavedAt < from).ExecuteDeleteAsync(cancellationToken);
    }
}
