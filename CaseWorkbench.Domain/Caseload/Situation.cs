using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Receipts;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>A case as the rules see it on one day, under the policy of that day: the facts, and what follows from them.</summary>
internal sealed record Situation(CaseFacts Facts, PolicyOn Policy, DateOnly Today, WorkingCalendar Calendar)
{
    /// <summary>A collectable sum and the last day it can safely be claimed at court (handbook 11.2).</summary>
    public sealed record Limit(Guid InvoiceId, string Number, Money Amount, DateOnly LastSafeDay, DateOnly InvoiceDate)
    {
        public FactRow Row => new($"Invoice {Number}", InvoiceDate);
    }

    private readonly Lazy<IReadOnlyList<Limit>> limits = new(() => LimitsOf(Facts, Policy));

    /// <summary>The limitation dates of the collectable sums, the earliest first. Care debts only: no other kind of debt has its dates here.</summary>
    public IReadOnlyList<Limit> Limits => limits.Value;

    /// <summary>The next that is still to come.</summary>
    public Limit? NextLimit => Limits.FirstOrDefault(limit => limit.LastSafeDay >= Today);

    /// <summary>The last that has gone by: the sum can no longer be claimed at court.</summary>
    public Limit? PassedLimit => Limits.LastOrDefault(limit => limit.LastSafeDay < Today);

    /// <summary>The open diary date that comes first, of these kinds or of any.</summary>
    public DiaryDate? FirstOpen(params DiaryKind[] kinds) => Facts.Diary.FirstOrDefault(entry => kinds.Length == 0 || kinds.Contains(entry.Kind));

    public DateOnly InWorkingDays(int days) => Calendar.AddWorkingDays(Today, days);

    public int DaysTo(DateOnly day) => day.DayNumber - Today.DayNumber;

    /// <summary>The day an answer is due: its diary date, which keeps the policy it began with, else the policy of today.</summary>
    public DateOnly AnswerDueOn(AwaitingAnswer contact) =>
        Facts.Diary.FirstOrDefault(entry => entry.SourceId == contact.ContactId && entry.Kind is DiaryKind.AnswerLetter or DiaryKind.CallBack)?.DueOn
        ?? Calendar.AddWorkingDays(contact.On, Policy.Of(contact.Channel == ContactChannel.Phone ? Settings.ContactCallBackWd : Settings.ContactReplyWd));

    /// <summary>Unanswered contacts, the one due first in front.</summary>
    public IEnumerable<(AwaitingAnswer Contact, DateOnly DueOn)> ToAnswer =>
        Facts.Unanswered.Select(contact => (contact, DueOn: AnswerDueOn(contact))).OrderBy(answer => answer.DueOn);

    /// <summary>What of the account credit the rules of allocation would place (handbook 18.2).</summary>
    public Money Allocatable => Facts.Account.AccountCredit.IsPositive
        ? Allocation.Of(Facts.Account.AccountCredit, null, Facts.Account).Sum(share => share.Amount)
        : Money.Zero;

    /// <summary>The next day anything is set down for, and what.</summary>
    public (DateOnly On, string What)? NextScheduled
    {
        get
        {
            var ahead = Facts.Diary.Select(entry => (On: entry.DueOn, What: entry.Text.TrimEnd('.')))
                .Concat(from hold in Facts.Holds where hold.EndsOn is not null select (On: hold.LiftsOn(Calendar)!.Value, What: $"{hold.Name} hold lifts"))
                .Concat(from promise in Facts.Promises where promise.State == PromiseState.Open select (On: promise.DueOn, What: $"{promise.Amount} promised"))
                .Concat(Facts.Ladder is { } step ? [(On: step.DueOn, What: step.Step)] : [])
                .Where(date => date.On >= Today).ToList();
            return ahead.Count == 0 ? null : ahead.MinBy(date => date.On);
        }
    }

    /// <summary>The work that somebody else has to move, the longest first.</summary>
    public WorkInHand? AwaitsOthers => Facts.Work.Where(work => work.WaitingFor != WaitingFor.Us).MinBy(work => work.Since);

    private static IReadOnlyList<Limit> LimitsOf(CaseFacts facts, PolicyOn policy)
    {
        if (!facts.DebtType.IsCare())
            return [];
        var months = policy.Of(Settings.LimitationMonths);
        return [.. from line in facts.Account.Balances.Lines
                   where line.Balance == Balance.CollectableNow
                   join invoice in facts.Account.Invoices on line.InvoiceId equals invoice.InvoiceId
                   let last = Dates.Months(invoice.InvoiceDate, months).AddDays(-1)
                   orderby last, invoice.Number
                   select new Limit(invoice.InvoiceId, invoice.Number, line.Amount, last, invoice.InvoiceDate)];
    }
}
