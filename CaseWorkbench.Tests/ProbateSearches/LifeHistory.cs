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
/// <param name="reading">One look at the store for all that is read beside the commands: a fresh one each time costs more than a command.</param>
internal sealed class LifeHistory(Workbench workbench, WorkbenchDb reading, IReadOnlyDictionary<string, Guid> officers, int seed)
{
    private const string Why = "We were told so by telephone today.";
    private readonly Random random = new(seed);
    private readonly LivesOnPaper paper = new();
    private readonly List<DebtCase> cases = [];
    private readonly List<BeforeDeath> befores = [];
    private LifeJudge? judge;
    private PersonLink? link;
    private Guid[] caseIds = [];
    private int numbers;

    public int Seed => seed;

    /// <summary>What was done so far, for whoever has to find out why.</summary>
    public List<string> Did { get; } = [];

    /// <summary>The commands that were done, once for each time.</summary>
    public List<string> Done { get; } = [];

    /// <summary>The letters that went, by their code, and whom but the debtor they went to.</summary>
    public IReadOnlyList<string> Went => Judge.Went;

    private DateOnly Today => workbench.Workspace.Clock.Today();
    private LifeJudge Judge => judge ??= new(workbench, reading, paper, cases);

    public async Task BeginAsync()
    {
        cases.Add(await workbench.GivenCaseAsync($"Pike{seed}", Pick("Priya", "Tom")));
        paper.People.Add(new(cases[0].PersonId, $"Pike{seed}"));
        switch (random.Next(3))
        {
            case 0:
                cases.Add(await workbench.GivenSecondCaseAsync(cases[0]));
                break;
            case 1:
                cases.Add(await workbench.GivenCaseAsync($"Pyke{seed}", "Gwen"));
                paper.People.Add(new(cases[1].PersonId, $"Pyke{seed}"));
                link = PersonLink.Suggest(Guid.NewGuid(), cases[0].PersonId, cases[1].PersonId, "the same birth date, and surnames that sound alike");
                await workbench.PutAsync(link);
                break;
        }
        caseIds = [.. cases.Select(debtCase => debtCase.Id)];
        foreach (var debtCase in cases)
        {
            for (var n = random.Next(1, 4); n > 0; n--)
                await BillAsync(debtCase, random.Next(16, 45));
        }
        for (var n = random.Next(3); n > 0; n--)
            await RegisterAsync(Pick(cases));
    }

    /// <summary>What happens on one day.</summary>
    public async Task DayAsync()
    {
        await SeeAsync();
        for (var moves = random.Next(1, 4); moves > 0; moves--)
        {
            await MoveAsync(Pick(cases));
            await SeeAsync();
        }
    }

    /// <summary>What others did meanwhile – the night, the post room – is looked at as well.</summary>
    public Task SeeAsync() => Judge.SeeAsync();

    private Task MoveAsync(DebtCase debtCase) => random.Next(100) switch
    {
        < 4 => BillAsync(debtCase, random.Next(0, 40)),
        < 9 => PayAsync(debtCase),
        < 14 => DieAsync(debtCase),
        < 19 => ConfirmAsync(debtCase),
        < 25 => LiveAsync(debtCase),
        < 28 => JoinAsync(),
        < 33 => RegisterAsync(debtCase),
        < 37 => EndAuthorityAsync(),
        < 42 => ChangeAuthorityAsync(),
        < 46 => ReferAsync(debtCase),
        < 48 => DoAsync("Priya", new DoubtCapacity(debtCase.Id, "Agreeing a plan for the arrears", "He asked three times what the letter was.", Today)),
        < 53 => AnswerAsync(),
        < 56 => BreathingSpaceAsync(debtCase),
        < 61 => PlanAsync(debtCase),
        < 69 => WriteOffAsync(debtCase),
        < 84 => EstateAsync(debtCase),
        < 87 => ClimbAsync(debtCase),
        < 89 => HoldAsync(debtCase),
        _ => PostRoomAsync(),
    };

