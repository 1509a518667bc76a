using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>What is filled in of a plan, and what of it is still to be filled in.</summary>
public sealed class PlanForm
{
    /// <summary>The first instalment is due so long after today unless they say otherwise: time for the offer to be approved and answered.</summary>
    private const int FirstAfterDays = 28;

    public IReadOnlyList<Guid> Bills { get; set; } = [];
    public Money? Instalment { get; set; }

    /// <summary>What stands in the field of the instalment while it is typed, before it is left.</summary>
    public Money? Typing { get; set; }
    public PlanFrequency? Frequency { get; set; } = PlanFrequency.FourWeekly;
    public DateOnly? FirstDueOn { get; set; }
    public PlanMethod? Method { get; set; }
    public Money? Deposit { get; set; }
    public PlanAgreer? Agreer { get; set; }
    public string Payer { get; set; } = "";
    public string WhyMore { get; set; } = "";

    /// <summary>Why other terms take the place of those that run.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Every bill that is due, by the debtor if they may agree; the rest is for the officer to ask.</summary>
    public static PlanForm New(PlanFormView view) => new()
    {
        Bills = [.. view.Bills.Where(bill => bill.Included.IsPositive && bill.DueOn < view.Today).Select(bill => bill.InvoiceId)],
        FirstDueOn = Usual(view), Agreer = view.Agreers.FirstOrDefault(one => one is { AuthorityId: null, Refusal: null }),
    };

    /// <summary>The terms of a plan as they stand, for others to be made of them: a day that is over is the next it would have had.</summary>
    public static PlanForm Of(PlanView plan, PlanFormView view, bool keepsDeposit)
    {
        var form = new PlanForm { Agreer = view.Agreers.FirstOrDefault(one => one.AuthorityId == plan.Terms.AuthorityId) };
        form.Use(plan.Terms with
        {
            InvoiceIds = [.. view.Bills.Where(bill => bill.Included.IsPositive && plan.Terms.InvoiceIds.Contains(bill.InvoiceId)).Select(bill => bill.InvoiceId)],
            FirstDueOn = Later(plan.Terms, view.Today), Deposit = keepsDeposit ? plan.Terms.Deposit : Money.Zero,
        });
        return form;
    }

    /// <summary>Fills the form with an offer; who agrees stays as it is.</summary>
    public void Use(PlanTerms terms) =>
        (Bills, Instalment, Typing, Frequency, FirstDueOn, Method, Deposit, Payer, WhyMore) =
        (terms.InvoiceIds, terms.Instalment, null, terms.Frequency, terms.FirstDueOn, terms.Method, terms.Deposit.IsPositive ? terms.Deposit : null, terms.Payer, terms.WhyMore);

    /// <summary>The terms as far as they go, with what is usual where nothing is said yet.</summary>
    public PlanTerms Terms(PlanFormView view) => new(Bills, Typing ?? Instalment ?? Money.Zero, Frequency ?? PlanFrequency.FourWeekly, FirstDueOn ?? Usual(view),
        Method ?? PlanMethod.Bank, Deposit ?? Money.Zero, Agreer?.AuthorityId, Payer, WhyMore);

    /// <summary>What has to be chosen before there are terms to keep.</summary>
    public IEnumerable<Problem> Missing()
    {
        if (Bills.Count == 0)
            yield return new(nameof(PlanTerms.InvoiceIds), "Choose at least one bill.");
        if (Instalment is null)
            yield return new(nameof(PlanTerms.Instalment), "Enter what they pay each time.");
        if (Frequency is null)
            yield return new(nameof(PlanTerms.Frequency), "Choose how often.");
        if (FirstDueOn is null)
            yield return new(nameof(PlanTerms.FirstDueOn), "Say when the first instalment is due.");
        if (Method is null)
            yield return new(nameof(PlanTerms.Method), "Choose how they pay.");
        if (Agreer is null)
            yield return new(nameof(PlanTerms.AuthorityId), "Choose who agrees.");
    }

    /// <summary>A working day, so that nobody is asked to pay on Christmas Day.</summary>
    private static DateOnly Usual(PlanFormView view) => view.Calendar.Fwd(view.Today.AddDays(FirstAfterDays));

    private static DateOnly Later(PlanTerms terms, DateOnly today)
    {
        var number = 1;
        while (PlanSchedule.DueOn(terms.FirstDueOn, terms.Frequency, number) < today)
            number++;
        return PlanSchedule.DueOn(terms.FirstDueOn, terms.Frequency, number);
    }
}

/// <summary>An offer that was kept to be held against others.</summary>
public sealed record PlanKept(int Number, PlanTerms Terms, PlanDrawing Drawing);
