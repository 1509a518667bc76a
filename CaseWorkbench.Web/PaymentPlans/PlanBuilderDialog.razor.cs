using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.PaymentPlans;

/// <summary>Drafts a plan, changes the terms of a draft, or makes new terms for a plan that runs: one form, three commands.</summary>
public sealed partial class PlanBuilderDialog
{
    /// <summary>Three offers are as many as anybody holds against each other: two that are kept, and the one in the form.</summary>
    private const int MostKept = 2;

    private static readonly IReadOnlyList<Choice<PlanFrequency?>> Frequencies = [.. Enum.GetValues<PlanFrequency>().Select(each => new Choice<PlanFrequency?>(each, each.EachAtStart()))];
    private static readonly IReadOnlyList<Choice<PlanMethod?>> Methods = Choices.Of<PlanMethod>();

    /// <summary>What an offer fills in, by the label of its field, as the field writes it.</summary>
    private static readonly IReadOnlyList<(string Label, Func<PlanTerms, string> Of)> FilledIn =
    [
        ("Each instalment", terms => Sum(terms.Instalment)), ("How often", terms => terms.Frequency.EachAtStart()), ("First instalment due", terms => terms.FirstDueOn.ForMachines()),
        ("Deposit", terms => Sum(terms.Deposit)), ("Who pays, if somebody else", terms => terms.Payer), ("Why they choose to pay more", terms => terms.WhyMore),
    ];

    private readonly List<PlanKept> kept = [];
    private PlanTerms? first;
    private CommandForm<Guid> form = default!;
    private Outcome<PlanFormView>? asked;
    private PlanFormView? view;
    private PlanForm offer = new();
    private PlanView? plan;
    private int offersKept;
    private bool isStating;

    [Inject] private OfficerDesk Desk { get; set; } = default!;

    [Parameter, EditorRequired] public CaseView Case { get; set; } = default!;

    /// <summary>The plan whose terms change; none for a new one.</summary>
    [Parameter] public PlanView? Plan { get; set; }
    [Parameter, EditorRequired] public PlanPurpose Purpose { get; set; }
    [Parameter, EditorRequired] public OpenedBy Opened { get; set; } = default!;

    private string Title => Purpose switch
    {
        PlanPurpose.Change => $"Terms of {plan!.Reference}",
        PlanPurpose.Vary => $"New terms in place of {plan!.Reference}",
        _ => $"Build a plan for {Case.Reference}",
    };

    private string SubmitText => Purpose switch
    {
        PlanPurpose.Change => "Keep these terms",
        PlanPurpose.Vary => "Draft the new terms",
        _ => "Draft the plan",
    };

    private IReadOnlyList<Choice<PlanAgreer>> Agreers => [.. view!.Agreers.Select(one => new Choice<PlanAgreer>(one, one.Name, Refusal: one.Refusal?.Message))];

    private PlanDrawing Drawing => view!.Draw(offer.Terms(view));

    private OpenedBy FromStatement => new(null, EventCallback.Factory.Create(this, StatedAsync), EventCallback.Factory.Create(this, ReadAsync), EventCallback.Factory.Create(this, () => isStating = false));

    protected override async Task OnInitializedAsync()
    {
        plan = Plan;
        form = Purpose switch
        {
            PlanPurpose.Change => Desk.Form($"plan-terms/{plan!.Reference}", $"The terms of {plan.Reference} are changed.", () => new ChangePlanTerms(plan.Id, plan.Version, offer.Terms(view!)), () => offer.Missing()),
            PlanPurpose.Vary => Desk.Form($"vary-plan/{plan!.Reference}", $"New terms are drafted in place of {plan.Reference}.", () => new VaryPlan(plan.Id, plan.Version, offer.Reason, offer.Terms(view!)), () => offer.Missing()),
            _ => Desk.Form($"plan/{Case.Reference}", "The plan is drafted. Put it forward when its evidence is there.", () => new DraftPlan(Case.Id, offer.Terms(view!)), () => offer.Missing()),
        };
        await ReadAsync();
        if (view is null)
            return;
        offer = plan is null ? PlanForm.New(view) : PlanForm.Of(plan, view, keepsDeposit: Purpose == PlanPurpose.Change);
        first = offer.Terms(view);
    }

    private async Task ReadAsync()
    {
        asked = await Desk.AskAsync(new GetPlanForm(Case.Id));
        if (asked is not Outcome<PlanFormView>.Done { Value: var read })
            return;
        view = read;
        offer.Agreer = read.Agreers.FirstOrDefault(one => offer.Agreer is not null && one.AuthorityId == offer.Agreer.AuthorityId);
        offer.Bills = [.. read.Bills.Where(bill => bill.Included.IsPositive && offer.Bills.Contains(bill.InvoiceId)).Select(bill => bill.InvoiceId)];
    }

    /// <summary>Somebody changed it meanwhile: what is in the form stays, and answers for the plan as it is now.</summary>
    private async Task LookAgainAsync()
    {
        if (plan is not null && await Desk.AskAsync(new GetPlan(plan.Id)) is Outcome<PlanView>.Done { Value: var read })
            plan = read;
        await ReadAsync();
    }

    private async Task StatedAsync()
    {
        isStating = false;
        await ReadAsync();
        foreach (var (one, at) in kept.Select((one, at) => (one, at)).ToList())
            kept[at] = one with { Drawing = view!.Draw(one.Terms) };
    }

    /// <summary>What is wrong with a field: what the offer itself says of it now, else what sending it showed.</summary>
    private string? Wrong(PlanDrawing drawing, string field) =>
        drawing.Refusal is { } refusal && PlanTerms.FieldOf(refusal) == field ? refusal.Message : form.Problem(field);

    /// <summary>Why it cannot be kept as it stands, by the rules that judge it when it is sent.</summary>
    private Refusal? RefusalOf(PlanDrawing drawing) =>
        (Purpose == PlanPurpose.Draft ? view!.Refusal : null) ?? offer.Agreer?.Refusal ?? drawing.Refusal ?? drawing.TooHigh;

    /// <summary>The field has a sum when it is left; the picture follows every letter.</summary>
    private void TypeInstalment(ChangeEventArgs typed) => offer.Typing = Money.TryRead(typed.Value as string, out var sum, out _) ? sum : null;

    private void SetInstalment(Money? sum) => (offer.Instalment, offer.Typing) = (sum, null);

    private void Keep() => kept.Add(new(++offersKept, offer.Terms(view!), Drawing));

    /// <summary>Fills the form with an offer that was kept; the draft keeps it as if it had been typed.</summary>
    private void Use(PlanKept one)
    {
        offer.Use(one.Terms);
        foreach (var (label, of) in FilledIn)
            form.Draft.Write(label, of(first!), of(one.Terms));
    }

    private void Drop(PlanKept one) => kept.Remove(one);

    private static string Sum(Money sum) => sum.IsPositive ? sum.Typed() : "";
}