    private async Task BillAsync(DebtCase debtCase, int daysAgo)
    {
        var dated = Today.AddDays(-daysAgo);
        var (to, number) = (dated.AddDays(-random.Next(0, 6)), $"H{seed}-{++numbers}");
        if (await DoAsync("Leo", new RaiseInvoice(debtCase.Id, number, dated, new(random.Next(300, 60_000)), DueOn: BankHolidays.Calendar.Fwd(dated.AddDays(14)), PeriodFrom: to.AddDays(-27), PeriodTo: to)) is { IsDone: true, Value: var id })
            paper.Bills.Add(new(id, debtCase.Id, number));
    }

    private async Task PayAsync(DebtCase debtCase)
    {
        var bill = OneOf(debtCase);
        await DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R{seed}-{++numbers}", Today.AddDays(-random.Next(0, 8)), ReceiptMethod.Bank, new(random.Next(1, random.Next(2) == 0 ? 60_000 : 9_000)), InvoiceId: random.Next(2) == 0 ? bill?.Id : null));
        if (random.Next(2) == 0)
            await DoAsync("Leo", new AllocateCredit(debtCase.Id));
    }

    /// <summary>Somebody rings: they have died, and perhaps when.</summary>
    private async Task DieAsync(DebtCase debtCase)
    {
        var (isNews, before) = (paper.Same(debtCase.PersonId).Exists(person => !person.IsDead), await Judge.BeforeDeathAsync(debtCase.PersonId));
        if (!(await DoAsync(Pick("Leo", "Priya"), new ReportDeath(debtCase.Id, random.Next(3) == 0 ? null : Today.AddDays(-random.Next(9)), "A neighbour rang us"))).IsDone)
            return;
        paper.Die(debtCase.PersonId, Today);
        if (isNews)
            await StoppedAsync(debtCase.PersonId, before);
    }

    private async Task StoppedAsync(Guid personId, BeforeDeath before)
    {
        befores.Add(before);
        await Judge.AllHasStoppedAsync(personId);
    }

    private async Task ConfirmAsync(DebtCase debtCase)
    {
        var person = await PersonAsync(debtCase);
        await DoAsync("Priya", new ConfirmDeath(debtCase.Id, person.Version, person.DateOfDeath ?? Today.AddDays(-random.Next(9)), "Certificate seen"));
    }

    /// <summary>It was a wrong report.</summary>
    private async Task LiveAsync(DebtCase debtCase)
    {
        if (!(await DoAsync("Helen", new RecordNotDead(debtCase.Id, (await PersonAsync(debtCase)).Version, "He rang us himself this morning."))).IsDone)
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
        var (debtCase, isOne, wereDead) = (Pick(cases), random.Next(4) > 0, paper.People.Count(person => person.IsDead));
        var living = paper.People.Find(person => !person.IsDead);
        var before = living is null ? null : await Judge.BeforeDeathAsync(living.Id);
        var version = await ReadAsync(db => db.PersonLinks().Where(l => l.Id == link.Id).Select(l => l.Version).SingleAsync());
        if (!(await DoAsync("Priya", new DecidePersonLink(debtCase.Id, link.Id, version, isOne))).IsDone || !isOne)
            return;
        paper.Join(Today);
        if (wereDead == 1)
            await StoppedAsync(debtCase.PersonId, before!);
    }

    private async Task RegisterAsync(DebtCase debtCase)
    {
        var kind = Pick(Enum.GetValues<AuthorityKind>());
        var from = Today.AddDays(random.Next(4) == 0 ? random.Next(1, 20) : -random.Next(0, 100));
        var until = kind == AuthorityKind.AuthorityForm || random.Next(3) == 0 ? from.AddDays(random.Next(60, 200)) : (DateOnly?)null;
        var name = $"{Pick("Jane", "Ruth", "Sam")} Cole{++numbers}";
        var address = random.Next(4) == 0 ? null : new WritingAddress("1 High Street", "", "Wexcombe", "WX1 1AA");
        if (await DoAsync("Priya", new AddAuthority(debtCase.Id, kind, name, "daughter", "", "Seen and copied", "", from, until, Address: address)) is { IsDone: true, Value: var id })
            paper.Register.Add(new(id, debtCase.PersonId, kind, name, from, until));
    }

    private async Task EndAuthorityAsync()
    {
        if (await OneOfTheRegisterAsync() is not ({ } authority, { } row))
            return;
        var (why, on) = (Pick(AuthorityEnd.Revoked, AuthorityEnd.OrderEnded, AuthorityEnd.Incapacity), Today.AddDays(-random.Next(0, 5)));
        if ((await DoAsync("Priya", new EndAuthority(CaseOf(authority.PersonId).Id, row.Id, row.Version, why, on))).IsDone)
            authority.EndedOn = on;
    }

