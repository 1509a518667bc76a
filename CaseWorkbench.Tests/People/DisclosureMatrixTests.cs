using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Statements;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.People;

/// <summary>
/// Every way in which the portal tells somebody about an account, or does what they ask, against every row of handbook 14.4: each goes
/// through the store, and is refused where the table says no.
/// </summary>
public sealed class DisclosureMatrixTests : WorkbenchTest
{
    private static readonly IdentityCheck[] Shown = [IdentityCheck.Name, IdentityCheck.Postcode, IdentityCheck.AccountNumber];

    [Fact]
    public async Task While_they_live()
    {
        const string grid = """
                             call    reply   dispute address plan    letter  statement
            PropertyAttorney yes     yes     yes     yes     yes     yes     them
            HealthAttorney   AUT-003 AUT-003 AUT-003 AUT-003 AUT-003 AUT-003 debtor
            Deputy           yes     yes     yes     yes     yes     yes     them
            Appointee        yes     yes     yes     yes     yes     yes     debtor
            AuthorityForm    yes     yes     yes     AUT-004 yes     yes     debtor
            Payer            AUT-004 AUT-004 DIS-002 AUT-004 PLN-006 AUT-004 debtor
            DebtAdviser      yes     yes     yes     AUT-004 PLN-005 yes     debtor
            Advocate         yes     yes     yes     AUT-004 PLN-005 yes     debtor
            Executor         AUT-004 AUT-004 DIS-002 AUT-004 PLN-005 AUT-004 debtor
            Administrator    AUT-004 AUT-004 DIS-002 AUT-004 PLN-005 AUT-004 debtor
            MemberOfParliament yes   yes     yes     AUT-004 PLN-005 yes     debtor
            """;

        Assert.Equal(Squeezed(grid), await WalkAsync(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task Once_they_have_died()
    {
        const string grid = """
                             call    reply   dispute address plan    letter  statement
            PropertyAttorney EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            HealthAttorney   EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            Deputy           EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            Appointee        EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            AuthorityForm    EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            Payer            AUT-004 AUT-004 DIS-002 AUT-004 PLN-006 AUT-004 estate
            DebtAdviser      EST-002 EST-002 EST-002 EST-002 PLN-005 EST-002 estate
            Advocate         EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            Executor         yes     yes     yes     yes     yes     yes     estate
            Administrator    yes     yes     yes     yes     yes     yes     estate
            MemberOfParliament EST-002 EST-002 EST-002 EST-002 EST-002 EST-002 estate
            """;

        Assert.Equal(Squeezed(grid), await WalkAsync(debtCase => Workbench.DoAsync("Leo", new ReportDeath(debtCase.Id, new(2026, 4, 1), "Their son rang"))));
    }

    [Theory]
    [InlineData("stopped", "AUT-009 AUT-009 AUT-009 AUT-009 AUT-009 AUT-009 debtor")]
    [InlineData("expired", "AUT-002 AUT-002 AUT-002 AUT-002 AUT-002 AUT-002 debtor")]
    [InlineData("joint", "yes yes yes AUT-007 AUT-007 yes them")]
    [InlineData("barred", "AUT-008 AUT-008 AUT-008 AUT-008 AUT-008 AUT-008 debtor")]
    public async Task What_stops_one_attorney_stops_every_way_to_them(string how, string cells)
    {
        var (debtCase, attorney) = await GivenAsync(AuthorityKind.PropertyAttorney, authority =>
        {
            if (how == "stopped")
                authority.Stop(GivenPlan.Day);
            if (how == "expired")
                authority.End(new(2026, 3, 1), AuthorityEnd.Revoked);
            if (how == "joint")
                authority.SetTerms(new(ActsHow.Jointly));
            if (how == "barred")
                authority.SetTerms(new(Restriction: "Nothing at all", Barred: ActsBarred.DiscussBalance | ActsBarred.AgreePlan | ActsBarred.RaiseDispute | ActsBarred.ChangeAddress));
        });

        Assert.Equal(cells, await CellsAsync(debtCase, attorney, AuthorityKind.PropertyAttorney));
    }

    [Fact]
    public async Task Nobody_on_a_call_is_told_anything_before_they_show_who_they_are()
    {
        var (debtCase, attorney) = await GivenAsync(AuthorityKind.PropertyAttorney);
        var call = Call(debtCase, attorney) with { Checks = [IdentityCheck.Name, IdentityCheck.Postcode] };

        Assert.Equal("AUT-001", await Workbench.RefusedAsync("Leo", call));
        var plan = await Workbench.GivenPlanAsync(PlanState.Offered, await Workbench.GivenArrearsAsync("Okafor"));
        Assert.Equal("AUT-001", await Workbench.RefusedAsync("Priya", new AcceptPlan(plan.Id, plan.Version, PlanAcceptance.RecordedCall)));
        await Workbench.DoAsync("Priya", new AcceptPlan(plan.Id, plan.Version, PlanAcceptance.RecordedCall, GivenPlan.Shown));
    }

    private async Task<string> WalkAsync(Func<DebtCase, Task> before)
    {
        var rows = new List<string> { "call reply dispute address plan letter statement" };
        foreach (var kind in Enum.GetValues<AuthorityKind>())
        {
            var (debtCase, authority) = await GivenAsync(kind);
            var asked = await Workbench.DoAsync("Leo", Call(debtCase, authority) with { Direction = ContactDirection.In, FinancesDiscussed = false, NeedsAnswer = true });
            await before(debtCase);
            rows.Add($"{kind} {await CellsAsync(debtCase, authority, kind, asked)}");
        }
        return string.Join('\n', rows);
    }

    private async Task<string> CellsAsync(DebtCase debtCase, Guid authority, AuthorityKind kind, Guid? asked = null)
    {
        asked ??= await Workbench.DoAsync("Leo", Call(debtCase, authority) with { Direction = ContactDirection.In, FinancesDiscussed = false, NeedsAnswer = true });
        var first = (await Workbench.AccountAsync(debtCase)).Invoices[0];
        var statement = await Workbench.DoAsync("Priya", new GetStatement(debtCase.Reference));
        var letter = await Workbench.QueueAsync(new(debtCase.Id, LetterCode.DisputeQuestion, Money.Zero, [], AuthorityId: authority,
            Words: new Dictionary<string, string> { ["opening"] = "Thank you.", ["question"] = "Which days?", ["closing"] = "Please reply.", ["reference"] = "D-1" }));
        string[] cells =
        [
            await CodeAsync("Leo", Call(debtCase, authority)),
            await CodeAsync("Leo", new AnswerContact(asked.Value, ContactChannel.Letter, "The balance was sent.", FinancesDiscussed: true)),
            await CodeAsync("Leo", new LogDispute(debtCase.Id, first.InvoiceId, Money.Pounds(5), DisputeCategory.SNR, ContactChannel.Letter, GivenPlan.Day, "Nobody came on Monday.", authority)),
            await CodeAsync("Leo", new AddAddress(debtCase.Id, "9 New Road", "", "Wexcombe", "WX1 3CD", GivenPlan.Day, ToldBy: authority)),
            await PlanAsync(debtCase, authority),
            letter.Faults.FirstOrDefault(fault => fault.Code != "LET-001")?.Code ?? "yes",
            statement.IsForAnother ? "them" : statement.Addressee == statement.Debtor ? "debtor" : "estate",
        ];
        return string.Join(' ', cells);
    }

    /// <summary>What agreeing a plan is refused for, by the rule itself: what else stops a plan on the case is not asked here.</summary>
    private async Task<string> PlanAsync(DebtCase debtCase, Guid authorityId)
    {
        await using var db = Workbench.Db();
        var (person, authority) = (await db.People().SingleAsync(p => p.Id == debtCase.PersonId), await db.Authorities().SingleAsync(a => a.Id == authorityId));
        return PlanAgreement.RefusalOf(authority, person, isCapacityDoubted: true, GivenPlan.Day)?.Code ?? "yes";
    }

    private async Task<string> CodeAsync<T>(string officer, IRequest<T> request) => await Workbench.SendAsync(officer, request) switch
    {
        Outcome<T>.Done => "yes",
        Outcome<T>.Refused refused => refused.Refusal.Code,
        var other => $"{other}",
    };

    private async Task<(DebtCase Case, Guid Authority)> GivenAsync(AuthorityKind kind, Action<Authority>? how = null)
    {
        var debtCase = await Workbench.GivenArrearsAsync($"Marlow{kind}");
        var authority = Authority.Of(Guid.NewGuid(), debtCase.PersonId, kind, "Jane Cole", "daughter", "", "seen", "", new(2026, 1, 1), null);
        authority.WriteTo(new("1 High Street", "", "Wexcombe", "WX1 1AA"));
        how?.Invoke(authority);
        await using var db = Workbench.Db();
        db.Add(authority);
        await db.SaveChangesAsync();
        return (debtCase, authority.Id);
    }

    private static LogContact Call(DebtCase debtCase, Guid authority) => new(debtCase.Id, ContactDirection.Out, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke,
        "The balance was explained.", authority, Checks: Shown, FinancesDiscussed: true);

    private static string Squeezed(string grid) => string.Join('\n', grid.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
