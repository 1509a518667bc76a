using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>The night a step is taken in: on which store, and as of when where that is not now.</summary>
/// <param name="Reached">Hears the last case that a step is done with, of those that go through the cases in parts.</param>
public sealed record Night(IRequestRunner Runner, Workspace Workspace, DateOnly Day, DateTime? AsOf, Func<Guid, CancellationToken, Task>? Reached = null)
{
    /// <summary>
    /// Sends a request as the nightly run. The command id is made of the step, the day and the part, so that a step that took
    /// effect but was not noted as done is answered as before and changes nothing.
    /// </summary>
    /// <param name="part">Names one of several requests of a step that is sent in parts.</param>
    public async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct, string part = "")
    {
        var acting = new Acting(SystemOfficers.NightlyRunId, "nightly run", Workspace.Name, IdOf($"{request.GetType().Name} {Day:yyyy-MM-dd}{part}"), AsOf, Workspace.Make);
        var outcome = await Runner.RunAsync(request, acting, ct);
        return outcome is Outcome<T>.Done done ? done.Value : throw new NightException($"{request.GetType().Name} of {Day:yyyy-MM-dd} was stopped: {outcome.Stopped}");
    }

    /// <summary>Says how far a step in parts has come; nothing when it is at its end.</summary>
    internal Task ReachedAsync(Guid? last, CancellationToken ct) => last is { } caseId && Reached is not null ? Reached(caseId, ct) : Task.CompletedTask;

    private static Guid IdOf(string step) => new(SHA256.HashData(Encoding.UTF8.GetBytes(step)).AsSpan(0, 16));
}

/// <summary>One thing the night does, and what it has to say about it afterwards.</summary>
public sealed record NightStep(string Name, Func<Night, CancellationToken, Task<StepReport>> TakeAsync)
{
    /// <summary>A step that sends one request about the day, and how its answer reads.</summary>
    public static NightStep Of<T>(Func<DateOnly, IRequest<T>> request, Func<T, StepFigure> figure) => new(request(DateOnly.MinValue).GetType().Name,
        async (night, ct) => StepReport.Of(figure(await night.SendAsync(request(night.Day), ct))));

    /// <summary>Judges every open case as of the day, a part of the caseload at a time, so that officers can work between the parts.</summary>
    public static NightStep RefreshCaseload { get; } = new(nameof(RefreshCaseload), async (night, ct) =>
    {
        var (cases, changed) = (0, 0);
        for (Guid? next = Guid.Empty; next is { } after;)
        {
            var part = await night.SendAsync(new RefreshCaseload(night.Day, after), ct, $" {after}");
            (cases, changed, next) = (cases + part.Cases, changed + part.Changed, part.Next);
            await night.ReachedAsync(next, ct);
        }
        return StepReport.Of(new StepFigure("case", "judged", cases, Moves: false), new StepFigure("row", "changed", changed, Moves: false));
    });

    /// <summary>Takes the steps of the ladder whose day has come, some cases at a time, and says what moved and what was held back by which check.</summary>
    public static NightStep RunLadders { get; } = new(nameof(RunLadders), async (night, ct) =>
    {
        var whole = LaddersRun.Nothing;
        while (whole.Next is { } after)
        {
            whole = whole.And(await night.SendAsync(new RunLadders(night.Day, after), ct, $" {after}"));
            await night.ReachedAsync(whole.Next, ct);
        }
        return StepReport.Of([new("case", "looked at", whole.Cases, Moves: false), new("letter", "queued", whole.Letters), new("step", "taken", whole.Steps),
            .. whole.HeldBack.Select(each => StepFigure.HeldBack("letter", each.Value, each.Key))]);
    });

    /// <summary>Tests the plans whose day has come, a part of them at a time, and says what moved.</summary>
    public static NightStep TestPlans { get; } = new(nameof(TestPlans), async (night, ct) =>
    {
        var (tested, moved, letters) = (0, 0, 0);
        for (Guid? next = Guid.Empty; next is { } after;)
        {
            var part = await night.SendAsync(new PassPlanDates(night.Day, after), ct, $" {after}");
            (tested, moved, letters, next) = (tested + part.Tested, moved + part.Moved, letters + part.Letters, part.Next);
            await night.ReachedAsync(next, ct);
        }
        return StepReport.Of(new StepFigure("plan", "tested", tested, Moves: false), new StepFigure("plan", "moved on", moved), new StepFigure("letter", "queued", letters));
    });

    /// <summary>
    /// Walks the audit chain and keeps its head outside the store. A break stops nothing that is due to customers: those who
    /// answer for the record are told.
    /// </summary>
    public static NightStep VerifyAudit { get; } = new(nameof(VerifyAudit), async (night, ct) =>
    {
        var kept = new KeptAuditHead(night.Workspace.File);
        var verification = await night.SendAsync(new GetAuditVerification(await kept.ReadAsync(ct)), ct);
        if (verification.Holds)
            await kept.KeepAsync(verification.Head, ct);
        else
            await night.SendAsync(new ReportBrokenAudit(night.Day, verification.InWords()), ct);
        return new(verification.InWords());
    });
}

/// <summary>A step of the night did not get to its end. What was done before it stays done; the next run goes on from it.</summary>
public sealed class NightException(string message) : Exception(message)
{
    /// <summary>Nothing broke: another run has it in hand.</summary>
    public bool IsTakenOver { get; private init; }

    internal static NightException TakenOver() => new("Another run took over.") { IsTakenOver = true };
}
