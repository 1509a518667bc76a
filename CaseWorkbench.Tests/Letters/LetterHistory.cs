using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

/// <summary>
/// One history of three cases – two of them of one person – chosen by a seed: bills, payments, holds, disputes, breathing spaces,
/// promises, deaths, and a print room that is now prompt and now late. After every move the letters that wait, and at the print room's
/// door those that go, are held against <see cref="DebtsOnPaper"/>. The days belong to all histories of a store together.
/// </summary>
/// <param name="reading">One look at the store for all that is read beside the commands: a fresh one each time costs more than a command.</param>
internal sealed class LetterHistory(Workbench workbench, WorkbenchDb reading, IReadOnlyDictionary<string, Guid> officers, int seed)
{
    private readonly Random random = new(seed);
    private readonly DebtsOnPaper paper = new();
    private LetterJudge? judge;
    private readonly List<DebtCase> cases = [];
    private readonly Dictionary<Guid, PaperStop> holds = [];
    private readonly Dictionary<Guid, PaperStop> disputes = [];
    private readonly List<PaperMoratorium> moratoria = [];
    private readonly HashSet<Guid> sent = [];
    private Guid[] caseIds = [];
    private int numbers;

    /// <summary>A breathing space and the bills in it.</summary>
    private sealed record PaperMoratorium(Guid Id, Guid PersonId, MoratoriumKind Kind, DateOnly AppliedOn)
    {
        public DateOnly? OverOn { get; set; }
        public bool IsCancelled { get; private set; }
        public Dictionary<Guid, PaperStop> Stops { get; } = [];

        public void End()
        {
            IsCancelled = true;
            foreach (var stop in Stops.Values)
                stop.IsLifted = true;
        }

        public bool Runs(DateOnly day) => !IsCancelled && (OverOn is null || day < OverOn);
    }

    public int Seed => seed;

    /// <summary>What was done so far, for whoever has to find out why.</summary>
    public List<string> Did { get; } = [];

    /// <summary>The commands that were done, once for each time, and the letters that went, by their code.</summary>
    public List<string> Done { get; } = [];

    private DateOnly Today => workbench.Workspace.Clock.Today();
    private LetterJudge Judge => judge ??= new(workbench, reading, paper);

    public async Task BeginAsync()
    {
        cases.Add(await workbench.GivenCaseAsync($"Debtor{seed}", Pick("Priya", "Tom")));
        cases.Add(await workbench.GivenSecondCaseAsync(cases[0]));
        cases.Add(await workbench.GivenCaseAsync($"Other{seed}", "Gwen"));
        caseIds = [.. cases.Select(debtCase => debtCase.Id)];
        foreach (var debtCase in cases)
        {
            for (var n = random.Next(1, 3); n > 0; n--)
                await BillAsync(debtCase, random.Next(16, 45));
        }
    }

    /// <summary>What happens on one day.</summary>
    public async Task DayAsync()
    {
        await Judge.AgreeAsync(await PendingAsync());
        for (var moves = random.Next(1, 4); moves > 0; moves--)
        {
            await MoveAsync(Pick(cases));
            await Judge.AgreeAsync(await PendingAsync());
        }
        if (random.Next(3) > 0)
            await PostRoomAsync();
    }

    private Task MoveAsync(DebtCase debtCase) => random.Next(64) switch
    {
        < 6 => BillAsync(debtCase, random.Next(0, 40)),
        < 14 => PayAsync(debtCase),
        < 17 => DoAsync("Leo", new AllocateCredit(debtCase.Id)),
        < 24 => HoldAsync(debtCase),
        < 28 => EndHoldAsync(),
        < 31 => DisputeAsync(debtCase),
        < 38 => MoveDisputeAsync(),
        < 42 => BreathingSpaceAsync(debtCase),
        < 46 => ChangeBreathingSpaceAsync(),
        < 48 => PromiseAsync(debtCase),
        < 50 => PostComesBackAsync(),
        < 52 => ConfirmAddressAsync(debtCase),
        < 58 => ClaimAsync(),
        58 when random.Next(3) == 0 => DieAsync(debtCase),
        < 62 => PostRoomAsync(),
        _ => StopLetterAsync(),
    };

