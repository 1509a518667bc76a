using System.Globalization;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>
/// One open case as the worklist shows it: a stored read model, written again by every command that touches the case and by
/// the nightly run where its decision changed. A case that is not open has no row. Lists read this table and nothing else.
/// </summary>
public sealed record CaseloadRow
{
    /// <summary>Stands for “nothing set down” in the columns a list is sorted by.</summary>
    public static readonly DateOnly Never = DateOnly.MaxValue;

    private CaseloadRow() { }

    public Guid CaseId { get; private init; }
    public string Reference { get; private init; } = "";
    public int CaseVersion { get; private init; }
    public Guid TeamId { get; private init; }
    public Guid? OwnerId { get; private init; }
    public bool IsRestricted { get; private init; }

    public string Debtor { get; private init; } = "";
    public string SortName { get; private init; } = "";
    public string Phone { get; private init; } = "";
    public bool IsVulnerable { get; private init; }
    public bool HasDied { get; private init; }

    public CaseloadTab? Tab { get; private init; }
    public bool HasPlan { get; private init; }
    public bool IsPinned { get; private init; }
    public Band Band { get; private init; }
    public NextActionRule Rule { get; private init; }
    public string Action { get; private init; } = "";
    public string Reason { get; private init; } = "";
    public DateOnly DueOn { get; private init; }
    public AlsoMarks Also { get; private init; }
    public DateOnly? LimitationOn { get; private init; }

    /// <summary>The order of the list (handbook 21.2) as one text: pinned, band, due, collectable with the largest first, reference.</summary>
    public string OrderKey { get; private init; } = "";

    // Sums are plain pence here, for lists are sorted by them and filtered.
    public long CollectablePence { get; private init; }
    public long OutstandingPence { get; private init; }
    public long OverduePence { get; private init; }
    public long DisputedPence { get; private init; }
    public long CreditPence { get; private init; }

    /// <summary>The due date of the oldest invoice that is overdue.</summary>
    public DateOnly OldestDueOn { get; private init; }
    public CaseStatus Status { get; private init; }
    public string StatusText { get; private init; } = "";

    /// <summary>What holds it, in words.</summary>
    public string Hold { get; private init; } = "";

    /// <summary>The day the holds of the whole case have lifted by themselves, where each has an end.</summary>
    public DateOnly? BackOn { get; private init; }

    /// <summary>The next day anything is set down for.</summary>
    public DateOnly? NextOn { get; private init; }
    public DateOnly? PromiseDueOn { get; private init; }

    /// <summary>Tells whether a row that is worked out again is still the one stored.</summary>
    public long Stamp { get; private init; }

    internal static CaseloadRow Of(CaseHead head, CaseFacts facts, Decision decision, DateOnly today, WorkingCalendar calendar)
    {
        var balances = facts.Account.Balances;
        var status = DerivedStatus.Of(facts.Status);
        var dueOn = decision.DueOn ?? Never;
        var wholeCase = facts.Holds.Where(hold => hold.IsWholeCase).ToList();
        var row = new CaseloadRow
        {
            CaseId = head.CaseId, Reference = head.Reference, CaseVersion = head.Version, TeamId = head.TeamId, OwnerId = head.OwnerId,
            IsRestricted = head.IsRestricted, Debtor = head.Debtor, SortName = head.SortName, Phone = head.Phone,
            IsVulnerable = facts.IsVulnerable, HasDied = facts.DeathHeardOn is not null,
            Tab = decision.Tab, HasPlan = facts.HasPlan, IsPinned = decision.IsPinned, Band = decision.Band, Rule = decision.Rule,
            Action = decision.Action, Reason = decision.Reason, DueOn = dueOn, Also = decision.Also, LimitationOn = decision.LimitationOn,
            OrderKey = Key(decision, dueOn, balances.CollectableNow, head.Reference),
            CollectablePence = balances.CollectableNow.Pence, OutstandingPence = balances.Outstanding.Pence, OverduePence = balances.Overdue.Pence,
            DisputedPence = balances.Disputed.Pence, CreditPence = balances.AccountCredit.Pence,
            OldestDueOn = facts.Account.Invoices.Where(invoice => invoice.IsOverdue(today) && invoice.Outstanding.IsPositive)
                .Select(invoice => invoice.DueOn).DefaultIfEmpty(Never).Min(),
            Status = status.Status, StatusText = status.Text, Hold = HoldInWords(facts),
            BackOn = wholeCase.Count == 0 || wholeCase.Any(hold => hold.EndsOn is null) ? null : wholeCase.Max(hold => hold.LiftsOn(calendar)),
            NextOn = decision.NextOn,
            PromiseDueOn = facts.Promises.Where(promise => promise.State == Contacts.PromiseState.Open).Select(promise => (DateOnly?)promise.DueOn).Min(),
        };
        return row with { Stamp = row.StampOf() };
    }

