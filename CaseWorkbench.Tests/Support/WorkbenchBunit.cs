using Bunit;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// Renders components as the portal does, for an officer who is signed in, with a runner that answers as the test scripts it.
/// The clock stands at 09:00 on Monday 1 June 2026.
/// </summary>
public abstract class WorkbenchBunit : BunitHost
{
    protected WorkbenchBunit()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddSingleton<IRequestRunner>(Runner);
        Services.AddSingleton<ICaseChangeFeed, CaseChangeFeed>();
        Services.AddSingleton<ClockOf>(_ => Clock);
        Services.AddScoped<AuthenticationStateProvider>(_ => new SignedInAs(Officer));
        Services.AddScoped<SignedInOfficer>();
        Services.AddScoped<OfficerDesk>();
        Services.AddScoped<Web.Shell.Drafts>();
        Services.AddSingleton<KeepDraft>((_, draft) => Kept.Add(draft));
    }

    protected ScriptedRunner Runner { get; } = new ScriptedRunner().On<GetDraft, DraftView?>(_ => new Outcome<DraftView?>.Done(null));

    /// <summary>The sheet of a form of which nothing was kept, and nothing is.</summary>
    protected static DraftSheet Sheet(string form) => new(form, () => Task.FromResult<IReadOnlyDictionary<string, DraftedText>>(new Dictionary<string, DraftedText>()), _ => { });

    /// <summary>Every draft that was handed over to be kept, or forgotten, in order.</summary>
    protected List<DraftToKeep> Kept { get; } = [];
    protected TestClock Clock { get; } = new(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc));

    /// <summary>Who is signed in; set it before the first render.</summary>
    protected OfficerIdentity Officer { get; set; } =
        new(new("00000000-0000-7000-8000-000000000011"), "Priya Nair", Role.RecoveryOfficer, "sign-in", Workbench.Name);

    /// <summary>The officer of this circuit, known as after the layout has asked.</summary>
    protected async Task<SignedInOfficer> SignInAsync()
    {
        var officer = Services.GetRequiredService<SignedInOfficer>();
        await officer.LearnAsync();
        return officer;
    }

    private sealed class SignedInAs(OfficerIdentity officer) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(officer.ToPrincipal("test")));
    }
}

/// <summary>Answers requests as a test says, and remembers what was sent and by whom.</summary>
public sealed class ScriptedRunner : IRequestRunner
{
    private readonly Dictionary<Type, Func<object, object>> answers = [];

    /// <summary>Every request so far, in order, but for looking whether there is a draft.</summary>
    public List<(object Request, Acting Acting)> Sent { get; } = [];

    /// <summary>From now on, requests of this type are answered so.</summary>
    public ScriptedRunner On<TRequest, T>(Func<TRequest, Outcome<T>> answer) where TRequest : IRequest<T>
    {
        answers[typeof(TRequest)] = request => answer((TRequest)request);
        return this;
    }

    /// <summary>The requests of one type that were sent.</summary>
    public IEnumerable<TRequest> Of<TRequest>() => Sent.Select(sent => sent.Request).OfType<TRequest>();

    public Task<Outcome<T>> RunAsync<T>(IRequest<T> request, Acting acting, CancellationToken ct = default)
    {
        if (request is not GetDraft)
            Sent.Add((request, acting));
        return answers.TryGetValue(request.GetType(), out var answer)
            ? Task.FromResult((Outcome<T>)answer(request))
            : throw new InvalidOperationException($"The test does not say how {request.GetType().Name} is answered.");
    }
}
