using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.People;

public sealed class PersonCommandsTests : WorkbenchTest
{
    private DebtCase frost = default!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        frost = await Workbench.GivenCaseAsync();
    }

    [Fact]
    public async Task A_new_address_ends_the_one_it_replaces_and_is_told_on_every_case_of_the_person()
    {
        var second = await Workbench.GivenSecondCaseAsync(frost);
        var old = (await PersonAsync()).Address!;
        var move = new AddAddress(frost.Id, "Flat 2", "Weir House", "Wexcombe", "wx21cd", new(2026, 5, 20), old.Id, old.Version);

        await Workbench.KeepsContractAsync("Leo", move, wrongOfficer: "Owen", stale: move with { SeenVersion = 4 });

        var person = await PersonAsync();
        Assert.Equal("Flat 2, Weir House, Wexcombe, WX2 1CD", person.Address?.OneLine);
        Assert.Equal(new DateOnly(2026, 5, 20), Assert.Single(person.FormerAddresses).ToOn);
        await using var db = Workbench.Db();
        Assert.Equal([frost.Id, second.Id], await db.Timeline().Where(t => t.Text == "Address changed").Select(t => t.CaseId).ToListAsync());
    }

    [Fact]
    public async Task Post_that_came_back_makes_an_address_unusable_until_it_is_confirmed()
    {
        var address = (await PersonAsync()).Address!;
        var returned = new RecordReturnedPost(frost.Id, address.Id, 0, new(2026, 5, 29));
        await Workbench.KeepsContractAsync("Leo", returned, wrongOfficer: "Owen", stale: returned with { SeenVersion = 3 });
        Assert.False((await PersonAsync()).Address!.IsUsable);

        var confirm = new ConfirmAddress(frost.Id, address.Id, 1);
        await Workbench.KeepsContractAsync("Leo", confirm, wrongOfficer: "Owen", stale: confirm with { SeenVersion = 0 });

        Assert.True((await PersonAsync()).Address is { IsUsable: true, CheckedOn: { } day } && day == new DateOnly(2026, 6, 1));
    }

    [Fact]
    public async Task An_address_they_have_left_is_neither_confirmed_nor_returned_from_nor_left_again()
    {
        var old = (await PersonAsync()).Address!;
        await Workbench.DoAsync("Leo", new AddAddress(frost.Id, "Flat 2", "", "", "", new(2026, 6, 1), old.Id, 0));

        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", new ConfirmAddress(frost.Id, old.Id, 1)));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", new RecordReturnedPost(frost.Id, old.Id, 1, new(2026, 6, 1))));
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", new AddAddress(frost.Id, "Flat 3", "", "", "", new(2026, 6, 1), old.Id, 1)));
    }

    [Theory]
    [InlineData("2026-05-21", "GEN-006")] // Eleven days.
    [InlineData("2026-06-02", "PER-003")]
    public async Task Returned_post_is_entered_within_ten_days_and_not_before_it_comes(string day, string code)
    {
        var address = (await PersonAsync()).Address!;

        Assert.Equal(code, await Workbench.RefusedAsync("Leo", new RecordReturnedPost(frost.Id, address.Id, 0, DateOnly.Parse(day))));
    }

    [Fact]
    public async Task A_telephone_number_is_recorded_once_and_stays_as_a_former_one()
    {
        var phone = await Workbench.KeepsContractAsync("Leo", new AddPhone(frost.Id, "07700 900123", "mobile"), wrongOfficer: "Owen");
        Assert.Equal("PER-001", await Workbench.RefusedAsync("Leo", new AddPhone(frost.Id, "+44 7700 900123")));

        var end = new EndPhone(frost.Id, phone, 0);
        await Workbench.KeepsContractAsync("Leo", end, wrongOfficer: "Owen", stale: end with { SeenVersion = 1 });

        Assert.Empty((await PersonAsync()).Phones);
        Assert.Equal("WF-001", await Workbench.RefusedAsync("Leo", end with { SeenVersion = 1 }));
    }

    [Fact]
    public async Task The_email_address_is_changed_and_removed()
    {
        var change = new ChangeEmail(frost.Id, 0, "colin@example.org");
        await Workbench.KeepsContractAsync("Leo", change, wrongOfficer: "Owen", stale: change with { SeenVersion = 2 });
        Assert.Equal("colin@example.org", (await PersonAsync()).Email);

        await Workbench.DoAsync("Leo", new ChangeEmail(frost.Id, 1, ""));

        Assert.Equal("", (await PersonAsync()).Email);
    }

    [Fact]
    public async Task A_name_and_a_birth_are_put_right()
    {
        var correct = new CorrectPerson(frost.Id, 0, "Mr", "Colin James", "Frost", new(1942, 6, 2));
        await Workbench.KeepsContractAsync("Leo", correct, wrongOfficer: "Owen", stale: correct with { SeenVersion = 1 });

        var person = await PersonAsync();
        Assert.Equal(("Mr Colin James Frost", 83), (person.Name, person.Age)); // 84 tomorrow.
        Assert.Equal("PER-002", await Workbench.RefusedAsync("Leo", correct with { SeenVersion = 1, DateOfBirth = new(2026, 6, 2) }));
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public async Task A_form_with_a_gap_names_its_field(Func<Guid, ICommand<Guid>> command, string field) =>
        Assert.Equal($"invalid {field}", await Workbench.RefusedAsync("Leo", command(frost.Id)));

    public static TheoryData<Func<Guid, ICommand<Guid>>, string> Gaps() => new()
    {
        { id => new AddAddress(id, " ", "", "", "", new(2026, 6, 1)), "Line1" },
        { id => new AddAddress(id, new('a', 101), "", "", "", new(2026, 6, 1)), "Line1" },
        { id => new AddPhone(id, "none"), "Number" },
        { id => new AddPhone(id, "01234567890123456"), "Number" },
        { id => new ChangeEmail(id, 0, "colin at example"), "Email" },
        { id => new CorrectPerson(id, 0, "", "", "", null), "Surname" },
    };

    [Fact]
    public async Task An_officer_of_another_team_finds_nobody()
    {
        await Workbench.GivenOfficerElsewhereAsync("Nora Quinn");
        var address = (await PersonAsync()).Address!;
        ICommand<Guid>[] commands =
        [
            new AddAddress(frost.Id, "Flat 2", "", "", "", new(2026, 6, 1)), new ConfirmAddress(frost.Id, address.Id, 0), new RecordReturnedPost(frost.Id, address.Id, 0, new(2026, 6, 1)),
            new AddPhone(frost.Id, "01632 960001"), new ChangeEmail(frost.Id, 0, ""), new CorrectPerson(frost.Id, 0, "", "", "Frost", null),
        ];

        foreach (var command in commands)
            Assert.Equal("not found", await Workbench.RefusedAsync("Nora", command));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nora", new GetPerson(frost.Id)));
    }

    [Fact]
    public async Task What_belongs_to_somebody_else_is_not_found()
    {
        var other = await Workbench.GivenCaseAsync("Odell");
        var address = (await PersonAsync()).Address!;

        Assert.Equal("not found", await Workbench.RefusedAsync("Leo", new ConfirmAddress(other.Id, address.Id, 0)));
    }

    private Task<PersonView> PersonAsync() => Workbench.DoAsync("Priya", new GetPerson(frost.Id));
}
