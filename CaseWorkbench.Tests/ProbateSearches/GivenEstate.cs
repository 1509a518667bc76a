using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>Where a test of estates begins: Mr Pike of scenario S2, who died on 14 February 2026 owing £1,120.00, £20.00 of it for the day after.</summary>
internal static class GivenEstate
{
    public static readonly DateOnly Heard = new(2026, 2, 20), Died = new(2026, 2, 14);
    public const string Reason = "It was agreed with the team.";

    /// <summary>The account of S2: £1,600.00 for £3,750.00 of debts.</summary>
    public static readonly EstateSums Insolvent = new(Money.Pounds(6_400), Money.Zero, Money.Zero, Money.Pounds(3_950), Money.Pounds(850), Money.Zero, Money.Pounds(2_650), Money.Pounds(1_600));
    public static readonly EstateSums Solvent = Insolvent with { Gross = Money.Pounds(16_400), LeftAsStated = null };
    public static readonly Grant Grant = new(GrantKind.Probate, new(2026, 11, 12), "Mr R Pike", "Hale & Co", Money.Pounds(6_400), Money.Pounds(1_600));

    /// <summary>Two bills of four weeks, the second a day too long.</summary>
    public static async Task<DebtCase> GivenPikeAsync(this Workbench workbench, string surname = "Pike")
    {
        workbench.Clock.MoveTo(Heard);
        var debtCase = await workbench.GivenCaseAsync(surname);
        await workbench.GivenBillAsync(debtCase, "1", new(2026, 1, 19), new(2025, 12, 22), new(2026, 1, 18));
        await workbench.GivenBillAsync(debtCase, "2", new(2026, 2, 16), new(2026, 1, 19), new(2026, 2, 15));
        return debtCase;
    }

