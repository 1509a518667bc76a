using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Caseload;

/// <summary>What a row says of a case that no rule looks at.</summary>
internal sealed record CaseHead(
    string Key, Guid CaseId, string Reference, int Version, Guid TeamId, Guid? OwnerId, bool IsRestricted, string Debtor, string SortName, string Phone);

/// <summary>
/// Gathers the facts of cases out of the record, each kind by one prepared statement: for one case after another, or for every
/// open case in one pass through each table. Past the statements the two are the same code.
/// </summary>
internal sealed class CaseFactsReader(FactSource source) : IDisposable
{
    private readonly FactRows cases = new(source,
        """
        c.Id, c.Reference, c.Version, c.TeamId, c.OwnerId, c.IsRestricted, c.State, c.WithdrawnOn, c.DebtType, c.PinnedUntil,
        p.Title, p.Forenames, p.Surname, p.DeathHeardOn, p.DeathVerifiedOn,
        (SELECT f.Number FROM PersonPhone f WHERE f.PersonId = c.PersonId AND f.EndedOn IS NULL ORDER BY f.Id LIMIT 1),
        (SELECT MIN(v.ReviewBy) FROM VulnerabilityFlag v WHERE v.PersonId = c.PersonId AND v.EndedOn IS NULL),
        (SELECT MAX(k."On") FROM ContactEntry k WHERE k.CaseId = c.Id)
        FROM DebtCase c JOIN Person p ON p.Id = c.PersonId
        """,
        source.Scope == FactScope.OneCase ? "1" : "c.State = 'Open' AND c.WithdrawnOn IS NULL", "c.Id");

    private readonly FactRows invoices = new(source, "CaseId, Id, Number, InvoiceDate, DueOn FROM Invoice", "WithdrawnOn IS NULL", then: ", InvoiceDate, Number");
    private readonly FactRows postings = new(source, "CaseId, InvoiceId, Kind, Debit, Credit, Amount, EffectiveOn FROM Posting", "EffectiveOn <= $day");
    private readonly FactRows holds = new(source, "CaseId, Id, Code, Blocks, EndsOn, InvoiceId, Amount, StartsOn FROM Hold", "LiftedOn IS NULL AND StartsOn <= $day");
    private readonly FactRows diary = new(source, "CaseId, Id, Kind, Text, DueOn, SourceId, IsStatutory FROM DiaryEntry", "State = 'Open'", then: ", DueOn, Id");
    private readonly FactRows promises = new(source, "CaseId, Amount, MadeOn, DueOn, GraceEndsOn, State FROM Promise", "State <> 'Kept'", then: ", DueOn, Id");
    private readonly FactRows work = new(source, "CaseId, Kind, Reference, Stage, WaitingFor, Since FROM RunningWorkflow", "EndedOn IS NULL", then: ", Since, Id");

    private readonly FactRows ladders = new(source, "CaseId, State, NextOn, PausedFrom, LetterId, Since FROM InvoiceLadder", "State NOT IN ('CompletedPaid', 'EndedEstate', 'CompletedPlan')", then: ", NextOn, Id");

    private readonly FactRows unanswered = new(source, "k.CaseId, k.Id, k.\"On\", k.Channel, k.\"With\" FROM ContactEntry k",
        """
        k.NeedsAnswer AND k.Direction = 'In'
        AND NOT EXISTS (SELECT 1 FROM ContactEntry a WHERE a.AnswersId = k.Id)
        AND NOT EXISTS (SELECT 1 FROM ContactEntry c WHERE c.CaseId = k.CaseId AND c.CorrectsId = k.Id)
        """,
        "k.CaseId", ", k.\"On\", k.Id");

    /// <summary>One case, open or not; null where there is none.</summary>
    public (CaseHead Head, CaseFacts Facts)? Of(Guid caseId)
    {
        cases.Seek(StoredText.Key(caseId));
        return cases.Next() ? Gather() : null;
    }

    /// <summary>Every open case whose id comes after the one given, in the order of their ids.</summary>
    public IEnumerable<(CaseHead Head, CaseFacts Facts)> After(Guid caseId)
    {
        cases.Seek(StoredText.Key(caseId));
        while (cases.NextOfAny())
        {
            if (cases.Row.Guid(0) != caseId)
                yield return Gather();
        }
    }