    private async Task BillAsync(DebtCase debtCase, int daysAgo)
    {
        var (dated, pence) = (Today.AddDays(-daysAgo), random.Next(300, 60_000));
        var to = dated.AddDays(-random.Next(0, 6));
        var (from, due) = (to.AddDays(-27), DebtsOnPaper.WorkingDayFrom(dated.AddDays(14)));
        var number = $"H{seed}-{++numbers}";
        if (await DoAsync("Leo", new RaiseInvoice(debtCase.Id, number, dated, new(pence), DueOn: due, PeriodFrom: from, PeriodTo: to)) is not { IsDone: true, Value: var id })
            return;
        var bill = new PaperBill(id, debtCase.Id, number, pence, dated, due, from, to);
        paper.Bills.Add(bill);
        if (moratoria.Find(each => each.PersonId == debtCase.PersonId && each.Runs(Today)) is { } moratorium)
            Protect(moratorium, bill);
    }

    private async Task PayAsync(DebtCase debtCase)
    {
        var bill = OneOf(debtCase);
        var pence = random.Next(3) switch { 0 => random.Next(1, 60_000), 1 when bill is not null => bill.Gross, _ => random.Next(1, 9_000) };
        await DoAsync("Leo", new RecordReceipt(debtCase.Id, $"R{seed}-{++numbers}", Today.AddDays(-random.Next(0, 8)), ReceiptMethod.Bank, new(pence), InvoiceId: random.Next(2) == 0 ? bill?.Id : null));
    }

    private async Task HoldAsync(DebtCase debtCase)
    {
        HoldCode[] codes = [HoldCode.INS, HoldCode.CAP, HoldCode.VUL, HoldCode.FIN, HoldCode.DPA, HoldCode.ADV, HoldCode.CMP, HoldCode.TRC, HoldCode.ADM];
        var code = Pick(codes);
        var bill = code switch
        {
            HoldCode.CAP or HoldCode.VUL or HoldCode.ADV => null,
            HoldCode.INS or HoldCode.ADM => random.Next(2) == 0 ? OneOf(debtCase) : null,
            _ => OneOf(debtCase),
        };
        var part = bill is not null && code is (HoldCode.TRC or HoldCode.ADM or HoldCode.INS) && random.Next(2) == 0 ? random.Next(1, (int)bill!.Gross) : (long?)null;
        var chosen = code == HoldCode.VUL ? Pick<Blocks?>(null, Blocks.LadderLetters, Blocks.DemandCalls, Blocks.LegalSteps, Blocks.Enforcement) : null;
        var last = code == HoldCode.INS ? (DateOnly?)null : Today.AddDays(random.Next(0, 14));
        if (await DoAsync("Helen", new PlaceHold(debtCase.Id, code, "They asked for time to look at it.", last, bill?.Id, new(part ?? 0), code == HoldCode.INS ? "Order seen." : "", chosen)) is not { IsDone: true, Value: var id })
            return;
        if (chosen == Blocks.Enforcement)
            return; // Nothing that asks in writing is stopped by it.
        var why = code switch { HoldCode.INS => PaperWhy.Protected, HoldCode.DPA => PaperWhy.Deferred, _ => PaperWhy.Other };
        var isOfThePerson = bill is null && code is (HoldCode.INS or HoldCode.CAP or HoldCode.VUL);
        holds[id] = paper.Stop(new(why, isOfThePerson ? CasesOf(debtCase) : [debtCase.Id], bill?.Id, part, IsForClaimsOnly: code == HoldCode.CMP || chosen == Blocks.LegalSteps)
        {
            OverOn = last is { } day ? DebtsOnPaper.WorkingDayFrom(day.AddDays(1)) : null,
        });
    }