    /// <summary>The same case in other hands. Whose it is decides nothing of what is to be done, so nothing has to be worked out again (handbook 21.1).</summary>
    internal CaseloadRow GivenTo(Guid? ownerId, int caseVersion)
    {
        var given = this with { OwnerId = ownerId, CaseVersion = caseVersion };
        return given with { Stamp = given.StampOf() };
    }

    /// <summary>More pence than any case can owe: subtracting from it puts the largest sum first.</summary>
    private const long MorePence = 999_999_999_999;

    private static string Key(Decision decision, DateOnly dueOn, Money collectable, string reference) =>
        $"{(decision.IsPinned ? 0 : 1)}{decision.Band}{dueOn:yyyyMMdd}{MorePence - collectable.Pence:D12}{reference}";

    /// <summary>A hash of all that can differ between two rows of one case (FNV-1a over their text).</summary>
    private long StampOf()
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{OrderKey}|{CaseVersion}|{TeamId}|{OwnerId}|{IsRestricted}|{Debtor}|{SortName}|{Phone}|{IsVulnerable}|{HasDied}|{(int?)Tab}|{HasPlan}|{(int)Rule}|{Action}|{Reason}|{(int)Also}|{LimitationOn:O}|{OutstandingPence}|{OverduePence}|{DisputedPence}|{CreditPence}|{OldestDueOn:O}|{StatusText}|{Hold}|{BackOn:O}|{NextOn:O}|{PromiseDueOn:O}");
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
            hash = (hash ^ letter) * 1099511628211UL;
        return unchecked((long)hash);
    }

    private static string HoldInWords(CaseFacts facts) =>
        facts.Holds.OrderByDescending(hold => hold.IsWholeCase).ThenBy(hold => hold.InvoiceId is not null).FirstOrDefault() switch
        {
            null => "",
            { EndsOn: { } last } hold => $"{hold.Name} until {last.InWords()}",
            var hold => hold.Name,
        };
}

internal sealed class CaseloadMapping : IEntityTypeConfiguration<CaseloadRow>
{
    public void Configure(EntityTypeBuilder<CaseloadRow> row)
    {
        row.HasKey(r => r.CaseId);

        // Only open cases have a row, so every index here is one of open cases. Team and restriction stand at the end of
        // those a count reads, so that it need not look at the rows.
        row.HasIndex(r => new { r.OwnerId, r.Tab, r.OrderKey, r.TeamId, r.IsRestricted }); // An officer's tab, in its order.
        row.HasIndex(r => new { r.OwnerId, r.Tab, r.TeamId }).HasFilter("IsRestricted = 0"); // How many there are, with nothing to look at in a row.
        row.HasIndex(r => new { r.OwnerId, r.OrderKey, r.TeamId, r.IsRestricted });        // An officer's whole caseload.
        row.HasIndex(r => new { r.TeamId, r.Tab, r.OrderKey, r.IsRestricted });            // The same of a team.
        row.HasIndex(r => new { r.TeamId, r.OrderKey, r.IsRestricted });
        row.HasIndex(r => new { r.TeamId, r.OwnerId, r.Tab, r.Band, r.DueOn, r.HasPlan }).HasFilter("IsRestricted = 0"); // A supervisor's board, which adds up a whole team.
        row.HasIndex(r => new { r.TeamId, r.CollectablePence, r.Reference });              // A supervisor's other sorts.
        row.HasIndex(r => new { r.TeamId, r.OldestDueOn, r.Reference });
        row.HasIndex(r => new { r.TeamId, r.DueOn, r.Reference });
        row.HasIndex(r => new { r.TeamId, r.SortName, r.Reference });
    }
}

/// <summary>The sets of this slice.</summary>
public static class CaseloadSets
{
    public static DbSet<CaseloadRow> Caseload(this WorkbenchDb db) => db.Set<CaseloadRow>();
}