    /// <summary>Their power forbids it, or does not; and perhaps we learn where they live.</summary>
    private async Task ChangeAuthorityAsync()
    {
        if (await OneOfTheRegisterAsync() is not ({ } authority, { } row))
            return;
        var isForbidden = random.Next(3) == 0;
        var terms = isForbidden ? new AuthorityTerms(Restriction: "No figures are to be told.", Barred: ActsBarred.DiscussBalance) : new();
        if ((await DoAsync("Priya", new ChangeAuthority(CaseOf(authority.PersonId).Id, row.Id, row.Version, terms, new("2 High Street", "", "Wexcombe", "WX1 1AA"), "", Why))).IsDone)
            authority.IsForbidden = isForbidden;
    }

    private async Task ReferAsync(DebtCase debtCase)
    {
        var suspected = random.Next(4) == 0 ? null : paper.Register.FindLast(authority => authority.PersonId == debtCase.PersonId);
        if (await DoAsync("Priya", new MakeReferral(debtCase.Id, "The pension is drawn and no bill is paid.", "Duty desk, Ms Lowe", Today, suspected?.Id)) is { IsDone: true, Value: var id })
            suspected?.Suspicions.Add(id);
    }

    private async Task AnswerAsync()
    {
        var open = (await ReadAsync(db => db.Enquiries().AsNoTracking().Where(e => caseIds.Contains(e.CaseId)).ToListAsync())).Where(enquiry => enquiry.State.IsOpen()).OrderBy(enquiry => enquiry.Reference).ToList();
        if (open.Count == 0)
            return;
        var enquiry = Pick(open);
        var outcome = Pick(EnquiryType.All[enquiry.Kind].Outcomes);
        if (!(await DoAsync("Priya", new AnswerEnquiry(enquiry.Id, enquiry.Version, outcome, "So says their letter of today.", Today))).IsDone)
            return;
        if (outcome == EnquiryOutcome.LacksCapacity)
            paper.LoseCapacity(enquiry.PersonId, Today);
        if (outcome == EnquiryOutcome.NoAction)
            paper.Register.ForEach(authority => authority.Suspicions.Remove(enquiry.Id));
    }

    private async Task BreathingSpaceAsync(DebtCase debtCase)
    {
        var registered = Today.AddDays(-random.Next(0, random.Next(3) == 0 ? 50 : 4));
        var its = paper.Bills.Where(bill => bill.CaseId == debtCase.Id && random.Next(4) > 0).Select(bill => bill.Id).ToList();
        await DoAsync("Priya", new RecordMoratorium(debtCase.Id, (MoratoriumKind)random.Next(2), $"BS-{seed}-{++numbers}", registered, new("Ann Lee", "StepAhead", "0800 160 160"), its, registered));
    }

    /// <summary>Some steps of a payment plan, each as it usually comes.</summary>
    private async Task PlanAsync(DebtCase debtCase)
    {
        for (var steps = random.Next(1, 5); steps > 0; steps--)
        {
            var plan = await ReadAsync(db => db.Plans().AsNoTracking().SingleOrDefaultAsync(p => p.CaseId == debtCase.Id && p.EndedOn == null));
            var moved = plan switch
            {
                null => await DraftPlanAsync(debtCase),
                { State: PlanState.Draft } => (await DoAsync("Priya", new SubmitPlan(plan.Id, plan.Version))).IsDone,
                { State: PlanState.AwaitingApproval } => (await DoAsync("Helen", new ApprovePlan(plan.Id, plan.Version))).IsDone,
                { State: PlanState.Offered } => (await DoAsync("Priya", new AcceptPlan(plan.Id, plan.Version, PlanAcceptance.SignedForm))).IsDone,
                _ => false,
            };
            if (!moved)
                return;
        }
    }

