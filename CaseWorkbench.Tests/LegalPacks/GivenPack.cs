using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.DeferredPayments;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>Mr Sharpe's seven bills of scenario S7, £4,318.40 together: the letter of claim, his reply, and a pack that is put together on Wednesday 5 August 2026.</summary>
internal static class GivenPack
{
    public static readonly DateOnly Day = new(2026, 8, 5);
    public const string Words = "Looked into and written down by the officer.";

    /// <summary>The case with its letter of claim posted on 11 May 2026, and a pack begun.</summary>
    public static async Task<(DebtCase Case, Guid ReferralId)> GivenReferralAsync(this Workbench workbench)
    {
        workbench.Clock.MoveTo(new(2026, 3, 28));
        var sharpe = await workbench.GivenCaseAsync("Sharpe");
        DateOnly[] dates = [new(2021, 1, 18), new(2021, 2, 15), new(2021, 3, 15), new(2021, 4, 12), new(2021, 5, 10), new(2021, 6, 7), new(2021, 7, 5)];
        foreach (var (at, dated) in dates.Index())
            await workbench.GivenInvoiceAsync(sharpe, $"95010{at + 1}", at == 6 ? 646.40m : 612m, dated);
        await workbench.LadderNightAsync();
        await workbench.ClimbAsync(sharpe, LadderState.ClaimSent);
        return (sharpe, await workbench.BeginPackAsync(sharpe));
    }

    /// <summary>A pack begun for every bill of a case.</summary>
    public static async Task<Guid> BeginPackAsync(this Workbench workbench, DebtCase debtCase, int number = 1)
    {
        await using var db = workbench.Db();
        var bills = await db.Invoices().Where(i => i.CaseId == debtCase.Id).Select(i => i.Id).ToListAsync();
        var referral = LegalReferral.Begin(workbench.Workspace.Clock.NewId(), number, debtCase.Id, bills, "", debtCase.OwnerId!.Value, workbench.Workspace.Clock.Today());
        await workbench.PutAsync(referral);
        return referral.Id;
    }

    /// <summary>The same with everything that a pack asks for, on the day it is passed.</summary>
    public static async Task<(DebtCase Case, Guid ReferralId)> GivenFullPackAsync(this Workbench workbench)
    {
        var (sharpe, referral) = await workbench.GivenReferralAsync();
        workbench.Clock.MoveTo(new(2026, 6, 24), 10);
        await workbench.DoAsync("Priya", new RecordReply(await workbench.EscalationIdAsync(sharpe), await workbench.EscalationVersionAsync(sharpe), new(2026, 6, 24), ReplyBox.C, DocumentsAsked: true, AdviceSought: true,
            "I do not know what these bills are for. Send me the invoices and the care logs. I am getting debt advice."));
        await workbench.DoAsync("Priya", new LogContact(sharpe.Id, ContactDirection.In, ContactChannel.Letter, ContactPurpose.Information, ContactResult.Received, "Reply form, box C ticked, asks for invoices and care logs."));
        workbench.Clock.MoveTo(new(2026, 7, 6), 11);
        await workbench.DoAsync("Priya", new RecordDocumentsSent(await workbench.EscalationIdAsync(sharpe), await workbench.EscalationVersionAsync(sharpe), new(2026, 7, 6)));
        workbench.Clock.MoveTo(new(2026, 7, 29), 14);
        await workbench.DoAsync("Priya", new LogContact(sharpe.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke,
            "Offers £20.00 a month, which would take 216 months. Told that it would be refused in writing with reasons.", Checks: GivenPlan.Shown));
        await workbench.DoAsync("Priya", new LogContact(sharpe.Id, ContactDirection.Out, ContactChannel.Letter, ContactPurpose.Information, ContactResult.Sent, "The offer of £20.00 a month is refused, with reasons: eighteen years, and an income that allows more."));
        workbench.Clock.MoveTo(Day, 9);
        await workbench.DoAsync("Priya", new RecordNotEligible(sharpe.Id, 0, NotEligibleReason.NoCareHome, GivenDeferred.Seen));
        await workbench.SearchRegisterAsync(sharpe.Id, Day);
        await workbench.ConfirmAddressAsync(sharpe);
        var assessment = await workbench.GivenDocumentAsync(sharpe, kind: DocumentKind.FinancialAssessment, name: "Financial assessment 2021.pdf");
        await workbench.GivenDocumentAsync(sharpe, kind: DocumentKind.CareContract, name: "Care plan signed 4 Jan 2021.pdf");
        await workbench.GivenDocumentAsync(sharpe, Sensitivity.Health, DocumentKind.CapacityRecord, "Capacity note.pdf");
        await workbench.GivenPaperAsync(referral, PackPaperKind.AssessmentAndForms, "The assessment of 4 January 2021 and the form he signed.", assessment);
        foreach (var kind in new[] { PackPaperKind.CareView, PackPaperKind.InsolvencySearch, PackPaperKind.Affordability, PackPaperKind.Assets, PackPaperKind.Proportionality, PackPaperKind.Enforcement })
            await workbench.GivenPaperAsync(referral, kind, kind == PackPaperKind.Assets ? "He owns the house he lives in (title seen, no charge). No employment. Bank not known." : Words);
        return (sharpe, referral);
    }

