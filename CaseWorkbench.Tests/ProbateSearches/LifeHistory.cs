using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.WriteOffs;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>
/// One life chosen by a seed: one or two cases of a person, or of two records that turn out to be one; bills, deaths reported, verified and taken
/// back, people who may act, breathing spaces, plans, concerns, write-offs and the work on an estate. What is refused is let be. After every move the
/// <see cref="LifeJudge"/> looks.
/// </summary>
internal sealed class LifeHistory(Workbench workbench, WorkbenchDb reading, IReadOnlyDictionary<string, Guid> officers, int seed)
{
    private const string Why = "We were told so by telephone today.";
    private readonly LifeHand hand = new(workbench, reading, officers, seed);
    private readonly LivesOnPaper paper = new();
    private readonly List<DebtCase> cases = [];
    private readonly List<BeforeDeath> befores = [];
    private LifeJudge? judge;
    private LifeMoney? money;
    private LifeEstate? estate;
    private PersonLink? link;
    private Guid[] caseIds = [];

    public int Seed => seed;

    /// <summary>What was done so far, for whoever has to find out why.</summary>
    public IReadOnlyList<string> Did => hand.Did;

    /// <summary>The commands that were done, once for each time.</summary>
    public IReadOnlyList<string> Done => hand.Done;

    /// <summary>The letters that went, by their code, and whom but the debtor they went to.</summary>
    public IReadOnlyList<string> Went => Judge.Went;

    private LifeJudge Judge => judge ??= new(workbench, reading, paper, cases);
    private LifeMoney Money => money ??= new(hand, paper, Judge);
    private LifeEstate Estate => estate ??= new(hand, paper, Money);

    public async Task BeginAsync()
    {
        cases.Add(await workbench.GivenCaseAsync($"Pike{hand.Seed}", hand.Pick("Priya", "Tom")));
        paper.People.Add(new(cases[0].PersonId, $"Pike{hand.Seed}"));
        switch (hand.Random.Next(3))
        {
            case 0:
                cases.Add(await workbench.GivenSecondCaseAsync(cases[0]));
                break;
            case 1:
                cases.Add(await workbench.GivenCaseAsync($"Pyke{hand.Seed}", "Gwen"));
                paper.People.Add(new(cases[1].PersonId, $"Pyke{hand.Seed}"));
                link = PersonLink.Suggest(Guid.NewGuid(), cases[0].PersonId, cases[1].PersonId, "the same birth date, and surnames that sound alike");
                await workbench.PutAsync(link);
                break;
        }
        caseIds = [.. cases.Select(debtCase => debtCase.Id)];
        foreach (var debtCase in cases)
        {
            for (var n = hand.Random.Next(1, 4); n > 0; n--)
                await Money.BillAsync(debtCase, hand.Random.Next(16, 45));
        }
        for (var n = hand.Random.Next(3); n > 0; n--)
            await RegisterAsync(hand.Pick(cases));
    }

    /// <summary>What happens on one day.</summary>
    public async Task DayAsync()
    {
        await SeeAsync();
        for (var moves = hand.Random.Next(1, 4); moves > 0; moves--)
        {
            await MoveAsync(hand.Pick(cases));
            await SeeAsync();
        }
    }

    /// <summary>What others did meanwhile – the night, the post room – is looked at as well.</summary>
    public Task SeeAsync() => Judge.SeeAsync();

    private Task MoveAsync(DebtCase debtCase) => hand.Random.Next(100) switch
    {
        < 4 => Money.BillAsync(debtCase, hand.Random.Next(0, 40)),
        < 9 => Money.PayAsync(debtCase),
        < 14 => DieAsync(debtCase),
        < 19 => Estate.ConfirmAsync(debtCase),
        < 25 => LiveAsync(debtCase),
        < 28 => JoinAsync(),
        < 33 => RegisterAsync(debtCase),
        < 37 => EndAuthorityAsync(),
        < 42 => ChangeAuthorityAsync(),
        < 46 => ReferAsync(debtCase),
        < 48 => hand.DoAsync("Priya", new DoubtCapacity(debtCase.Id, "Agreeing a plan for the arrears", "He asked three times what the letter was.", hand.Today)),
        < 53 => AnswerAsync(),
        < 56 => Money.BreathingSpaceAsync(debtCase),
        < 61 => Money.PlanAsync(debtCase),
        < 69 => Money.WriteOffAsync(debtCase),
        < 84 => Estate.WorkAsync(debtCase),
        < 87 => Money.ClimbAsync(debtCase),
        < 89 => Money.HoldAsync(debtCase),
        _ => PostRoomAsync(),
    };

