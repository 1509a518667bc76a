using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>Where a test of write-offs begins: Mrs Vane's three bills of scenario S6, £2,746.18 together, on Monday 20 April 2026.</summary>
internal static class GivenWriteOff
{
    public static readonly DateOnly Day = new(2026, 4, 20);
    public const string Why = "Nobody will pay this, whatever we do.";

    public static async Task<(DebtCase Case, Invoice[] Bills)> GivenVaneAsync(this Workbench workbench, string surname = "Vane")
    {
        workbench.Clock.MoveTo(Day);
        var debtCase = await workbench.GivenCaseAsync(surname);
        var number = debtCase.Reference[^3..];
        return (debtCase,
        [
            await workbench.GivenInvoiceAsync(debtCase, $"95{number}1", 1_204.60m, new(2024, 1, 8)),
            await workbench.GivenInvoiceAsync(debtCase, $"95{number}2", 918.38m, new(2024, 2, 5)),
            await workbench.GivenInvoiceAsync(debtCase, $"95{number}3", 623.20m, new(2024, 3, 4)),
        ]);
    }

    /// <summary>A case that owes one bill of so much.</summary>
    public static async Task<(DebtCase Case, Invoice Bill)> GivenOwingAsync(this Workbench workbench, decimal pounds, string surname = "Frost")
    {
        workbench.Clock.MoveTo(Day);
        var debtCase = await workbench.GivenCaseAsync(surname);
        return (debtCase, await workbench.GivenInvoiceAsync(debtCase, $"94{debtCase.Reference[^4..]}", pounds, new(2025, 1, 6)));
    }

    /// <summary>What each reason needs, all of it seen in good time.</summary>
    public static EvidenceGiven[] Evidence(WriteOffReason reason) => reason switch
    {
        WriteOffReason.UNE => [Seen(EvidenceKind.CostEstimate, pounds: 250), Seen(EvidenceKind.ExpectedRecovery, pounds: 40)],
        WriteOffReason.NOE =>
        [
            .. new DateOnly[] { new(2024, 10, 18), new(2025, 4, 18), new(2025, 10, 18), new(2026, 4, 18) }.Select(end => Seen(EvidenceKind.SearchPeriod, end)),
            Seen(EvidenceKind.NextOfKinReply, new(2026, 2, 2)), Seen(EvidenceKind.LandRegistry),
        ],
        WriteOffReason.INE => [Seen(EvidenceKind.EstateAccount), Seen(EvidenceKind.DividendCalculation)],
        WriteOffReason.BNK => [Seen(EvidenceKind.OfficialNotice), Seen(EvidenceKind.ProofOfDebt), Seen(EvidenceKind.DividendOutcome)],
        WriteOffReason.STB => [Seen(EvidenceKind.LimitationSchedule), Seen(EvidenceKind.HowTimeWasLost)],
        WriteOffReason.GON => [Seen(EvidenceKind.Trace, new(2026, 1, 5)), Seen(EvidenceKind.Trace, new(2026, 3, 6)), Seen(EvidenceKind.ReturnedPost), Seen(EvidenceKind.CouncilSystemsCheck)],
        WriteOffReason.HAR => [Seen(EvidenceKind.FinancialStatement), Seen(EvidenceKind.SocialCareView)],
        WriteOffReason.OMB => [Seen(EvidenceKind.DecisionLetter)],
        WriteOffReason.ERR => [Seen(EvidenceKind.RootCause), Seen(EvidenceKind.ServiceManagerView)],
        _ => [],
    };

    public static EvidenceGiven Seen(EvidenceKind kind, DateOnly? on = null, decimal pounds = 0) => new(kind, "Seen and filed.", on ?? new(2026, 3, 2), Money.Pounds(pounds));

    /// <summary>All of these bills, for hardship unless said otherwise.</summary>
    public static WriteOffTerms Terms(WriteOffReason reason, params Invoice[] bills) => new(reason, [.. bills.Select(bill => new WriteOffSum(bill.Id, bill.Gross))], Evidence(reason), Why);

    public static WriteOffTerms Terms(params Invoice[] bills) => Terms(WriteOffReason.HAR, bills);

    public static WriteOffTerms Terms(Invoice bill, decimal pounds) => new(WriteOffReason.HAR, [new(bill.Id, Money.Pounds(pounds))], Evidence(WriteOffReason.HAR), Why);

    public static async Task<WriteOff> GivenDraftAsync(this Workbench workbench, DebtCase debtCase, WriteOffTerms terms) =>
        await workbench.WriteOffAsync(await workbench.DoAsync("Priya", new DraftWriteOff(debtCase.Id, terms)));

    public static async Task<WriteOff> GivenSubmittedAsync(this Workbench workbench, DebtCase debtCase, WriteOffTerms terms)
    {
        var draft = await workbench.GivenDraftAsync(debtCase, terms);
        await workbench.DoAsync("Priya", new SubmitWriteOff(draft.Id, draft.Version));
        return await workbench.WriteOffAsync(draft.Id);
    }

    /// <summary>A write-off approved by these officers in turn; the last of them posts it.</summary>
    public static async Task<WriteOff> GivenPostedAsync(this Workbench workbench, DebtCase debtCase, WriteOffTerms terms, params string[] approvers)
    {
        var writeOff = await workbench.GivenSubmittedAsync(debtCase, terms);
        foreach (var approver in approvers)
            await workbench.ApproveAsync(approver, writeOff);
        return await workbench.WriteOffAsync(writeOff.Id);
    }

    /// <summary>Approves it as it stands now.</summary>
    public static async Task<ApprovedWriteOff> ApproveAsync(this Workbench workbench, string officer, WriteOff writeOff, CabinetRecord? cabinet = null) =>
        await workbench.DoAsync(officer, new ApproveWriteOff(writeOff.Id, (await workbench.WriteOffAsync(writeOff.Id)).Version, cabinet));

    /// <summary>Why this officer may not approve it as it stands now: its code.</summary>
    public static async Task<string> NotApprovedAsync(this Workbench workbench, string officer, WriteOff writeOff) =>
        await workbench.RefusedAsync(officer, new ApproveWriteOff(writeOff.Id, (await workbench.WriteOffAsync(writeOff.Id)).Version));

    public static async Task<WriteOff> WriteOffAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.WriteOffs().AsNoTracking().SingleAsync(w => w.Id == id);
    }

    /// <summary>Who must approve it, as its proposal says: “a manager and the head of service”, and the level it waits for.</summary>
    public static async Task<(string Needs, Domain.Access.Role? Level)> NeedsAsync(this Workbench workbench, WriteOff writeOff)
    {
        await using var db = workbench.Db();
        var proposal = await db.Proposals().AsNoTracking().SingleAsync(p => p.Id == writeOff.ProposalId);
        return (proposal.Needs, proposal.Level);
    }

    /// <summary>How the case stands: its own state.</summary>
    public static async Task<CaseState> StateAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return (await db.Cases().AsNoTracking().SingleAsync(c => c.Id == debtCase.Id)).State;
    }

    /// <summary>Its history, the last first.</summary>
    public static async Task<IReadOnlyList<string>> StepsAsync(this Workbench workbench, WriteOff writeOff)
    {
        await using var db = workbench.Db();
        return await db.WriteOffSteps().Where(step => step.WriteOffId == writeOff.Id).OrderByDescending(step => step.Id).Select(step => step.What).ToListAsync();
    }
}
