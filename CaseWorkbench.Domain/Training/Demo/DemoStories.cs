using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.WriteOffs;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>Makes deeds of the stories: who rang whom, what was promised, who is ill, who has died, what is held and why.</summary>
internal sealed class DemoStories(Random random, DemoPeople people, DateOnly today)
{
    private static readonly IdentityCheck[] Verified = [IdentityCheck.Name, IdentityCheck.DateOfBirth, IdentityCheck.Postcode];
    private readonly DemoDiary diary = new(random, today);

    public IReadOnlyList<DemoDeed> Of(IReadOnlyList<DemoAccount> accounts)
    {
        var (disputes, plans, estates) = (new DemoDisputes(diary), new DemoPlans(diary, today), new DemoEstates(diary, today));
        foreach (var account in accounts)
        {
            if (account.DebtType != DebtType.Sundry && account.Story != DemoStory.Died && diary.Chance(0.24))
                ThirdParty(account);
            switch (account.Story)
            {
                case DemoStory.Quiet: Quiet(account); break;
                case DemoStory.Chased: Chased(account); break;
                case DemoStory.Promise: Promise(account); break;
                case DemoStory.Unanswered: Unanswered(account); break;
                case DemoStory.Dispute: disputes.Of(account); break;
                case DemoStory.Vulnerable: Vulnerable(account); break;
                case DemoStory.Died: estates.Of(account, account.Death!); break;
                case DemoStory.Held: Held(account); break;
                case DemoStory.Plan when !plans.Of(account): Quiet(account); break;
            }
        }
        Suspense(accounts);
        WriteOffs(accounts);
        new DemoEnquiries(diary, today).Of(accounts);
        BySupervisor(accounts);
        return diary.Deeds;
    }

    /// <summary>The first day a deed may have: a young account's officer looked at it the day after it came.</summary>
    private DateOnly Since(DemoAccount account, int daysAgo) => diary.Ago(Math.Min(daysAgo, today.DayNumber - account.OpenedOn.DayNumber - 2));

    /// <summary>It was there before the first deed.</summary>
    private bool IsOld(DemoAccount account) => account.OpenedOn < today.AddDays(-7 * DemoPlan.Weeks);

    private void ThirdParty(DemoAccount account)
    {
        var (name, relationship, phone) = people.Relative(account.Person);
        var on = Since(account, 20 + diary.Upto(55));
        var (kind, evidence, ends) = diary.One<(AuthorityKind, string, DateOnly?)>(
            (AuthorityKind.PropertyAttorney, "LPA for property and financial affairs seen, registered; OPG stamp on every page", null),
            (AuthorityKind.PropertyAttorney, "Registered LPA seen on the OPG's online service", null),
            (AuthorityKind.Payer, "", null),
            (AuthorityKind.Payer, "", null),
            (AuthorityKind.Appointee, "DWP letter BF57 seen", null),
            (AuthorityKind.Deputy, "Sealed order of the Court of Protection seen", null),
            (AuthorityKind.AuthorityForm, "Signed authority form, signature compared", on.AddMonths(18)),
            (AuthorityKind.DebtAdviser, "Client's signed form of authority from the advice centre", null));
        var terms = kind == AuthorityKind.PropertyAttorney && account.Number % 3 == 0 ? new AuthorityTerms(ActsHow.Jointly) : null; // With a brother who is not on the register yet.
        diary.Note(account, on, hand => hand.SendAsync(new AddAuthority(hand.CaseId, kind, name, relationship, phone, evidence, "", on.AddDays(-30), ends, terms)));
    }

    private void Quiet(DemoAccount account)
    {
        if (account.Number % 45 == 0)
            Moved(account);
        if (!diary.Chance(0.5))
            return;
        var on = Since(account, 8 + diary.Upto(60));
        Call(account, on, diary.One("Rang to ask what the last invoice covers. Went through it line by line.", "Rang to say that the standing order starts again next month.",
            "Asked how to pay online. Told them, and offered a paper slip."), back: diary.In(3 + diary.Upto(40)));
    }

    private void Moved(DemoAccount account)
    {
        var (on, to) = (Since(account, 25 + diary.Upto(30)), people.Next(inCareHome: false));
        diary.Note(account, on, hand => hand.SendAsync(new AddAddress(hand.CaseId, to.Line1, to.Line2, to.Town, to.Postcode, hand.Today)));
    }

    private void Chased(DemoAccount account)
    {
        var (first, last) = (Since(account, 20 + diary.Upto(45)), Since(account, 2 + diary.Upto(12)));
        for (var (n, on) = (0, first); n < 2 && on < last; n++, on = BankHolidays.Calendar.Fwd(on.AddDays(6 + diary.Upto(8))))
            Attempt(account, on, diary.One(ContactResult.NoAnswer, ContactResult.Voicemail, ContactResult.NoAnswer), null);
        if (diary.Chance(0.5))
            Attempt(account, last, ContactResult.Voicemail, diary.In(-3 + diary.Upto(14)));
        else
            Call(account, last, diary.One("Says the pension comes on the 28th and asks for a little time.", "Thought that the council's care was free after hospital. Explained the assessment.",
                "Son deals with the post now. Will pass the letter on to him."), diary.In(-2 + diary.Upto(20)), ContactDirection.Out);
    }

