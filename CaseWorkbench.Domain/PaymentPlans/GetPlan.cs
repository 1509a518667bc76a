using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>Opens a plan for its panel, with what the asking officer may do next and why not the rest.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetPlan(Guid PlanId) : IRequest<PlanView>;

/// <summary>Everything the plan panel shows.</summary>
/// <param name="Warnings">What puts the next instalment at risk, in words (handbook 9.5).</param>
/// <param name="UnderReview">The bills beside it that stay unpaid, in words, while a supervisor is to decide; else null.</param>
/// <param name="Payments">The money that counts for it, by the day it came; what went back is left out.</param>
public sealed record PlanView(
    Guid Id, int Version, string Reference, Guid CaseId, string CaseReference, string Debtor, PlanState State, bool IsPaused, DateOnly? PausedFrom, WaitingFor WaitingFor,
    string AgreedBy, string Payer, PlanMethod Method, PlanFrequency Frequency, Money Instalment, Money Deposit, DateOnly FirstDueOn, string WhyMore,
    PlanMoneyView Money, PlanDates Dates, PlanCapacityView? Capacity, PlanDecision? Decision, IReadOnlyList<PlanBill> Bills, IReadOnlyList<PlanLine> Instalments,
    IReadOnlyList<string> Warnings, string? UnderReview, IReadOnlyList<Offer<PlanAction>> Offers, IReadOnlyList<PlanHistoryLine> History, PlanTerms Terms, IReadOnlyList<PlanPayment> Payments);

/// <summary>The sums of a plan today. <paramref name="Shortfall"/> is what is missing past its grace; <paramref name="DueNow"/> what fell due and has not come.</summary>
public sealed record PlanMoneyView(Money Total, Money Paid, Money Left, Money DueNow, Money Shortfall);

/// <summary>The days of a plan, as far as it has come.</summary>
public sealed record PlanDates(
    DateOnly DraftedOn, DateOnly? EvidenceBy, DateOnly? OfferedOn, DateOnly? AcceptBy, DateOnly? AcceptedOn, PlanAcceptance? How, DateOnly? LastDueOn, int Months,
    DateOnly? MissedOn, DateOnly? RemedyBy, DateOnly? BrokenOn, DateOnly? NoticeEndsOn, DateOnly? ReviewOn, DateOnly? EndedOn, int Reinstated, int MostReinstated, int Lapses);

/// <summary>What the last statement leaves for instalments at the plan's frequency.</summary>
public sealed record PlanCapacityView(IncomeStatementKind Kind, DateOnly DatedOn, Money Income, Money Outgoings, Capacity Capacity, bool IsFresh)
{
    internal static PlanCapacityView? Of(FinancialStatement? statement, PlanFrequency frequency, DateOnly today) => statement is null ? null
        : new(statement.Kind, statement.DatedOn, statement.Income, statement.Outgoings, statement.CapacityAt(frequency), statement.IsFresh(today));
}

/// <summary>The approval it waits for, or had.</summary>
public sealed record PlanDecision(Guid ProposalId, string Reference, string Needs, string PreparedBy, string? DecidedBy, ProposalState State);

/// <summary>A bill in the plan: what of it is in the plan, and what of that is paid.</summary>
public sealed record PlanBill(Guid InvoiceId, string Number, DateOnly DueOn, Money Included, Money Paid, Money Outstanding);

/// <summary>How an instalment stands.</summary>
public enum InstalmentStanding { Paid, PartPaid, Due, Missed, Excused, Ahead }

/// <summary>One instalment. <paramref name="PayBy"/> is the working day a bank pays it on, where its own is none.</summary>
public sealed record PlanLine(int Number, DateOnly DueOn, DateOnly PayBy, Money Amount, Money Expected, Money LeftAfter, InstalmentStanding Standing);

/// <summary>Money that came for the plan on a day; less than nothing where it was taken off again.</summary>
public sealed record PlanPayment(DateOnly On, Money Amount);

