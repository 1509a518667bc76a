using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.DeferredPayments;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.LegalPacks;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.ProbateSearches;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Xunit.Abstractions;

namespace CaseWorkbench.Tests.LegalReferrals;

/// <summary>
/// Random ways to court, on which everything happens that may happen meanwhile, against a second look at the raw rows on the day a claim is issued:
/// no claim with an unmet gate, none for a sum out of time (handbook 11.1). <c>CASEWORKBENCH_HISTORIES=2000</c> runs more of them; a failure names its seed.
/// </summary>
[Trait("Category", "Model")]
public sealed class RandomClaimsTests(ITestOutputHelper output) : WorkbenchTest
{
    private const int Days = 60;
    private static readonly DateOnly Begin = new(2026, 6, 1);

    [Fact]
    public async Task Whatever_happens_on_the_way_no_claim_is_issued_that_may_not_be()
    {
        Workbench.Clock.MoveTo(Begin);
        await using var reading = Workbench.Db();
        var officers = (await reading.Officers().AsNoTracking().ToListAsync()).ToDictionary(officer => officer.Name.Split(' ')[0], officer => officer.Id);
        var from = AtLength.Of("FROM", 0);
        var ways = Enumerable.Range(from, AtLength.Of("HISTORIES", 24)).Select(seed => new Way(Workbench, reading, new(Workbench, reading, officers, seed))).ToList();
        foreach (var way in ways)
            await way.BeginAsync();
        for (var day = 1; day <= Days; day++)
        {
            Workbench.Clock.MoveTo(Begin.AddDays(day));
            await Workbench.LadderNightAsync();
            await Workbench.DoAsync("Nightly run", new PassLegalDates(Begin.AddDays(day)));
            foreach (var way in ways)
                await way.DayAsync();
            await Workbench.PostAsync();
        }

        var (issued, refused) = (ways.Sum(way => way.Issued), ways.Sum(way => way.Refused));
        output.WriteLine($"{ways.Count} ways: {issued} claims issued, {refused} refused; refusals by code: {string.Join(", ", ways.SelectMany(way => way.Codes).GroupBy(code => code).OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}"))}");
        Assert.True(issued > 0 && refused > issued, "Nothing was tried.");
    }

    /// <summary>One case on its way, with what happens to it.</summary>
    private sealed class Way(Workbench workbench, WorkbenchDb reading, LifeHand hand)
    {
        private readonly List<Invoice> bills = [];
        private readonly List<DateOnly> claimSentOn = [];
        private DebtCase debtCase = default!;

        public int Issued { get; private set; }
        public int Refused { get; private set; }
        public List<string> Codes { get; } = [];

        /// <summary>Bills of any age, some nearly or long out of time, each named in a letter of claim of some days ago.</summary>
        public async Task BeginAsync()
        {
            debtCase = await workbench.GivenCaseAsync($"Way{hand.Seed}");
            for (var n = hand.Random.Next(1, 4); n > 0; n--)
            {
                var dated = hand.Random.Next(3) == 0 ? hand.Today.AddMonths(-72).AddDays(hand.Random.Next(-40, 60)) : hand.Today.AddDays(-hand.Random.Next(90, 900));
                var bill = await workbench.GivenInvoiceAsync(debtCase, $"{hand.Seed:0000}{n}", hand.Random.Next(200, 1_200), dated);
                var sent = hand.Today.AddDays(-hand.Random.Next(1, 40));
                await workbench.PutAsync(InvoiceLadder.Start(Guid.NewGuid(), debtCase.Id, bill.Id, new LadderClock(BankHolidays.Calendar.Fwd(sent.AddDays(31))), sent));
                await using (var db = workbench.Db())
                    await db.Ladders().Where(l => l.InvoiceId == bill.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LadderState.ClaimSent).SetProperty(l => l.ClaimSentOn, sent).SetProperty(l => l.Since, sent));
                await workbench.GivenClaimPostedAsync(bill, sent);
                bills.Add(bill);
                claimSentOn.Add(sent);
            }
        }

        public async Task DayAsync()
        {
            for (var moves = hand.Random.Next(0, 3); moves > 0; moves--)
                await MoveAsync();
            await GoOnAsync();
        }

        private Task MoveAsync() => hand.Random.Next(60) switch
        {
            < 6 => NotEligibleAsync(),
            < 9 => hand.DoAsync("Leo", new RecordReceipt(debtCase.Id, $"W{hand.Seed}-{hand.Number()}", hand.Today, ReceiptMethod.Bank, Money.Pounds(hand.Random.Next(5, 300)), InvoiceId: hand.Pick(bills).Id)),
            < 11 => hand.DoAsync("Leo", new LogDispute(debtCase.Id, hand.Pick(bills).Id, Money.Pounds(hand.Random.Next(5, 200)), DisputeCategory.SNR, ContactChannel.Phone, hand.Today, "Nobody came on those days.")),
            < 12 => hand.DoAsync("Priya", new RecordMoratorium(debtCase.Id, MoratoriumKind.Standard, $"BS-{hand.Seed}-{hand.Number()}", hand.Today, GivenMoratorium.Adviser, [hand.Pick(bills).Id], hand.Today)),
            < 13 => hand.DoAsync("Leo", new ReportDeath(debtCase.Id, null, "A neighbour rang us")),
            < 17 => NotDeadAsync(),
            < 18 => hand.DoAsync("Priya", new DoubtCapacity(debtCase.Id, "Answering the claim", "He asked three times what the letter was.", hand.Today)),
            < 20 => AnswerAsync(),
            < 22 => ReplyAsync(),
            < 24 => DocumentsAsync(),
            < 26 => hand.DoAsync("Helen", new StartProtectivePack(debtCase.Id, [.. bills.Where(_ => hand.Random.Next(3) > 0).Select(bill => bill.Id)], "It is out of time in some days.")),
            _ => Task.CompletedTask,
        };

        /// <summary>The next of what leads to a claim, and a claim whenever there is somebody to issue it.</summary>
        private async Task GoOnAsync()
        {
            var referral = await hand.ReadAsync(db => db.LegalReferrals().AsNoTracking().SingleOrDefaultAsync(r => r.CaseId == debtCase.Id && r.EndedOn == null));
            switch (referral?.State)
            {
                case null:
                    await hand.DoAsync("Priya", new StartLegalPack(debtCase.Id, hand.Random.Next(3) == 0 ? [.. bills.Select(bill => bill.Id)] : null));
                    break;
                case LegalState.PackDraft:
                    if (!await hand.ReadAsync(db => db.PackPapers().AnyAsync(p => p.ReferralId == referral.Id && p.On > hand.Today.AddDays(-6))))
                        await workbench.FillPackAsync(referral.Id); // A search of more than a week ago counts no longer.
                    await hand.DoAsync("Priya", new SubmitLegalPack(referral.Id, (await workbench.ReferralAsync(referral.Id)).Version, GivenLegal.Why));
                    break;
                case LegalState.WithSupervisor:
                    if (!(await workbench.SendAsync("Helen", new PassLegalPack(referral.Id, referral.Version))).IsDone) // Refused, or other than what was read.
                        await hand.DoAsync("Helen", new ReturnLegalPack(referral.Id, referral.Version, "Something has changed since."));
                    break;
                case LegalState.Submitted:
                    await hand.DoAsync("Sam", new AcceptLegalPack(referral.Id, referral.Version));
                    break;
                case LegalState.Accepted or LegalState.NoticeGiven:
                    await hand.DoAsync("Sam", new GiveClaimNotice(referral.Id, referral.Version, "You offered £5 a month. We could not take it."));
                    await IssueAsync(referral.Id);
                    break;
            }
        }

        private async Task IssueAsync(Guid id)
        {
            var (referral, claimable) = (await workbench.ReferralAsync(id), await ClaimableAsync(id));
            var outcome = await workbench.SendAsync("Sam", new IssueClaim(id, referral.Version, $"M{hand.Seed}", ClaimRoute.Paper, claimable));
            if (outcome is Domain.Requests.Outcome<IssuedClaim>.Refused { Refusal.Code: var code })
            {
                Refused++;
                Codes.Add(code);
                return;
            }
            Issued++;
            await MayBeAsync(referral, Assert.IsType<Domain.Requests.Outcome<IssuedClaim>.Done>(outcome).Value);
        }

        /// <summary>What is owed on the bills of the claim, less what is held of them, read off the rows.</summary>
        private async Task<Money> ClaimableAsync(Guid id)
        {
            var ids = (await workbench.ReferralAsync(id)).InvoiceIds;
            var account = await workbench.AccountAsync(debtCase);
            var holds = await hand.ReadAsync(db => db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.LiftedOn == null && h.InvoiceId != null).ToListAsync());
            return account.Invoices.Where(invoice => ids.Contains(invoice.InvoiceId)).Sum(invoice =>
            {
                var held = holds.Where(hold => hold.InvoiceId == invoice.InvoiceId).Sum(hold => hold.Amount == Money.Zero ? invoice.Outstanding : hold.Amount);
                return held > invoice.Outstanding ? Money.Zero : invoice.Outstanding - held;
            });
        }

        /// <summary>The second look: each gate as the law says it, over the rows of the day.</summary>
        private async Task MayBeAsync(LegalReferral referral, IssuedClaim claim)
        {
            var (today, where) = (hand.Today, $"Seed {hand.Seed} on {hand.Today.InWords()}, {string.Join("; ", hand.Did.TakeLast(12))}");
            var owed = (await workbench.AccountAsync(debtCase)).Invoices.Where(invoice => referral.InvoiceIds.Contains(invoice.InvoiceId) && invoice.Outstanding.IsPositive).Select(invoice => invoice.InvoiceId).ToList();
            var holds = await hand.ReadAsync(db => db.Holds().AsNoTracking().Where(h => h.CaseId == debtCase.Id && h.LiftedOn == null).ToListAsync());
            var letters = await hand.ReadAsync(db => db.Letters().AsNoTracking().Where(l => l.CaseId == debtCase.Id && l.State == LetterState.Sent).ToListAsync());
            var reply = await hand.ReadAsync(db => db.ClaimReplies().AsNoTracking().Where(r => r.CaseId == debtCase.Id && r.EndedOn == null).OrderByDescending(r => r.ReceivedOn).FirstOrDefaultAsync());
            void Must(bool isSo, string what) => Assert.True(isSo, $"{what}. {where}");

            Must((await hand.PersonAsync(debtCase)).DeathHeardOn is null, "A claim against the dead");
            Must(!holds.Exists(hold => hold.InvoiceId is null && hold.Code != HoldCode.LEG), $"A claim while the case is held: {string.Join(", ", holds.Select(hold => hold.Code))}");
            Must(!holds.Exists(hold => hold.InvoiceId is { } id && owed.Contains(id) && hold.Amount == Money.Zero), "A claim for a bill that is held");
            foreach (var bill in bills.Where(bill => owed.Contains(bill.Id)))
            {
                Must(bill.InvoiceDate.AddMonths(72) > today, $"Bill {bill.Number} of {bill.InvoiceDate.InWords()} is out of time");
                var sent = claimSentOn[bills.IndexOf(bill)];
                Must(referral.IsProtective || sent.AddDays(31) <= today, $"The letter of claim of {sent.InWords()} has not had its time");
            }
            if (reply is not null && !referral.IsProtective)
            {
                Must(!reply.DocumentsAsked || reply.DocumentsSentOn is { } on && on.AddDays(30) <= today, "Documents were asked for, and their time is not over");
                Must(!(reply.DocumentsAsked || reply.AdviceSought) || reply.ReceivedOn.AddDays(30) <= today, "The time after the reply is not over");
                Must(letters.Exists(letter => letter.Code == LetterCode.NoticeOfClaimAtCourt && letter.SentOn?.AddDays(15) <= today), "They replied, and had no fourteen days' notice");
            }
            Must(claim.Principal >= Money.Pounds(500), $"{claim.Principal} is too little");
            Must(claim.Principal == await ClaimableAsync(referral.Id), "Another sum than can be claimed");
        }

        private async Task<Answer<Guid>> NotDeadAsync() => await hand.DoAsync("Helen", new RecordNotDead(debtCase.Id, (await hand.PersonAsync(debtCase)).Version, "He rang us himself this morning."));

        private async Task NotEligibleAsync()
        {
            if (!await hand.ReadAsync(db => db.DeferredPayments().AnyAsync(d => d.CaseId == debtCase.Id)))
                await hand.DoAsync("Priya", new RecordNotEligible(debtCase.Id, 0, NotEligibleReason.NoCareHome, GivenDeferred.Seen));
        }

        private async Task AnswerAsync()
        {
            if (await hand.ReadAsync(db => db.Enquiries().AsNoTracking().Where(e => e.CaseId == debtCase.Id && e.Kind == EnquiryKind.Capacity && e.AnsweredOn == null).FirstOrDefaultAsync()) is { } doubt)
                await hand.DoAsync("Priya", new AnswerEnquiry(doubt.Id, doubt.Version, EnquiryOutcome.HasCapacity, "So says their letter of today.", hand.Today));
        }

        private async Task ReplyAsync()
        {
            if (await EscalationAsync() is { } escalation)
                await hand.DoAsync("Priya", new RecordReply(escalation.Id, escalation.Version, hand.Today, hand.Pick(ReplyBox.A, ReplyBox.C), hand.Random.Next(2) == 0, hand.Random.Next(2) == 0, "They wrote to us about it."));
        }

        private async Task DocumentsAsync()
        {
            if (await EscalationAsync() is { } escalation)
                await hand.DoAsync("Priya", new RecordDocumentsSent(escalation.Id, escalation.Version, hand.Today));
        }

        private Task<CaseEscalation?> EscalationAsync() => reading.Escalations().AsNoTracking().SingleOrDefaultAsync(e => e.CaseId == debtCase.Id && e.EndedOn == null);
    }
}
