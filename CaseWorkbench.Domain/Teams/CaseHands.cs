using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Teams;

/// <summary>
/// Changes the owner of one case after another, with what follows it: what <see cref="ReassignCase"/> does to one, by prepared statements. A test moves
/// the same cases both ways and compares the stores.
/// </summary>
internal sealed class CaseHands(WorkbenchDb db, DateOnly today) : IDisposable
{
    private const string OpenDiary = "CaseId = $case AND State = 'Open'";

    private readonly Statement give = db.Statement("UPDATE DebtCase SET OwnerId = $to, Version = Version + 1 WHERE Id = $case");
    private readonly Statement diary = db.Statement($"UPDATE DiaryEntry SET OwnerId = $to, Version = Version + 1 WHERE {OpenDiary} AND OwnerId = $from RETURNING Id");
    private readonly Statement unowned = db.Statement($"UPDATE DiaryEntry SET OwnerId = $to, Version = Version + 1 WHERE {OpenDiary} AND OwnerId IS NULL RETURNING Id");
    private readonly Statement one = db.Statement($"UPDATE DiaryEntry SET OwnerId = $to, Version = Version + 1 WHERE Id = $entry AND {OpenDiary} AND OwnerId = $from");
    private readonly Statement since = db.Statement($"SELECT Id FROM DiaryEntry WHERE {OpenDiary} AND OwnerId = $from AND Id >= $since");
    private readonly Statement drafts = db.Statement("""
        UPDATE Draft SET OfficerId = $to WHERE OfficerId = $from AND CaseId = $case AND NOT EXISTS (SELECT 1 FROM Draft d WHERE d.OfficerId = $to AND d.Form = Draft.Form) RETURNING Form
        """);
    private readonly Statement draft = db.Statement("""
        UPDATE Draft SET OfficerId = $to WHERE OfficerId = $from AND CaseId = $case AND Form = $form AND NOT EXISTS (SELECT 1 FROM Draft d WHERE d.OfficerId = $to AND d.Form = $form)
        """);

    private readonly Statement disputes = db.Statement("SELECT Id FROM Dispute WHERE CaseId = $case AND State <> 'Closed' AND OwnerId = $to");

    /// <summary>Gives a case to an officer: its open diary where it was the old owner's or nobody's, and the old owner's drafts on it, go along.</summary>
    public WentAlong Give(MovedCase debtCase, Guid to)
    {
        give.With("$to", to).With("$case", debtCase.CaseId).Run();
        var alongUnowned = unowned.With("$to", to).With("$case", debtCase.CaseId).All(row => row.Guid(0));
        var (alongDiary, alongDrafts) = debtCase.OwnerId is { } from
            ? (diary.With("$to", to).With("$case", debtCase.CaseId).With("$from", from).All(row => row.Guid(0)), drafts.With("$to", to).With("$from", from).With("$case", debtCase.CaseId).All(row => row.GetString(0)))
            : ([], []);
        var theirDisputes = debtCase.HasWork ? disputes.With("$case", debtCase.CaseId).With("$to", to).All(row => row.Guid(0)) : [];
        Tell(debtCase, to, []);
        return new(alongDiary, alongUnowned, alongDrafts, theirDisputes);
    }

    /// <summary>Gives a case back to whose it was, with what went along and what its owner of the moment has set down since.</summary>
    public void TakeBack(MovedCase debtCase, CaseMoveLine line)
    {
        give.With("$to", line.FromId).With("$case", debtCase.CaseId).Run();
        one.With("$case", debtCase.CaseId).With("$from", line.ToId);
        foreach (var entry in line.UnownedDiaryIds)
            one.With("$entry", entry).With("$to", null).Run();
        var written = since.With("$case", debtCase.CaseId).With("$from", line.ToId).With("$since", Clock.FirstIdFrom(line.At.AddMilliseconds(1))).All(row => row.Guid(0));
        foreach (var entry in line.DiaryIds.Concat(written).Distinct())
            one.With("$entry", entry).With("$to", line.FromId).Run();
        if (line.FromId is { } from)
        {
            foreach (var form in line.DraftForms)
                draft.With("$to", from).With("$from", line.ToId).With("$case", debtCase.CaseId).With("$form", form).Run();
        }
        Tell(debtCase, line.FromId, line.TheirDisputeIds);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { give, diary, unowned, one, since, drafts, draft, disputes })
            statement.Dispose();
    }

    /// <summary>Keeps who had it until now. The news is for the slices whose work on the case has an owner of its own; where none runs, nobody listens.</summary>
    private void Tell(MovedCase debtCase, Guid? to, IReadOnlyCollection<Guid> stays)
    {
        db.Add(OwnerChange.Of(debtCase.CaseId, debtCase.OwnerId, to, today));
        if (debtCase.HasWork)
            db.Raise(new CaseGiven(debtCase.CaseId, debtCase.OwnerId, to, stays));
        db.Touch(debtCase.CaseId);
    }
}