/// <summary>One line of a plan's history.</summary>
public sealed record PlanHistoryLine(DateOnly On, DateTime At, string By, string What, string Text);

internal sealed class GetPlanHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<GetPlan, PlanView>
{
    public async Task<PlanView> Handle(GetPlan query, CancellationToken cancellationToken)
    {
        var plan = await db.Plans().AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.PlanId, cancellationToken) ?? throw new NotFoundException("plan");
        var debtCase = await db.CaseAsync(plan.CaseId, acting.Officer, cancellationToken);
        var file = await PlanFile.OfAsync(db, plan, debtCase, acting.Officer, await rules.ReadAsync(cancellationToken), clock, cancellationToken);
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, cancellationToken);
        var officers = await db.Officers().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);
        var steps = await db.PlanSteps().AsNoTracking().Where(s => s.PlanId == plan.Id).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
        var before = await file.BeforeAsync(cancellationToken);
        var standing = await file.StandingAsync(cancellationToken);
        var account = await db.AccountAsync(file.Case.Id, file.Today, cancellationToken);
        var bills = await BillsAsync(file, account, cancellationToken);
        var lines = PlanLines.Of(plan, file.Schedule, standing, file.Calendar);
        var months = file.Schedule?.Months ?? 0;

        return new(plan.Id, plan.Version, plan.Reference, debtCase.Id, debtCase.Reference, person.Name, plan.State, plan.IsPaused, plan.PausedFrom, plan.WaitingFor,
            plan.AgreedBy, plan.Payer, plan.Method, plan.Frequency, plan.Instalment, plan.Deposit, plan.FirstDueOn, plan.WhyMore,
            new(plan.Total, standing.Paid, standing.Left, Money.Max(Money.Zero, standing.Due - standing.Paid), plan.IsRunning ? standing.Shortfall : Money.Zero),
            new(plan.DraftedOn, plan.EvidenceBy, plan.OfferedOn, plan.AcceptBy, plan.AcceptedOn, plan.AcceptedHow, lines.Count > 0 ? lines[^1].DueOn : null, months,
                plan.MissedOn, plan.RemedyBy, plan.BrokenOn, plan.NoticeEndsOn, plan.ReviewOn, plan.EndedOn, before.Facts.Reinstated, before.Facts.MostReinstated, plan.Lapses),
            PlanCapacityView.Of(before.Arranging.Statement, plan.Frequency, file.Today),
            before.Proposal is { } proposal ? new(proposal.Id, proposal.Reference, proposal.Measure, officers[proposal.PreparedBy], proposal.DecidedBy is { } by ? officers[by] : null, proposal.State) : null,
            bills, lines, PlanRisk.Of(plan, standing, file.Today), UnderReview(file, account), file.Offers(before.Facts),
            [.. steps.Select(step => new PlanHistoryLine(step.On, step.At, officers[step.By], step.What, step.Text))],
            new([.. bills.Select(bill => bill.InvoiceId)], plan.Instalment, plan.Frequency, plan.FirstDueOn, plan.Method, plan.Deposit, plan.AuthorityId, plan.Payer, plan.WhyMore),
            [.. standing.Money.Where(each => each.ReturnedOn is null && each.On <= file.Today).OrderBy(each => each.On).Select(each => new PlanPayment(each.On, each.Amount))]);
    }

    private static string? UnderReview(PlanFile file, CaseAccount account) =>
        file.Plan.UnderReviewSince is not null && PlanReview.LateBeside(account, file.Rules.On(file.Today)) is { Count: > 0 } late ? PlanReview.InWords(late) : null;

    private async Task<IReadOnlyList<PlanBill>> BillsAsync(PlanFile file, CaseAccount account, CancellationToken ct)
    {
        var money = db.PlanMoney(file.Plan);
        return [.. from row in await file.InvoicesAsync(ct)
                   let invoice = account.Invoices.FirstOrDefault(each => each.InvoiceId == row.InvoiceId)
                   where invoice is not null
                   orderby invoice.InvoiceDate, invoice.Number
                   select new PlanBill(row.InvoiceId, invoice.Number, invoice.DueOn, row.Included,
                       PlanTest.Paid(money.Where(each => each.InvoiceId == row.InvoiceId).Select(each => each.Money), file.Today), invoice.Outstanding)];
    }
}

