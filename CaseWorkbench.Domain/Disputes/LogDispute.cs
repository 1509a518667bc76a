using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// Records that somebody with standing does not agree with part of an invoice. Exactly that part is held from the same day;
/// the rest goes on (handbook 7.2).
/// </summary>
/// <param name="AuthorityId">Whoever on the register raised it; null is the debtor.</param>
[Requires(Permission.LogDisputes)]
public sealed record LogDispute(
    Guid CaseId, Guid InvoiceId, Money Amount, DisputeCategory Category, ContactChannel Channel, DateOnly ReceivedOn,
    [property: PersonalText] string WordsUsed, Guid? AuthorityId = null) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (!Amount.IsPositive)
            yield return new(nameof(Amount), "Enter the amount they dispute.");
        if (DisputeText.ProblemWith(WordsUsed, "what they said") is { } problem)
            yield return new(nameof(WordsUsed), problem);
    }
}

internal sealed class LogDisputeHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<LogDispute, Guid>
{
    public async Task<Guid> Handle(LogDispute command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        var raiser = await db.RaiserAsync(debtCase, command.AuthorityId, clock.Today(), cancellationToken);
        var invoice = (await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken)).Invoices
            .SingleOrDefault(one => one.InvoiceId == command.InvoiceId) ?? throw new NotFoundException("invoice");
        var disputed = await db.AlreadyDisputedAsync(invoice.InvoiceId, null, cancellationToken);
        var running = await db.WorkOnAsync(debtCase.Id, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);

        RefusedException.ThrowIf(LoggingRules.Day(command.ReceivedOn, clock.Today(), rulebook.On(clock.Today()))
            ?? raiser.Refusal
            ?? DisputeOutcomes.RefusalOf(command.Amount, invoice, disputed)
            ?? MayRunTogether.RefusalOf(WorkflowKind.Dispute, [invoice.InvoiceId], running));
        var terms = new DisputeTerms(debtCase.Id, invoice.InvoiceId, command.Amount, command.Category, command.Channel, command.ReceivedOn, command.WordsUsed.Trim(), raiser.Name, command.AuthorityId);
        var dispute = Dispute.Log(clock.NewId(), (await db.NumbersAsync("D", 0, cancellationToken)).Next(), terms, debtCase.OwnerId, acting.Officer.Id, clock.Today(), rulebook.On(clock.Today()), rulebook.Calendar);

        var file = DisputeLogging.Begin(db, dispute, debtCase, acting.Officer, rulebook, clock);
        DisputeLogging.Record(file, invoice);
        return dispute.Id;
    }
}

/// <summary>What is asked for when a dispute is logged.</summary>
public sealed record DisputeTerms(
    Guid CaseId, Guid InvoiceId, Money Amount, DisputeCategory Category, ContactChannel Channel, DateOnly ReceivedOn, string WordsUsed, string RaisedBy, Guid? AuthorityId);

/// <summary>What must hold for a dispute to be logged, beside its amount.</summary>
internal static class LoggingRules
{
    public static Refusal? Day(DateOnly receivedOn, DateOnly today, PolicyOn policy) =>
        receivedOn > today ? new("DIS-011", "A dispute cannot be received on a day to come.")
        : receivedOn < today.AddDays(-policy.Of(Settings.MaxBackdateDays)) ? new("GEN-006", $"Dates cannot be more than {policy.Of(Settings.MaxBackdateDays)} days in the past.")
        : null;

    /// <summary>Who raises it, as they are known today, and why they may not (handbook 14.4, <c>DIS-002</c>).</summary>
    public static async Task<Raiser> RaiserAsync(this WorkbenchDb db, DebtCase debtCase, Guid? authorityId, DateOnly today, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        if (authorityId is null)
            return new(person.Name, Standing.RefusalFor(Act.RaiseDispute, null, person, today));
        var authority = await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == authorityId && a.PersonId == person.Id, ct)
            ?? throw new NotFoundException("authority");
        return new($"{authority.Name}, {authority.Kind.InWords().ToLowerInvariant()}", Standing.RefusalFor(Act.RaiseDispute, authority, person, today));
    }
}

/// <summary>Whoever raises a dispute.</summary>
internal sealed record Raiser(string Name, Refusal? Refusal);

/// <summary>What logging a dispute leaves on the record (handbook 7.2): hold, open work, dates, notice.</summary>
internal static class DisputeLogging
{
    public static DisputeFile Begin(WorkbenchDb db, Dispute dispute, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock)
    {
        db.Add(dispute);
        var work = RunningWorkflow.Start(db, dispute.Id, debtCase.Id, WorkflowKind.Dispute, dispute.Reference, dispute.State.InWords(), dispute.WaitingFor, clock.Today(), dispute.InvoiceId);
        return new(db, dispute, debtCase, work, officer, rules, clock);
    }

    public static void Record(DisputeFile file, InvoicePosition invoice)
    {
        var (dispute, row) = (file.Dispute, file.Dispute.Category.Row());
        file.PlaceHold(dispute.Disputed);
        file.Note(new($"{dispute.Disputed} of invoice {invoice.Number} disputed by {dispute.RaisedBy}: {row.Words.ToLowerInvariant()}", dispute.WordsUsed));
        file.Remind(DiaryKind.DisputeAcknowledge, "Acknowledge the dispute", dispute.AcknowledgeBy, file.Owner);
        file.Remind(DiaryKind.DisputeServiceChase, $"Chase {row.InvestigatedBy} for {row.Evidence}", file.ServiceBy, file.Owner);
        file.Remind(DiaryKind.DisputeTarget, "Decide the dispute", dispute.TargetOn, file.Owner);
        file.NotifyOwner($"was logged: {dispute.Disputed}, {row.Words.ToLowerInvariant()}");
    }
}