    private async Task<bool> DraftPlanAsync(DebtCase debtCase)
    {
        var lines = new Dictionary<StatementLine, Money> { [StatementLine.Pension] = Money.Pounds(3_000), [StatementLine.Housing] = Money.Pounds(900) };
        await DoAsync("Priya", new RecordFinancialStatement(debtCase.Id, IncomeStatementKind.Standard, Today, lines, ProtectedIncomeOnly: false, ProtectedIncome.NotStated, "Pension letter seen."));
        return (await DoAsync("Priya", new DraftPlan(debtCase.Id, new([], new(random.Next(2_000, 20_000)), PlanFrequency.FourWeekly, Today.AddDays(random.Next(1, 20)), PlanMethod.StandingOrder)))).IsDone;
    }

    /// <summary>A whole bill is written off, and then, perhaps on another day, the customer is told that it is cancelled.</summary>
    private async Task WriteOffAsync(DebtCase debtCase)
    {
        var posted = await ReadAsync(db => db.WriteOffs().AsNoTracking().Where(w => w.CaseId == debtCase.Id && w.PostedOn != null && w.ToldCancelledOn == null).OrderBy(w => w.Reference).FirstOrDefaultAsync());
        if (posted is not null)
        {
            var bills = await ReadAsync(db => db.WriteOffLines().Where(line => line.WriteOffId == posted.Id).Select(line => line.InvoiceId).ToListAsync());
            if ((await DoAsync("Priya", new RecordToldCancelled(posted.Id, posted.Version, Today, "By letter of today."))).IsDone)
                bills.ForEach(bill => paper.Cancelled.TryAdd(bill, Today));
            return;
        }
        var unpaid = await Judge.UnpaidAsync([debtCase.Id]);
        if (OneOf(debtCase) is not { } chosen || unpaid.GetValueOrDefault(chosen.Id) is not (> 0 and var owed)
            || await DoAsync("Priya", new DraftWriteOff(debtCase.Id, new(WriteOffReason.OMB, [new(chosen.Id, new(owed))], GivenWriteOff.Evidence(WriteOffReason.OMB), GivenWriteOff.Why))) is not { IsDone: true, Value: var draft })
            return;
        await DoAsync("Priya", new SubmitWriteOff(draft, 0));
        foreach (var approver in (string[])["Helen", "David", "Anita", "Marian"])
        {
            if (await ReadAsync(db => db.WriteOffs().AsNoTracking().SingleAsync(w => w.Id == draft)) is { EndedOn: null } waits)
                await DoAsync(approver, new ApproveWriteOff(draft, waits.Version));
        }
    }

    /// <summary>The next thing about an estate, and now and then one that comes at the wrong time.</summary>
    private async Task EstateAsync(DebtCase debtCase)
    {
        for (var steps = random.Next(1, 4); steps > 0; steps--)
        {
            if (await ReadAsync(db => db.ProbateSearches().AsNoTracking().SingleOrDefaultAsync(s => s.CaseId == debtCase.Id && s.EndedOn == null)) is not { } search)
            {
                await DoAsync("Priya", new StartProbateSearch(debtCase.Id));
                return;
            }
            var state = random.Next(5) == 0 ? Pick(Enum.GetValues<ProbateState>()) : search.State;
            await (state switch
            {
                ProbateState.Notified => ConfirmAsync(debtCase),
                ProbateState.Verified => DoAsync("Priya", new SendNoticeOfClaim(search.Id, search.Version, SomebodyFor(debtCase))),
                ProbateState.ClaimNotified => DoAsync("Priya", new RecordProbateSearch(search.Id, search.Version, "Colin Pike", null, null, "No grant.")),
                ProbateState.Searched or ProbateState.SearchGap when search.LodgedOn is not null => DoAsync("Priya", new EnterStandingSearch(search.Id, search.Version, Today)),
                ProbateState.Searched or ProbateState.SearchGap => DoAsync("Priya", new LodgeStandingSearch(search.Id, search.Version, Today)),
                ProbateState.StandingSearch => random.Next(3) switch
                {
                    0 => DoAsync("Priya", new RenewStandingSearch(search.Id, search.Version)),
                    1 => NoEstateAsync(search),
                    _ => GrantAsync(debtCase, search),
                },
                ProbateState.GrantFound => ClaimAsync(debtCase, search),
                ProbateState.ClaimLodged => DoAsync("Priya", new RecordEstateAccount(search.Id, search.Version, random.Next(2) == 0 ? GivenEstate.Solvent : GivenEstate.Insolvent, "Hale & Co")),
                ProbateState.EstateReview when random.Next(2) == 0 => DoAsync("Priya", new AgreeEstatePayment(search.Id, search.Version, Today.AddDays(20), Money.Zero, "They wait for the house to sell.")),
                ProbateState.EstateReview => DoAsync("Priya", new DeclareEstateInsolvent(search.Id, search.Version, Today.AddDays(20))),
                _ => PayAsync(debtCase),
            });
        }
    }