    /// <summary>A hold is lifted early, or put off.</summary>
    private async Task EndHoldAsync()
    {
        var standing = holds.Where(hold => !hold.Value.IsLifted && (hold.Value.OverOn is null || hold.Value.OverOn > Today)).Select(hold => hold.Key).ToList();
        if (standing.Count == 0)
            return;
        var id = Pick(standing);
        var version = await ReadAsync(db => db.Holds().Where(h => h.Id == id).Select(h => h.Version).SingleAsync());
        if (holds[id].OverOn is not null && random.Next(3) == 0)
        {
            var last = Today.AddDays(random.Next(1, 20));
            if ((await DoAsync("David", new ExtendHold(id, version, last, "They need some more time."))).IsDone)
                holds[id].OverOn = DebtsOnPaper.WorkingDayFrom(last.AddDays(1));
        }
        else if ((await DoAsync("David", new LiftHold(id, version, "It is over and done with."))).IsDone)
            holds[id].IsLifted = true;
    }

    private async Task DisputeAsync(DebtCase debtCase)
    {
        if (OneOf(debtCase) is not { } bill)
            return;
        var pence = random.Next(3) == 0 ? bill.Gross : random.Next(1, (int)bill.Gross);
        if (await DoAsync("Priya", new LogDispute(debtCase.Id, bill.Id, new(pence), DisputeCategory.SNR, ContactChannel.Phone, Today, "They never came.")) is { IsDone: true, Value: var id })
            disputes[id] = paper.Stop(new(PaperWhy.Disputed, [], bill.Id, pence));
    }

    private async Task MoveDisputeAsync()
    {
        if (disputes.Count == 0)
            return;
        var id = Pick(disputes.Keys.ToList());
        var dispute = await ReadAsync(db => db.Disputes().AsNoTracking().SingleAsync(d => d.Id == id));
        var (seen, stop) = (dispute.Version, disputes[id]);
        if (dispute.State is not (DisputeState.Resolved or DisputeState.Closed) && random.Next(5) == 0)
        {
            if ((await DoAsync("Priya", new WithdrawDispute(id, seen, "They found the receipt."))).IsDone)
                stop.IsLifted = true;
            return;
        }
        switch (dispute.State)
        {
            case DisputeState.Logged:
                await DoAsync("Priya", new AcknowledgeDispute(id, seen));
                break;
            case DisputeState.Acknowledged:
                await DoAsync("Priya", new StartInvestigation(id, seen));
                break;
            case DisputeState.Investigating or DisputeState.Escalated:
                var credit = random.Next(3) switch { 0 => 0, 1 => dispute.Disputed.Pence, _ => random.Next(1, (int)dispute.Disputed.Pence + 1) };
                var outcome = credit == 0 ? DisputeOutcome.Rejected : credit == dispute.Disputed.Pence ? DisputeOutcome.Upheld : DisputeOutcome.PartlyUpheld;
                await DoAsync("Priya", new ProposeDisputeOutcome(id, seen, outcome, new(credit), "The provider's log shows what was missed."));
                break;
            case DisputeState.Proposed:
                if (!(await DoAsync("Helen", new ApproveDisputeOutcome(id, seen))).IsDone)
                    break;
                disputes[id] = paper.Stop(stop with { Part = dispute.Disputed.Pence - dispute.Credit.Pence, OverOn = DebtsOnPaper.WorkingDayFrom(Today.AddDays(14)) });
                stop.IsLifted = true;
                break;
            case DisputeState.Closed:
                var others = disputes.Values.Where(other => other.BillId == stop.BillId && other.Stops(paper.Bill(stop.BillId!.Value), Today, isClaim: false)).Sum(other => other.Part!.Value);
                var unpaid = (await Judge.UnpaidAsync()).GetValueOrDefault(stop.BillId!.Value);
                if ((await DoAsync("Helen", new ReopenDispute(id, seen, "A letter from the provider.", "DOC-2"))).IsDone)
                    disputes[id] = paper.Stop(new(PaperWhy.Disputed, [], stop.BillId, Math.Min((await ReadAsync(db => db.Disputes().AsNoTracking().SingleAsync(d => d.Id == id))).Disputed.Pence, unpaid - Math.Min(unpaid, others))));
                break;
        }
    }

