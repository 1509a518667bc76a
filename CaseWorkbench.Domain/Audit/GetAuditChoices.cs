using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Audit;

/// <summary>Whom and what the audit can be asked about: everybody who ever worked here, and every command there is.</summary>
[Requires(Permission.ReadAudit)]
public sealed record GetAuditChoices : IRequest<AuditChoices>;

/// <summary>The officers, those who left among them, and the commands by their own names and in words.</summary>
public sealed record AuditChoices(IReadOnlyList<AuditOfficer> Officers, IReadOnlyList<AuditCommand> Commands);

/// <summary>Somebody who did something, or could have.</summary>
public sealed record AuditOfficer(Guid Id, string Name);

/// <summary>A command: <c>LogContact</c>, “Log contact”.</summary>
public sealed record AuditCommand(string Name, string Words);

internal sealed class GetAuditChoicesHandler(WorkbenchDb db) : IRequestHandler<GetAuditChoices, AuditChoices>
{
    private static readonly IReadOnlyList<AuditCommand> Commands =
        [.. from type in typeof(GetAuditChoicesHandler).Assembly.GetTypes()
            where type is { IsAbstract: false } && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>))
            orderby type.Name
            select new AuditCommand(type.Name, Words.Spaced(type.Name))];

    public async Task<AuditChoices> Handle(GetAuditChoices query, CancellationToken cancellationToken) =>
        new(await db.Officers().OrderBy(o => o.Name).Select(o => new AuditOfficer(o.Id, o.Name)).ToListAsync(cancellationToken), Commands);
}
