using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using MediatR;
using Microsoft.JSInterop;

namespace CaseWorkbench.Web.Shell;

/// <summary>A form that is open: the id its command will carry however often it is sent, and the name its typed text is kept under.</summary>
public sealed record OpenForm(Guid CommandId, string? Draft);

/// <summary>Sends an officer's requests from a screen, and confirms what was done. Anything else is shown in place by the screen.</summary>
public sealed class OfficerDesk(IRequestRunner runner, SignedInOfficer officer, Drafts drafts, IJSRuntime js)
{
    /// <summary>Something was done; the words are for the officer.</summary>
    public event Action<string>? Confirmed;

    /// <summary>Opens a form. Named, what is typed in it outlives a lost connection until it is done.</summary>
    public OpenForm Open(string? draft = null) => new(officer.Clock.NewId(), draft);

    /// <summary>The sheet on which a form keeps what is typed in it.</summary>
    public DraftSheet Draft(string form) => drafts.Open(form);

    public Task<Outcome<T>> AskAsync<T>(IRequest<T> query, CancellationToken ct = default) =>
        runner.RunAsync(query, officer.Acting(officer.Clock.NewId()), ct);

    /// <summary>Sends the form's command. Sent twice, it has one effect; what is not done leaves the typed text where it is.</summary>
    public Task<Outcome<T>> DoAsync<T>(ICommand<T> command, string done, OpenForm form) => SendAsync(command, _ => done, form);

    /// <summary>Sends what sends several commands in its turn; how many were done is known, and said, afterwards.</summary>
    public Task<Outcome<T>> DoAsync<T>(ISeveralCommands<T> commands, Func<T, string> done, OpenForm form) => SendAsync(commands, done, form);

    private async Task<Outcome<T>> SendAsync<T>(IRequest<T> request, Func<T, string> done, OpenForm form)
    {
        var outcome = await runner.RunAsync(request, officer.Acting(form.CommandId));
        if (outcome is not Outcome<T>.Done { Value: var answer })
            return outcome;
        Confirmed?.Invoke(done(answer));
        if (form.Draft is not null)
        {
            drafts.Forget(form.Draft);
            await js.InvokeVoidAsync("caseworkbench.forgetDraft", form.Draft);
        }
        return outcome;
    }
}
