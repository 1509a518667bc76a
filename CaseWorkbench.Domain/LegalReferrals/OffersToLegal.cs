using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Requests;
using MediatR;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Passes on to Legal, the same day, what a debtor offers while the case lies with them (handbook 11.6, <c>LEG-004</c>). Whoever hears it does.</summary>
[Requires(Permission.LogContacts), Performs<LegalAction>(LegalAction.PassOffer)]
public sealed record PassOfferToLegal(Guid ReferralId, int SeenVersion, [property: PersonalText] string Offer) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Offer), Offer, WrittenReason.Most, "Say what they offer, and who (10 characters or more).");
}

internal sealed class PassOfferToLegalHandler(LegalDesk desk) : IRequestHandler<PassOfferToLegal, Guid>
{
    public async Task<Guid> Handle(PassOfferToLegal command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.TakeOffer(await file.FactsAsync(cancellationToken));

        file.Remind(DiaryKind.LegalOffer, $"Answer the offer: {command.Offer.Trim()}", file.Today);
        file.Note("an offer was passed on to Legal", command.Offer.Trim());
        await file.NotifyLegalAsync($"has an offer: {command.Offer.Trim()}", cancellationToken);
        return file.Referral.Id;
    }
}

/// <summary>Records what Legal answered to the debtor's offers, in writing and with reasons (handbook 11.5).</summary>
[Requires(Permission.ConductClaims), Performs<LegalAction>(LegalAction.AnswerOffer)]
public sealed record AnswerOfferToLegal(Guid ReferralId, int SeenVersion, bool IsAccepted, [property: PersonalText] string Answer) : ICommand<Guid>, IOnReferral, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Answer), Answer, WrittenReason.Most, "Say what was answered, and why (10 characters or more).");
}

internal sealed class AnswerOfferToLegalHandler(LegalDesk desk) : IRequestHandler<AnswerOfferToLegal, Guid>
{
    public async Task<Guid> Handle(AnswerOfferToLegal command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command, cancellationToken);

        file.Referral.AnswerOffer(await file.FactsAsync(cancellationToken));

        foreach (var entry in await desk.Db.OpenDiaryAsync(file.Referral.Id, DiaryKind.LegalOffer, cancellationToken))
            entry.Complete(file.Today);
        file.Note($"Legal {(command.IsAccepted ? "accepts" : "refuses")} what was offered", command.Answer.Trim());
        await file.NotifyTeamAsync($"Legal {(command.IsAccepted ? "accepts" : "refuses")} what was offered: {command.Answer.Trim()}", cancellationToken);
        return file.Referral.Id;
    }
}
