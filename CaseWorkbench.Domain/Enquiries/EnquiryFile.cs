using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>A command that acts on one enquiry, as an officer saw it.</summary>
internal interface IOnEnquiry
{
    Guid EnquiryId { get; }
    int SeenVersion { get; }
}

/// <summary>An enquiry on the officer's desk, and the ways it is written down. Of a sensitive one the timeline says nothing, and the diary no more than its number.</summary>
internal sealed class EnquiryFile(WorkbenchDb db, Enquiry enquiry, DebtCase debtCase, Officer officer, Rulebook rules, StoreClock clock)
{
    public Enquiry Enquiry => enquiry;
    public DebtCase Case => debtCase;
    public Rulebook Rules => rules;
    public DateOnly Today { get; } = clock.Today();
    public EnquiryFacts Facts => enquiry.Facts(Today, officer.May(Permission.SuperviseHolds));

    public static async Task<EnquiryFile> OpenAsync(IOnEnquiry command, WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock, CancellationToken ct)
    {
        var (enquiry, debtCase) = await db.EnquiryAsync(command.EnquiryId, acting.Officer, ct);
        return new(db, enquiry.MustBeAt(command.SeenVersion), debtCase, acting.Officer, await rules.ReadAsync(ct), clock);
    }

    /// <summary>Asks it: its number, its history, and the day it is chased.</summary>
    public static async Task<EnquiryFile> AskAsync(WorkbenchDb db, EnquiryTerms terms, DebtCase debtCase, Guid? holdId, Officer officer, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        var chaseOn = EnquiryType.Of(terms.Kind).ChaseOn(terms.AskedOn, isFirst: true, rules);
        var enquiry = Enquiry.Ask(clock.NewId(), (await db.NumbersAsync("Q", 0, ct)).Next(), terms, officer.Id, chaseOn, holdId);
        db.Add(enquiry);
        var file = new EnquiryFile(db, enquiry, debtCase, officer, rules, clock);
        file.Note($"asked of {(terms.SentTo.Length > 0 ? terms.SentTo : enquiry.Body.Named())}", terms.Question);
        file.Remind(chaseOn);
        return file;
    }

    /// <summary>Adds to its history; of one that anybody may know of, to the timeline too.</summary>
    public void Note(string what, string text = "")
    {
        db.Add(EnquiryStep.Of(enquiry, what, text, Today, clock.Now(), officer.Id));
        if (!enquiry.Type.IsSensitive)
            db.Tell(debtCase.Id, TimelineKind.Decision, $"Enquiry {enquiry.Reference}, {enquiry.Type.Name.ToLowerInvariant()}: {what}", officer.Id, clock, enquiry.Id);
    }

    /// <summary>Sets the day it is come back to; the one before it is over.</summary>
    public void Remind(DateOnly on) => db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.EnquiryChase,
        enquiry.Type.IsSensitive ? $"Come back to {enquiry.Reference}" : $"Chase {enquiry.Body.Named()} ({enquiry.Reference})", on < Today ? Today : on, enquiry.AskedBy, enquiry.Id));

    public Task ForgetDatesAsync(CancellationToken ct) => db.VoidDiaryAsync(enquiry.Id, Today, ct);

    /// <summary>Lifts the hold that stood for it, unless another open enquiry needs it. What the hold is lifted for is nobody's news.</summary>
    public async Task LiftHoldAsync(CancellationToken ct)
    {
        if (enquiry.HoldId is not { } holdId || await db.Enquiries().AnyAsync(e => e.HoldId == holdId && e.Id != enquiry.Id && (e.State == EnquiryState.Asked || e.State == EnquiryState.Chased || e.State == EnquiryState.NoAnswer), ct))
            return;
        if (await db.Holds().FindAsync([holdId], ct) is not { IsLifted: false } hold)
            return;
        hold.Lift(db, officer.Id, "What it stood for is settled", clock);
        await db.VoidDiaryAsync(hold.Id, Today, ct);
    }

    /// <summary>Keeps the hold as long again, while nobody has answered.</summary>
    public async Task ExtendHoldAsync(CancellationToken ct)
    {
        if (enquiry.HoldId is { } holdId && await db.Holds().FindAsync([holdId], ct) is { IsLifted: false } hold)
            hold.Extend(db, HoldRules.DefaultEnd(hold.Code, Today, rules) ?? Today, officer.Id, "Nobody has answered yet", clock);
    }

    /// <summary>Tells those who may read concerns, and may know of the case; not whoever did it.</summary>
    public async Task TellReadersAsync(string text, CancellationToken ct, params Role[] roles)
    {
        var readers = await db.OfficersFor(debtCase).Where(o => roles.Contains(o.Role) && o.Id != officer.Id).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
        db.Notify(readers, debtCase.Id, $"{debtCase.Reference}: {enquiry.Reference} {text}", clock);
    }
}