    private void Promise(DemoAccount account)
    {
        if (account.LatestOn(Since(account, 12)) is not { } invoice)
            return;
        var made = Since(account, diary.One(6, 9, 12, 18, 25));
        var amount = diary.One(invoice.Gross, new Money(invoice.Gross.Pence / 2 / 500 * 500 + 500), Money.Pounds(50), Money.Pounds(100));
        var due = BankHolidays.Calendar.Fwd(made.AddDays(4 + diary.Upto(8)));
        diary.Note(account, made, hand => hand.SendAsync(new LogContact(hand.CaseId, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, ContactResult.Spoke,
            $"Will pay {amount} by {due.InWords()}.", Checks: Verified, FinancesDiscussed: true, Promised: new(amount, due))));
        if (due < today.AddDays(-1) && diary.Chance(0.6))
            diary.Note(account, BankHolidays.Calendar.Back(due), hand => hand.SendAsync(new RecordReceipt(hand.CaseId, $"K{account.Number:D5}", hand.Today, ReceiptMethod.Card, amount, account.Person.Surname)), "Leo Finch");
    }

    private void Unanswered(DemoAccount account)
    {
        var isCall = diary.Chance(0.4);
        var on = Since(account, isCall ? 1 + diary.Upto(2) : 3 + diary.Upto(9));
        diary.Note(account, on, hand => hand.SendAsync(new LogContact(hand.CaseId, ContactDirection.In, isCall ? ContactChannel.Phone : diary.One(ContactChannel.Letter, ContactChannel.Email),
            ContactPurpose.Other, ContactResult.Received,
            diary.One("Asks for a statement of everything since the move.", "Says the bank shows a payment that we do not.", "Wants to know why the charge went up in April."), NeedsAnswer: true)));
    }

    private void Vulnerable(DemoAccount account)
    {
        var on = Since(account, 15 + diary.Upto(50));
        var (kind, adjustment, source) = diary.One(
            (VulnerabilityKind.CognitiveImpairment, "Speak slowly, one thing at a time; write down what was agreed", "Social worker"),
            (VulnerabilityKind.PhysicalOrSensory, "Large print; ring twice, she is slow to the phone", "Daughter, by phone"),
            (VulnerabilityKind.MentalHealth, "Ring after 11; no unannounced letters if it can be helped", "The customer"),
            (VulnerabilityKind.SeriousIllness, "Write only; in hospital every other week", "Ward sister"),
            (VulnerabilityKind.LiteracyOrLanguage, "Letters in plain words, and read them out by phone", "Home carer"));
        diary.Note(account, on, hand => hand.SendAsync(new AddVulnerability(hand.CaseId, kind, adjustment, source, hand.Today.AddDays(diary.One(60, 120, 180)))));
        if (diary.Chance(0.6))
            Hold(account, Since(account, diary.One(2, 12, 20, 24)), HoldCode.VUL, $"{kind.InWords()}: to be gone through with {source.ToLowerInvariant()} first", 28);
        if (account.Number % 5 == 0)
            diary.Note(account, diary.Ago(1), hand => hand.SendAsync(new LogContact(hand.CaseId, ContactDirection.In, ContactChannel.Phone, ContactPurpose.WelfareCheck, ContactResult.Spoke,
                "The neighbour is worried: somebody new collects the pension and the cupboards are empty.", SomeoneElse: "A neighbour", Concern: SafeguardingConcern.FinancialAbuse)));
    }

    private void Held(DemoAccount account)
    {
        switch (account.Number % 4)
        {
            case 0: Hold(account, Since(account, diary.One(5, 22, 27, 44)), HoldCode.ADV, "Seeing the advice centre about everything they owe", 30); break;
            case 1: Hold(account, Since(account, diary.One(10, 40, 60)), HoldCode.CAP, "Nobody holds authority yet; the nephew has asked for deputyship", 90); break;
            case 2: Hold(account, Since(account, diary.One(2, 8, 11)), HoldCode.ADM, "Waiting for the home to confirm the discharge date", 14); break;
            default: Trace(account); break;
        }
    }

    private void Trace(DemoAccount account)
    {
        var on = Since(account, 3 + diary.Upto(6));
        if (account.LatestOn(on) is { } invoice)
            diary.Note(account, on, hand => hand.SendAsync(new PlaceHold(hand.CaseId, HoldCode.TRC, "Says it was paid by bank transfer; the bank is asked", BankHolidays.Calendar.AddWorkingDays(hand.Today, 10), hand.InvoiceId(invoice.Number))));
    }

    private void Hold(DemoAccount account, DateOnly on, HoldCode code, string why, int days) =>
        diary.Note(account, on, hand => hand.SendAsync(new PlaceHold(hand.CaseId, code, why, hand.Today.AddDays(days))));

