using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;

namespace CaseWorkbench.Tests.Caseload;

/// <summary>Facts of a case on Monday 1 June 2026 under the default policy, a few words at a time.</summary>
internal static class Facts
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static Decision Decision(this CaseFacts facts) => NextAction.Of(facts, PolicyOn.Defaults, Today, BankHolidays.Calendar);

    public static Finding Finding(this CaseFacts facts, NextActionRule rule) => facts.Decision().Findings.Single(finding => finding.Rule == rule);

    public static readonly CaseFacts Quiet = new() { Account = new(Today, [], Money.Zero, []) };

    public static CaseFacts Owing(this CaseFacts facts, decimal pounds, DateOnly dated, DateOnly? due = null, string number = "930101") => facts with
    {
        Account = facts.Account with
        {
            Invoices = [.. facts.Account.Invoices, new InvoicePosition(Guid.Parse($"00000000-0000-0000-0000-{number.PadLeft(12, '0')}"), number, dated, due ?? dated.AddDays(14),
                Money.Pounds(pounds), Money.Zero, Money.Zero, Money.Zero)],
        },
    };

    public static CaseFacts WithCredit(this CaseFacts facts, decimal pounds, DateOnly since) =>
        facts with { Account = facts.Account with { AccountCredit = Money.Pounds(pounds) }, CreditSince = since };

    public static CaseFacts WithDiary(this CaseFacts facts, DiaryKind kind, DateOnly due, string text = "Look again", bool statutory = false, Guid? source = null) =>
        facts with { Diary = [.. facts.Diary.Append(new(Guid.NewGuid(), kind, text, due, source, statutory)).OrderBy(entry => entry.DueOn)] };

    public static CaseFacts WithHold(this CaseFacts facts, HoldCode code, DateOnly? ends)
    {
        var hold = new HoldInForce(Guid.NewGuid(), code, HoldType.Of(code).Blocks, ends);
        return facts with { Holds = [.. facts.Holds, hold], Account = facts.Account with { Held = [.. facts.Account.Held, hold.Part] } };
    }

    public static CaseFacts WithUnanswered(this CaseFacts facts, ContactChannel channel, DateOnly on, string with = "Mrs Cole") =>
        facts with { Unanswered = [.. facts.Unanswered, new(Guid.NewGuid(), on, channel, with)] };

    public static CaseFacts Promised(this CaseFacts facts, decimal pounds, DateOnly due, PromiseState state = PromiseState.Open, decimal received = 0) =>
        facts with { Promises = [.. facts.Promises, new(Money.Pounds(pounds), due.AddDays(-14), due, due.AddDays(3), state, Money.Pounds(received))] };
}
