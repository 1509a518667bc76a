using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>
/// What a body answered, noted by its liaison or by an officer, and what follows from it (handbook 14.2 to 14.4): capacity lifts the hold;
/// want of it ends the authority forms that rested on it; no further action lets whoever was suspected be talked to again; a register that
/// was searched is searched again in six months.
/// </summary>
[Requires(Permission.AnswerEnquiries), Performs<EnquiryAction>(EnquiryAction.RecordAnswer), NeedToKnow]
public sealed record AnswerEnquiry(Guid EnquiryId, int SeenVersion, EnquiryOutcome Outcome, [property: PersonalText] string Answer, DateOnly AnsweredOn) : ICommand<Guid>, IOnEnquiry, IChecked
{
    public IEnumerable<Problem> Check() => EnquiryText.Check(nameof(Answer), Answer, "Say what they answered, and who (10 characters or more).");
}

internal sealed class AnswerEnquiryHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AnswerEnquiry, Guid>
{
    public async Task<Guid> Handle(AnswerEnquiry command, CancellationToken cancellationToken)
    {
        var file = await EnquiryFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);

        file.Enquiry.TakeAnswer(command.Outcome, command.Answer.Trim(), command.AnsweredOn, file.Facts);

        await file.ForgetDatesAsync(cancellationToken);
        file.Note($"answered on {command.AnsweredOn.InWords()}: {command.Outcome.Words().ToLowerInvariant()}", command.Answer.Trim());
        await FollowAsync(file, cancellationToken);
        if (file.Enquiry.AskedBy != acting.Officer.Id)
            db.Notify([file.Enquiry.AskedBy], file.Case.Id, $"{file.Case.Reference}: {file.Enquiry.Reference} was answered", clock);
        return file.Enquiry.Id;
    }

    private Task FollowAsync(EnquiryFile file, CancellationToken ct) => file.Enquiry switch
    {
        { Outcome: EnquiryOutcome.HasCapacity } => file.LiftHoldAsync(ct),
        { Outcome: EnquiryOutcome.LacksCapacity } => EndFormsAsync(file, ct),
        { Kind: EnquiryKind.Safeguarding, Outcome: EnquiryOutcome.NoAction } => LetGoAsync(file, ct),
        { Kind: EnquiryKind.RegisterSearch } => SearchAgainAsync(file, ct),
        _ => Task.CompletedTask,
    };

    /// <summary>What rested on their own word ends with their capacity to give it. The hold stays: somebody else has to act for them.</summary>
    private async Task EndFormsAsync(EnquiryFile file, CancellationToken ct)
    {
        foreach (var form in (await db.Authorities().Where(a => a.PersonId == file.Enquiry.PersonId && (a.EndedOn == null || a.EndedBy == AuthorityEnd.Death)).ToListAsync(ct)).Where(authority => authority.Kind.EndsOnIncapacity()))
        {
            form.EndAnyway(file.Today, AuthorityEnd.Incapacity); // Where the death turns out to be none, it does not come back.
            db.Add(AuthorityChange.Of(form, $"Ended on {file.Today.InWords()}", "", acting.Officer.Id, clock));
            await db.VoidDiaryAsync(form.Id, file.Today, ct);
            db.Raise(new PersonChanged(form.PersonId, $"Authority of {form.Name} ended on {file.Today.InWords()}"));
        }
    }

    private async Task LetGoAsync(EnquiryFile file, CancellationToken ct)
    {
        await file.LiftHoldAsync(ct);
        await db.LetTalkAgainAsync(file.Enquiry, ct);
    }

    /// <summary>An authority that was found there is seen; where nobody was, the register is searched again after the same time.</summary>
    private async Task SearchAgainAsync(EnquiryFile file, CancellationToken ct)
    {
        var authority = await db.Authorities().SingleOrDefaultAsync(a => a.Id == file.Enquiry.AuthorityId && a.EndedOn == null, ct);
        if (authority is not null && file.Enquiry.Outcome == EnquiryOutcome.Found)
        {
            authority.See(acting.Officer.Id, file.Enquiry.AnsweredOn!.Value);
            await db.SeenAgainAsync(authority, $"Register of the Public Guardian, {file.Enquiry.Reference}", file.Case.InBrief, acting.Officer.Id, file.Rules, clock, ct);
            return;
        }
        var again = file.Rules.Calendar.Back(Dates.Months(file.Enquiry.AnsweredOn!.Value, file.Rules.On(file.Today).Of(Settings.AuthorityRecheckMonths)));
        db.Add(DiaryEntry.For(clock.NewId(), file.Case.Id, DiaryKind.AuthorityRecheck, $"Search the register of the Public Guardian again ({file.Enquiry.Reference})", again, file.Case.OwnerId ?? file.Enquiry.AskedBy, file.Enquiry.Id));
    }
}

internal static class Suspicion
{
    /// <summary>Whoever was suspected may be talked to again, unless another referral still stands.</summary>
    public static async Task LetTalkAgainAsync(this WorkbenchDb db, Enquiry enquiry, CancellationToken ct)
    {
        if (enquiry is not { Kind: EnquiryKind.Safeguarding, AuthorityId: { } suspected })
            return;
        var others = await db.Enquiries().Where(e => e.AuthorityId == suspected && e.Id != enquiry.Id && e.Kind == EnquiryKind.Safeguarding).ToListAsync(ct);
        if (others.Exists(other => other.State.IsOpen() || other.Outcome == EnquiryOutcome.ActionTaken))
            return;
        (await db.Authorities().SingleAsync(a => a.Id == suspected, ct)).LetTalkAgain();
    }
}