    /// <summary>A notice of a breathing space: perhaps late, so that the end of some falls within the history.</summary>
    private async Task BreathingSpaceAsync(DebtCase debtCase)
    {
        var kind = (MoratoriumKind)random.Next(2);
        var registered = Today.AddDays(-(random.Next(3) == 0 ? random.Next(30, 55) : random.Next(0, 4)));
        var applied = registered.AddDays(-random.Next(0, 10));
        var (its, unpaid) = (CasesOf(debtCase), await Judge.UnpaidAsync());
        var owed = paper.Bills.Where(bill => its.Contains(bill.CaseId) && unpaid.GetValueOrDefault(bill.Id) > 0 && DebtsOnPaper.ShareTo(bill, applied) > 0 && !paper.Is(PaperWhy.Deferred, bill, Today)).ToList();
        var picked = owed.Where(_ => random.Next(3) > 0).ToList();
        if (await DoAsync("Priya", new RecordMoratorium(debtCase.Id, kind, $"BS-{seed}-{++numbers}", registered, new("Ann Lee", "StepAhead", "0800 160 160"), [.. picked.Select(bill => bill.Id)], applied)) is not { IsDone: true, Value: var id })
            return;
        var moratorium = new PaperMoratorium(id, debtCase.PersonId, kind, applied) { OverOn = kind == MoratoriumKind.Standard ? DebtsOnPaper.WorkingDayFrom(registered.AddDays(61)) : null };
        moratoria.Add(moratorium);
        foreach (var bill in owed.Where(bill => picked.Contains(bill) || bill.Dated > applied))
            Protect(moratorium, bill);
    }

    private async Task ChangeBreathingSpaceAsync()
    {
        if (moratoria.FindLast(each => each.Runs(Today)) is not { } moratorium)
            return;
        var seen = await ReadAsync(db => db.Moratoria().Where(m => m.Id == moratorium.Id).Select(m => m.Version).SingleAsync());
        switch (random.Next(5))
        {
            case 0:
                if ((await DoAsync("Priya", new CancelMoratorium(moratorium.Id, seen, "BS-9", Today))).IsDone)
                    moratorium.End();
                break;
            case 1 when moratorium.Kind == MoratoriumKind.MentalHealthCrisis:
                var stopped = Today.AddDays(-random.Next(0, 25));
                if (stopped < moratorium.AppliedOn || !(await DoAsync("Priya", new RecordMoratoriumEnd(moratorium.Id, seen, "BS-8", stopped))).IsDone)
                    return;
                moratorium.OverOn = DebtsOnPaper.WorkingDayFrom(stopped.AddDays(30));
                foreach (var stop in moratorium.Stops.Values)
                    stop.OverOn = moratorium.OverOn;
                break;
            case 2 when moratorium.Stops.Where(each => !each.Value.IsLifted).Select(each => each.Key).ToList() is { Count: > 0 } joined:
                var leaves = Pick(joined);
                if ((await DoAsync("Priya", new CancelMoratoriumDebt(moratorium.Id, seen, leaves, "BS-7", Today))).IsDone)
                    moratorium.Stops[leaves].IsLifted = true;
                break;
            default:
                var more = paper.Bills.Where(bill => cases.Single(debtCase => debtCase.Id == bill.CaseId).PersonId == moratorium.PersonId && random.Next(2) == 0).ToList();
                if (more.Count > 0 && (await DoAsync("Priya", new AddMoratoriumDebts(moratorium.Id, seen, [.. more.Select(bill => bill.Id)], Today))).IsDone)
                    more.ForEach(bill => Protect(moratorium, bill));
                break;
        }
    }

    private void Protect(PaperMoratorium moratorium, PaperBill bill)
    {
        var share = DebtsOnPaper.ShareTo(bill, moratorium.AppliedOn);
        if (share > 0)
            moratorium.Stops[bill.Id] = paper.Stop(new(PaperWhy.Protected, [], bill.Id, share == bill.Gross ? null : share) { OverOn = moratorium.OverOn });
    }

    private Task PromiseAsync(DebtCase debtCase) => DoAsync("Tom", new LogContact(debtCase.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke,
        "They will pay when the pension comes.", Promised: new(new(random.Next(500, 9_000)), Today.AddDays(random.Next(0, 14)))));

