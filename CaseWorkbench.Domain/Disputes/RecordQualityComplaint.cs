using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>
/// Notes a complaint about the quality of care (7.1 QUA). It is no dispute: nothing is held and the charge stays due. It is
/// acknowledged within three working days of receipt (handbook 15).
/// </summary>
[Requires(Permission.LogDisputes)]
public sealed record RecordQualityComplaint(
    Guid CaseId, ContactChannel Channel, DateOnly ReceivedOn, [property: PersonalText] string WordsUsed, Guid? AuthorityId = null) : ICommand<Guid>, IChecked
{
    /// <summary>SI 2009/309 regulation 13: the law's, so not a setting.</summary>
    public const int AcknowledgeWd = 3;

    public IEnumerable<Problem> Check()
    {
        if (DisputeText.ProblemWith(WordsUsed, "what they said") is { } problem)
            yield return new(nameof(WordsUsed), problem);
    }
}

internal sealed class RecordQualityComplaintHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordQualityComplaint, Guid>
{
    public async Task<Guid> Handle(RecordQualityComplaint command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        var rulebook = await rules.ReadAsync(cancellationToken);
        RefusedException.ThrowIf(LoggingRules.Day(command.ReceivedOn, clock.Today(), rulebook.On(clock.Today())));
        var complainant = await db.RaiserAsync(debtCase, command.AuthorityId, clock.Today(), cancellationToken); // Anyone may complain; their standing is for the answer.

        var facts = new ContactFacts(ContactDirection.In, command.Channel, ContactPurpose.Complaint, ContactResult.Received, command.WordsUsed.Trim(), command.AuthorityId);
        var contact = ContactEntry.Of(clock.NewId(), debtCase.Id, facts, complainant.Name, acting.Officer.Id, clock.Now());

        db.Add(contact);
        db.Add(DiaryEntry.For(clock.NewId(), debtCase.Id, DiaryKind.QualityComplaint, "Complaint about the quality of care: pass it on and see that it is acknowledged",
            rulebook.Calendar.AddWorkingDays(command.ReceivedOn, RecordQualityComplaint.AcknowledgeWd), debtCase.OwnerId, contact.Id, isStatutory: true));
        db.Notify(await SupervisorsAsync(debtCase, cancellationToken), debtCase.Id, $"{debtCase.Reference}: a complaint about the quality of care was received", clock);
        db.Tell(debtCase.Id, TimelineKind.Contact, $"Complaint about the quality of care from {complainant.Name}", acting.Officer.Id, clock, contact.Id);
        return contact.Id;
    }

    private Task<List<Guid>> SupervisorsAsync(DebtCase debtCase, CancellationToken ct) =>
        db.OfficersFor(debtCase).Where(o => o.Role == Role.Supervisor).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
}
