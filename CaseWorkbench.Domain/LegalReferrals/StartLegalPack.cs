using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>
/// Begins a pack for Legal on the bills to be claimed (handbook 11.6). Every gate of 11.1 must be met: refused while a letter of claim runs
/// (<c>LEG-002</c>), before a deferred payment was offered (<c>LEG-001</c>), for bills out of time (<c>LEG-003</c>) or of which nothing may be
/// claimed (<c>LEG-006</c>), and beside work that stands in its way (<c>CAS-006</c>). Answers with the referral.
/// </summary>
/// <param name="InvoiceIds">The bills; none is all of which anything can be claimed in time.</param>
[Requires(Permission.PrepareLegalPacks)]
public sealed record StartLegalPack(Guid CaseId, IReadOnlyList<Guid>? InvoiceIds = null) : ICommand<Guid>;

internal sealed class StartLegalPackHandler(LegalDesk desk) : IRequestHandler<StartLegalPack, Guid>
{
    public Task<Guid> Handle(StartLegalPack command, CancellationToken cancellationToken) => LegalBeginning.BeginAsync(desk, command.CaseId, command.InvoiceIds, "", cancellationToken);
}

/// <summary>
/// Begins a pack whose claim goes protectively: before the time to reply is over, lest the oldest bill be out of time (handbook 11.5). A supervisor
/// does it, and only when that day is near (<c>LEG-016</c>); the debtor is told why.
/// </summary>
[Requires(Permission.BeginProtectively)]
public sealed record StartProtectivePack(Guid CaseId, IReadOnlyList<Guid> InvoiceIds, [property: PersonalText] string Why) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Why), Why, WrittenReason.Most);
}

internal sealed class StartProtectivePackHandler(LegalDesk desk) : IRequestHandler<StartProtectivePack, Guid>
{
    public Task<Guid> Handle(StartProtectivePack command, CancellationToken cancellationToken) =>
        LegalBeginning.BeginAsync(desk, command.CaseId, command.InvoiceIds, command.Why.Trim(), cancellationToken);
}

/// <summary>How a referral is begun.</summary>
internal static class LegalBeginning
{
    public static async Task<Guid> BeginAsync(LegalDesk desk, Guid caseId, IReadOnlyList<Guid>? invoiceIds, string protectiveWhy, CancellationToken ct)
    {
        var (db, today) = (desk.Db, desk.Clock.Today());
        var debtCase = (await db.CaseAsync(caseId, desk.Officer, ct)).MustBeOpen();
        RefusedException.ThrowIf(MayRunTogether.RefusalOf(WorkflowKind.LegalReferral, [], (await db.WorkOnAsync(caseId, ct)).Where(work => work.Kind == WorkflowKind.LegalReferral)));
        var readiness = LegalGates.Of(await desk.FactsAsync(debtCase, ct) with { IsProtective = protectiveWhy.Length > 0 }, invoiceIds is { Count: > 0 } ? invoiceIds : null);
        RefusedException.ThrowIf(readiness.Refusal);
        var claimed = readiness.Lines.Where(line => line.IsChosen).ToList();
        var rules = await desk.RulesAsync(ct);
        var dates = new LegalDates(rules.On(today), rules.Calendar);
        var soonest = claimed.MinBy(line => line.LastSafeDay)!;
        RefusedException.ThrowIf(protectiveWhy.Length == 0 || dates.IsAboutToExpire(soonest.DaysLeft) ? null
            : new("LEG-016", $"Invoice {soonest.Number} can be claimed until {soonest.LastSafeDay.InWords()}: {soonest.DaysLeft.Count("day")} left. There is time for the protocol."));

        var referral = LegalReferral.Begin(desk.Clock.NewId(), (await db.NumbersAsync("LR", 0, ct)).Next(), caseId, claimed.Select(line => line.InvoiceId), protectiveWhy, desk.Officer.Id, today);
        db.Add(referral);
        RunningWorkflow.Start(db, referral.Id, caseId, WorkflowKind.LegalReferral, referral.Reference, referral.State.Stage(), referral.WaitingFor, today, [.. referral.InvoiceIds]);
        var file = await desk.FileAsync(referral, debtCase, ct);
        await file.MovedAsync($"pack begun for {readiness.Sum} of {claimed.Count.Count("invoice")}{(referral.IsProtective ? ", protectively" : "")}", (dates.PackBy(today), "put the pack for Legal forward"), ct, protectiveWhy);
        return referral.Id;
    }
}