    private async Task PostComesBackAsync()
    {
        var went = await ReadAsync(db => db.Letters().AsNoTracking().Where(l => caseIds.Contains(l.CaseId) && l.State == LetterState.Sent).ToListAsync());
        if (InOrder(went) is [.., var last])
            await DoAsync("Priya", new RecordLetterReturned(last.Id, last.Version, Today));
    }

    private async Task ConfirmAddressAsync(DebtCase debtCase)
    {
        var address = await ReadAsync(db => db.Addresses().AsNoTracking().SingleAsync(a => a.PersonId == debtCase.PersonId));
        await DoAsync("Priya", new ConfirmAddress(debtCase.Id, address.Id, address.Version));
    }

    private async Task DieAsync(DebtCase debtCase)
    {
        if (!(await DoAsync("Leo", new ReportDeath(debtCase.Id, Today.AddDays(-random.Next(9)), "A neighbour rang us"))).IsDone)
            return;
        paper.CasesOfTheDead.UnionWith(CasesOf(debtCase));
        foreach (var moratorium in moratoria.Where(each => each.PersonId == debtCase.PersonId))
            moratorium.End();
    }

    /// <summary>The next of what leads to a letter of claim, on the case whose ladder has come furthest.</summary>
    private async Task ClaimAsync()
    {
        var ladders = await ReadAsync(db => db.Ladders().AsNoTracking()
            .Where(l => caseIds.Contains(l.CaseId) && (l.State == LadderState.Telephone || l.State == LadderState.PreActionReview || l.State == LadderState.ClaimApproved)).ToListAsync());
        if (ladders.Count == 0)
            return;
        var furthest = ladders.OrderByDescending(ladder => ladder.State).ThenBy(ladder => Array.IndexOf(caseIds, ladder.CaseId)).First();
        var escalation = await ReadAsync(db => db.Escalations().AsNoTracking().SingleAsync(e => e.CaseId == furthest.CaseId && e.EndedOn == null));
        async Task<bool> On<T>(string officer, Func<int, ICommand<T>> command) =>
            (await DoAsync(officer, command(await ReadAsync(db => db.Escalations().Where(e => e.Id == escalation.Id).Select(e => e.Version).SingleAsync())))).IsDone;
        if (furthest.State == LadderState.Telephone && !await On("Priya", seen => new OpenReview(escalation.Id, seen)))
            return;
        if (furthest.State < LadderState.ClaimApproved)
        {
            foreach (var question in Enum.GetValues<ReviewQuestion>())
                await On("Priya", seen => new AnswerReview(escalation.Id, seen, question, ReviewFinding.Clear, "Looked at today, nothing stands against it."));
            if (!await On("Priya", seen => new ProposeClaim(escalation.Id, seen, "They do not answer.")) || !await On("Helen", seen => new ApproveClaim(escalation.Id, seen)))
                return;
            ladders = await ReadAsync(db => db.Ladders().AsNoTracking().Where(l => l.CaseId == furthest.CaseId).ToListAsync());
        }
        await On("Priya", seen => new SendClaim(escalation.Id, seen, [.. ladders.Where(ladder => ladder.CaseId == furthest.CaseId && ladder.State == LadderState.ClaimApproved).Select(ladder => ladder.InvoiceId)]));
    }

    private async Task StopLetterAsync()
    {
        var letters = await PendingAsync();
        if (letters.Count == 0)
            return;
        var letter = Pick(letters);
        await DoAsync("Priya", letter.State == LetterState.Checked ? new PullBackLetter(letter.Id, letter.Version) : (ICommand<Guid>)new CancelLetter(letter.Id, letter.Version, "Not needed after all."));
    }

