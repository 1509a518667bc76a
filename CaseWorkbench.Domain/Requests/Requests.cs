using CaseWorkbench.Domain.Access;
using MediatR;

namespace CaseWorkbench.Domain.Requests;

/// <summary>A request that changes something: it runs in one transaction. Queries implement IRequest alone and get none.</summary>
public interface ICommand<out T> : IRequest<T>;

/// <summary>A request that sends several commands, each in a transaction of its own: what stops one stops no other.</summary>
public interface ISeveralCommands<out T> : IRequest<T>;

/// <summary>A field of a form that cannot be accepted as it is, and what to do about it.</summary>
public sealed record Problem(string Field, string Message);

/// <summary>What a command can judge by itself; the dialog and the pipeline run the same check.</summary>
public interface IChecked
{
    IEnumerable<Problem> Check();
}

/// <summary>The permission a request needs. A request without it cannot be registered. <see cref="Code"/> is the refusal's, where it has its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
    public string Code { get; init; } = "GEN-001";
}

/// <summary>The workflow action this command performs; the night's commands perform several.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PerformsAttribute<TAction>(TAction action) : Attribute where TAction : struct, Enum
{
    public TAction Action { get; } = action;
}

/// <summary>
/// Who sends a request, through which sign-in, to which workspace. The command id is made when the form opens: the same id
/// sent again has one effect.
/// </summary>
/// <param name="AsOf">
/// The instant the store's clock shows to this request, where it is not now: a night that was missed, a demonstration's past.
/// What it records is dated then; the audit says when it was really done.
/// </param>
/// <param name="Make">
/// Which of the stores that have stood under this name is meant (<see cref="Store.Workspace.Make"/>): a screen drawn from one that was
/// reset since changes nothing in the new one (<c>TRN-007</c>). Null where whichever stands there now is meant.
/// </param>
public sealed record Acting(Guid OfficerId, string SignIn, string Workspace, Guid CommandId, DateTime? AsOf = null, int? Make = null);

/// <summary>The acting officer as the present request's scope knows them. The authorisation behaviour fills in who they are.</summary>
public sealed class ActingAs
{
    private Acting? acting;
    private Officer? officer;

    public Acting Acting => acting ?? throw new InvalidOperationException("This scope was not opened for anyone.");
    public Officer Officer => officer ?? throw new InvalidOperationException("The officer has not been authorised yet.");

    /// <summary>The answer goes back and nothing is saved: the form was sent before, or only asked what would happen.</summary>
    internal bool ChangesNothing { get; set; }

    internal void Set(Acting value) => acting = value;
    internal void Is(Officer value) => officer = value;
}

/// <summary>Published in the transaction of a command, once its own changes are saved: these cases changed.</summary>
public sealed record CasesTouched(IReadOnlyList<Guid> CaseIds) : INotification;
