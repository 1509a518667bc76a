using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>Where a test of plans begins: Mrs Marlow's three bills of scenario S1, £1,240.00 together, on Wednesday 8 April 2026.</summary>
internal static class GivenPlan
{
    public static readonly DateOnly Day = new(2026, 4, 8);
    public static readonly DateOnly FirstDue = new(2026, 5, 1);
    public const string Reason = "She told us so on the telephone.";

    /// <summary>What somebody on a call said that shows who they are.</summary>
    public static readonly IReadOnlyList<Domain.People.IdentityCheck> Shown = [Domain.People.IdentityCheck.Name, Domain.People.IdentityCheck.DateOfBirth, Domain.People.IdentityCheck.Postcode];

    public static async Task<DebtCase> GivenArrearsAsync(this Workbench workbench, string surname = "Marlow")
    {
        workbench.Clock.MoveTo(Day);
        var debtCase = await workbench.GivenCaseAsync(surname);
        var number = int.Parse(debtCase.Reference[^3..], System.Globalization.CultureInfo.InvariantCulture);
        await workbench.GivenInvoiceAsync(debtCase, $"9{number:000}01", 413.20m, new(2026, 1, 5));
        await workbench.GivenInvoiceAsync(debtCase, $"9{number:000}02", 413.20m, new(2026, 2, 2));
        await workbench.GivenInvoiceAsync(debtCase, $"9{number:000}03", 413.60m, new(2026, 3, 2));
        return debtCase;
    }

    /// <summary>£50.00 every four weeks from 1 May 2026, by standing order, for every bill that is due.</summary>
    public static PlanTerms Terms(decimal instalment = 50m) => new([], Money.Pounds(instalment), PlanFrequency.FourWeekly, FirstDue, PlanMethod.StandingOrder);