    /// <summary>Checks what is good, prints what is checked, posts what is printed: all of it, or as far as it got today.</summary>
    private async Task PostRoomAsync()
    {
        var good = (await PendingAsync()).Where(letter => letter is { State: LetterState.Queued, FaultsFound: "" }).ToList();
        if (good.Count > 0)
            await DoAsync("Leo", new CheckLetters(Seen(good)));
        if (random.Next(4) == 0)
            return;
        var ready = (await PendingAsync()).Where(letter => letter is { State: LetterState.Checked, BatchId: null }).ToList();
        if (ready.Count > 0 && await DoAsync("Leo", new PrintLetters(Seen(ready))) is { IsDone: true, Value: { BatchId: { } made } printed })
        {
            var batch = await ReadAsync(db => db.Letters().AsNoTracking().Where(l => l.BatchId == made).ToListAsync());
            Assert.Equal(printed.Printed, batch.Count);
            await Judge.MayGoAsync(batch, "printed");
        }
        if (random.Next(4) == 0)
            return;
        foreach (var id in (await PendingAsync()).Select(letter => letter.BatchId).OfType<Guid>().Distinct())
        {
            var batch = await ReadAsync(db => db.PrintBatches().AsNoTracking().SingleAsync(b => b.Id == id));
            var on = batch.PrintedOn < Today && random.Next(2) == 0 ? batch.PrintedOn.AddDays(1) : batch.PrintedOn;
            if ((await DoAsync("Leo", new PostBatch(id, batch.Version, on))).IsDone)
                await WentAsync(id);
        }
    }

    private async Task WentAsync(Guid batch)
    {
        var went = await ReadAsync(db => db.Letters().AsNoTracking().Where(l => l.BatchId == batch && l.State == LetterState.Sent).ToListAsync());
        foreach (var letter in went.Where(letter => sent.Add(letter.Id)))
            Done.Add(letter.Code.Code());
        await Judge.MayGoAsync(went, "posted");
        var ids = went.Select(letter => letter.Id).ToList();
        foreach (var step in await ReadAsync(db => db.LadderSteps().AsNoTracking().Where(s => s.LetterId != null && ids.Contains(s.LetterId.Value)).ToListAsync()))
        {
            var letter = went.Single(each => each.Id == step.LetterId);
            Assert.True(LetterJudge.Rows(letter).ContainsKey(paper.Bill(step.InvoiceId).Number), $"{letter.Reference} moved {paper.Bill(step.InvoiceId).Number} to {step.To}, and does not ask for it.");
        }
    }

    private async Task<List<Letter>> PendingAsync() => InOrder(await ReadAsync(db =>
        db.Letters().AsNoTracking().Where(l => caseIds.Contains(l.CaseId) && (l.State == LetterState.Queued || l.State == LetterState.Checked)).ToListAsync()));

    /// <summary>In an order that is the same each time a seed is run: ids of one moment are not.</summary>
    private List<Letter> InOrder(IEnumerable<Letter> letters) => [.. letters.OrderBy(letter => Array.IndexOf(caseIds, letter.CaseId)).ThenBy(letter => letter.QueuedOn).ThenBy(letter => letter.Code).ThenBy(letter => letter.Figure)];

    private static List<LetterSeen> Seen(IEnumerable<Letter> letters) => [.. letters.Select(letter => new LetterSeen(letter.Id, letter.Version))];

    private Task<T> ReadAsync<T>(Func<WorkbenchDb, Task<T>> read) => read(reading);

    /// <summary>What came of a command, where it was done.</summary>
    private sealed record Answer<T>(bool IsDone, T? Value);

    private async Task<Answer<T>> DoAsync<T>(string officer, IRequest<T> command)
    {
        var outcome = await workbench.Runner.RunAsync(command, new(officers[officer], "test", Workbench.Name, Guid.NewGuid()));
        Did.Add($"{Today:d MMM} {officer}: {command} → {outcome.Stopped ?? "done"}");
        if (outcome is not Outcome<T>.Done { Value: var value })
            return new(false, default);
        Done.Add(command.GetType().Name);
        return new(true, value);
    }

    private IReadOnlyCollection<Guid> CasesOf(DebtCase debtCase) => [.. cases.Where(each => each.PersonId == debtCase.PersonId).Select(each => each.Id)];
    private PaperBill? OneOf(DebtCase debtCase) => paper.Bills.Where(bill => bill.CaseId == debtCase.Id).ToList() is { Count: > 0 } bills ? Pick(bills) : null;
    private T Pick<T>(params IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
