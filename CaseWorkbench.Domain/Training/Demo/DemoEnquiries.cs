using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.DeferredPayments;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>What other bodies are asked, and deferred payments that were offered: a few of each, at different states.</summary>
internal sealed class DemoEnquiries(DemoDiary diary, DateOnly today)
{
    private const string Ruth = "Ruth Lacey";
    private static readonly DeferredEvidence Assessed = new("Financial assessment and the title of the home seen.");

    public void Of(IReadOnlyList<DemoAccount> accounts)
    {
        var old = accounts.Where(account => account.DebtType != DebtType.Sundry && account.OpenedOn < today.AddDays(-7 * DemoPlan.Weeks)).ToList();
        Each(old.Where(account => account.Story == DemoStory.Vulnerable), [DoubtAnswered, Doubt, Referral]);
        Each(old.Where(account => account.Story == DemoStory.Held && account.Number % 4 != 1), [RegisterChased, AppointeeFound]);
        Each(old.Where(account => account is { Story: DemoStory.Chased, DebtType: DebtType.ResidentialCare }).Skip(1), [Offered, Refused, Silent]);
    }

    private static void Each(IEnumerable<DemoAccount> accounts, Action<DemoAccount>[] stories)
    {
        foreach (var (account, story) in accounts.Zip(stories))
            story(account);
    }

    private void DoubtAnswered(DemoAccount account)
    {
        diary.Note(account, diary.Ago(21), async hand => hand.Enquiry = await hand.SendAsync(new DoubtCapacity(hand.CaseId, "Agreeing how the arrears are paid", "Said three times that the bill was paid by a husband who died in 2011.", hand.Today)));
        Answer(account, diary.Ago(6), EnquiryOutcome.LacksCapacity, "Assessed on the ward by the social worker: cannot weigh up what is owed.");
    }

    private void Doubt(DemoAccount account) =>
        diary.Note(account, diary.Ago(9), hand => hand.SendAsync(new DoubtCapacity(hand.CaseId, "Agreeing a plan for the arrears", "Agreed to £40 a week and, a minute later, asked who was calling.", hand.Today)));

    private void Referral(DemoAccount account) =>
        diary.Note(account, diary.Ago(3), hand => hand.SendAsync(new MakeReferral(hand.CaseId, "The pension is drawn in cash every week, and nothing is paid to the home.", "Duty desk", hand.Today, Suspected: "A nephew who collects the pension")));

    private void RegisterChased(DemoAccount account)
    {
        diary.Note(account, diary.Ago(32), async hand => hand.Enquiry = await hand.SendAsync(new AskBody(hand.CaseId, EnquiryKind.RegisterSearch, "Is an attorney or a deputy registered?", "", hand.Today)));
        diary.Note(account, diary.Ago(15), async hand => { if (hand.Enquiry != Guid.Empty) await hand.SendAsync(new ChaseEnquiry(hand.Enquiry, hand.EnquiryVersion(), "Rang the contact centre; the form is with them.")); });
    }

    private void AppointeeFound(DemoAccount account)
    {
        diary.Note(account, diary.Ago(25), async hand => hand.Enquiry = await hand.SendAsync(new AskBody(hand.CaseId, EnquiryKind.AppointeeCheck, "Is anybody appointee for the pension?", "Visiting team", hand.Today)));
        Answer(account, diary.Ago(7), EnquiryOutcome.Found, "The nephew, since March; form BF57 follows by post.", by: null);
    }

    private void Answer(DemoAccount account, DateOnly on, EnquiryOutcome outcome, string words, string? by = Ruth) =>
        diary.Note(account, on, async hand => { if (hand.Enquiry != Guid.Empty) await hand.SendAsync(new AnswerEnquiry(hand.Enquiry, hand.EnquiryVersion(), outcome, words, hand.Today)); }, by);

    private void Offered(DemoAccount account) => Offer(account, 12);

    private void Refused(DemoAccount account)
    {
        Offer(account, 34);
        Deferred(account, diary.Ago(13), (hand, version) => new RecordDeferredRefusal(hand.CaseId, version, new(hand.Today, null, AnswerForm.InWriting, ""), new("Letter: the house is to go to the children, and they will pay.")));
    }

    private void Silent(DemoAccount account)
    {
        Offer(account, 45);
        Deferred(account, diary.Ago(8), (hand, version) => new RecordDeferredSilence(hand.CaseId, version, new("No answer to the offer, by letter or by phone.")));
    }

    private void Offer(DemoAccount account, int daysAgo)
    {
        var on = diary.Ago(daysAgo);
        Deferred(account, on, (hand, version) => new RecordEligible(hand.CaseId, version, Assessed));
        Deferred(account, on, (hand, version) => new OfferDeferredPayment(hand.CaseId, version, hand.Today, new("Offer posted with the leaflet and the costs.")));
    }

    private void Deferred<T>(DemoAccount account, DateOnly on, Func<DemoHand, int, ICommand<T>> command) =>
        diary.Note(account, on, hand => hand.SendAsync(command(hand, hand.DeferredVersion())));
}
