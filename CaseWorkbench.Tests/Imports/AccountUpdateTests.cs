using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Imports;

/// <summary>Accounts that are known are changed to what the file says, after showing it; what it does not say stays.</summary>
public sealed class AccountUpdateTests : WorkbenchTest
{
    private const string Edith = "ASC-1,home-care,Mrs,Edith,Palmer,1938-04-02,,12 Mill Lane,,Wexcombe,WX1 1AB,01632 555010,e@example.org,Priya Nair,2026-01-05";
    private const string Moved = "ASC-1,home-care,Mrs,Edith,Palmer-Hill,1938-04-03,,3 High Street,Flat 2,Wexcombe,WX2 2CD,01632 555011,new@example.org,,";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadAsync(Edith);
    }

    [Fact]
    public async Task A_dry_run_lists_what_would_change_field_by_field_and_writes_nothing()
    {
        var before = await StoreHash.OfAsync(Workbench);

        var tried = await LoadAsync(dryRun: true, Moved);

        Assert.Equal((0, 1, 0, 0), (tried.New, tried.Updated, tried.Skipped, tried.Faulty));
        Assert.Equal(
        [
            "surname: Palmer → Palmer-Hill", "date_of_birth: 2 Apr 1938 → 3 Apr 1938", "email: e@example.org → new@example.org",
            "address_line_1: 12 Mill Lane, Wexcombe, WX1 1AB → 3 High Street, Flat 2, Wexcombe, WX2 2CD", "phone:  → 01632 555011",
        ], tried.Changes.Select(change => $"{change.Column}: {change.Old} → {change.New}"));
        Assert.Equal(before, await StoreHash.OfAsync(Workbench));
    }

    [Fact]
    public async Task Loading_changes_the_record_keeps_the_address_that_was_and_audits_the_case()
    {
        await LoadAsync(Moved);

        await using var db = Workbench.Db();
        var person = await db.People().SingleAsync();
        Assert.Equal(("Mrs Edith Palmer-Hill", new DateOnly(1938, 4, 3), "new@example.org"), (person.Name, person.DateOfBirth, person.Email));
        Assert.Equal([(false, "12 Mill Lane, Wexcombe, WX1 1AB"), (true, "3 High Street, Flat 2, Wexcombe, WX2 2CD")], (await db.Addresses().OrderBy(a => a.ToOn == null).ToListAsync()).Select(a => (a.ToOn is null, a.OneLine)));
        Assert.Equal(2, await db.Phones().CountAsync(p => p.EndedOn == null));
        Assert.Equal(2, await db.AuditEntries().CountAsync(e => e.Command == nameof(LoadImport) && e.CaseId == db.Cases().Single().Id));
        Assert.Contains(await db.Timeline().Select(t => t.Text).ToListAsync(), text => text.StartsWith("Changed by loading accounts.csv: surname, date of birth", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_says_the_same_is_skipped_however_written_and_an_empty_cell_takes_nothing_away()
    {
        await LoadAsync(Moved);

        var same = await LoadAsync(Moved, "ASC-2,sundry,,,Mill Lane Motors Ltd,,,,,,,,,,");
        var less = await LoadAsync("asc-1,home-care,,,palmer-hill,,,,,,,,,,".Replace("palmer-hill", "Palmer-Hill"));

        Assert.Equal((1, 1, 0), (same.New, same.Skipped, same.Updated));
        Assert.Equal((0, 1, 0), (less.New, less.Skipped, less.Updated));
    }

    [Fact]
    public async Task What_an_officer_put_right_since_is_not_undone_by_the_same_row_again()
    {
        await using (var db = Workbench.Db())
            await Workbench.DoAsync("Priya", new ChangeEmail((await db.Cases().SingleAsync()).Id, (await db.People().SingleAsync()).Version, "right@example.org"));

        var again = await LoadAsync(Edith, "ASC-2,sundry,,,Mill Lane Motors Ltd,,,,,,,,,,");

        Assert.Equal((1, 0), (again.Skipped, again.Updated));
    }

    [Theory]
    [InlineData("ASC-1,sundry,Mrs,Edith,Palmer,,,,,,,,,,", "debt_type", "is recorded as home-care")]
    [InlineData("ASC-1,home-care,Mrs,Edith,Palmer,,1938-04-01,,,,,,,,", "date_of_death", "cannot be before 2 Apr 1938")]
    public async Task What_cannot_be_is_a_fault_of_its_row(string line, string column, string reason)
    {
        var result = await LoadAsync(line);

        var fault = Assert.Single(result.Faults);
        Assert.Equal((2, column), (fault.Row, fault.Column));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.False(result.IsLoaded);
    }

    [Fact]
    public async Task The_case_of_another_team_is_not_told_of_and_not_changed()
    {
        await Workbench.GivenOfficerElsewhereAsync("Una Elsewhere");

        var result = await Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, Moved), officer: "Una");

        Assert.Contains("looked after by others", Assert.Single(result.Faults).Message, StringComparison.Ordinal);
        Assert.Empty(result.Changes);
    }

    [Fact]
    public async Task Two_rows_that_say_different_things_of_one_person_are_refused()
    {
        await LoadAsync(Edith.Replace("ASC-1", "ASC-2"));

        var result = await LoadAsync(Edith.Replace("e@example.org", "a@example.org"), Edith.Replace("ASC-1", "ASC-2").Replace("e@example.org", "b@example.org"));

        Assert.Equal("Row 3, email: Row 2 says something else of the same person. Make the two agree.", Assert.Single(result.Faults).ToString());
    }

    [Fact]
    public async Task Undoing_puts_the_old_values_back_and_a_later_change_stands_in_the_way()
    {
        var batch = (await LoadAsync(Moved)).BatchId!.Value;
        await using var db = Workbench.Db();
        var before = await db.People().AsNoTracking().SingleAsync();
        await Workbench.DoAsync("Priya", new ChangeEmail((await db.Cases().SingleAsync()).Id, before.Version, "later@example.org"));
        Assert.Equal("IMP-002", await Workbench.RefusedAsync("Leo", new WithdrawImport(batch)));
        await Workbench.DoAsync("Priya", new ChangeEmail((await db.Cases().SingleAsync()).Id, (await db.People().AsNoTracking().SingleAsync()).Version, "new@example.org"));

        await Workbench.DoAsync("Leo", new WithdrawImport(batch));

        var person = await db.People().AsNoTracking().SingleAsync();
        Assert.Equal(("Mrs Edith Palmer", new DateOnly(1938, 4, 2), "e@example.org"), (person.Name, person.DateOfBirth, person.Email));
        Assert.Equal("12 Mill Lane, Wexcombe, WX1 1AB", (await db.Addresses().SingleAsync(a => a.ToOn == null)).OneLine);
        Assert.Equal("01632 555010", (await db.Phones().SingleAsync(p => p.EndedOn == null)).Number);
        Assert.Equal(1, (await LoadAsync(Moved)).Updated);
    }

    [Fact]
    public async Task A_death_it_reported_is_not_undone_by_a_file()
    {
        var batch = (await LoadAsync(Edith.Replace("1938-04-02,,", "1938-04-02,2026-05-20,"))).BatchId!.Value;

        Assert.Equal("IMP-002", await Workbench.RefusedAsync("Leo", new WithdrawImport(batch)));
        await using var db = Workbench.Db();
        Assert.Equal(new DateOnly(2026, 5, 20), (await db.People().SingleAsync()).DateOfDeath);
    }

    [Fact]
    public async Task The_accounts_of_the_record_written_as_a_file_and_loaded_again_change_nothing()
    {
        await LoadAsync(Moved);
        var files = new GeneratedFiles(seed: 5, accounts: 40, invoices: 0, receipts: 0, new(2026, 6, 1));
        await Workbench.LoadAsync(ImportKind.Accounts, files.Accounts);
        await using var db = Workbench.Db();
        var lines = (await (from c in db.Cases() join p in db.People() on c.PersonId equals p.Id join o in db.Officers() on c.OwnerId equals o.Id
                            select new { c, p, Owner = o.Name, Address = db.Addresses().FirstOrDefault(a => a.PersonId == p.Id && a.ToOn == null), Phone = db.Phones().First(f => f.PersonId == p.Id && f.EndedOn == null).Number }).ToListAsync())
            .Select(row => string.Join(',', new[]
            {
                row.c.AccountRef, FileWords<DebtType>.Of(row.c.DebtType), row.p.Title, row.p.Forenames, row.p.Surname, AccountFields.Written(row.p.DateOfBirth), AccountFields.Written(row.p.DateOfDeath),
                row.Address?.Line1, row.Address?.Line2, row.Address?.Town, row.Address?.Postcode, row.Phone, row.p.Email, row.Owner, AccountFields.Written(row.c.OpenedOn),
            }.Select(cell => ImportText.Quoted(cell ?? "")))).ToArray();
        var before = await Workbench.FingerprintAsync(nameof(AuditEntry), "ImportBatch", "ImportReport", "SentCommand");

        var result = await LoadAsync(lines);

        Assert.Equal((41, 0, 0, 41, ""), (result.RowsRead, result.New, result.Updated, result.Skipped, string.Join('\n', result.Faults)));
        Assert.Equal(before, await Workbench.FingerprintAsync(nameof(AuditEntry), "ImportBatch", "ImportReport", "SentCommand"));
    }

    private Task<ImportResult> LoadAsync(params string[] lines) => LoadAsync(dryRun: false, lines);
    private Task<ImportResult> LoadAsync(bool dryRun, params string[] lines) => Workbench.LoadAsync(ImportKind.Accounts, Loads.File(ImportKind.Accounts, lines), dryRun);
}