    /// <summary>What Priya put into the pack by hand; what was there of it before counts no longer.</summary>
    public static async Task GivenPaperAsync(this Workbench workbench, Guid referralId, PackPaperKind kind, string text = Words, Guid? documentId = null, bool isApplicable = true, DateOnly? on = null)
    {
        await using var db = workbench.Db();
        var paper = await db.PackPapers().SingleOrDefaultAsync(p => p.ReferralId == referralId && p.Item == kind);
        if (paper is null)
            db.Add(paper = PackPaper.Of(workbench.Workspace.Clock.NewId(), await db.LegalReferrals().SingleAsync(r => r.Id == referralId), kind));
        paper.Set(isApplicable, text, documentId, (await workbench.OfficerAsync("Priya")).Id, on ?? workbench.Workspace.Clock.Today());
        await db.SaveChangesAsync();
    }

    /// <summary>The Public Guardian's register was searched, and answered on a day.</summary>
    public static async Task SearchRegisterAsync(this Workbench workbench, Guid caseId, DateOnly on)
    {
        var search = await workbench.DoAsync("Priya", new AskBody(caseId, EnquiryKind.RegisterSearch, "Is anybody registered for him?", "OPG searches", on));
        await workbench.DoAsync("Priya", new AnswerEnquiry(search, 0, EnquiryOutcome.NotFound, "Nobody is registered, says their letter.", on));
    }

    /// <summary>A letter of claim for a bill that was posted on a day, put into the store without the ladder's years.</summary>
    public static async Task GivenClaimPostedAsync(this Workbench workbench, Invoice bill, DateOnly on)
    {
        await using var db = workbench.Db();
        var (priya, leo) = ((await workbench.OfficerAsync("Priya")).Id, (await workbench.OfficerAsync("Leo")).Id);
        var written = new WrittenLetter(bill.Gross, "Mr Colin Frost", "4 Mill Lane", false, 0, "Dear Mr Frost", on);
        var letter = Letter.Queue(workbench.Workspace.Clock.NewId(), (await db.NumbersAsync("L", 0, default)).Next(), new(bill.CaseId, LetterCode.LetterOfClaim, bill.Gross, [bill.Id]), written, priya, on);
        letter.Check(leo, letter.Facts(on, leo));
        letter.Print(workbench.Workspace.Clock.NewId(), written, letter.Facts(on, leo));
        letter.Post(on, letter.Facts(on, leo));
        db.Add(letter);
        await db.SaveChangesAsync();
    }

    public static async Task ConfirmAddressAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var address = await db.Addresses().AsNoTracking().SingleAsync(a => a.PersonId == debtCase.PersonId);
        await workbench.DoAsync("Priya", new ConfirmAddress(debtCase.Id, address.Id, address.Version));
    }

    /// <summary>The pack as it would be sent now, for an officer.</summary>
    public static Task<EvidenceBundle> PackAsync(this Workbench workbench, Guid referralId, string officer = "Helen") => workbench.InScopeAsync(officer, async (services, db) =>
        await services.GetRequiredService<PackDesk>().FetchAsync(await db.LegalReferrals().SingleAsync(r => r.Id == referralId), default));

    /// <summary>One section of it, by the beginning of its name.</summary>
    public static async Task<EvidenceSection> SectionAsync(this Workbench workbench, Guid referralId, string name, string officer = "Helen") =>
        (await workbench.PackAsync(referralId, officer)).Sections.Single(section => section.Name.StartsWith(name, StringComparison.Ordinal));

    /// <summary>How a section stands, and why, in one line.</summary>
    public static async Task<string> StandsAsync(this Workbench workbench, Guid referralId, string name) =>
        await workbench.SectionAsync(referralId, name) is var section ? $"{section.State}: {section.Why}" : "";

    /// <summary>A supervisor passes the pack to Legal.</summary>
    /// <param name="isKept">Without it the transaction is rolled back after the pack was frozen.</param>
    public static Task<Guid> FreezeAsync(this Workbench workbench, DebtCase debtCase, Guid referralId, bool isKept = true) => workbench.InScopeAsync("Helen", async (services, db) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var hearing in services.GetServices<INotificationHandler<PackSent>>())
            await hearing.Handle(new(debtCase.Id, referralId), default);
        await db.SaveChangesAsync();
        var id = await db.FrozenPacks().Where(p => p.ReferralId == referralId).OrderByDescending(p => p.Edition).Select(p => p.Id).FirstAsync();
        if (isKept)
            await transaction.CommitAsync();
        return id;
    });

    public static PackMaking Making(this Workbench workbench) => new(workbench.Services.GetRequiredService<WorkspaceCatalogue>());

    /// <summary>Makes every file of a frozen pack, and keeps them.</summary>
    public static async Task MakeAsync(this Workbench workbench, Guid packId)
    {
        foreach (var part in PackPart.All)
        {
            if (await workbench.Making().MakeAsync(Workbench.Name, packId, part) is { } file)
                await workbench.DoAsync("Nightly run", new RecordPackFile(packId, part.Form, part.IsForAll, file));
        }
    }

    /// <summary>A file of a pack as an officer takes it away.</summary>
    public static async Task<byte[]> TakeAsync(this Workbench workbench, string officer, Guid packId, PackForm form)
    {
        var file = await workbench.DoAsync(officer, new GetPackFile(packId, form));
        await using var content = file.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<T> InScopeAsync<T>(this Workbench workbench, string officer, Func<IServiceProvider, WorkbenchDb, Task<T>> act)
    {
        var who = await workbench.OfficerAsync(officer);
        await using var scope = workbench.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentWorkspace>().Value = workbench.Workspace;
        services.GetRequiredService<ActingAs>().Set(new(who.Id, "test", Workbench.Name, Guid.NewGuid()));
        services.GetRequiredService<ActingAs>().Is(who);
        return await act(services, services.GetRequiredService<WorkbenchDb>());
    }
}
