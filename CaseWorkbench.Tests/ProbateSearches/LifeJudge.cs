using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>What a wrong report of a death has to leave as it was: where the ladders and breathing spaces of some cases stood on the day it came.</summary>
internal sealed record BeforeDeath(DateOnly On, IReadOnlyList<InvoiceLadder> Ladders, IReadOnlyList<Moratorium> Moratoria, IReadOnlyList<Hold> Protecting);

/// <summary>
/// Holds the record of a life against <see cref="LivesOnPaper"/>: every letter that went and every step that was taken since it last looked, who may be
/// told, and what may be asked for now.
/// </summary>
internal sealed class LifeJudge(Workbench workbench, WorkbenchDb db, LivesOnPaper paper, IReadOnlyList<DebtCase> cases)
{
    private const int PauseDays = 28;   // bereavement.days
    private const int AtLeastAfterPause = 7; // hold.resumeMinDays

    private static readonly Rulebook Rules = new(new([]), BankHolidays.Calendar);
    private readonly Guid[] caseIds = [.. cases.Select(debtCase => debtCase.Id)];
    private readonly HashSet<Guid> read = [];
    private long lastStep;

    /// <summary>The letters that went, by their code, and to whom but the debtor.</summary>
    public List<string> Went { get; } = [];

    private DateOnly Today => workbench.Workspace.Clock.Today();

    public async Task SeeAsync()
    {
        await ReadLettersAsync();
        await ReadStepsAsync();
        await ReadRegisterAsync();
        foreach (var debtCase in cases)
            await ReadCaseAsync(debtCase);
    }

    private async Task ReadLettersAsync()
    {
        foreach (var id in await db.Letters().AsNoTracking().Where(l => caseIds.Contains(l.CaseId) && l.SentOn != null).Select(l => l.Id).ToListAsync())
        {
            if (read.Add(id))
                Read(await db.Letters().AsNoTracking().SingleAsync(l => l.Id == id));
        }
        foreach (var waiting in await db.Letters().AsNoTracking().Where(l => caseIds.Contains(l.CaseId) && (l.State == LetterState.Queued || l.State == LetterState.Checked)).ToListAsync())
            Assert.False(waiting.Type.IsDemand && PersonOf(waiting.CaseId).IsDead, $"{waiting.Reference} ({waiting.Code.Code()}) waits to ask the dead.");
    }

    private void Read(Letter letter)
    {
        var (person, said) = (PersonOf(letter.CaseId), $"{letter.Reference} ({letter.Code.Code()}), posted on {letter.SentOn:d MMM} to “{letter.Addressee}”");
        Went.Add(letter.Code.Code());
        if (letter.AuthorityId is { } id)
        {
            var to = paper.Register.Single(authority => authority.Id == id);
            Assert.True(to.PersonId == person.Id && to.MayBeTold(letter.SentOn!.Value, person.IsDead) && to.MayBeTold(Today, person.IsDead), $"{said}: {to.Kind} may be told nothing.");
            Assert.StartsWith($"{to.Name}, ", letter.Addressee, StringComparison.Ordinal);
            Went.Add($"to {to.Kind}");
        }
        else
            Assert.True(letter.Addressee == (person.IsDead ? $"The Personal Representatives of Mr Colin {person.Surname}" : $"Mr Colin {person.Surname}"), $"{said}: {(person.IsDead ? "they are said to have died" : "they live")}.");

        if (person.IsDead)
        {
            Assert.False(letter.Type.IsDemand, $"{said}: we heard of the death on {person.HeardOn:d MMM}.");
            Assert.False(letter.Body.Contains($"Dear Mr {person.Surname}", StringComparison.Ordinal), $"{said}: it greets the dead.");
            Assert.True(letter.Code != LetterCode.EstateApology, $"{said}: nobody apologises to an estate for its death.");
            Assert.True(letter.Code != LetterCode.EstateClaim || letter.SentOn > person.HeardOn!.Value.AddDays(PauseDays), $"{said}: the pause runs since {person.HeardOn:d MMM}.");
        }
        else
            Assert.False(letter.Code is LetterCode.EstateCondolence or LetterCode.EstateNotice or LetterCode.EstateClaim, $"{said}: there is no estate.");
        if (letter.Type.IsDemand)
            ReadSums(letter, said);
    }

    private void ReadSums(Letter letter, string said)
    {
        var rows = LetterJudge.Rows(letter);
        Assert.True(rows.Values.Sum() == letter.Figure.Pence, $"{said}: its bills come to {new Money(rows.Values.Sum())}, not {letter.Figure}.");
        foreach (var bill in paper.Bills.Where(bill => paper.Cancelled.ContainsKey(bill.Id)))
            Assert.False(rows.ContainsKey(bill.Number), $"{said}: it asks for {bill.Number}, which they were told on {paper.Cancelled[bill.Id]:d MMM} is cancelled.");
    }