    /// <summary>Somebody rings: they have died, and perhaps when.</summary>
    private async Task DieAsync(DebtCase debtCase)
    {
        var (isNews, before) = (paper.Same(debtCase.PersonId).Exists(person => !person.IsDead), await Judge.BeforeDeathAsync(debtCase.PersonId));
        if (!(await hand.DoAsync(hand.Pick("Leo", "Priya"), new ReportDeath(debtCase.Id, hand.Random.Next(3) == 0 ? null : hand.Today.AddDays(-hand.Random.Next(9)), "A neighbour rang us"))).IsDone)
            return;
        paper.Die(debtCase.PersonId, hand.Today);
        if (isNews)
            await StoppedAsync(debtCase.PersonId, before);
    }

    private async Task StoppedAsync(Guid personId, BeforeDeath before)
    {
        befores.Add(before);
        await Judge.AllHasStoppedAsync(personId);
    }

    /// <summary>It was a wrong report.</summary>
    private async Task LiveAsync(DebtCase debtCase)
    {
        if (!(await hand.DoAsync("Helen", new RecordNotDead(debtCase.Id, (await hand.PersonAsync(debtCase)).Version, "He rang us himself this morning."))).IsDone)
            return;
        paper.Live(debtCase.PersonId);
        var ended = befores.FindAll(before => before.Ladders.Any(ladder => IsOf(debtCase, ladder.CaseId)) || before.Moratoria.Any(moratorium => IsOf(debtCase, moratorium.CaseId)));
        befores.RemoveAll(ended.Contains);
        await Judge.AllIsAsBeforeAsync(debtCase.PersonId, ended);
    }

    /// <summary>The two records are one person, or are not.</summary>
    private async Task JoinAsync()
    {
        if (link is null)
            return;
        var (debtCase, isOne, wereDead) = (hand.Pick(cases), hand.Random.Next(4) > 0, paper.People.Count(person => person.IsDead));
        var living = paper.People.Find(person => !person.IsDead);
        var before = living is null ? null : await Judge.BeforeDeathAsync(living.Id);
        var version = await hand.ReadAsync(db => db.PersonLinks().Where(l => l.Id == link.Id).Select(l => l.Version).SingleAsync());
        if (!(await hand.DoAsync("Priya", new DecidePersonLink(debtCase.Id, link.Id, version, isOne))).IsDone || !isOne)
            return;
        paper.Join(hand.Today);
        if (wereDead == 1)
            await StoppedAsync(debtCase.PersonId, before!);
    }

    private async Task RegisterAsync(DebtCase debtCase)
    {
        var kind = hand.Pick(Enum.GetValues<AuthorityKind>());
        var from = hand.Today.AddDays(hand.Random.Next(4) == 0 ? hand.Random.Next(1, 20) : -hand.Random.Next(0, 100));
        var until = kind == AuthorityKind.AuthorityForm || hand.Random.Next(3) == 0 ? from.AddDays(hand.Random.Next(60, 200)) : (DateOnly?)null;
        var name = $"{hand.Pick("Jane", "Ruth", "Sam")} Cole{hand.Number()}";
        var address = hand.Random.Next(4) == 0 ? null : new WritingAddress("1 High Street", "", "Wexcombe", "WX1 1AA");
        if (await hand.DoAsync("Priya", new AddAuthority(debtCase.Id, kind, name, "daughter", "", "Seen and copied", "", from, until, Address: address)) is { IsDone: true, Value: var id })
            paper.Register.Add(new(id, debtCase.PersonId, kind, name, from, until));
    }

    private async Task EndAuthorityAsync()
    {
        if (await OneOfTheRegisterAsync() is not ({ } authority, { } row))
            return;
        var (why, on) = (hand.Pick(AuthorityEnd.Revoked, AuthorityEnd.OrderEnded, AuthorityEnd.Incapacity), hand.Today.AddDays(-hand.Random.Next(0, 5)));
        if ((await hand.DoAsync("Priya", new EndAuthority(CaseOf(authority.PersonId).Id, row.Id, row.Version, why, on))).IsDone)
            authority.EndedOn = on;
    }

