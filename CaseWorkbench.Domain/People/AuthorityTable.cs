using static CaseWorkbench.Domain.People.Permitted;

namespace CaseWorkbench.Domain.People;

/// <summary>What somebody may ask to do about an account: the columns of handbook 14.4. Anybody may pay.</summary>
public enum Act { DiscussBalance, AgreePlan, RaiseDispute, ChangeAddress }

/// <summary>Whether a capacity lets its holder do something.</summary>
public enum Answer
{
    No,

    /// <summary>Within the words that go with it.</summary>
    Limited,
    Yes,
}

/// <summary>One cell of handbook 14.4: the answer, and the words that narrow it or say what is left.</summary>
public sealed record Permitted(Answer Answer, string Words = "")
{
    public static readonly Permitted Yes = new(Answer.Yes);
    public static readonly Permitted No = new(Answer.No);

    public static Permitted Only(string words) => new(Answer.Limited, words);
    public static Permitted NoBut(string words) => new(Answer.No, words);

    public override string ToString() => (Answer, Words) switch
    {
        (Answer.Yes, _) => "yes",
        (Answer.Limited, _) => Words,
        (_, "") => "no",
        _ => $"no: {Words}",
    };
}

/// <summary>One row of handbook 14.4.</summary>
public sealed record AuthorityRow(Permitted DiscussBalance, Permitted AgreePlan, Permitted RaiseDispute, Permitted ChangeAddress)
{
    public Permitted this[Act act] => act switch
    {
        Act.DiscussBalance => DiscussBalance,
        Act.AgreePlan => AgreePlan,
        Act.RaiseDispute => RaiseDispute,
        _ => ChangeAddress,
    };
}

/// <summary>Who may be told what (handbook 14.4), as one table. <see cref="Standing"/> applies it to a person and a day.</summary>
public static class AuthorityTable
{
    /// <summary>An authority form holds for so many months at most.</summary>
    public const int FormMonths = 24;

    /// <summary>What all who act jointly signed lets one of them agree for so many days.</summary>
    public const int JointAgreementDays = 28;

    public static readonly AuthorityRow Debtor = new(Yes, Yes, Yes, Yes);

    /// <summary>Anyone else: nothing, not even that an account exists. They may be listened to.</summary>
    public static readonly AuthorityRow Nobody = new(No, No, NoBut("listen"), No);

    private static readonly Dictionary<AuthorityKind, AuthorityRow> Rows = new()
    {
        //                                  Discuss balance                                    Agree plan                              Dispute                   Change address
        [AuthorityKind.PropertyAttorney] = new(Yes,                                            Yes,                                    Yes,                      Yes),
        [AuthorityKind.HealthAttorney] =   new(No,                                             No,                                     NoBut("complaint only"),  No),
        [AuthorityKind.Deputy] =           new(Yes,                                            Yes,                                    Yes,                      Yes),
        [AuthorityKind.Appointee] =        new(Only("benefit-funded charges"),                 Only("benefit income, not capital"),    Yes,                      Only("own direct debit")),
        [AuthorityKind.AuthorityForm] =    new(Only("within the form's scope"),                Only("if the form says so"),            Yes,                      No),
        [AuthorityKind.Payer] =            new(NoBut("take a payment and confirm it arrived"), No,                                     No,                       NoBut("own bank details")),
        [AuthorityKind.DebtAdviser] =      new(Yes,                                            Only("may propose"),                    Yes,                      No),
        [AuthorityKind.Advocate] =         new(Only("what the case needs"),                    No,                                     Yes,                      No),
        [AuthorityKind.Executor] =         new(Only("the estate"),                             Only("the estate"),                     Yes,                      Yes),
        [AuthorityKind.Administrator] =    new(Only("the estate"),                             Only("the estate"),                     Yes,                      Yes),
        [AuthorityKind.MemberOfParliament] = new(Only("that matter"),                          No,                                     Yes,                      No),
    };

    public static AuthorityRow Of(AuthorityKind kind) => Rows[kind];

    /// <summary>Only the will or the grant outlives the person: what rests on their own word, or on acting for them while they live, does not (handbook 10.1).</summary>
    public static bool EndsOnDeath(this AuthorityKind kind) => !kind.IsForEstate() && kind != AuthorityKind.Payer;

    /// <summary>It rests on the debtor's own consent, which ends with their capacity to give it.</summary>
    public static bool EndsOnIncapacity(this AuthorityKind kind) => kind is AuthorityKind.AuthorityForm;

    /// <summary>A personal representative: of no effect while the person lives.</summary>
    public static bool IsForEstate(this AuthorityKind kind) => kind is AuthorityKind.Executor or AuthorityKind.Administrator;

    /// <summary>Several may hold it together.</summary>
    public static bool MayActTogether(this AuthorityKind kind) => kind.IsForEstate() || kind is AuthorityKind.PropertyAttorney or AuthorityKind.HealthAttorney or AuthorityKind.Deputy;

    /// <summary>It stands on the register of the Public Guardian, which is looked at again (handbook 14.4).</summary>
    public static bool IsOnRegister(this AuthorityKind kind) => kind is AuthorityKind.PropertyAttorney or AuthorityKind.Deputy;

    /// <summary>Whether what the authority itself forbids takes this away.</summary>
    public static bool Bars(this ActsBarred barred, Act act) => barred.HasFlag(act switch
    {
        Act.DiscussBalance => ActsBarred.DiscussBalance,
        Act.AgreePlan => ActsBarred.AgreePlan,
        Act.RaiseDispute => ActsBarred.RaiseDispute,
        _ => ActsBarred.ChangeAddress,
    });
}
