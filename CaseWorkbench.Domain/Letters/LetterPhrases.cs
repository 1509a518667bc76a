using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Letters;

/// <summary>What every letter and statement says in the same words: plain English that an eleven-year-old can follow.</summary>
public static class LetterPhrases
{
    public const string DebtAdvice =
        "These people are not part of the council, and they do not charge: StepChange 0800 138 1111, National Debtline 0808 808 4000, Citizens Advice 0800 144 8848, MoneyHelper 0800 138 7777.";

    public const string YourCare = "Your care does not stop because of money that is owed.";

    public static string HowToPay(string account, bool isEstate) => isEstate
        ? $"Please pay out of the estate, not out of your own money. Use the account number {account} so that we know what it is for."
        : $"Pay as you usually do, or ask us for a way that suits you. Use your account number {account} so that we know it is from you. If you cannot pay it all, tell us. We can agree smaller payments.";

    public const string HowToQuery =
        "If you think something here is wrong, tell us. You can call, write or email, or ask someone you trust to do it for you. We will look into it, and we will not ask you for that part while we do.";

    internal const string HardToPay =
        "If it is hard for you to pay, please talk to us. We will look at what you can afford, agree smaller payments, and check that you get all the money you should. If you are ill, or caring for someone, or have had a loss, tell us and we will take it into account.";

    internal const string NoInterest = "We do not add interest or charges to this.";

    internal const string Complaints =
        "If you are unhappy with our decision or with how we dealt with you, you can complain to us. Call us, write to us or ask anyone here how. It is free, and it does not change the care you get.";

    internal const string Ombudsman =
        "If you have complained to us and are still unhappy, you can ask the Local Government and Social Care Ombudsman to look at it. The Ombudsman is free and is not part of the council: www.lgo.org.uk, 0300 061 0614.";

    internal const string OtherFormats =
        "If you need this letter in large print, in another language or read out to you, please tell us. Someone you trust may speak to us for you if you tell us so.";

    internal static string ReplyAddress(string team) => $"Send your reply to the {team} team, at the council's address at the top of this letter. You can also call or email us.";

    internal static string SignOff(string team) => $"Yours sincerely\n{team} team";

    internal static string Reference(string ours, string account) => $"Our reference: {ours}, account {account}";

    internal static string Owing(Money sum) => sum.IsPositive ? sum.ToString() : "nothing";
}
