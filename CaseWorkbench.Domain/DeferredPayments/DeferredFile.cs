using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.DeferredPayments;

/// <summary>A command on the deferred payment of a case, as an officer saw it; nought of one that was never assessed.</summary>
internal interface IOnDeferredPayment
{
    Guid CaseId { get; }
    int SeenVersion { get; }
    DeferredEvidence Evidence { get; }
}

/// <summary>What was seen, in the officer's words, and the document that shows it where one is attached.</summary>
public sealed record DeferredEvidence([property: PersonalText] string Text, Guid? DocumentId = null)
{
    /// <summary>What is wrong with the words (<c>GEN-007</c>).</summary>
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Text), Text, WrittenReason.Most, "Say what was seen or done (10 characters or more).");
}

/// <summary>The deferred payment of a case on the officer's desk, and the ways it is written down: every step leaves the same traces.</summary>
internal sealed class DeferredFile(WorkbenchDb db, DeferredPayment deferred, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock)
{
    public DeferredPayment Deferred => deferred;
    public DebtCase Case => debtCase;
    public DateOnly Today { get; } = clock.Today();
    public PolicyOn Policy { get; } = rules.On(clock.Today());

    public DeferredFacts Facts(DateOnly? on = null) => deferred.Facts(on ?? Today, Policy.Of(Settings.DeferredOfferDays));

    /// <summary>Opens the file for a command: the officer may know of the case, it is open, the screen was not stale, and the document is the case's.</summary>
    public static async Task<DeferredFile> OpenAsync(IOnDeferredPayment command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, ct)).MustBeOpen();
        var deferred = await db.DeferredPayments().SingleOrDefaultAsync(d => d.CaseId == debtCase.Id, ct);
        if ((deferred?.Version ?? 0) != command.SeenVersion)
            throw new StaleException();
        await db.MustHaveDocumentsAsync(debtCase.Id, acting.Officer, [command.Evidence.DocumentId], ct);
        if (deferred is null)
            db.Add(deferred = DeferredPayment.For(clock.NewId(), debtCase.Id));
        return new(db, deferred, debtCase, acting.Officer, await rules.ReadAsync(ct), clock);
    }

    /// <summary>The day of something that has happened, within the days an entry may be dated back.</summary>
    public DateOnly Past(DateOnly on) => PastDay.RequireRecent(on, Today, Policy);

    /// <summary>Whoever answered, as they are known that day: the adult, or one who lawfully acts for them.</summary>
    public async Task<string> AnswererAsync(Guid? authorityId, DateOnly on, CancellationToken ct)
    {
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
        var authority = authorityId is not { } id ? null
            : await db.Authorities().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.PersonId == person.Id, ct) ?? throw new NotFoundException("authority");
        RefusedException.ThrowIf(DeferredRules.AnswererRefusal(authority, person, on));
        return authority is null ? person.Name : $"{authority.Name}, {authority.Kind.InWords().ToLowerInvariant()}";
    }

    /// <summary>Holds every bill that is owed while it is applied for or in force (handbook 6): to a day, or, in force, until it ends.</summary>
    public async Task HoldAsync(DateOnly? endsOn, string why, CancellationToken ct)
    {
        var before = await HoldsAsync(ct);
        foreach (var bill in (await db.AccountAsync(debtCase.Id, Today, ct)).Invoices.Where(bill => bill.Outstanding.IsPositive))
        {
            if (endsOn is { } last && before.Find(hold => hold.InvoiceId == bill.InvoiceId) is { } running)
                running.Extend(db, last, officer.Id, why, clock);
            else
                Hold.Place(db, new(debtCase.Id, HoldCode.DPA, why, endsOn, bill.InvoiceId, SourceId: deferred.Id), officer.Id, clock);
        }
        foreach (var dated in before.Where(_ => endsOn is null)) // After those that take their place, so that no clock starts between.
            dated.Lift(db, officer.Id, why, clock);
    }

    /// <summary>Lets go of what it held: from today it is asked for again.</summary>
    public async Task LetGoAsync(string why, CancellationToken ct)
    {
        foreach (var hold in await HoldsAsync(ct))
            hold.Lift(db, officer.Id, why, clock);
    }

    /// <summary>The last day a hold has while it is applied for.</summary>
    public DateOnly? AppliedUntil => HoldRules.DefaultEnd(HoldCode.DPA, Today, rules);

    public WorkingCalendar Calendar => rules.Calendar;

    /// <summary>Writes down that it moved: its step, the timeline, and the end of the dates its old state had set.</summary>
    public async Task MovedAsync(DeferredAction action, string what, DeferredEvidence evidence, CancellationToken ct, DateOnly? on = null)
    {
        await db.VoidDiaryAsync(deferred.Id, Today, ct);
        db.Add(DeferredStep.Of(deferred, action, what, evidence, on ?? Today, officer.Id, clock.Now()));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Deferred payment: {what}", officer.Id, clock, deferred.Id);
    }

    public void Remind(DiaryKind kind, string text, DateOnly dueOn) =>
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, kind, text, dueOn, debtCase.OwnerId, deferred.Id));

    /// <summary>Those of Legal who may know of the case.</summary>
    public async Task NotifyLegalAsync(string text, CancellationToken ct) =>
        db.Notify(await db.OfficersFor(debtCase).Where(o => o.Role == Role.LegalOfficer).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct), debtCase.Id, $"{debtCase.Reference}: {text}", clock);

    public void NotifyOwner(string text) =>
        db.Notify(debtCase.OwnerId is { } owner && owner != officer.Id ? [owner] : [], debtCase.Id, $"{debtCase.Reference}: {text}", clock);

    /// <summary>What the acting officer is offered, refused by the same guards as the commands.</summary>
    public IReadOnlyList<Offer<DeferredAction>> Offers() =>
        [.. ActionPermissions<DeferredAction>.For(officer, DeferredWorkflow.Table.Offers(deferred.State, Facts())).Select(offer => debtCase.ClosedRefusal is { } closed ? offer with { Refusal = closed } : offer)];

    private Task<List<Hold>> HoldsAsync(CancellationToken ct) =>
        db.Holds().Where(h => h.CaseId == debtCase.Id && h.SourceId == deferred.Id && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync(ct);
}
