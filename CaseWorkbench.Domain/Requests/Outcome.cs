using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Requests;

/// <summary>How a request ended, for whoever sent it. Anything not listed here is a bug and stays an exception.</summary>
public abstract record Outcome<T>
{
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The form itself cannot be accepted; each problem belongs to a field.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : Outcome<T>;

    /// <summary>A rule stopped it, in the handbook's words.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome<T>;

    /// <summary>There is no such thing, or not for this officer: the answer is the same.</summary>
    public sealed record NotFound(string What) : Outcome<T>;
    public sealed record Forbidden(Refusal Refusal) : Outcome<T>;

    /// <summary>Someone else changed the record first: who, when and what, as far as the audit knows (<c>GEN-003</c>).</summary>
    public sealed record Conflict(Refusal Refusal, IReadOnlyList<TheirChange> Theirs) : Outcome<T>;

    /// <summary>The disk or another writer stood in the way: nothing was saved, and it may be tried again.</summary>
    public sealed record NotSaved(Refusal Refusal) : Outcome<T>;

    private Outcome() { }

    public bool IsDone => this is Done;

    /// <summary>The code of the rule that stopped it; empty where none did.</summary>
    public string Code => this switch
    {
        Refused refused => refused.Refusal.Code,
        Forbidden forbidden => forbidden.Refusal.Code,
        Conflict conflict => conflict.Refusal.Code,
        NotSaved trouble => trouble.Refusal.Code,
        _ => "",
    };

    /// <summary>What was stopped, in words, or null when it was done.</summary>
    public string? Stopped => this switch
    {
        Invalid invalid => string.Join(" ", invalid.Problems.Select(problem => problem.Message)),
        Refused refused => refused.Refusal.Message,
        Forbidden forbidden => forbidden.Refusal.Message,
        Conflict conflict => conflict.Refusal.Message,
        NotSaved trouble => trouble.Refusal.Message,
        NotFound missing => $"That {missing.What} no longer exists.",
        _ => null,
    };
}

/// <summary>A form field that the command's own check refused.</summary>
public sealed class InvalidException(IReadOnlyList<Problem> problems) : Exception
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}

/// <summary>There is no such record, or this officer may not know of it.</summary>
public sealed class NotFoundException(string what) : Exception
{
    public string What { get; } = what;
}

/// <summary>The officer lacks the permission.</summary>
public sealed class ForbiddenException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>The one place where exceptions become outcomes; only the store's own trouble is the runner's, who may try again.</summary>
public static class OutcomeOf
{
    public static async Task<Outcome<T>> Run<T>(Func<Task<T>> request)
    {
        try { return new Outcome<T>.Done(await request()); }
        catch (InvalidException e) { return new Outcome<T>.Invalid(e.Problems); }
        catch (RefusedException e) { return new Outcome<T>.Refused(e.Refusal); }
        catch (NotFoundException e) { return new Outcome<T>.NotFound(e.What); }
        catch (ForbiddenException e) { return new Outcome<T>.Forbidden(e.Refusal); }
        catch (Exception e) when (e is StaleException or DbUpdateConcurrencyException) { return new Outcome<T>.Conflict(Stale, []); }
    }

    /// <summary>What is said when the audit cannot tell who it was.</summary>
    internal static readonly Refusal Stale = new("GEN-003", "Someone else changed this just now. Review and try again.");
}