    private async Task ReadStepsAsync()
    {
        foreach (var step in await db.LadderSteps().AsNoTracking().Where(s => caseIds.Contains(s.CaseId) && s.Id > lastStep).OrderBy(s => s.Id).ToListAsync())
        {
            lastStep = step.Id;
            var said = $"{step.Action} of {paper.Bills.Single(bill => bill.Id == step.InvoiceId).Number} on {step.On:d MMM}";
            Assert.True(!PersonOf(step.CaseId).IsDead || step.Action == LadderAction.EndByDeath, $"{said}: we had heard of the death.");
            Assert.False(paper.Cancelled.ContainsKey(step.InvoiceId) && step.Action is not (LadderAction.PayOff or LadderAction.EndByDeath), $"{said}: they were told that it is cancelled.");
        }
    }

    /// <summary>Whoever may be told by the handbook may, and nobody else.</summary>
    private async Task ReadRegisterAsync()
    {
        var (ids, people) = (paper.Register.Select(authority => authority.Id).ToList(), paper.Register.Select(authority => authority.PersonId).ToList());
        var rows = await db.Authorities().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
        var persons = await db.People().AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        foreach (var authority in paper.Register)
        {
            var (row, person) = (rows[authority.Id], persons[authority.PersonId]);
            var (may, refusal) = (authority.MayBeTold(Today, paper.Person(authority.PersonId).IsDead), Standing.RefusalFor(Act.DiscussBalance, row, person, Today));
            Assert.True(may == refusal is null, $"{authority.Name}, {authority.Kind}, {(may ? "may be told, and is refused: " : "may be told nothing, and is not refused.")}{refusal?.Message}");
        }
    }

    private async Task ReadCaseAsync(DebtCase debtCase)
    {
        var person = PersonOf(debtCase.Id);
        Assert.Equal(person.HeardOn, await db.People().AsNoTracking().Where(p => p.Id == person.Id).Select(p => p.DeathHeardOn).SingleAsync());
        var cancelled = paper.Bills.Where(bill => bill.CaseId == debtCase.Id && paper.Cancelled.ContainsKey(bill.Id)).Select(bill => bill.Id).ToList();
        if (!person.IsDead && cancelled.Count == 0)
            return;
        var facts = await db.ChaseFactsAsync(debtCase.Id, Rules, Today, default);
        foreach (var by in Enum.GetValues<ChaseBy>())
        {
            var right = RightToChase.Of(facts, by);
            Assert.False(person.IsDead && right.IsGiven, $"{debtCase.Reference} may be asked for {right.Figure} by {by}, and is said to have died on {person.HeardOn:d MMM}.");
            Assert.DoesNotContain(right.Sums, sum => sum.IsAsked && cancelled.Contains(sum.InvoiceId));
        }
        if (!person.IsDead)
            return;
        var view = await workbench.DoAsync("Priya", new GetCase(debtCase.Reference));
        // “Held” until the night: a case that was closed on the day of the report, and comes up again with money, gets its search then, where anything is owed.
        Assert.True(view.Status.Status is CaseStatus.Estate or CaseStatus.Protected or CaseStatus.Held or CaseStatus.Closed || !view.Balances.Outstanding.IsPositive, $"{debtCase.Reference} reads “{view.Status.Text}”, and is said to have died.");
    }

    /// <summary>How the cases of a person stand, for the day on which the report of their death may turn out to be wrong.</summary>
    public async Task<BeforeDeath> BeforeDeathAsync(Guid personId)
    {
        var ids = CasesOf(paper.Same(personId));
        var people = paper.Same(personId).Select(person => person.Id).ToList();
        return new(Today, (await db.Ladders().AsNoTracking().Where(l => ids.Contains(l.CaseId)).ToListAsync()).FindAll(ladder => !ladder.IsOver),
            (await db.Moratoria().AsNoTracking().Where(m => people.Contains(m.PersonId)).ToListAsync()).FindAll(moratorium => moratorium.IsRunning),
            await ProtectingAsync(ids));
    }

    /// <summary>A death was heard of: everything stopped with it, on every case, in the same command.</summary>
    public async Task AllHasStoppedAsync(Guid personId)
    {
        foreach (var id in CasesOf(paper.Same(personId)))
        {
            var reference = cases.Single(debtCase => debtCase.Id == id).Reference;
            Assert.True(await db.Holds().AsNoTracking().AnyAsync(h => h.CaseId == id && h.Code == HoldCode.EST && h.LiftedOn == null), $"{reference} is not held for the estate.");
            Assert.DoesNotContain(await db.Ladders().AsNoTracking().Where(l => l.CaseId == id).ToListAsync(), ladder => !ladder.IsOver || ladder.State == LadderState.CompletedPlan);
            Assert.False(await db.Plans().AsNoTracking().AnyAsync(p => p.CaseId == id && p.EndedOn == null), $"The plan of {reference} goes on.");
        }
        var people = paper.Same(personId).Select(person => person.Id).ToList();
        Assert.DoesNotContain(await db.Moratoria().AsNoTracking().Where(m => people.Contains(m.PersonId)).ToListAsync(), moratorium => moratorium.IsRunning);
        Assert.Empty(await ProtectingAsync(CasesOf(paper.Same(personId))));
    }