    /// <summary>Income £1,012.00 and outgoings £944.00 a month: £56.49 every four weeks is left.</summary>
    public static RecordFinancialStatement Statement(DebtCase debtCase, IncomeStatementKind kind = IncomeStatementKind.Standard) => new(
        debtCase.Id, kind, new(2026, 4, 7), new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(1_012), [StatementLine.Housing] = Money.Pounds(944) },
        ProtectedIncomeOnly: false, ProtectedIncome.NotStated, "Pension letter and bank statement.");

    /// <summary>A plan brought to this state, as officers bring it there.</summary>
    public static async Task<PaymentPlan> GivenPlanAsync(this Workbench workbench, PlanState state, DebtCase? debtCase = null, PlanTerms? terms = null)
    {
        debtCase ??= await workbench.GivenArrearsAsync();
        await workbench.DoAsync("Priya", Statement(debtCase));
        var id = await workbench.DoAsync("Priya", new DraftPlan(debtCase.Id, terms ?? Terms()));
        async Task<int> SeenAsync() => (await workbench.PlanAsync(id)).Version;
        if (state == PlanState.AwaitingEvidence)
            await workbench.DoAsync("Priya", new AskForPlanEvidence(id, await SeenAsync()));
        if (state is PlanState.Draft or PlanState.AwaitingEvidence)
            return await workbench.PlanAsync(id);
        await workbench.DoAsync("Priya", new SubmitPlan(id, await SeenAsync()));
        if (state == PlanState.AwaitingApproval)
            return await workbench.PlanAsync(id);
        await workbench.DoAsync("Helen", new ApprovePlan(id, await SeenAsync()));
        if (state == PlanState.Offered)
            return await workbench.PlanAsync(id);
        await workbench.DoAsync("Priya", new AcceptPlan(id, await SeenAsync(), PlanAcceptance.SignedForm));
        if (state == PlanState.Active)
            return await workbench.PlanAsync(id);
        await workbench.PlanNightsAsync(new(2026, 5, 11)); // 1 May + 7 days of grace is Friday 8 May.
        if (state == PlanState.Broken)
            await workbench.PlanNightsAsync(new(2026, 5, 19));
        return await workbench.PlanAsync(id);
    }

    /// <summary>A plan that is kept, beside which a bill of £81.20 has not been paid for four weeks: it was due on 22 April, and it is 21 May.</summary>
    public static async Task<PaymentPlan> GivenPlanUnderReviewAsync(this Workbench workbench)
    {
        var plan = await workbench.GivenPlanAsync(PlanState.Active);
        var debtCase = await workbench.OnlyCaseAsync();
        await workbench.GivenInvoiceAsync(debtCase, "930001", 81.20m, Day);
        await workbench.PayAsync(debtCase, 50, "SO-1");
        await workbench.CaseloadNightAsync(new(2026, 5, 21));
        return await workbench.PlanAsync(plan.Id);
    }

    /// <summary>Every case is judged in the night of this day; then it is nine.</summary>
    public static async Task CaseloadNightAsync(this Workbench workbench, DateOnly night)
    {
        workbench.Clock.MoveTo(night, hour: 2);
        await workbench.DoAsync("Nightly", new RefreshCaseload(night));
        workbench.Clock.MoveTo(night);
    }

    public static async Task<PaymentPlan> PlanAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.Plans().SingleAsync(p => p.Id == id);
    }

    /// <summary>The one case there is.</summary>
    public static async Task<DebtCase> OnlyCaseAsync(this Workbench workbench)
    {
        await using var db = workbench.Db();
        return await db.Cases().SingleAsync();
    }

    /// <summary>The nights of plans from the day after today up to a day, and then that day at nine.</summary>
    public static async Task<int> PlanNightsAsync(this Workbench workbench, DateOnly until)
    {
        var moved = 0;
        for (var day = workbench.Workspace.Clock.Today().AddDays(1); day <= until; day = day.AddDays(1))
        {
            workbench.Clock.MoveTo(day, hour: 2);
            moved += (await workbench.DoAsync("Nightly", new PassPlanDates(day))).Moved;
        }
        workbench.Clock.MoveTo(until);
        return moved;
    }

    /// <summary>Money comes by standing order on this day.</summary>
    public static Task<RecordedReceipt> PayAsync(this Workbench workbench, DebtCase debtCase, decimal amount, string reference, bool forPlan = true) =>
        workbench.DoAsync("Leo", new RecordReceipt(debtCase.Id, reference, workbench.Workspace.Clock.Today(), ReceiptMethod.StandingOrder, Money.Pounds(amount), ForPlan: forPlan));

    /// <summary>The codes of the letters queued so far, in their order: “P-OFFER, P-MISS”.</summary>
    public static async Task<string> LettersAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return string.Join(", ", (await db.Letters().Where(l => l.CaseId == debtCase.Id).ToListAsync()).OrderBy(letter => letter.Reference.Length).ThenBy(letter => letter.Reference, StringComparer.Ordinal).Select(letter => letter.Code.Code()));
    }

    /// <summary>The plan's holds that stand: “900101 all”.</summary>
    public static async Task<string> PlanHoldsAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var holds = await db.Holds().Where(h => h.CaseId == debtCase.Id && h.Code == HoldCode.PLN && h.LiftedOn == null).ToListAsync();
        return string.Join(", ", holds.Select(hold => hold.Amount == Money.Zero ? "all" : $"{hold.Amount}").Order());
    }

    /// <summary>The instalments: number, day, sum; an excused one in brackets.</summary>
    public static async Task<string> InstalmentsAsync(this Workbench workbench, Guid planId, int last = 3)
    {
        await using var db = workbench.Db();
        var rows = await db.PlanInstalments().Where(i => i.PlanId == planId).OrderBy(i => i.Number).ToListAsync();
        return string.Join(", ", rows.TakeLast(last).Select(row => row.IsExcused ? $"({row.Number})" : $"{row.Number} {row.DueOn:d MMM yy} {row.Amount}"));
    }
}