    private async Task NoEstateAsync(ProbateSearch search)
    {
        foreach (var kind in Enum.GetValues<FindingKind>())
            await DoAsync("Priya", new RecordEstateFinding(search.Id, await VersionOfAsync(search), kind, Today, "Looked at and filed."));
        await DoAsync("Priya", new FindNoEstate(search.Id, await VersionOfAsync(search)));
    }

    /// <summary>A grant names somebody who stands on the register from then on.</summary>
    private async Task GrantAsync(DebtCase debtCase, ProbateSearch search)
    {
        var (person, kind, name) = (await PersonAsync(debtCase), Pick(GrantKind.Probate, GrantKind.LettersOfAdministration), $"Robin Hale{++numbers}");
        var grant = new Grant(kind, Today, name, "Hale & Co", Money.Pounds(6_400), Money.Pounds(1_600));
        if (!(await DoAsync("Priya", new RecordGrant(search.Id, search.Version, person.Name, person.DateOfDeath ?? Today.AddDays(-9), grant))).IsDone)
            return;
        var id = await ReadAsync(db => db.Authorities().Where(a => a.PersonId == person.Id && a.Name == name).Select(a => a.Id).SingleAsync());
        paper.Register.Add(new(id, person.Id, kind == GrantKind.Probate ? AuthorityKind.Executor : AuthorityKind.Administrator, name, Today, null));
    }

    private async Task ClaimAsync(DebtCase debtCase, ProbateSearch search)
    {
        await DoAsync("Priya", new ProposeFinalBill(search.Id, search.Version));
        await DoAsync("Helen", new ApproveFinalBill(search.Id, await VersionOfAsync(search)));
        await DoAsync("Priya", new LodgeEstateClaim(search.Id, await VersionOfAsync(search), SomebodyFor(debtCase)));
    }

    /// <summary>Whoever an officer would write to: often the right one, and now and then anybody.</summary>
    private Guid? SomebodyFor(DebtCase debtCase)
    {
        var register = paper.Register.FindAll(authority => authority.PersonId == debtCase.PersonId && (random.Next(3) == 0 || authority.IsForEstate));
        return register.Count == 0 || random.Next(4) == 0 ? null : Pick(register).Id;
    }

    /// <summary>The next of what leads to a letter of claim.</summary>
    private async Task ClimbAsync(DebtCase debtCase)
    {
        if (await ReadAsync(db => db.Escalations().AsNoTracking().SingleOrDefaultAsync(e => e.CaseId == debtCase.Id && e.EndedOn == null)) is not { } escalation)
            return;
        async Task<bool> On<T>(string officer, Func<int, ICommand<T>> command) =>
            (await DoAsync(officer, command(await ReadAsync(db => db.Escalations().Where(e => e.Id == escalation.Id).Select(e => e.Version).SingleAsync())))).IsDone;
        if (await On("Priya", seen => new OpenReview(escalation.Id, seen)))
        {
            foreach (var question in Enum.GetValues<ReviewQuestion>())
                await On("Priya", seen => new AnswerReview(escalation.Id, seen, question, ReviewFinding.Clear, "Looked at today, nothing stands against it."));
        }
        await On("Priya", seen => new ProposeClaim(escalation.Id, seen, "They do not answer."));
        await On("Helen", seen => new ApproveClaim(escalation.Id, seen));
        if (await ReadAsync(db => db.Ladders().Where(l => l.CaseId == debtCase.Id && l.State == LadderState.ClaimApproved).Select(l => l.InvoiceId).ToListAsync()) is { Count: > 0 } approved)
            await On("Priya", seen => new SendClaim(escalation.Id, seen, approved));
    }