/// <summary>Finds enquiries for the acting officer: one they may not know of is not there.</summary>
internal static class EnquiryLoading
{
    public static async Task<(Enquiry Enquiry, DebtCase Case)> EnquiryAsync(this WorkbenchDb db, Guid id, Officer officer, CancellationToken ct)
    {
        var enquiry = await db.Enquiries().FindAsync([id], ct) ?? throw new NotFoundException("enquiry");
        if (enquiry.Type.IsSensitive && !officer.May(Permission.ReadConcerns))
            throw new NotFoundException("enquiry");
        try
        {
            return (enquiry, await db.CaseAsync(enquiry.CaseId, officer, ct));
        }
        catch (NotFoundException)
        {
            throw new NotFoundException("enquiry");
        }
    }

    /// <summary>Those on cases the officer may know of; the sensitive ones only for who may read concerns.</summary>
    public static IQueryable<Enquiry> EnquiriesFor(this WorkbenchDb db, Officer officer)
    {
        var cases = db.CasesFor(officer);
        var found = db.Enquiries().AsNoTracking().Where(e => cases.Any(c => c.Id == e.CaseId));
        var sensitive = EnquiryType.Sensitive.ToArray();
        return officer.May(Permission.ReadConcerns) ? found : found.Where(e => !sensitive.Contains(e.Kind));
    }

    /// <summary>Whom an enquiry is about, as they are known today.</summary>
    public static async Task<(string Name, Authority? Authority)> AboutAsync(this WorkbenchDb db, DebtCase debtCase, Guid? authorityId, string typed, CancellationToken ct)
    {
        if (authorityId is { } id)
        {
            var authority = await db.Authorities().SingleOrDefaultAsync(a => a.Id == id && a.PersonId == debtCase.PersonId, ct) ?? throw new NotFoundException("authority");
            return ($"{authority.Name}, {authority.As}", authority);
        }
        return (typed.Trim().Length > 0 ? typed.Trim() : (await db.People().SingleAsync(p => p.Id == debtCase.PersonId, ct)).Name, null);
    }

    /// <summary>The hold of this kind on the whole case, placed if there is none; of one that copies another's, the one it copies.</summary>
    public static async Task<Guid> HeldAsync(this WorkbenchDb db, DebtCase debtCase, HoldCode code, string why, Guid by, Rulebook rules, StoreClock clock, CancellationToken ct)
    {
        if (await db.Holds().FirstOrDefaultAsync(h => h.CaseId == debtCase.Id && h.Code == code && h.InvoiceId == null && h.LiftedOn == null, ct) is { } standing)
            return standing.SourceId ?? standing.Id;
        var hold = Hold.Place(db, new(debtCase.Id, code, why, HoldRules.DefaultEnd(code, clock.Today(), rules)), by, clock);
        if (hold.Type.ReviewDays > 0)
            db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.ReviewHold, $"Review the hold: {hold.Type.Name.ToLowerInvariant()}", clock.Today().AddDays(hold.Type.ReviewDays), debtCase.OwnerId ?? by, hold.Id));
        return hold.Id;
    }
}

/// <summary>What holds of every text of an enquiry.</summary>
internal static class EnquiryText
{
    public const int Longest = 2_000;

    public static IEnumerable<Problem> Check(string field, string text, string asked) => WrittenReason.Check(field, text, Longest, asked);
    public static IEnumerable<Problem> CheckName(string field, string name) => TextLimit.Check((field, name, 200));
}
