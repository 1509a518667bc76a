using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Enquiries;

/// <summary>
/// Records a doubt whether the debtor has capacity for one decision, and asks adult social care (handbook 14.3). The officer assesses
/// nothing: they write down what they saw. Until there is an answer the case is held, and the debtor agrees no plan (<c>PLN-016</c>).
/// </summary>
/// <param name="Decision">The decision it is about: “agreeing a plan for the arrears”.</param>
/// <param name="Seen">What was seen or heard, as a fact.</param>
[Requires(Permission.AskBodies), NeedToKnow]
public sealed record DoubtCapacity(
    Guid CaseId, [property: PersonalText] string Decision, [property: PersonalText] string Seen, DateOnly SeenOn, [property: PersonalText] string SentTo = "") : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() =>
        EnquiryText.Check(nameof(Decision), Decision, "Say which decision it is about (10 characters or more): capacity is for one decision at a time.")
            .Concat(EnquiryText.Check(nameof(Seen), Seen, "Say what was seen or heard (10 characters or more), not what you conclude."))
            .Concat(EnquiryText.CheckName(nameof(SentTo), SentTo));
}

internal sealed class DoubtCapacityHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<DoubtCapacity, Guid>
{
    public async Task<Guid> Handle(DoubtCapacity command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var person = await db.People().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        var rulebook = await rules.ReadAsync(cancellationToken);
        RefusedException.ThrowIf(debtCase.ClosedRefusal ?? Standing.RefusalFor(Act.AgreePlan, null, person, clock.Today()));

        var askedOn = PastDay.RequireRecent(command.SeenOn, clock.Today(), rulebook.On(clock.Today()));
        var held = await db.HeldAsync(debtCase, HoldCode.CAP, "Held until adult social care has answered", acting.Officer.Id, rulebook, clock, cancellationToken);
        var terms = new EnquiryTerms(debtCase.Id, person.Id, EnquiryKind.Capacity, null, person.Name, command.Seen.Trim(), command.SentTo.Trim(), askedOn, command.Decision.Trim());
        var file = await EnquiryFile.AskAsync(db, terms, debtCase, held, acting.Officer, rulebook, clock, cancellationToken);
        await file.TellReadersAsync("waits for an answer of adult social care", cancellationToken, Role.AscLiaison);
        return file.Enquiry.Id;
    }
}
