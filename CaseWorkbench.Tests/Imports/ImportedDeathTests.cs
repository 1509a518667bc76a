using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>A date of death in a file does what reporting the death does (handbook 10.2), and holds about a person reach a case opened later.</summary>
public sealed class ImportedDeathTests : WorkbenchTest
{
    private const string Edith = "Mrs,Edith,Palmer,1938-04-02";
    private const string Home = "12 Mill Lane,,Wexcombe,WX1 1AB,,,Priya Nair,";

    [Fact]
    public async Task A_date_of_death_does_to_the_case_what_reporting_the_death_does()
    {
        await LoadAsync($"ASC-1,sundry,{Edith},,{Home}", $"ASC-2,sundry,Mr,Colin,Frost,1941-03-02,2026-03-01,{Home}");
        await using (var db = Workbench.Db())
            await Workbench.DoAsync("Priya", new ReportDeath((await db.Cases().SingleAsync(c => c.AccountRef == "ASC-1")).Id, new(2026, 3, 1), "The daughter"));

        var (reported, loaded) = (await EffectsAsync("ASC-1"), await EffectsAsync("ASC-2"));

        Assert.Contains("BER", string.Join(' ', reported));
        Assert.Equal(reported.Select(line => line.Replace("The daughter told us", "loaded with accounts.csv").Replace("PS-2", "PS-1")), loaded);
    }

    [Fact]
    public async Task Two_accounts_of_one_person_who_died_are_each_held_once()
    {
        await LoadAsync($"ASC-1,sundry,{Edith},2026-03-01,{Home}", $"ASC-2,sundry,{Edith},2026-03-01,{Home}");

        await using var db = Workbench.Db();
        Assert.Equal(["ASC-1 BER", "ASC-1 EST", "ASC-2 BER", "ASC-2 EST"], await HoldsAsync());
        Assert.Equal(new DateOnly(2026, 3, 1), (await db.People().SingleAsync()).DateOfDeath);
    }

    [Fact]
    public async Task A_death_on_a_further_account_ends_authorities_and_reaches_the_case_already_there()
    {
        await LoadAsync($"ASC-1,sundry,{Edith},,{Home}");
        await using (var db = Workbench.Db())
        {
            var person = await db.People().SingleAsync();
            db.Add(Authority.Of(Guid.NewGuid(), person.Id, AuthorityKind.PropertyAttorney, "Ann Palmer", "Daughter", "", "LPA seen", "", new(2025, 1, 1), null));
            await db.SaveChangesAsync();
        }

        await LoadAsync($"ASC-2,sundry,{Edith},2026-03-01,{Home}");

        await using var after = Workbench.Db();
        Assert.Equal(AuthorityEnd.Death, (await after.Authorities().SingleAsync()).EndedBy);
        Assert.Equal(["ASC-1 BER", "ASC-1 EST", "ASC-2 BER", "ASC-2 EST"], await HoldsAsync());
    }

    [Fact]
    public async Task A_new_account_of_somebody_known_to_have_died_is_held_as_their_other_case_is()
    {
        await LoadAsync($"ASC-1,sundry,{Edith},2026-03-01,{Home}");

        await LoadAsync($"ASC-2,sundry,{Edith},,{Home}");

        Assert.Equal(["ASC-1 BER", "ASC-1 EST", "ASC-2 BER", "ASC-2 EST"], await HoldsAsync());
        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 3, 1), (await db.People().SingleAsync()).DateOfDeath);
    }

    [Fact]
    public async Task A_date_of_death_that_was_verified_is_not_replaced_by_a_files()
    {
        await LoadAsync($"ASC-1,sundry,{Edith},2026-03-01,{Home}");
        await using (var db = Workbench.Db())
            await Workbench.DoAsync("Helen", new ConfirmDeath((await db.Cases().SingleAsync()).Id, (await db.People().SingleAsync()).Version, new(2026, 3, 2), "Certificate seen"));

        await LoadAsync($"ASC-2,sundry,{Edith},2026-03-05,{Home}");

        await using var after = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 3, 2), (await after.People().SingleAsync()).DateOfDeath);
    }

    [Fact]
    public async Task A_hold_about_the_person_holds_their_new_case_and_lifts_with_the_first()
    {
        await LoadAsync($"ASC-1,sundry,{Edith},,{Home}");
        Guid caseId;
        await using (var db = Workbench.Db())
            caseId = (await db.Cases().SingleAsync()).Id;
        var hold = await Workbench.DoAsync("Priya", new PlaceHold(caseId, HoldCode.CAP, "Capacity doubted by her GP", new(2026, 8, 1)));

        await LoadAsync($"ASC-2,sundry,{Edith},,{Home}", $"ASC-3,sundry,Mr,Colin,Frost,1941-03-02,,{Home}");

        Assert.Equal(["ASC-1 CAP", "ASC-2 CAP"], await HoldsAsync());
        await Workbench.DoAsync("Helen", new LiftHold(hold, 0, "An attorney acts for her now"));
        Assert.Empty(await HoldsAsync());
    }

    private Task<ImportResult> LoadAsync(params string[] lines) => Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, lines), officer: "Priya");

    private async Task<List<string>> HoldsAsync()
    {
        await using var db = Workbench.Db();
        return await (from hold in db.Holds().Where(h => h.LiftedOn == null)
                      join debtCase in db.Cases() on hold.CaseId equals debtCase.Id
                      orderby debtCase.AccountRef, hold.Code
                      select debtCase.AccountRef + " " + hold.Code).ToListAsync();
    }

    /// <summary>Everything the death left on a case, but for ids and the case's own number.</summary>
    private async Task<List<string>> EffectsAsync(string account)
    {
        await using var db = Workbench.Db();
        var debtCase = await db.Cases().SingleAsync(c => c.AccountRef == account);
        var person = await db.People().SingleAsync(p => p.Id == debtCase.PersonId);
        return
        [
            $"{person.DateOfDeath} heard {person.DeathHeardOn}, verified {person.DeathVerifiedOn}",
            .. (await db.Holds().Where(h => h.CaseId == debtCase.Id).OrderBy(h => h.Code).ToListAsync()).Select(h => $"{h.Code} {h.StartsOn} {h.EndsOn} {h.Reason} {h.Blocks} {h.PlacedBy}"),
            .. (await db.HoldChanges().Where(c => c.CaseId == debtCase.Id).OrderBy(c => c.Id).ToListAsync()).Select(c => $"{c.Kind} {c.On} {c.EndsOn} {c.Why}"),
            .. (await db.Diary().Where(e => e.CaseId == debtCase.Id && e.Kind != DiaryKind.FirstReview).OrderBy(e => e.Kind).ToListAsync()).Select(e => $"{e.Kind} {e.Text} {e.DueOn} {e.OwnerId} {e.SourceId == debtCase.Id} {e.State}"),
            .. (await db.Timeline().Where(e => e.CaseId == debtCase.Id && e.Kind != TimelineKind.Case).OrderBy(e => e.Id).ToListAsync()).Select(e => $"{e.Kind} {e.On} {e.Text} {e.By}"),
            .. (await db.Notices().Where(n => n.CaseId == debtCase.Id).ToListAsync()).Select(n => $"{n.OfficerId} {n.Text.Replace(debtCase.Reference, "the case")}"),
        ];
    }
}