    /// <summary>Their power forbids it, or does not; and perhaps we learn where they live.</summary>
    private async Task ChangeAuthorityAsync()
    {
        if (await OneOfTheRegisterAsync() is not ({ } authority, { } row))
            return;
        var isForbidden = hand.Random.Next(3) == 0;
        var terms = isForbidden ? new AuthorityTerms(Restriction: "No figures are to be told.", Barred: ActsBarred.DiscussBalance) : new();
        if ((await hand.DoAsync("Priya", new ChangeAuthority(CaseOf(authority.PersonId).Id, row.Id, row.Version, terms, new("2 High Street", "", "Wexcombe", "WX1 1AA"), "", Why))).IsDone)
            authority.IsForbidden = isForbidden;
    }

    private async Task ReferAsync(DebtCase debtCase)
    {
        var suspected = hand.Random.Next(4) == 0 ? null : paper.Register.FindLast(authority => authority.PersonId == debtCase.PersonId);
        if (await hand.DoAsync("Priya", new MakeReferral(debtCase.Id, "The pension is drawn and no bill is paid.", "Duty desk, Ms Lowe", hand.Today, suspected?.Id)) is { IsDone: true, Value: var id })
            suspected?.Suspicions.Add(id);
    }

    private async Task AnswerAsync()
    {
        var open = (await hand.ReadAsync(db => db.Enquiries().AsNoTracking().Where(e => caseIds.Contains(e.CaseId)).ToListAsync())).Where(enquiry => enquiry.State.IsOpen()).OrderBy(enquiry => enquiry.Reference).ToList();
        if (open.Count == 0)
            return;
        var enquiry = hand.Pick(open);
        var outcome = hand.Pick(EnquiryType.All[enquiry.Kind].Outcomes);
        if (!(await hand.DoAsync("Priya", new AnswerEnquiry(enquiry.Id, enquiry.Version, outcome, "So says their letter of today.", hand.Today))).IsDone)
            return;
        if (outcome == EnquiryOutcome.LacksCapacity)
            paper.LoseCapacity(enquiry.PersonId, hand.Today);
        if (outcome == EnquiryOutcome.NoAction)
            paper.Register.ForEach(authority => authority.Suspicions.Remove(enquiry.Id));
    }

    /// <summary>Checks what is good, prints what is checked, posts what is printed: all of it, or as far as it got today.</summary>
    private async Task PostRoomAsync()
    {
        var queued = (await PendingAsync()).FindAll(letter => letter.State == LetterState.Queued);
        if (queued.Count > 0)
            await hand.DoAsync("Leo", new CheckLetters(Seen(queued)));
        if (hand.Random.Next(4) == 0)
            return;
        if ((await PendingAsync()).FindAll(letter => letter is { State: LetterState.Checked, BatchId: null }) is { Count: > 0 } ready)
            await hand.DoAsync("Leo", new PrintLetters(Seen(ready)));
        if (hand.Random.Next(2) == 0)
            return;
        foreach (var id in (await PendingAsync()).Select(letter => letter.BatchId).OfType<Guid>().Distinct())
        {
            var batch = await hand.ReadAsync(db => db.PrintBatches().AsNoTracking().SingleAsync(b => b.Id == id));
            await hand.DoAsync("Leo", new PostBatch(id, batch.Version, batch.PrintedOn < hand.Today ? batch.PrintedOn.AddDays(1) : batch.PrintedOn));
        }
    }

    /// <summary>In an order that is the same each time a seed is run: ids of one moment are not.</summary>
    private async Task<List<Letter>> PendingAsync() =>
        [.. (await hand.ReadAsync(db => db.Letters().AsNoTracking().Where(l => caseIds.Contains(l.CaseId) && (l.State == LetterState.Queued || l.State == LetterState.Checked)).ToListAsync()))
            .OrderBy(letter => Array.IndexOf(caseIds, letter.CaseId)).ThenBy(letter => letter.QueuedOn).ThenBy(letter => letter.Code).ThenBy(letter => letter.Figure)];

    private static List<LetterSeen> Seen(IEnumerable<Letter> letters) => [.. letters.Select(letter => new LetterSeen(letter.Id, letter.Version))];

    private async Task<(PaperAuthority?, Authority?)> OneOfTheRegisterAsync()
    {
        if (paper.Register.Count == 0)
            return default;
        var authority = hand.Pick(paper.Register);
        return (authority, await hand.ReadAsync(db => db.Authorities().AsNoTracking().SingleAsync(a => a.Id == authority.Id)));
    }

    private bool IsOf(DebtCase debtCase, Guid caseId) => paper.Same(debtCase.PersonId).Exists(person => cases.Single(each => each.Id == caseId).PersonId == person.Id);
    private DebtCase CaseOf(Guid personId) => cases.First(debtCase => debtCase.PersonId == personId);
}
