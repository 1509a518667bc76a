using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>Closes a case that has been paid and quiet long enough (handbook 4.2, <c>case.closeAfterNilDays</c>).</summary>
[Requires(Permission.OpenCases), Performs<CaseAction>(CaseAction.Close)]
public sealed record CloseCase(Guid CaseId, int SeenVersion) : ICommand<Guid>;

internal sealed class CloseCaseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CloseCase, Guid>
{
    public async Task<Guid> Handle(CloseCase command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        debtCase.MustBeAt(command.SeenVersion);
        var policy = (await rules.ReadAsync(cancellationToken)).On(clock.Today());

        debtCase.Close(await db.FactsAsync(debtCase, policy, clock.Today(), cancellationToken));

        db.Tell(debtCase.Id, TimelineKind.Case, "Case closed: paid", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}

/// <summary>Opens a closed case again under its own number (handbook 4.2).</summary>
[Requires(Permission.OpenCases), Performs<CaseAction>(CaseAction.Reopen)]
public sealed record ReopenCase(Guid CaseId, int SeenVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most);
}

internal sealed class ReopenCaseHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ReopenCase, Guid>
{
    public async Task<Guid> Handle(ReopenCase command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        debtCase.MustBeAt(command.SeenVersion);

        debtCase.Reopen(new(clock.Today()));

        db.Tell(debtCase.Id, TimelineKind.Case, $"Case reopened: {command.Reason}", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}

/// <summary>
/// Opens the cases of accounts whose first invoice fell overdue, and opens closed ones again that have a new overdue invoice
/// (handbook 4.2, nightly). Returns how many.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record OpenDueCases(DateOnly Today) : ICommand<int>;

internal sealed class OpenDueCasesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<OpenDueCases, int>
{
    public async Task<int> Handle(OpenDueCases command, CancellationToken cancellationToken)
    {
        var rulebook = await rules.ReadAsync(cancellationToken);
        var due = await db.Cases().Where(c => c.State != CaseState.Open && c.WithdrawnOn == null
                && db.Invoices().Any(i => i.CaseId == c.Id && i.DueOn < command.Today && i.WithdrawnOn == null)
                && db.Postings().Where(p => p.CaseId == c.Id && (p.Debit == LedgerAccount.Debtor || p.Credit == LedgerAccount.Debtor))
                    .Sum(p => p.Debit == LedgerAccount.Debtor ? p.Amount.Pence : -p.Amount.Pence) > 0)
            .OrderBy(c => c.Reference).ToListAsync(cancellationToken);

        var opened = 0;
        foreach (var debtCase in due)
        {
            if (!(await db.AccountAsync(debtCase.Id, command.Today, cancellationToken)).Balances.Overdue.IsPositive)
                continue;
            if (debtCase.State == CaseState.NotOpened)
            {
                await CaseOpening.OpenAsync(db, debtCase, null, rulebook, clock, acting.Officer.Id, cancellationToken);
                await db.SaveChangesAsync(cancellationToken); // The next choice of an owner counts this one.
            }
            else
            {
                debtCase.Reopen(new(command.Today));
                db.Tell(debtCase.Id, TimelineKind.Case, "Case reopened: a new invoice is overdue", acting.Officer.Id, clock);
            }
            opened++;
        }
        return opened;
    }
}

/// <summary>Closes the paid cases that have been quiet long enough (handbook 4.2, nightly). Returns how many.</summary>
[Requires(Permission.RunNight)]
public sealed record CloseQuietCases(DateOnly Today) : ICommand<int>;

internal sealed class CloseQuietCasesHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CloseQuietCases, int>
{
    public async Task<int> Handle(CloseQuietCases command, CancellationToken cancellationToken)
    {
        var policy = (await rules.ReadAsync(cancellationToken)).On(command.Today);
        var quietSince = command.Today.AddDays(-policy.Of(Settings.CloseAfterNilDays));
        var quiet = await db.Cases().Where(c => c.State == CaseState.Open
                && db.Postings().Any(p => p.CaseId == c.Id) && !db.Postings().Any(p => p.CaseId == c.Id && p.EffectiveOn > quietSince)
                && !db.Diary().Any(e => e.CaseId == c.Id && e.State == DiaryState.Open)
                && !db.RunningWorkflows().Any(w => w.CaseId == c.Id && w.EndedOn == null))
            .OrderBy(c => c.Reference).ToListAsync(cancellationToken);

        var closed = 0;
        foreach (var debtCase in quiet)
        {
            var facts = await db.FactsAsync(debtCase, policy, command.Today, cancellationToken);
            if (!CaseWorkflow.Table.Offers(debtCase.State, facts).Single(offer => offer.Action == CaseAction.Close).IsAllowed)
                continue;
            debtCase.Close(facts);
            db.Tell(debtCase.Id, TimelineKind.Case, $"Case closed: paid, and quiet for {policy.Of(Settings.CloseAfterNilDays).Count("day")}", acting.Officer.Id, clock);
            closed++;
        }
        return closed;
    }
}
