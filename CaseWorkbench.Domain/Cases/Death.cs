using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Records that somebody told us a debtor has died. The same day, on every case of that person and of those confirmed to be
/// the same: pause and estate holds, authorities ended, dates in the diary (handbook 10.2). Whoever hears of it may send it.
/// </summary>
[Requires(Permission.ReportDeaths)]
public sealed record ReportDeath(Guid CaseId, DateOnly? DateOfDeath, [property: PersonalText] string Informant) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Informant.Trim().Length is 0 or > 200)
            yield return new(nameof(Informant), "Say who told us, in up to 200 characters.");
    }
}

internal sealed class ReportDeathHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReportDeath, Guid>
{
    public async Task<Guid> Handle(ReportDeath command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var person = await db.People().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        RefusedException.ThrowIf(DeathEffects.RefusalOf(person, command.DateOfDeath, clock.Today()));
        var rulebook = await rules.ReadAsync(cancellationToken);

        await DeathEffects.ApplyAsync(db, person, command.DateOfDeath, $"{command.Informant.Trim()} told us", rulebook, acting.Officer.Id, clock, cancellationToken);

        return debtCase.Id;
    }
}

/// <summary>Confirms a reported death against a certificate, Tell Us Once or the social-care record (handbook 10.2, <em>Verify</em>).</summary>
[Requires(Permission.ReportDeaths)]
public sealed record ConfirmDeath(Guid CaseId, int SeenPersonVersion, DateOnly DateOfDeath, [property: PersonalText] string Evidence) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Evidence.Trim().Length is 0 or > 200)
            yield return new(nameof(Evidence), "Say what was seen: a certificate, Tell Us Once, the social-care record.");
    }
}

internal sealed class ConfirmDeathHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ConfirmDeath, Guid>
{
    public async Task<Guid> Handle(ConfirmDeath command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var person = await db.People().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        person.MustBeAt(command.SeenPersonVersion);
        RefusedException.ThrowIf(DeathEffects.RefusalOf(person, command.DateOfDeath, clock.Today()));

        person.ConfirmDeath(command.DateOfDeath, clock.Today());
        foreach (var same in await DeathEffects.SameAsync(db, person, cancellationToken))
        {
            same.ReportDeath(command.DateOfDeath, person.DeathHeardOn!.Value);
            same.ConfirmDeath(command.DateOfDeath, clock.Today());
        }

        var cases = await DeathEffects.CasesAsync(db, person, cancellationToken);
        foreach (var other in cases)
        {
            await db.VoidDiaryAsync(other.Id, DiaryKind.VerifyDeath, clock.Today(), cancellationToken);
            db.Tell(other.Id, TimelineKind.Decision, $"Death on {command.DateOfDeath.InWords()} verified: {command.Evidence.Trim()}", acting.Officer.Id, clock);
        }
        db.Raise(new DeathVerified(person.Id, [.. cases.Select(other => other.Id)], command.DateOfDeath));
        return debtCase.Id;
    }
}

/// <summary>
/// Takes a wrong report of a death back (handbook 10.2, <em>Not dead</em>): the person lives. On every case the pause is lifted, the authorities
/// that ended with the death hold again, and every workflow restores its own part in the same transaction. Refused once a grant was found.
/// </summary>
[Requires(Permission.ConfirmDeaths)]
public sealed record RecordNotDead(Guid CaseId, int SeenPersonVersion, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Reason.Trim().Length is < 10 or > 500)
            yield return new(nameof(Reason), "Say how we know that they are alive, in 10 to 500 characters.");
    }
}

internal sealed class RecordNotDeadHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<RecordNotDead, Guid>
{
    public async Task<Guid> Handle(RecordNotDead command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var person = await db.People().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        person.MustBeAt(command.SeenPersonVersion);

        await DeathEffects.TakeBackAsync(db, person, command.Reason.Trim(), acting.Officer.Id, clock, cancellationToken);
        return debtCase.Id;
    }
}

/// <summary>A death was reported: every workflow ends its own part.</summary>
public sealed record DeathReported(Guid PersonId, IReadOnlyList<Guid> CaseIds, DateOnly? DateOfDeath, DateOnly HeardOn) : INotification;

/// <summary>A reported death was confirmed against evidence.</summary>
public sealed record DeathVerified(Guid PersonId, IReadOnlyList<Guid> CaseIds, DateOnly DateOfDeath) : INotification;

/// <summary>A reported death was no death: every workflow restores what it ended, as it was on <paramref name="HeardOn"/>.</summary>
public sealed record DeathTakenBack(Guid PersonId, IReadOnlyList<Guid> CaseIds, DateOnly HeardOn) : INotification;

/// <summary>What a reported death does to the record, however it reached us (handbook 10.2).</summary>
public static class DeathEffects
{
    /// <summary>Why this cannot be the date, or null. A death is the one date that may lie far back (<c>GEN-006</c>).</summary>
    public static Refusal? RefusalOf(Person person, DateOnly? died, DateOnly today) =>
        died > today ? new("EST-008", "The date of death cannot be in the future.")
        : died < person.DateOfBirth ? new("EST-008", $"The date of death cannot be before {person.DateOfBirth.Value.InWords()}, the date of birth.")
        : null;