    /// <summary>Somebody who was reached, and who they are was checked.</summary>
    private void Call(DemoAccount account, DateOnly on, string summary, DateOnly back, ContactDirection direction = ContactDirection.In) =>
        diary.Note(account, on, hand => hand.SendAsync(new LogContact(hand.CaseId, direction, ContactChannel.Phone,
            direction == ContactDirection.Out ? ContactPurpose.Demand : ContactPurpose.QueryAnswered, ContactResult.Spoke, summary, Checks: Verified, FinancesDiscussed: true,
            ComeBack: new(back < hand.Today ? hand.Today.AddDays(7) : back, direction == ContactDirection.Out ? "Has anything come in? Ring again" : ""))));

    private void Attempt(DemoAccount account, DateOnly on, ContactResult result, DateOnly? back) =>
        diary.Note(account, on, hand => hand.SendAsync(new LogContact(hand.CaseId, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Demand, result,
            result == ContactResult.Voicemail ? "Left name and number only." : "Rang out.", ComeBack: back is { } day ? new(day < hand.Today ? hand.Today.AddDays(5) : day, "Try again, in the morning") : null)));

    /// <summary>Money that came and nobody knows whose it is: of this week, of a month, and so long ago that a manager is told of it.</summary>
    private void Suspense(IReadOnlyList<DemoAccount> accounts)
    {
        (int Ago, int Pounds, string Payer, string Words)[] all =
            [(3, 85, "M Ogden", "CARE MUM"), (17, 240, "", "FPS 4471 REF UNCLEAR"), (30, 61, "Mrs Hallam", "INVOICE 9301"), (80, 1_150, "Whittle & Co Solicitors", "ESTATE PAYMENT")];
        foreach (var ((ago, pounds, payer, words), account) in all.Zip(accounts.Where(IsOld)))
            diary.Note(account, diary.Ago(ago), hand => hand.SendAsync(new RecordSuspense($"U{ago:D5}", hand.Today, ReceiptMethod.Bank, Money.Pounds(pounds), payer, words)), "Leo Finch");
    }

    /// <summary>One that is written off, one that waits for a manager, one whose evidence is still to come.</summary>
    private void WriteOffs(IReadOnlyList<DemoAccount> accounts)
    {
        var drafted = diary.Ago(6);
        var chased = accounts.Where(account => account is { Story: DemoStory.Chased, DebtType: not DebtType.Sundry } && IsOld(account)).Take(3).ToList();
        foreach (var (account, n) in chased.Select((account, n) => (account, n)))
        {
            var bill = account.LatestOn(drafted)!;
            var reason = n == 2 ? WriteOffReason.HAR : WriteOffReason.OMB;
            var amount = n == 0 ? Money.Pounds(25) : new Money(bill.Gross.Pence / 2);
            diary.Note(account, drafted, async hand =>
            {
                EvidenceGiven[] evidence = n == 2 ? [] : [new(EvidenceKind.DecisionLetter, "Final decision, seen and filed.", drafted,
                    DocumentId: await hand.AttachAsync(DocumentKind.OfficialNotice, "Ombudsman final decision.pdf", "Final decision", "The council should not charge for the weeks of the missed visits."))];
                hand.WriteOff = await hand.SendAsync(new DraftWriteOff(hand.CaseId, new(reason, [new(hand.InvoiceId(bill.Number), amount)], evidence,
                    n == 2 ? "Nothing is left after rent and food; the social worker is asked." : "The Ombudsman asks us not to charge for the weeks of the missed visits.")));
            });
            if (n < 2)
                diary.Note(account, drafted, hand => hand.SendAsync(new SubmitWriteOff(hand.WriteOff, hand.WriteOffVersion())));
            if (n == 0)
                diary.Note(account, diary.Ago(4), hand => hand.SendAsync(new ApproveWriteOff(hand.WriteOff, hand.WriteOffVersion())), "Helen Marsh");
        }
    }

    /// <summary>Two that were asked about, one kept to those who are named, and a complaint about care that is no dispute.</summary>
    private void BySupervisor(IReadOnlyList<DemoAccount> accounts)
    {
        const string helen = "Helen Marsh";
        var quiet = accounts.Where(account => account.Story == DemoStory.Quiet && IsOld(account)).Skip(7).Take(4).ToList();
        foreach (var account in quiet.Take(2))
            diary.Note(account, diary.Ago(2), hand => hand.SendAsync(new PinCase(hand.CaseId, hand.CaseVersion(), "The councillor asked about this one; answer this week")), helen);
        foreach (var account in quiet.Skip(2).Take(1))
            diary.Note(account, diary.Ago(30), hand => hand.SendAsync(new RestrictCase(hand.CaseId, hand.CaseVersion(), true, [hand.OfficerId, hand.Called(DemoDiary.OfficerOf(account))],
                "The mother of a member of staff")), helen);
        foreach (var account in quiet.Skip(3))
            diary.Note(account, diary.Ago(9), hand => hand.SendAsync(new RecordQualityComplaint(hand.CaseId, ContactChannel.Letter, hand.Today,
                "The carers come an hour late every morning and my tablets are late too.")));
    }
}
