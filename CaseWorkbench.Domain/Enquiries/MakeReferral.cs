using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>
/// Refers a concern to adult safeguarding, the day it is seen (handbook 14.2). The case is held; whoever is suspected is told nothing and
/// written to no more, and is not warned: nothing of it stands in the timeline, in a letter or in any reason given for a refusal.
/// </summary>
/// <param name="AuthorityId">Somebody on the register who is suspected; without, <paramref name="Suspected"/> may name somebody, or nobody is.</param>
/// <param name="Seen">What was seen, as a fact.</param>
/// <param name="SentTo">Who there took the referral.</param>
[Requires(Permission.AskBodies), NeedToKnow]
public sealed record MakeReferral(
    Guid CaseId, [property: PersonalText] string Seen, [property: PersonalText] string SentTo, DateOnly ReferredOn, Guid? AuthorityId = null,
    [property: PersonalText] string Suspected = "") : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (AuthorityId is not null && Suspected.Trim().Length > 0)
            yield return new(nameof(Suspected), "Choose somebody from the register, or name somebody else: not both.");
        if (SentTo.Trim().Length == 0)
            yield return new(nameof(SentTo), "Say who took the referral.");
        foreach (var problem in EnquiryText.Check(nameof(Seen), Seen, "Say what was seen or heard (10 characters or more).")
            .Concat(EnquiryText.CheckName(nameof(SentTo), SentTo)).Concat(EnquiryText.CheckName(nameof(Suspected), Suspected)))
            yield return problem;
    }
}

internal sealed class MakeReferralHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<MakeReferral, Guid>
{
    public async Task<Guid> Handle(MakeReferral command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var (suspected, authority) = await db.AboutAsync(debtCase, command.AuthorityId, command.Suspected, cancellationToken);
        var referredOn = PastDay.RequireRecent(command.ReferredOn, clock.Today(), rulebook.On(clock.Today()));
        Guid? held = debtCase.ClosedRefusal is not null ? null
            : await db.HeldAsync(debtCase, HoldCode.VUL, "Held until a supervisor has looked into it", acting.Officer.Id, rulebook, clock, cancellationToken);

        var terms = new EnquiryTerms(debtCase.Id, debtCase.PersonId, EnquiryKind.Safeguarding, authority?.Id, suspected, command.Seen.Trim(), command.SentTo.Trim(), referredOn);
        var file = await EnquiryFile.AskAsync(db, terms, debtCase, held, acting.Officer, rulebook, clock, cancellationToken);
        if (authority is not null)
            await StopAsync(authority, cancellationToken);
        await db.VoidDiaryAsync(debtCase.Id, DiaryKind.Safeguarding, clock.Today(), cancellationToken); // “Refer it today” is done.
        await file.TellReadersAsync("was begun today", cancellationToken, Role.Supervisor, Role.AscLiaison);
        return file.Enquiry.Id;
    }

    /// <summary>They are told nothing from now on, and what is on its way to them stays here.</summary>
    private async Task StopAsync(Authority authority, CancellationToken ct)
    {
        authority.Stop(clock.Today());
        foreach (var caseId in await db.Cases().Where(c => c.PersonId == authority.PersonId && c.WithdrawnOn == null).Select(c => c.Id).ToListAsync(ct))
            await db.CancelLettersAsync(caseId, letter => letter.AuthorityId == authority.Id, "to be looked at by a supervisor first", acting.Officer.Id, clock, ct);
    }
}