    public static async Task ApplyAsync(WorkbenchDb db, Person person, DateOnly? died, string how, Rulebook rules, Guid by, StoreClock clock, CancellationToken ct)
    {
        var today = clock.Today();
        var same = await SameAsync(db, person, ct);
        foreach (var each in same)
            each.ReportDeath(died, today);
        var ids = same.Select(each => each.Id).ToList();
        foreach (var authority in await db.Authorities().Where(a => ids.Contains(a.PersonId) && a.EndedOn == null).ToListAsync(ct))
        {
            if (authority.EndsOnDeath)
                authority.End(today, AuthorityEnd.Death);
        }

        var cases = await CasesAsync(db, person, ct);
        var caseIds = cases.ConvertAll(debtCase => debtCase.Id);
        var held = await db.Holds().Where(h => caseIds.Contains(h.CaseId) && h.Code == HoldCode.EST && h.LiftedOn == null).Select(h => h.CaseId).ToListAsync(ct);
        foreach (var debtCase in cases.Where(debtCase => !held.Contains(debtCase.Id)))
            Pause(db, debtCase, how, rules, by, clock); // Of those reported before, the pause runs from the day we first heard.
        db.Raise(new DeathReported(person.Id, caseIds, died, today));
    }

    /// <summary>Holds a case that opens, or comes up again, after the death was heard of: the estate's hold, and what is left of the pause.</summary>
    public static async Task HoldAgainAsync(WorkbenchDb db, DebtCase debtCase, Person person, Guid by, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        if (await db.Holds().AnyAsync(h => h.CaseId == debtCase.Id && h.Code == HoldCode.EST && h.LiftedOn == null, ct))
            return;
        var heardOn = person.DeathHeardOn!.Value;
        var pauseEnds = heardOn.AddDays(rules.On(heardOn).Of(Settings.BereavementDays));
        Hold.Place(db, new(debtCase.Id, HoldCode.EST, "Death reported before"), by, clock);
        if (pauseEnds >= clock.Today())
            Hold.Place(db, new(debtCase.Id, HoldCode.BER, "Death reported before", pauseEnds), by, clock);
    }

    /// <summary>Undoes it: the person lives, and so do those confirmed to be the same. What each workflow ended, it restores itself.</summary>
    public static async Task TakeBackAsync(WorkbenchDb db, Person person, string why, Guid by, StoreClock clock, CancellationToken ct)
    {
        var same = await SameAsync(db, person, ct);
        var heardOn = same.Min(each => each.DeathHeardOn) ?? clock.Today(); // Of a record that was linked later it was heard later: what the first report ended comes back too.
        person.TakeDeathBack();
        foreach (var other in same.Where(each => each.HasDied))
            other.TakeDeathBack();
        var ids = same.Select(each => each.Id).ToList();
        foreach (var authority in await db.Authorities().Where(a => ids.Contains(a.PersonId) && a.EndedBy == AuthorityEnd.Death).ToListAsync(ct))
            authority.EndedInError();

        var cases = await CasesAsync(db, person, ct);
        foreach (var debtCase in cases)
            await LetGoAsync(db, debtCase, why, by, clock, ct);
        db.Raise(new DeathTakenBack(person.Id, [.. cases.Select(debtCase => debtCase.Id)], heardOn));
    }

    private static async Task LetGoAsync(WorkbenchDb db, DebtCase debtCase, string why, Guid by, StoreClock clock, CancellationToken ct)
    {
        var today = clock.Today();
        foreach (var hold in await db.Holds().Where(h => h.CaseId == debtCase.Id && (h.Code == HoldCode.EST || h.Code == HoldCode.BER) && h.LiftedOn == null).OrderBy(h => h.Id).ToListAsync(ct))
            hold.Lift(db, by, "The report of a death was wrong", clock);
        foreach (var kind in new[] { DiaryKind.VerifyDeath, DiaryKind.NoticeOfClaim, DiaryKind.FinalAccount })
            await db.VoidDiaryAsync(debtCase.Id, kind, today, ct);
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Not dead: the report was wrong. {why}", by, clock);
        db.Notify(new[] { debtCase.OwnerId }.OfType<Guid>().Where(owner => owner != by), debtCase.Id, $"{debtCase.Reference}: the report of the debtor's death was wrong", clock);
    }

    /// <summary>The person first, and the records confirmed to be the same person.</summary>
    internal static async Task<List<Person>> SameAsync(WorkbenchDb db, Person person, CancellationToken ct)
    {
        var ids = await db.SamePeopleAsync(person.Id, ct);
        return [person, .. await db.People().Where(p => ids.Contains(p.Id) && p.Id != person.Id).OrderBy(p => p.Id).ToListAsync(ct)];
    }

    /// <summary>The cases of the person, and of people confirmed to be the same.</summary>
    internal static async Task<List<DebtCase>> CasesAsync(WorkbenchDb db, Person person, CancellationToken ct)
    {
        var same = await db.SamePeopleAsync(person.Id, ct);
        return await db.Cases().Where(c => same.Contains(c.PersonId) && c.WithdrawnOn == null).OrderBy(c => c.Reference).ToListAsync(ct);
    }

    private static void Pause(WorkbenchDb db, DebtCase debtCase, string how, Rulebook rules, Guid by, StoreClock clock)
    {
        var (today, policy) = (clock.Today(), rules.On(clock.Today()));
        Hold.Place(db, new(debtCase.Id, HoldCode.EST, "Death reported"), by, clock);
        Hold.Place(db, new(debtCase.Id, HoldCode.BER, "Death reported", today.AddDays(policy.Of(Settings.BereavementDays))), by, clock);
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.VerifyDeath, "Verify the death",
            rules.Calendar.AddWorkingDays(today, policy.Of(Settings.EstateVerifyWd)), debtCase.OwnerId, debtCase.Id));
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.NoticeOfClaim, "Send the notice of claim",
            rules.Calendar.AddWorkingDays(today, policy.Of(Settings.EstateNotifyWd)), debtCase.OwnerId, debtCase.Id));
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Death reported: {how}. Nothing is demanded until the pause ends.", by, clock);
        db.Notify(new[] { debtCase.OwnerId }.OfType<Guid>(), debtCase.Id, $"{debtCase.Reference}: the debtor's death was reported", clock);
    }
}
