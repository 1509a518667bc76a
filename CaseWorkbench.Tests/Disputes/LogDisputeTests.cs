using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Disputes;

public sealed class LogDisputeTests : WorkbenchTest
{
    private DebtCase debtCase = default!;
    private Invoice invoice = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (debtCase, invoice) = await Workbench.GivenFrostAsync();
    }

    [Fact]
    public async Task A_dispute_is_logged_once_and_its_case_shows_it()
    {
        var id = await Workbench.KeepsContractAsync("Leo", GivenDispute.Log(debtCase, invoice), wrongOfficer: "Owen");

        var dispute = await Workbench.DisputeAsync(id);
        Assert.Equal((DisputeState.Logged, "Mr Colin Frost", GivenDispute.Words), (dispute.State, dispute.RaisedBy, dispute.WordsUsed));
        await using var db = Workbench.Db();
        var work = await db.RunningWorkflows().SingleAsync();
        Assert.Equal((id, WorkflowKind.Dispute, "D-1", "Logged", WaitingFor.Us), (work.Id, work.Kind, work.Reference, work.Stage, work.WaitingFor));
        Assert.Equal([invoice.Id], work.InvoiceIds);
        Assert.Equal("Priya 1", await Workbench.NoticesAsync()); // The owner; Leo knows what he did.
    }

    [Fact]
    public async Task What_is_disputed_cannot_be_disputed_again()
    {
        await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice));

        var second = await Workbench.SendAsync("Priya", GivenDispute.Log(debtCase, invoice, 396.01m));

        Assert.Equal("Only £396.00 of this invoice can be disputed.", second.Stopped);
        await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice, 396m));
    }

    [Fact]
    public async Task What_was_credited_cannot_be_disputed_and_what_was_rejected_only_once_it_is_closed()
    {
        await Workbench.GivenDisputeAsync(debtCase, invoice, DisputeState.Resolved);

        Assert.Equal("Only £396.00 of this invoice can be disputed.", (await Workbench.SendAsync("Priya", GivenDispute.Log(debtCase, invoice, 486m))).Stopped);
        await Workbench.NightOfAsync(new(2026, 6, 29));
        Assert.Equal("Only £432.00 of this invoice can be disputed.", (await Workbench.SendAsync("Priya", GivenDispute.Log(debtCase, invoice, 486m, received: new(2026, 6, 29)))).Stopped);
    }

    [Fact]
    public async Task Eight_logged_at_once_never_dispute_more_than_the_invoice()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Workbench.SendAsync(i % 2 == 0 ? "Priya" : "Leo", GivenDispute.Log(debtCase, invoice))));

        Assert.Equal(5, outcomes.Count(outcome => outcome.IsDone)); // Five times £90.00 of £486.00.
        Assert.All(outcomes.OfType<Outcome<Guid>.Refused>(), refused => Assert.Equal(("DIS-001", "Only £36.00 of this invoice can be disputed."), (refused.Refusal.Code, refused.Refusal.Message)));
        await using var db = Workbench.Db();
        Assert.Equal(5, await db.Disputes().Select(d => d.Reference).Distinct().CountAsync());
    }

    [Theory]
    [InlineData("2026-06-05", null)]
    [InlineData("2026-06-04", "GEN-006")]
    [InlineData("2026-06-16", "DIS-011")]
    public async Task It_may_be_dated_ten_days_back_and_never_ahead(string received, string? code)
    {
        var command = GivenDispute.Log(debtCase, invoice, received: DateOnly.Parse(received));

        if (code is null)
            Assert.Equal(new DateOnly(2026, 6, 10), (await Workbench.DisputeAsync(await Workbench.DoAsync("Priya", command))).AcknowledgeBy); // Three working days from receipt.
        else
            Assert.Equal(code, await Workbench.RefusedAsync("Priya", command));
    }

    [Theory]
    [InlineData(AuthorityKind.PropertyAttorney, null)]
    [InlineData(AuthorityKind.AuthorityForm, null)]
    [InlineData(AuthorityKind.Payer, "DIS-002")]
    [InlineData(AuthorityKind.HealthAttorney, "AUT-003")]
    [InlineData(AuthorityKind.Executor, "DIS-002")] // While the debtor lives there is no estate.
    public async Task Only_someone_with_standing_may_raise_it(AuthorityKind kind, string? code)
    {
        var command = GivenDispute.Log(debtCase, invoice) with { AuthorityId = await GivenAuthorityAsync(kind) };

        if (code is null)
            Assert.StartsWith("Mrs Jane Cole, ", (await Workbench.DisputeAsync(await Workbench.DoAsync("Priya", command))).RaisedBy);
        else
            Assert.Equal(code, await Workbench.RefusedAsync("Priya", command));
    }

    [Fact]
    public async Task Someone_without_authority_is_named_in_the_refusal()
    {
        var command = GivenDispute.Log(debtCase, invoice) with { AuthorityId = await GivenAuthorityAsync(AuthorityKind.Payer) };

        Assert.Equal("Mrs Jane Cole has no authority on this account. You may note what they say, but ask for authority before discussing or deciding it.",
            (await Workbench.SendAsync("Priya", command)).Stopped);
    }

    [Fact]
    public async Task Somebody_elses_authority_is_not_found()
    {
        var other = await Workbench.GivenCaseAsync("Odell");
        var command = GivenDispute.Log(other, invoice) with { AuthorityId = await GivenAuthorityAsync(AuthorityKind.PropertyAttorney) };

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", command));
    }

    [Fact]
    public async Task Another_cases_invoice_is_not_found() =>
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", GivenDispute.Log(await Workbench.GivenCaseAsync("Odell"), invoice)));

    [Fact]
    public async Task A_closed_case_takes_no_dispute()
    {
        await using (var db = Workbench.Db())
        {
            (await db.Cases().SingleAsync(c => c.Id == debtCase.Id)).Close(new(new(2026, 6, 15), NilSince: new(2026, 1, 1)));
            await db.SaveChangesAsync();
        }

        Assert.Equal("GEN-005", await Workbench.RefusedAsync("Priya", GivenDispute.Log(debtCase, invoice)));
    }

    [Fact]
    public async Task A_form_with_gaps_is_sent_back() =>
        Assert.Equal("invalid Amount, WordsUsed", await Workbench.RefusedAsync("Priya", GivenDispute.Log(debtCase, invoice, 0m) with { WordsUsed = " " }));

    [Fact]
    public async Task More_words_than_can_be_kept_are_sent_back() =>
        Assert.Equal("invalid WordsUsed", await Workbench.RefusedAsync("Priya", GivenDispute.Log(debtCase, invoice) with { WordsUsed = new('x', DisputeText.Most + 1) }));

    [Theory]
    [InlineData(DisputeCategory.PAD, "2026-06-22")]
    [InlineData(DisputeCategory.CHG, "2026-06-29")]
    [InlineData(DisputeCategory.FAS, "2026-07-13")]
    public async Task The_target_follows_the_category(DisputeCategory category, string target)
    {
        var id = await Workbench.DoAsync("Priya", GivenDispute.Log(debtCase, invoice, category: category));

        Assert.Equal(DateOnly.Parse(target), (await Workbench.DisputeAsync(id)).TargetOn);
    }

    [Fact]
    public void Quality_and_affordability_are_offered_but_are_no_disputes()
    {
        Assert.Equal(Enum.GetValues<DisputeCategory>().Select(category => category.ToString()), DisputeCategories.All.Where(row => row.Category is not null).Select(row => row.Code));
        Assert.Equal(["QUA", "AFF"], DisputeCategories.All.Where(row => row.Instead is not null).Select(row => row.Code));
        Assert.All(DisputeCategories.All, row => Assert.Equal(row.Category is null, row.Target is null));
    }

    private async Task<Guid> GivenAuthorityAsync(AuthorityKind kind)
    {
        await using var db = Workbench.Db();
        var authority = Authority.Of(Guid.NewGuid(), debtCase.PersonId, kind, "Mrs Jane Cole", "daughter", "", "seen", "", new(2026, 1, 1), null);
        db.Add(authority);
        await db.SaveChangesAsync();
        return authority.Id;
    }
}
