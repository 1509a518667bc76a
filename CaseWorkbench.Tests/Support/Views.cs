using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// What the case page is given: Mr Colin Frost, CW-100004, who owes £796.99 on three bills of which £90.00 is in dispute, as it
/// stands on Monday 1 June 2026. A test changes what matters to it.
/// </summary>
public static class Views
{
    public static readonly DateOnly Today = new(2026, 6, 1);
    public static readonly Guid CaseId = Id(100), PersonId = Id(101), OldInvoice = Id(111), NewInvoice = Id(112), Priya = Id(11);

    public static Guid Id(int number) => new($"00000000-0000-7000-8000-{number:D12}");

    public static readonly HoldView Dispute = new(Id(121), 1, HoldCode.DIS, "Dispute", OldInvoice, Money.Pounds(90), "Dispute D-1: service not received", new(2026, 5, 28), null, "Priya Nair");
    public static readonly HoldView Advice = new(Id(122), 3, HoldCode.ADV, "Getting debt advice", null, Money.Zero, "Seeing the debt adviser", new(2026, 5, 20), new(2026, 6, 19), "Priya Nair");
    public static readonly DiaryView Ring = new(Id(131), 2, DiaryKind.BringUp, "Ring the daughter", new(2026, 6, 4), false, 0);

    public static readonly TimelineRow[] Timeline =
    [
        new(new(2026, 5, 28), default, "Contact", "Call to Mr Frost: no answer", null, Money.Pounds(796.99m), "Priya Nair", Id(180)),
        new(new(2026, 5, 25), default, "Money", "Invoice 930103", Money.Pounds(310.99m), Money.Pounds(796.99m), "", null),
        new(new(2026, 4, 27), default, "Money", "Receipt R-1", -Money.Pounds(100), Money.Pounds(486), "", null),
    ];

    public static Balances Balances(bool withCredit = false, params HoldView[] holds) => Account(withCredit, holds).Balances;

    public static CaseView Case(CaseState state = CaseState.Open, bool withCredit = false, params HoldView[] holds)
    {
        var account = Account(withCredit, holds);
        return new(CaseId, 7, "CW-100004", "ACC-4", DebtType.HomeCare, PersonId, "Mr Colin Frost", new(1941, 3, 2), null, null, false, Priya, "Priya Nair", state,
            new(2026, 4, 1), false, null, DerivedStatus.Of(new(state == CaseState.Closed, false, false, false, false, false, false, false, account.Balances.CollectableNow, account.Balances.Disputed, null, account.Balances.Overdue)),
            account.Balances,
            [.. account.Invoices.Select(one => new InvoiceView(one.InvoiceId, one.Number, one.InvoiceDate, one.DueOn, null, null, "home-care", "Home care, 4 weeks", one.Gross, one.Credited, one.Allocated, one.Outstanding, account.DisputedOn(one)))],
            holds, [], [], [], [], Today, Timeline);
    }

    public static PersonView Person(params AuthorityView[] register) => new(
        PersonId, 5, "Mr", "Colin", "Frost", "Mr Colin Frost", new(1941, 3, 2), 85, null, null, null, "Mr Colin Frost", "colin@example.org",
        new(Id(141), 4, "4 Mill Lane", "", "Wexcombe", "WX1 2AB", "4 Mill Lane, Wexcombe, WX1 2AB", new(2020, 1, 1), null, new(2026, 5, 2), null, true), [],
        [new(Id(142), 1, "01632 960123", "home")], register, [], new(
            [new(null, "Mr Colin Frost", "debtor", "", "", null, ["speak", "pay"]), new(Id(151), "Grace Frost", "daughter, property attorney", "LPA seen 4 Feb 2026", "07700 900123", null, ["speak", "pay", "agree a plan"])],
            [new(Id(152), "Len Marsh", "neighbour, payer", new("AUT-004", "Len Marsh has no authority to be told about this account."), "take a payment and confirm it arrived")],
            Enum.GetValues<IdentityCheck>(), []));

    public static AuthorityView Grace => new(Id(151), 6, AuthorityKind.PropertyAttorney, "Grace Frost", "daughter", "07700 900123", "LPA seen 4 Feb 2026", "", new(2026, 2, 4), null, null, null, true);

    private static CaseAccount Account(bool withCredit, IReadOnlyList<HoldView> holds) => new(Today,
        [
            new(OldInvoice, "930101", new(2026, 3, 2), new(2026, 3, 16), Money.Pounds(486), Money.Zero, Money.Zero, Money.Zero),
            new(Id(113), "930102", new(2026, 4, 6), new(2026, 4, 20), Money.Pounds(100), Money.Zero, Money.Pounds(100), Money.Zero),
            new(NewInvoice, "930103", new(2026, 5, 25), new(2026, 6, 8), Money.Pounds(310.99m), Money.Zero, Money.Zero, Money.Zero),
        ],
        withCredit ? Money.Pounds(40) : Money.Zero,
        [.. holds.Select(hold => new HeldPart(hold.Id, hold.Code, hold.InvoiceId, hold.Amount, HoldType.Of(hold.Code).Blocks))]);
}
