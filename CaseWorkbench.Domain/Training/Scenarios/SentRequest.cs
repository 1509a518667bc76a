using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseWorkbench.Domain.Requests;
using MediatR;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>How a command of a script ended, in one form whatever it answers.</summary>
/// <param name="What">The code, field or noun that stopped it; the answer where it was done.</param>
internal sealed record SentRequest(EndKind Kind, string What, string Message)
{
    private static readonly MethodInfo Typed = typeof(SentRequest).GetMethod(nameof(SendTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Dashes and quotes as they are, so that a script can name them.</summary>
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<SentRequest> SendAsync(IRequestRunner runner, ScenarioCommand command, object request, Acting acting, CancellationToken ct) =>
        (Task<SentRequest>)Typed.MakeGenericMethod(command.Answer).Invoke(null, [runner, request, acting, ct])!;

    private static async Task<SentRequest> SendTypedAsync<T>(IRequestRunner runner, IRequest<T> request, Acting acting, CancellationToken ct) =>
        await runner.RunAsync(request, acting, ct) switch
        {
            Outcome<T>.Done done => Answered(JsonSerializer.Serialize(done.Value, AsWritten)),
            Outcome<T>.Refused refused => new(EndKind.Refused, refused.Refusal.Code, refused.Refusal.Message),
            Outcome<T>.Forbidden forbidden => new(EndKind.Refused, forbidden.Refusal.Code, forbidden.Refusal.Message),
            Outcome<T>.Conflict conflict => new(EndKind.Refused, conflict.Refusal.Code, conflict.Refusal.Message),
            Outcome<T>.NotFound missing => new(EndKind.NotFound, missing.What, ""),
            Outcome<T>.Invalid invalid => new(EndKind.Invalid, string.Join(", ", invalid.Problems.Select(p => p.Field)), string.Join(" ", invalid.Problems.Select(p => p.Message))),
            var other => throw new InvalidOperationException($"{other} is no end a script knows."),
        };

    private static SentRequest Answered(string answer) => new(EndKind.Done, answer, answer);

    public IEnumerable<string> FaultsAgainst(ExpectedEnd expected)
    {
        if (Kind != expected.Kind || (Kind != EndKind.Done && What != expected.What))
            yield return $"it was to be {expected.Kind.ToString().ToLowerInvariant()} {expected.What}".TrimEnd() + $", and was {this}";
        else if (!Message.Contains(expected.Says, StringComparison.Ordinal))
            yield return $"it was to say “{expected.Says}”, and said “{Message}”";
    }

    public override string ToString() => Kind switch
    {
        EndKind.Done => "done",
        EndKind.NotFound => $"no such {What}",
        _ => $"{Kind.ToString().ToLowerInvariant()} {What} “{Message}”",
    };
}
