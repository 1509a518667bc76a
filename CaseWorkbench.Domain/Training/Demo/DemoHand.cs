using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>
/// The hand that does the deeds of one account: it knows the account's case and what runs on it, what their screens would show, and sends
/// each command as the officer who did it, as of the moment it was done.
/// </summary>
public sealed class DemoHand(IRequestRunner runner, Workspace workspace, IReadOnlyDictionary<string, Guid> officers, Guid caseId, List<string> refused)
{
    public Guid CaseId => caseId;
    public Guid Dispute { get; set; }
    public Guid Plan { get; set; }
    public Guid WriteOff { get; set; }
    public Guid Enquiry { get; set; }
    public DateOnly Today { get; private set; }

    /// <summary>Whose hand it is in this deed.</summary>
    public Guid OfficerId { get; private set; }

    private DateTime moment;

    public Guid Called(string officer) => officers[officer];

    internal DemoHand At(DemoDeed deed)
    {
        (moment, OfficerId, Today) = (Clock.FromLondon(deed.On, deed.At), officers[deed.By], deed.On);
        return this;
    }

    /// <summary>Sends it; what was refused is kept, and answers nothing.</summary>
    public async Task<T?> SendAsync<T>(IRequest<T> request)
    {
        var outcome = await runner.RunAsync(request, new(OfficerId, DemoLoader.SignIn, workspace.Name, workspace.Clock.NewId(), moment));
        if (outcome is Outcome<T>.Done done)
            return done.Value;
        refused.Add($"{Today:yyyy-MM-dd} {request.GetType().Name}: {outcome.Stopped}");
        return default;
    }

    /// <summary>Attaches a page with these lines.</summary>
    public async Task<Guid?> AttachAsync(DocumentKind kind, string name, params string[] lines)
    {
        var file = await DocumentIntake.ReceiveAsync(workspace, name, new MemoryStream(DemoLetter.Of(lines)), mostMb: 1);
        return await SendAsync(new AttachDocument(CaseId, file, name, kind, Sensitivity.None, "")) is var id && id == Guid.Empty ? null : id;
    }

    public Guid InvoiceId(string number) => Ask(db => db.Invoices().Where(i => i.Number == number).Select(i => i.Id).Single());
    public int CaseVersion() => Ask(db => db.Cases().Where(c => c.Id == CaseId).Select(c => c.Version).Single());
    public int DisputeVersion() => Ask(db => db.Disputes().Where(d => d.Id == Dispute).Select(d => d.Version).Single());
    public int PlanVersion() => Ask(db => db.Plans().Where(p => p.Id == Plan).Select(p => p.Version).Single());
    public int WriteOffVersion() => Ask(db => db.WriteOffs().Where(w => w.Id == WriteOff).Select(w => w.Version).Single());
    public int EnquiryVersion() => Ask(db => db.Enquiries().Where(e => e.Id == Enquiry).Select(e => e.Version).Single());
    public int DeferredVersion() => Ask(db => db.DeferredPayments().Where(d => d.CaseId == CaseId).Select(d => d.Version).SingleOrDefault());
    public int PersonVersion() => Ask(db => db.People().Where(p => db.Cases().Any(c => c.Id == CaseId && c.PersonId == p.Id)).Select(p => p.Version).Single());

    /// <summary>The probate search that runs on the case.</summary>
    public ProbateSearch? Estate() => Ask(db => db.ProbateSearches().AsNoTracking().SingleOrDefault(s => s.CaseId == CaseId && s.EndedOn == null));

    private T Ask<T>(Func<WorkbenchDb, T> question)
    {
        using var db = workspace.Open();
        return question(db);
    }
}
