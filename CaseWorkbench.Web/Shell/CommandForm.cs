using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Shell;

/// <summary>
/// A form that is open: the command it would send as it is filled in now, and how the last try ended. Once tried, every
/// field says at once what is still wrong with it, by the same check the pipeline runs again.
/// </summary>
/// <param name="missing">What the form itself must have before there is a command at all: a choice, a date.</param>
public sealed class CommandForm<T>(OfficerDesk desk, string draft, string done, Func<ICommand<T>> command, Func<IEnumerable<Problem>>? missing = null)
{
    private OpenForm open = desk.Open(draft);
    private bool wasTried;

    /// <summary>What is typed in it, kept while it is typed.</summary>
    public DraftSheet Draft { get; } = desk.Draft(draft);
    public Outcome<T>? Outcome { get; private set; }

    /// <summary>What is wrong with one field, once the form was tried.</summary>
    public string? Problem(string field) => wasTried ? Problems().FirstOrDefault(problem => problem.Field == field)?.Message : null;

    /// <summary>Sends it if it can be sent; what comes after happens only when it was done.</summary>
    public async Task SendAsync(EventCallback then)
    {
        if (await SendAsync())
            await then.InvokeAsync();
    }

    /// <summary>Sends it if it can be sent. True when it was done; the form may then be filled in anew.</summary>
    public async Task<bool> SendAsync()
    {
        wasTried = true;
        Outcome = Problems() is { Count: > 0 } problems ? new Outcome<T>.Invalid(problems) : await desk.DoAsync(command(), done, open);
        if (!Outcome.IsDone)
            return false;
        Draft.Clear();
        (open, wasTried) = (desk.Open(draft), false);
        return true;
    }

    private List<Problem> Problems() =>
        missing?.Invoke().ToList() is { Count: > 0 } gaps ? gaps : command() is IChecked form ? [.. form.Check()] : [];
}

/// <summary>Opens forms at the desk.</summary>
public static class CommandForms
{
    /// <inheritdoc cref="CommandForm{T}"/>
    public static CommandForm<T> Form<T>(this OfficerDesk desk, string draft, string done, Func<ICommand<T>> command, Func<IEnumerable<Problem>>? missing = null) =>
        new(desk, draft, done, command, missing);
}