    public void Dispose()
    {
        foreach (var rows in new[] { cases, invoices, postings, holds, diary, promises, work, ladders, unanswered })
            rows.Dispose();
    }

    private (CaseHead, CaseFacts) Gather()
    {
        var row = cases.Row;
        var (forenames, surname) = (row.GetString(11), row.GetString(12));
        var head = new CaseHead(row.GetString(0), row.Guid(0), row.GetString(1), row.GetInt32(2), row.Guid(3), row.GuidOrNull(4), row.GetBoolean(5),
            Person.NameOf(row.GetString(10), forenames, surname),
            $"{surname} {forenames}".ToUpperInvariant(), row.IsDBNull(15) ? "" : row.GetString(15));
        var facts = new CaseFacts
        {
            Account = NoAccount,
            State = row.IsDBNull(7) ? row.Word<CaseState>(6) : CaseState.Closed,
            DebtType = row.Word<DebtType>(8), PinnedUntil = row.DayOrNull(9), DeathHeardOn = row.DayOrNull(13), DeathVerifiedOn = row.DayOrNull(14),
            VulnerabilityReviewBy = row.DayOrNull(16), LastContactOn = row.DayOrNull(17),
            Diary = diary.All(head.Key, r => new DiaryDate(r.Guid(1), r.Word<DiaryKind>(2), r.GetString(3), r.Day(4), r.GuidOrNull(5), r.GetBoolean(6))),
            Holds = holds.All(head.Key, r => new HoldInForce(r.Guid(1), r.Word<HoldCode>(2), r.Word<Blocks>(3), r.DayOrNull(4), r.GuidOrNull(5), new(r.GetInt64(6)), r.Day(7))),
            Unanswered = unanswered.All(head.Key, r => new AwaitingAnswer(r.Guid(1), r.Day(2), r.Word<ContactChannel>(3), r.GetString(4))),
            Promises = promises.All(head.Key, r => new PromiseMade(new(r.GetInt64(1)), r.Day(2), r.Day(3), r.Day(4), r.Word<PromiseState>(5))),
            Ladder = LadderStepDue.Of(ladders.All(head.Key, r => new LadderRung(r.Word<LadderState>(1), r.Day(2), !r.IsDBNull(3), !r.IsDBNull(4), r.Day(5)))),
            Work = work.All(head.Key, r => new WorkInHand(r.Word<WorkflowKind>(1), r.GetString(2), r.GetString(3), r.Word<WaitingFor>(4), r.Day(5))),
        };
        return (head, WithAccount(head.Key, facts));
    }

    /// <summary>Adds the account up, and what the postings' days tell: since when there is credit, and what came in since a promise.</summary>
    private CaseFacts WithAccount(string key, CaseFacts facts)
    {
        var fold = new AccountFold(invoices.All(key, r => new InvoiceRow(r.Guid(1), r.GetString(2), r.Day(3), r.Day(4))));
        var received = new Money[facts.Promises.Count];
        DateOnly? creditSince = null;
        postings.Seek(key);
        while (postings.Next())
        {
            var row = postings.Row;
            var movement = new Movement(row.GuidOrNull(1), row.Word<PostingKind>(2), row.Word<LedgerAccount>(3), row.Word<LedgerAccount>(4), row.GetInt64(5), row.Day(6));
            fold.Add(movement);
            if (movement.Credit != LedgerAccount.AccountCredit && movement.Credit != LedgerAccount.Bank)
                continue;

            var day = movement.On;
            if (movement.Credit == LedgerAccount.AccountCredit)
                creditSince = creditSince > day ? creditSince : day;
            for (var n = 0; n < received.Length; n++)
            {
                if (day >= facts.Promises[n].MadeOn)
                    received[n] += InFromOutside(movement);
            }
        }
        return facts with
        {
            Account = fold.On(source.Day, [.. facts.Holds.Select(hold => hold.Part)]),
            CreditSince = creditSince,
            Promises = [.. facts.Promises.Select((promise, n) => promise with { Received = received[n] })],
        };
    }

    private static Money InFromOutside(Movement movement) =>
        movement.Debit == LedgerAccount.Bank ? new(movement.Pence) : movement.Credit == LedgerAccount.Bank ? new(-movement.Pence) : Money.Zero;

    private static readonly CaseAccount NoAccount = new(default, [], default, []);
}