    /// <summary>The report was wrong: nothing is left of it, and nothing that stood before was lost by it, or came nearer.</summary>
    public async Task AllIsAsBeforeAsync(Guid personId, IReadOnlyList<BeforeDeath> befores)
    {
        var ids = CasesOf(paper.Same(personId));
        Assert.False(await db.Holds().AsNoTracking().AnyAsync(h => ids.Contains(h.CaseId) && (h.Code == HoldCode.EST || h.Code == HoldCode.BER) && h.LiftedOn == null), "A hold of the death is left.");
        var (ladders, protecting, unpaid) = (await db.Ladders().AsNoTracking().Where(l => ids.Contains(l.CaseId)).ToListAsync(), await ProtectingAsync(ids), await UnpaidAsync(ids));
        foreach (var before in befores)
        {
            foreach (var was in before.Ladders)
                GoesOn(was, ladders.Single(ladder => ladder.Id == was.Id), before.On);
            foreach (var was in before.Moratoria)
                ProtectsAgain(was, await db.Moratoria().AsNoTracking().SingleAsync(m => m.Id == was.Id), before.Protecting.Where(hold => hold.SourceId == was.Id), protecting, unpaid);
        }
    }

    private void GoesOn(InvoiceLadder was, InvoiceLadder now, DateOnly diedOn)
    {
        var number = paper.Bills.Single(bill => bill.Id == was.InvoiceId).Number;
        if (now.State is LadderState.CompletedPaid or LadderState.CompletedPlan)
            return;
        Assert.True(now.State == was.State, $"The ladder of {number} was at {was.State} and goes on at {now.State}.");
        var left = Math.Max(AtLeastAfterPause, was.NextOn.DayNumber - (was.PausedFrom ?? diedOn).DayNumber);
        Assert.True(now.NextOn >= Today.AddDays(left), $"The ladder of {number} had {left} days left and goes on on {now.NextOn:d MMM}.");
    }

    private void ProtectsAgain(Moratorium was, Moratorium now, IEnumerable<Hold> held, IReadOnlyList<Hold> protecting, Dictionary<Guid, long> unpaid)
    {
        Assert.True(now.LastDay == was.LastDay, $"{was.Reference} protected to {was.LastDay:d MMM}, and to {now.LastDay:d MMM} since.");
        if (was.LastDay < Today)
            return; // It would have run out by now.
        Assert.True(now.IsRunning, $"{was.Reference} protects no more.");
        foreach (var hold in held.Where(hold => unpaid.GetValueOrDefault(hold.InvoiceId!.Value) > 0))
            Assert.True(protecting.Any(again => again.InvoiceId == hold.InvoiceId && again.Amount == hold.Amount && again.EndsOn == was.LastDay), $"{was.Reference} does not protect {paper.Bills.Single(bill => bill.Id == hold.InvoiceId).Number} again.");
    }

    private Task<List<Hold>> ProtectingAsync(IReadOnlyCollection<Guid> ids) =>
        db.Holds().AsNoTracking().Where(h => ids.Contains(h.CaseId) && (h.Code == HoldCode.MORS || h.Code == HoldCode.MORM) && h.LiftedOn == null).ToListAsync();

    /// <summary>What is unpaid of each bill, straight from the postings.</summary>
    public async Task<Dictionary<Guid, long>> UnpaidAsync(IReadOnlyCollection<Guid> ids)
    {
        var rows = await db.Postings().AsNoTracking().Where(p => ids.Contains(p.CaseId) && p.InvoiceId != null && (p.Debit == LedgerAccount.Debtor || p.Credit == LedgerAccount.Debtor))
            .Select(p => new { Invoice = p.InvoiceId!.Value, Pence = p.Debit == LedgerAccount.Debtor ? p.Amount.Pence : -p.Amount.Pence }).ToListAsync();
        return rows.GroupBy(row => row.Invoice).ToDictionary(bill => bill.Key, bill => bill.Sum(row => row.Pence));
    }

    private PaperPerson PersonOf(Guid caseId) => paper.Person(cases.Single(debtCase => debtCase.Id == caseId).PersonId);
    private Guid[] CasesOf(List<PaperPerson> people) => [.. cases.Where(debtCase => people.Exists(person => person.Id == debtCase.PersonId)).Select(debtCase => debtCase.Id)];
}
