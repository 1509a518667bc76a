using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalReferrals;

/// <summary>Whether a judgment is paid as the court ordered (handbook 11.6): pure sums over days and money, as the watch of a plan's instalments.</summary>
public static class JudgmentWatch
{
    /// <summary>What should have been paid by the end of a day.</summary>
    public static Money Due(CourtJudgment judgment, DateOnly day) => judgment.Terms switch
    {
        JudgmentTerms.Instalments => Money.Min(judgment.Sum, new(judgment.Instalment.Pence * InstalmentsDue(judgment, day))),
        JudgmentTerms.ByDate => judgment.PayBy <= day ? judgment.Sum : Money.Zero,
        _ => judgment.On <= day ? judgment.Sum : Money.Zero,
    };

    /// <summary>What should have been paid by now, once the days of grace have passed.</summary>
    public static Money DueAfterGrace(CourtJudgment judgment, DateOnly today, int grace) => Due(judgment, today.AddDays(-grace - 1));

    /// <summary>What of that is missing.</summary>
    public static Money Unpaid(CourtJudgment judgment, Money paid, DateOnly today, int grace) =>
        DueAfterGrace(judgment, today, grace) is var due && due > paid ? due - paid : Money.Zero;

    /// <summary>The next day on which money is looked for, with the days of grace; null where no more is to come.</summary>
    public static DateOnly? NextLook(CourtJudgment judgment, DateOnly today, int grace) => judgment.Terms switch
    {
        JudgmentTerms.Instalments => Instalments(judgment).Select(due => due.AddDays(grace + 1)).Cast<DateOnly?>().FirstOrDefault(look => look > today),
        _ => (judgment.PayBy ?? judgment.On).AddDays(grace + 1) is var look && look > today ? look : null,
    };

    /// <summary>What comes next after a judgment, and when.</summary>
    public static (DateOnly On, string What)? Next(LegalReferral referral, LegalDates dates) => referral.Judgment is not { } judgment ? null
        : (dates.Calendar.Fwd(NextLook(judgment, judgment.On, dates.Policy.Of(Policy.Settings.LegalInstalmentGrace))!.Value), "see whether the judgment is paid as ordered");

    /// <summary>How it is to be paid, in words.</summary>
    public static string InWords(this CourtJudgment judgment) => judgment.Terms switch
    {
        JudgmentTerms.Instalments => $"{judgment.Instalment} a month from {judgment.PayBy!.Value.InWords()}",
        JudgmentTerms.ByDate => $"to be paid by {judgment.PayBy!.Value.InWords()}",
        _ => "forthwith",
    };

    /// <summary>What came in on a case since a day, less what went back.</summary>
    internal static async Task<Money> ReceivedSinceAsync(this WorkbenchDb db, Guid caseId, DateOnly day, CancellationToken ct) =>
        new(await db.Postings().Where(p => p.CaseId == caseId && p.EffectiveOn >= day && (p.Debit == LedgerAccount.Bank || p.Credit == LedgerAccount.Bank))
            .SumAsync(p => p.Debit == LedgerAccount.Bank ? p.Amount.Pence : -p.Amount.Pence, ct));

    private static int InstalmentsDue(CourtJudgment judgment, DateOnly day) => Instalments(judgment).TakeWhile(due => due <= day).Count();

    private static IEnumerable<DateOnly> Instalments(CourtJudgment judgment)
    {
        var many = (judgment.Sum.Pence + judgment.Instalment.Pence - 1) / judgment.Instalment.Pence;
        for (var n = 0; n < many; n++)
            yield return Dates.Months(judgment.PayBy!.Value, n);
    }
}