    public static async Task<Invoice> GivenBillAsync(this Workbench workbench, DebtCase debtCase, string suffix, DateOnly dated, DateOnly from, DateOnly to, decimal pounds = 560)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var invoice = Invoice.Raise(clock.NewId(), debtCase.Id, new($"91{debtCase.Reference[^4..]}{suffix}", dated, Invoice.DueDate(dated, 14, BankHolidays.Calendar), Money.Pounds(pounds), "home-care", "Home care, 4 weeks", from, to));
        db.AddRange(invoice, Posting.Invoice(debtCase.Id, invoice.Id, invoice.Gross, dated, $"Invoice {invoice.Number}", clock.Now()));
        await db.SaveChangesAsync();
        return invoice;
    }

    /// <summary>An estate of these days, whose one bill charges for three days after the death.</summary>
    public static async Task<DebtCase> GivenChargedAfterDeathAsync(this Workbench workbench, string surname)
    {
        var today = workbench.Workspace.Clock.Today();
        var debtCase = await workbench.GivenCaseAsync(surname);
        await workbench.GivenBillAsync(debtCase, "1", today.AddDays(-6), today.AddDays(-34), today.AddDays(-7));
        await workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, today.AddDays(-10), "Mrs Jane Cole, daughter"));
        await workbench.DoAsync("Priya", new ConfirmDeath(debtCase.Id, await workbench.VersionOfPersonAsync(debtCase), today.AddDays(-10), "Certificate seen"));
        return debtCase;
    }

    /// <summary>His estate, brought to where it stands by what officers do and by the nights between, as in S2.</summary>
    public static async Task<(DebtCase Case, ProbateSearch Search)> GivenEstateAsync(this Workbench workbench, ProbateState state = ProbateState.Notified, string surname = "Pike")
    {
        var debtCase = await workbench.GivenPikeAsync(surname);
        await workbench.DoAsync("Priya", new ReportDeath(debtCase.Id, Died, "Mrs Jane Cole, daughter"));
        foreach (var take in Way(debtCase, surname).TakeWhile(step => step.After < state || (state is ProbateState.SearchGap && step.After == ProbateState.StandingSearch)).TakeWhile(step => step.After != state))
            await take.StepAsync(workbench);
        return (debtCase, await workbench.EstateAsync(debtCase));
    }

    /// <summary>Each step from the state before it, in order; what leads away to the side is taken by the tests that need it.</summary>
    private static IEnumerable<(ProbateState After, Func<Workbench, Task> StepAsync)> Way(DebtCase debtCase, string surname)
    {
        yield return (ProbateState.Notified, async workbench =>
        {
            workbench.Clock.MoveTo(new(2026, 2, 24));
            await workbench.DoAsync("Priya", new ConfirmDeath(debtCase.Id, await workbench.VersionOfPersonAsync(debtCase), Died, "Certificate seen"));
        });
        yield return (ProbateState.Verified, async workbench =>
        {
            workbench.Clock.MoveTo(new(2026, 3, 4));
            await workbench.TakeAsync(debtCase, search => new SendNoticeOfClaim(search.Id, search.Version));
            await workbench.PostLettersAsync();
        });
        yield return (ProbateState.ClaimNotified, async workbench =>
        {
            workbench.Clock.MoveTo(new(2026, 3, 23));
            await workbench.DoAsync("Nightly", new Domain.Holds.ExpireHolds(new(2026, 3, 23)));
            await workbench.TakeAsync(debtCase, search => new RecordProbateSearch(search.Id, search.Version, "Colin Pike", null, Died, "No grant."));
        });
        yield return (ProbateState.Searched, async workbench =>
        {
            await workbench.TakeAsync(debtCase, search => new LodgeStandingSearch(search.Id, search.Version, new(2026, 3, 23)));
            workbench.Clock.MoveTo(new(2026, 3, 26));
            await workbench.TakeAsync(debtCase, search => new EnterStandingSearch(search.Id, search.Version, new(2026, 3, 26)));
        });
        yield return (ProbateState.StandingSearch, async workbench =>
        {
            workbench.Clock.MoveTo(new(2026, 9, 26));
            await workbench.DoAsync("Nightly", new PassProbateDates(new(2026, 9, 26)));
        });
        yield return (ProbateState.SearchGap, async workbench =>
        {
            workbench.Clock.MoveTo(new(2026, 11, 17));
            await workbench.TakeAsync(debtCase, search => new RecordGrant(search.Id, search.Version, $"Colin {surname}", Died, Grant));
        });
        yield return (ProbateState.GrantFound, async workbench =>
        {
            await workbench.EndBillsAsync(debtCase);
            workbench.Clock.MoveTo(new(2026, 11, 18));
            await workbench.TakeAsync(debtCase, search => new LodgeEstateClaim(search.Id, search.Version));
            await workbench.PostLettersAsync();
        });
        yield return (ProbateState.ClaimLodged, async workbench =>
        {
            workbench.Clock.MoveTo(new(2027, 2, 9));
            await workbench.TakeAsync(debtCase, search => new RecordEstateAccount(search.Id, search.Version, Insolvent, "Hale & Co"));
        });
    }

    /// <summary>Takes the day after the death off the second bill.</summary>
    public static async Task EndBillsAsync(this Workbench workbench, DebtCase debtCase)
    {
        await workbench.TakeAsync(debtCase, search => new ProposeFinalBill(search.Id, search.Version));
        var search = await workbench.EstateAsync(debtCase);
        await workbench.DoAsync("Helen", new ApproveFinalBill(search.Id, search.Version));
    }

    /// <summary>Does something about the estate as it stands now.</summary>
    public static async Task<T> TakeAsync<T>(this Workbench workbench, DebtCase debtCase, Func<ProbateSearch, ICommand<T>> command, string officer = "Priya") =>
        await workbench.DoAsync(officer, command(await workbench.EstateAsync(debtCase)));

    /// <summary>Why it is refused as the estate stands now: its code.</summary>
    public static async Task<string> NotTakenAsync<T>(this Workbench workbench, DebtCase debtCase, Func<ProbateSearch, ICommand<T>> command, string officer = "Priya") =>
        await workbench.RefusedAsync(officer, command(await workbench.EstateAsync(debtCase)));

    /// <summary>The last probate search of the case.</summary>
    public static async Task<ProbateSearch> EstateAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return await db.ProbateSearches().AsNoTracking().Where(s => s.CaseId == debtCase.Id).OrderByDescending(s => s.Id).FirstAsync();
    }

    public static async Task<int> VersionOfPersonAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return (await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId)).Version;
    }

    /// <summary>Checks, prints and posts whatever is in the queue.</summary>
    public static Task PostLettersAsync(this Workbench workbench) => new PostRoom(workbench.Runner, workbench.Workspace, "test").SendAsync(default);

    /// <summary>The letters of the case, in the order in which they were queued.</summary>
    public static async Task<IReadOnlyList<Letter>> LettersAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return await db.Letters().AsNoTracking().Where(l => l.CaseId == debtCase.Id).OrderBy(l => l.Reference.Length).ThenBy(l => l.Reference).ToListAsync();
    }
}
