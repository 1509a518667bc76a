using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>Payment plans at every state: being arranged, kept, near a breach, missed, broken, reinstated and ended, some with new bills unpaid beside them.</summary>
internal sealed class DemoPlans(DemoDiary diary, DateOnly today)
{
    private const int EveryDays = 28, Instalments = 18, DueAfter = 14;

    /// <summary>Nobody below a manager approves more than ten thousand pounds; these are for a supervisor.</summary>
    private static readonly Money Most = Money.Pounds(9_000), Least = Money.Pounds(60);

    /// <summary>How a plan went.</summary>
    /// <param name="Drafted">Days ago.</param>
    /// <param name="FirstDue">Days from today, before today where less than nothing.</param>
    /// <param name="Paid">Instalments that came on their day.</param>
    private sealed record Course(PlanState Reached, int Drafted, int FirstDue = 0, int Paid = 0);

    private static readonly Course Reinstated = new(PlanState.Active, 60, -36);

    private static readonly Course[] Courses =
    [
        new(PlanState.Active, 74, -53, 2),          // Kept.
        new(PlanState.Active, 66, -40, 1),          // An instalment was missed.
        new(PlanState.Offered, 8),
        new(PlanState.Active, 60, -31, 1),          // Near a breach.
        new(PlanState.AwaitingApproval, 4),
        new(PlanState.Active, 50, -24),             // Broken, its notice running.
        new(PlanState.Active, 20, 5),               // Begun, nothing due yet.
        new(PlanState.AwaitingEvidence, 9),
        Reinstated,
        new(PlanState.Draft, 3),
        new(PlanState.Active, 78, -62),             // Broken and over.
    ];

    private int next;

    /// <summary>False where there is nothing, or too much, to agree on.</summary>
    public bool Of(DemoAccount account)
    {
        var course = Courses[next % Courses.Length];
        var drafted = diary.Ago(course.Drafted);
        var owed = account.Invoices.Where(invoice => invoice.Date.AddDays(DueAfter) < drafted).Sum(invoice => invoice.Gross) - account.Receipts.Where(receipt => receipt.On < drafted).Sum(receipt => receipt.Amount);
        if (owed < Least || owed > Most)
            return false;
        next++;
        var instalment = new Money(Math.Max(1_000, (owed.Pence / Instalments / 500 + 1) * 500));
        var first = diary.In(course.FirstDue > 0 || course.Reached != PlanState.Active ? Math.Max(course.FirstDue, 14) : course.FirstDue);
        if (course.Reached != PlanState.AwaitingEvidence)
            diary.Note(account, drafted, hand => hand.SendAsync(Statement(hand, instalment)));
        diary.Note(account, drafted, async hand => hand.Plan = await hand.SendAsync(new DraftPlan(hand.CaseId, new([], instalment, PlanFrequency.FourWeekly, first, PlanMethod.StandingOrder))));
        Arrange(account, course.Reached, drafted);
        if (course.Reached == PlanState.Active)
            Pay(account, course, first, instalment);
        return true;
    }

    /// <summary>A bill that was due before the plans of the story were made; those that came since are paid beside it.</summary>
    public static bool IsInPlan(DemoInvoice invoice, DateOnly today) => invoice.Date < today.AddDays(-7 * DemoPlan.Weeks - DueAfter);

    private void Arrange(DemoAccount account, PlanState reached, DateOnly drafted)
    {
        DateOnly After(int days) => BankHolidays.Calendar.AddWorkingDays(drafted, days) is var day && day < today ? day : diary.Ago(1);

        if (reached == PlanState.AwaitingEvidence)
            Step(account, drafted, hand => new AskForPlanEvidence(hand.Plan, hand.PlanVersion()));
        if (reached is PlanState.AwaitingEvidence or PlanState.Draft)
            return;
        Step(account, After(1), hand => new SubmitPlan(hand.Plan, hand.PlanVersion()));
        if (reached == PlanState.AwaitingApproval)
            return;
        Step(account, After(2), hand => new ApprovePlan(hand.Plan, hand.PlanVersion()), "Helen Marsh");
        if (reached == PlanState.Active)
            Step(account, After(5), hand => new AcceptPlan(hand.Plan, hand.PlanVersion(), diary.One(PlanAcceptance.SignedForm, PlanAcceptance.Email, PlanAcceptance.RecordedCall),
                [IdentityCheck.Name, IdentityCheck.DateOfBirth, IdentityCheck.Postcode]));
    }

    private void Pay(DemoAccount account, Course course, DateOnly first, Money instalment)
    {
        for (var n = 0; n < course.Paid; n++)
            Receive(account, BankHolidays.Calendar.Fwd(first.AddDays(EveryDays * n)), n, instalment);
        if (course == Reinstated) // What was missing came within the notice, and the next on its day.
        {
            Receive(account, diary.Ago(14), 0, instalment);
            Receive(account, BankHolidays.Calendar.Fwd(first.AddDays(EveryDays)), 1, instalment);
        }
    }

    private void Receive(DemoAccount account, DateOnly on, int number, Money amount)
    {
        if (on < today)
            diary.Note(account, on, hand => hand.SendAsync(new RecordReceipt(hand.CaseId, $"SO{account.Number:D5}-{number + 1}", hand.Today, ReceiptMethod.StandingOrder, amount, account.Person.Surname, ForPlan: true)), "Leo Finch");
    }

    /// <summary>Leaves just enough for the instalments.</summary>
    private static RecordFinancialStatement Statement(DemoHand hand, Money instalment)
    {
        var income = Money.Pounds(900) + new Money(instalment.Pence * 2);
        var outgoings = new Money((income.Pence - instalment.Pence * 13 / 12 - 4_000) / 100 * 100);
        return new(hand.CaseId, IncomeStatementKind.Standard, hand.Today, new Dictionary<StatementLine, Money> { [StatementLine.Pension] = income, [StatementLine.Housing] = outgoings },
            ProtectedIncomeOnly: false, ProtectedIncome.NotStated, "Pension letter and bank statement seen.");
    }

    private void Step<T>(DemoAccount account, DateOnly on, Func<DemoHand, Requests.ICommand<T>> command, string? by = null) =>
        diary.Note(account, on, async hand => { if (hand.Plan != Guid.Empty) await hand.SendAsync(command(hand)); }, by);
}
