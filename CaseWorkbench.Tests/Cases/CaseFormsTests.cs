using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Cases;

/// <summary>What the forms on a case are offered by the domain.</summary>
public sealed class CaseFormsTests : WorkbenchTest
{
    [Fact]
    public async Task A_supervisor_sees_how_full_each_officer_is_and_who_has_an_interest()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        await Workbench.GivenCaseAsync("Hale");
        await Workbench.GivenInterestAsync("Gwen", debtCase);

        var owners = await Workbench.DoAsync("Helen", new GetOwners(debtCase.Id));

        Assert.Equal(["Chidi Okafor", "Gwen Bennett", "Priya Nair", "Tom Adeyemi"], owners.Select(owner => owner.Name));
        Assert.Equal((2, 120), owners.Where(owner => owner.Name == "Priya Nair").Select(owner => (owner.Open, owner.Cap)).Single());
        Assert.Equal("Gwen Bennett", owners.Single(owner => owner.HasInterest).Name);
    }

    [Fact]
    public async Task Those_who_read_cases_may_be_named_on_a_restricted_one()
    {
        var debtCase = await Workbench.GivenCaseAsync();
        var helen = await Workbench.OfficerAsync("Helen");
        await Workbench.DoAsync("Helen", new RestrictCase(debtCase.Id, debtCase.Version, true, [helen.Id], "A relative of a councillor"));

        var readers = await Workbench.DoAsync("Helen", new GetReaders(debtCase.Id));

        Assert.Equal("Helen Marsh", readers.Single(reader => reader.IsNamed).Name);
        Assert.DoesNotContain(readers, reader => reader.Role is Role.Administrator or Role.System);
    }

    [Fact]
    public async Task A_notice_opens_its_case_by_id_and_an_officer_by_a_reference_in_any_case()
    {
        var debtCase = await Workbench.GivenCaseAsync();

        Assert.Equal(debtCase.Reference, (await Workbench.DoAsync("Priya", new GetCase(debtCase.Id.ToString()))).Reference);
        Assert.Equal(debtCase.Id, (await Workbench.DoAsync("Priya", new GetCase(debtCase.Reference.ToLowerInvariant()))).Id);
        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetCase(Guid.NewGuid().ToString())));
    }

    [Fact]
    public async Task Holds_by_hand_come_with_their_usual_last_day_and_a_supervisor_may_go_beyond()
    {
        var officers = await Workbench.DoAsync("Priya", new GetHoldKinds());
        var supervisors = await Workbench.DoAsync("Helen", new GetHoldKinds());

        Assert.Equal([HoldCode.INS, HoldCode.CAP, HoldCode.VUL, HoldCode.FIN, HoldCode.DPA, HoldCode.ADV, HoldCode.CMP, HoldCode.TRC, HoldCode.ADM], officers.Select(kind => kind.Code));
        Assert.Equal((new DateOnly(2026, 6, 15), new DateOnly(2026, 6, 15)), officers.Where(kind => kind.Code == HoldCode.ADM).Select(kind => (kind.DefaultEnd!.Value, kind.LatestEnd!.Value)).Single());
        Assert.Equal((new DateOnly(2026, 6, 15), null), supervisors.Where(kind => kind.Code == HoldCode.ADM).Select(kind => (kind.DefaultEnd!.Value, kind.LatestEnd)).Single());
        Assert.Equal(new DateOnly(2026, 6, 15), officers.Single(kind => kind.Code == HoldCode.TRC).DefaultEnd); // 10 working days
    }
}
