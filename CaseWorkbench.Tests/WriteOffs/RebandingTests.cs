using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CaseWorkbench.Tests.WriteOffs.GivenWriteOff;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>All write-offs of a case count together, so that nobody gets by in small steps (handbook 12).</summary>
public sealed class RebandingTests : WorkbenchTest
{
    [Fact]
    public async Task From_the_second_request_on_the_total_is_said_and_all_that_wait_need_who_it_needs()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var first = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[2]));
        Assert.Equal("a manager", (await Workbench.NeedsAsync(first)).Needs);

        var draft = await Workbench.GivenDraftAsync(debtCase, Terms(bills[1]));
        var second = await Workbench.DoAsync("Priya", new SubmitWriteOff(draft.Id, draft.Version));
        Assert.Equal((Money.Pounds(1_541.58m), new("WO-003", "Other requests on this case count towards the limit. Total is £1,541.58.")), (second.Aggregate, second.Notice));

        var third = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[0]));
        foreach (var each in new[] { first, await Workbench.WriteOffAsync(draft.Id), third })
        {
            Assert.Equal(("a manager and the head of service", Role.Manager), await Workbench.NeedsAsync(each));
            Assert.Equal(Money.Pounds(2_746.18m), (await Workbench.WriteOffAsync(each.Id)).Aggregate);
        }
    }

    [Fact]
    public async Task An_approval_that_was_given_stands_and_a_missing_second_becomes_required()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var first = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[0]));
        await Workbench.ApproveAsync("David", first);
        var (_, bill) = (debtCase, await Workbench.GivenInvoiceAsync(debtCase, "959999", 9_000, new(2024, 4, 1)));

        await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));

        Assert.Equal(("the head of service and the S151 officer", Role.HeadOfService), await Workbench.NeedsAsync(first));
        Assert.Equal("WO-001", await Workbench.NotApprovedAsync("David", first));
        Assert.Equal("the S151 officer", (await Workbench.ApproveAsync("Anita", first)).StillNeeds);
        Assert.Equal(WriteOffState.Posted, (await Workbench.ApproveAsync("Marian", first)).State);
    }

    [Fact]
    public async Task A_screen_from_before_another_request_is_stale()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var first = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[2]));
        await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[1]));

        Assert.Equal("GEN-003", await Workbench.RefusedAsync("David", new ApproveWriteOff(first.Id, first.Version)));
    }

    [Fact]
    public async Task What_was_posted_counts_for_twelve_months_and_no_longer()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        await Workbench.GivenPostedAsync(debtCase, Terms(bills[1]), "David");
        var second = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[2]));
        Assert.Equal("a manager and the head of service", (await Workbench.NeedsAsync(second)).Needs);

        Workbench.Clock.MoveTo(new(2027, 4, 19), hour: 2);
        await Workbench.DoAsync("Nightly", new PassWriteOffDates(new(2027, 4, 19)));
        Assert.Equal("a manager and the head of service", (await Workbench.NeedsAsync(second)).Needs);
        Workbench.Clock.MoveTo(new(2027, 4, 20), hour: 2);
        await Workbench.DoAsync("Nightly", new PassWriteOffDates(new(2027, 4, 20)));

        Assert.Equal("a manager", (await Workbench.NeedsAsync(second)).Needs);
    }

    [Fact]
    public async Task When_one_is_rejected_the_others_need_less_but_what_waits_is_still_approved_by_somebody()
    {
        var (debtCase, bills) = await Workbench.GivenVaneAsync();
        var first = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[2]));
        var second = await Workbench.GivenSubmittedAsync(debtCase, Terms(bills[1]));
        await Workbench.ApproveAsync("David", first);

        await Workbench.DoAsync("David", new RejectWriteOff(second.Id, second.Version, "Ask her daughter first."));

        Assert.Equal(("a manager", Role.Manager), await Workbench.NeedsAsync(first));
        Assert.Equal(WriteOffState.Approved1, (await Workbench.WriteOffAsync(first.Id)).State);
        Assert.Equal("WO-001", await Workbench.NotApprovedAsync("David", first));
        Assert.Equal(WriteOffState.Posted, (await Workbench.ApproveAsync("Anita", first)).State);
    }

    [Fact]
    public async Task Another_case_of_the_same_person_does_not_count()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(90);
        var other = await Workbench.GivenSecondCaseAsync(debtCase);
        var otherBill = await Workbench.GivenInvoiceAsync(other, "949999", 90, new(2025, 1, 6));
        await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));

        Assert.Equal("a supervisor", (await Workbench.NeedsAsync(await Workbench.GivenSubmittedAsync(other, Terms(otherBill)))).Needs);
    }

    [Fact]
    public async Task After_ten_working_days_the_next_level_hears_of_it_once()
    {
        var (debtCase, bill) = await Workbench.GivenOwingAsync(80);
        var writeOff = await Workbench.GivenSubmittedAsync(debtCase, Terms(bill));
        async Task<int> NightAsync(DateOnly day)
        {
            Workbench.Clock.MoveTo(day, hour: 2);
            return await Workbench.DoAsync("Nightly", new PassWriteOffDates(day));
        }

        Assert.Equal((0, 1, 0), (await NightAsync(new(2026, 5, 5)), await NightAsync(new(2026, 5, 6)), await NightAsync(new(2026, 5, 7))));

        await using var db = Workbench.Db();
        var david = (await Workbench.OfficerAsync("David")).Id;
        Assert.Equal("CW-100001: write-off W-1 of £80.00 should have been decided by 5 May 2026", (await db.Notices().SingleAsync(notice => notice.OfficerId == david)).Text);
        Assert.Equal("not decided by 5 May 2026; it goes to the next level", (await Workbench.StepsAsync(writeOff))[0]);
    }

    [Fact]
    public async Task Whatever_is_asked_for_and_decided_no_bill_is_written_off_beyond_itself_and_nothing_is_posted_by_too_few()
    {
        string[] approvers = ["Helen", "David", "Anita", "Marian", "Tom"];
        for (var seed = 1; seed <= 8; seed++)
        {
            await using var workbench = await Workbench.OpenAsync();
            var (random, (debtCase, bills)) = (new Random(seed), await workbench.GivenVaneAsync());
            for (var turn = 0; turn < 40; turn++)
            {
                await using var db = workbench.Db();
                var waiting = await db.WriteOffs().Where(each => each.State == WriteOffState.Submitted || each.State == WriteOffState.Approved1).ToListAsync();
                if (waiting.Count > 0 && random.Next(3) > 0)
                {
                    var one = waiting[random.Next(waiting.Count)];
                    await (random.Next(6) == 0
                        ? workbench.SendAsync(approvers[random.Next(5)], new RejectWriteOff(one.Id, one.Version, "Ask her daughter first."))
                        : (Task)workbench.SendAsync(approvers[random.Next(5)], new ApproveWriteOff(one.Id, one.Version)));
                }
                else if (await workbench.SendAsync("Priya", new DraftWriteOff(debtCase.Id, Terms(bills[random.Next(3)], random.Next(1, 60_000) / 100m))) is Outcome<Guid>.Done { Value: var id })
                    await workbench.SendAsync("Priya", new SubmitWriteOff(id, (await workbench.WriteOffAsync(id)).Version));
                await AgreeAsync(workbench, debtCase);
            }
        }
    }

    /// <summary>The ledger against the write-offs, and each posted one against the table of handbook 2.1.</summary>
    private static async Task AgreeAsync(Workbench workbench, Domain.Cases.DebtCase debtCase)
    {
        await using var db = workbench.Db();
        var account = await workbench.AccountAsync(debtCase);
        Assert.All(account.Invoices, invoice => Assert.InRange(invoice.WrittenOff.Pence, 0, invoice.Gross.Pence - invoice.Credited.Pence - invoice.Allocated.Pence));
        var all = await db.WriteOffs().ToListAsync();
        Assert.Equal(all.Where(each => each.PostedOn is not null).Sum(each => each.Amount), (await db.Postings().Where(posting => posting.Kind == PostingKind.WriteOff).ToListAsync()).Sum(posting => posting.Amount));

        var aggregate = all.Where(each => each.State.IsWaiting() || each.PostedOn is not null).Sum(each => each.Amount);
        Assert.All(all.Where(each => each.State.IsWaiting()), each => Assert.Equal(aggregate, each.Aggregate));
        foreach (var posted in all.Where(each => each.PostedOn is not null))
        {
            var by = await db.WriteOffApprovals().Where(approval => approval.WriteOffId == posted.Id).ToListAsync();
            Assert.Equal(by.Count, by.Select(approval => approval.OfficerId).Append(posted.SubmittedBy!.Value).Distinct().Count() - 1);
            Assert.True(by.Count >= (posted.Aggregate > Money.Pounds(1_000) ? 2 : 1), $"{posted.Reference} of {posted.Aggregate} was posted by {by.Count}.");
            Assert.Contains(by, approval => approval.Level >= (posted.Aggregate > Money.Pounds(1_000) ? Role.HeadOfService : posted.Aggregate > Money.Pounds(100) ? Role.Manager : Role.Supervisor));
        }
    }
}
