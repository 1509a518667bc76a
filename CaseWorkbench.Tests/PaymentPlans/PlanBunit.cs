using AngleSharp.Dom;
using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>
/// Screens of payment plans on Mr Marlow's two overdue bills of £413.20, on Monday 15 June 2026. What he has left is £480.00 a month,
/// savings kept; £150.00 every four weeks makes six instalments, the last of £76.40 on 18 Nov 2026.
/// </summary>
public abstract class PlanBunit : PortalBunit
{
    protected static readonly DateOnly Monday = new(2026, 6, 15);
    protected DebtCase Marlow { get; private set; } = default!;
    protected Invoice First { get; private set; } = default!;
    protected Invoice Second { get; private set; } = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Workbench.Clock.MoveTo(Monday);
        Marlow = await Workbench.GivenCaseAsync("Marlow");
        First = await Workbench.GivenInvoiceAsync(Marlow, "950101", 413.20m, new(2026, 4, 1));
        Second = await Workbench.GivenInvoiceAsync(Marlow, "950102", 413.20m, new(2026, 4, 29));
    }

    protected Task<CaseView> CaseAsync(string officer = "Priya") => Workbench.DoAsync(officer, new GetCase(Marlow.Reference));

    protected PlanTerms Terms(decimal instalment = 150m) =>
        new([First.Id, Second.Id], Money.Pounds(instalment), PlanFrequency.FourWeekly, new(2026, 7, 1), PlanMethod.StandingOrder);

    protected Task<Guid> GivenStatementAsync(IncomeStatementKind kind = IncomeStatementKind.Note, decimal pension = 2_000m, decimal housing = 1_500m) =>
        Workbench.DoAsync("Priya", new RecordFinancialStatement(Marlow.Id, kind, Workbench.Workspace.Clock.Today(),
            new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(pension), [StatementLine.Housing] = Money.Pounds(housing) }, false, ProtectedIncome.NotStated,
            kind == IncomeStatementKind.Note ? "" : "Pension letter and bank statement."));

    /// <summary>His plan, taken as far as this: Draft, AwaitingApproval, Offered or Active.</summary>
    protected async Task<Guid> TakenToAsync(PlanState state, PlanTerms? terms = null, IncomeStatementKind kind = IncomeStatementKind.Note)
    {
        await GivenStatementAsync(kind);
        var plan = await Workbench.DoAsync("Priya", new DraftPlan(Marlow.Id, terms ?? Terms()));
        if (state >= PlanState.AwaitingApproval)
            await Workbench.DoAsync("Priya", new SubmitPlan(plan, (await PlanAsync(plan)).Version));
        if (state >= PlanState.Offered)
            await Workbench.DoAsync("Anita", new ApprovePlan(plan, (await PlanAsync(plan)).Version));
        if (state >= PlanState.Active)
            await Workbench.DoAsync("Priya", new AcceptPlan(plan, (await PlanAsync(plan)).Version, PlanAcceptance.RecordedCall, GivenPlan.Shown));
        return plan;
    }

    protected Task<PlanView> PlanAsync(Guid plan) => Workbench.DoAsync("Priya", new GetPlan(plan));

    protected async Task<PlanView> OnlyPlanAsync() => await PlanAsync((await Workbench.DoAsync("Priya", new GetCasePlans(Marlow.Id)))[0].Id);

    protected Task GivenPaymentAsync(decimal amount, DateOnly on) =>
        Workbench.DoAsync("Leo", new RecordReceipt(Marlow.Id, $"R-{on.DayNumber}", on, ReceiptMethod.StandingOrder, Money.Pounds(amount), ForPlan: true));

    /// <summary>Everything that can be read, a space between one part and the next, as a screen shows it.</summary>
    protected static string Read<T>(IRenderedComponent<T> rendered) where T : IComponent =>
        string.Join(' ', string.Join(' ', rendered.Nodes.SelectMany(node => node.GetDescendantsAndSelf().OfType<IText>()).Select(text => text.Data)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected static Task SubmitAsync<T>(IRenderedComponent<T> form) where T : IComponent => form.Find("[data-submit]").ClickAsync(new());
}
