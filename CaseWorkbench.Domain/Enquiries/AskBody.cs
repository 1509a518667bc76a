using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>Notes what was asked of another body about the debtor, or about somebody who acts for them (handbook 14.2 to 14.4). Answers with the enquiry.</summary>
/// <param name="AuthorityId">Somebody on the register it is about; without it and without <paramref name="About"/>, the debtor.</param>
/// <param name="SentTo">Whoever there was asked.</param>
[Requires(Permission.AskBodies), NeedToKnow]
public sealed record AskBody(
    Guid CaseId, EnquiryKind Kind, [property: PersonalText] string Question, [property: PersonalText] string SentTo, DateOnly AskedOn,
    Guid? AuthorityId = null, [property: PersonalText] string About = "") : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (!EnquiryType.Plain.Any(type => type.Kind == Kind))
            yield return new(nameof(Kind), "A doubt about capacity and a referral hold the case: record that instead.");
        if (AuthorityId is not null && About.Trim().Length > 0)
            yield return new(nameof(About), "Choose somebody from the register, or name somebody else: not both.");
        foreach (var problem in EnquiryText.Check(nameof(Question), Question, "Say what is asked (10 characters or more).")
            .Concat(EnquiryText.CheckName(nameof(SentTo), SentTo)).Concat(EnquiryText.CheckName(nameof(About), About)))
            yield return problem;
    }
}

internal sealed class AskBodyHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AskBody, Guid>
{
    public async Task<Guid> Handle(AskBody command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        var (about, authority) = await db.AboutAsync(debtCase, command.AuthorityId, command.About, cancellationToken);
        var askedOn = PastDay.RequireRecent(command.AskedOn, Kernel.Clock.Today(clock), rulebook.On(Kernel.Clock.Today(clock)));

        var terms = new EnquiryTerms(debtCase.Id, debtCase.PersonId, command.Kind, authority?.Id, about, command.Question.Trim(), command.SentTo.Trim(), askedOn);
        return (await EnquiryFile.AskAsync(db, terms, debtCase, null, acting.Officer, rulebook, clock, cancellationToken)).Enquiry.Id;
    }
}