/// <summary>The instalments as a screen shows them.</summary>
internal static class PlanLines
{
    /// <summary>Those that were accepted, with how each stands; before that, those of the offer.</summary>
    public static IReadOnlyList<PlanLine> Of(PaymentPlan plan, PlanSchedule? offered, PlanStanding standing, WorkingCalendar calendar)
    {
        if (standing.Instalments.Count == 0)
            return Offered(offered?.Instalments ?? [], plan.Total, calendar);
        var (lines, expected, paid) = (new List<PlanLine>(), Money.Zero, standing.Paid);
        var missing = standing.Missing.Select(each => each.Number).ToHashSet();
        foreach (var each in standing.Instalments)
        {
            var before = expected;
            if (!each.IsExcused)
                expected += each.Amount;
            lines.Add(new(each.Number, each.DueOn, calendar.Fwd(each.DueOn), each.Amount, expected, Money.Max(Money.Zero, plan.Total - expected), each switch
            {
                { IsExcused: true } => InstalmentStanding.Excused,
                _ when paid >= expected => InstalmentStanding.Paid,
                _ when missing.Contains(each.Number) => InstalmentStanding.Missed,
                _ when paid > before => InstalmentStanding.PartPaid,
                _ when plan.PausedFrom <= each.DueOn && each.DueOn <= standing.Today => InstalmentStanding.Excused,
                _ => each.DueOn <= standing.Today ? InstalmentStanding.Due : InstalmentStanding.Ahead,
            }));
        }
        return lines;
    }

    /// <summary>An offer's instalments, none of them paid.</summary>
    public static IReadOnlyList<PlanLine> Offered(IReadOnlyList<PlannedInstalment> instalments, Money total, WorkingCalendar calendar)
    {
        var (lines, expected) = (new List<PlanLine>(), Money.Zero);
        foreach (var each in instalments)
        {
            expected += each.Amount;
            lines.Add(new(each.Number, each.DueOn, calendar.Fwd(each.DueOn), each.Amount, expected, total - expected, InstalmentStanding.Ahead));
        }
        return lines;
    }
}

/// <summary>What warns before an instalment is missed: the early warning.</summary>
internal static class PlanRisk
{
    /// <summary>Days ahead in which the next instalment is looked at.</summary>
    public const int DaysAhead = 7;

    public static IReadOnlyList<string> Of(PaymentPlan plan, PlanStanding standing, DateOnly today)
    {
        if (plan.State != PlanState.Active || plan.IsPaused || standing.Next is not { } next)
            return [];
        List<string> warnings = [];
        var late = LateInARow(standing);
        if (next.DueOn < today)
            warnings.Add($"{PlanTest.Due(standing.Instalments, next.DueOn) - standing.Paid} was due on {next.DueOn.InWords()} and has not come; it counts as missed after {PlanTest.TestDay(standing.Instalments, next, standing.Money, standing.Terms).InWords()}");
        else if (late >= 2 && next.DueOn <= today.AddDays(DaysAhead))
            warnings.Add($"the last {late.Count("instalment")} came late, and {next.Amount} is due on {next.DueOn.InWords()}");
        if (standing.Money.Any(each => each.ReturnedOn > today.AddDays(-28)))
            warnings.Add("a payment went back in the last four weeks");
        return warnings;
    }

    /// <summary>How many of the instalments up to today came after their day, counted back from the last.</summary>
    private static int LateInARow(PlanStanding standing)
    {
        var late = 0;
        foreach (var each in standing.Instalments.Where(each => !each.IsExcused && each.DueOn <= standing.Today).Reverse())
        {
            if (PlanTest.Paid(standing.Money, each.DueOn) >= PlanTest.Due(standing.Instalments, each.DueOn))
                break;
            late++;
        }
        return late;
    }
}