    private async Task HoldAsync(DebtCase debtCase)
    {
        if (await DoAsync("Helen", new PlaceHold(debtCase.Id, Pick(HoldCode.ADV, HoldCode.VUL, HoldCode.CAP), "They asked for time to look at it.", Today.AddDays(random.Next(0, 14)))) is { IsDone: true, Value: var id } && random.Next(2) == 0)
            await DoAsync("David", new LiftHold(id, await ReadAsync(db => db.Holds().Where(h => h.Id == id).Select(h => h.Version).SingleAsync()), "It is over and done with."));
    }

    /// <summary>Checks what is good, prints what is checked, posts what is printed: all of it, or as far as it got today.</summary>
    private async Task PostRoomAsync()
    {
        var queued = (await PendingAsync()).FindAll(letter => letter.State == LetterState.Queued);
        if (queued.Count > 0)
            await DoAsync("Leo", new CheckLetters(Seen(queued)));
        if (random.Next(4) == 0)
            return;
        if ((await PendingAsync()).FindAll(letter => letter is { State: LetterState.Checked, BatchId: null }) is { Count: > 0 } ready)
            await DoAsync("Leo", new PrintLetters(Seen(ready)));
        if (random.Next(2) == 0)
            return;
        foreach (var id in (await PendingAsync()).Select(letter => letter.BatchId).OfType<Guid>().Distinct())
        {
            var batch = await ReadAsync(db => db.PrintBatches().AsNoTracking().SingleAsync(b => b.Id == id));
            await DoAsync("Leo", new PostBatch(id, batch.Version, batch.PrintedOn < Today ? batch.PrintedOn.AddDays(1) : batch.PrintedOn));
        }
    }

    /// <summary>In an order that is the same each time a seed is run: ids of one moment are not.</summary>
    private async Task<List<Letter>> PendingAsync() =>
        [.. (await ReadAsync(db => db.Letters().AsNoTracking().Where(l => caseIds.Contains(l.CaseId) && (l.State == LetterState.Queued || l.State == LetterState.Checked)).ToListAsync()))
            .OrderBy(letter => Array.IndexOf(caseIds, letter.CaseId)).ThenBy(letter => letter.QueuedOn).ThenBy(letter => letter.Code).ThenBy(letter => letter.Figure)];

    private static List<LetterSeen> Seen(IEnumerable<Letter> letters) => [.. letters.Select(letter => new LetterSeen(letter.Id, letter.Version))];

    private async Task<(PaperAuthority?, Authority?)> OneOfTheRegisterAsync()
    {
        if (paper.Register.Count == 0)
            return default;
        var authority = Pick(paper.Register);
        return (authority, await ReadAsync(db => db.Authorities().AsNoTracking().SingleAsync(a => a.Id == authority.Id)));
    }

    private Task<Person> PersonAsync(DebtCase debtCase) => ReadAsync(db => db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId));
    private Task<int> VersionOfAsync(ProbateSearch search) => ReadAsync(db => db.ProbateSearches().Where(s => s.Id == search.Id).Select(s => s.Version).SingleAsync());
    private Task<T> ReadAsync<T>(Func<WorkbenchDb, Task<T>> read) => read(reading);

    /// <summary>What came of a command, where it was done.</summary>
    private sealed record Answer<T>(bool IsDone, T? Value);

    private async Task<Answer<T>> DoAsync<T>(string officer, IRequest<T> command)
    {
        var outcome = await workbench.Runner.RunAsync(command, new(officers[officer], "test", Workbench.Name, Guid.NewGuid()));
        Did.Add($"{Today:d MMM} {officer}: {command} → {outcome.Stopped ?? "done"}");
        Assert.False(outcome is Outcome<T>.NotSaved or Outcome<T>.Conflict, $"{command.GetType().Name}: {outcome.Stopped}");
        if (outcome is not Outcome<T>.Done { Value: var value })
            return new(false, default);
        Done.Add(command.GetType().Name);
        return new(true, value);
    }

    private bool IsOf(DebtCase debtCase, Guid caseId) => paper.Same(debtCase.PersonId).Exists(person => cases.Single(each => each.Id == caseId).PersonId == person.Id);
    private DebtCase CaseOf(Guid personId) => cases.First(debtCase => debtCase.PersonId == personId);
    private PaperBill? OneOf(DebtCase debtCase) => paper.Bills.Where(bill => bill.CaseId == debtCase.Id).ToList() is { Count: > 0 } bills ? Pick(bills) : null;
    private T Pick<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
