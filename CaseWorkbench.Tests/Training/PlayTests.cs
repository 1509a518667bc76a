using System.Text.Json.Nodes;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Scenarios;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>Scenarios played in a trainee's own store, marked from the audit and the record: by one who does all as it should be, one who does not, and one who gives up.</summary>
public sealed class PlayTests : ClassTest
{
    /// <summary>One of each kind of work.</summary>
    private static readonly string[] Usual = ["S1", "S4", "S6"];

    public static TheoryData<string> Others => [.. ScenarioFiles.All.Where(file => Scenario.Load(file).CanBePlayed).Select(ScenarioFiles.KeyOf).Except(Usual)];

    [Theory]
    [InlineData("S1")]
    [InlineData("S4")]
    [InlineData("S6")]
    public Task Whoever_does_all_as_the_script_does_has_every_mark(string key) => PlaysToEveryMarkAsync(key);

    [Theory, Trait("Category", "Slow")]
    [MemberData(nameof(Others))]
    public Task And_so_in_every_other_scenario(string key) => PlaysToEveryMarkAsync(key);

    private async Task PlaysToEveryMarkAsync(string key)
    {
        var seat = await GivenScenarioAsync(key);

        await PlayAsync(seat.Store);

        var played = (await DoAsync("Farah", new GetPlayed(), seat.Store))!;
        Assert.Equal(PlayState.Finished, played.State);
        Assert.Equal("", string.Join('\n', played.Steps.Where(step => step is { IsTask: true, Mark: not MarkKind.Right } or { Mark: MarkKind.StandsOtherwise }).Select(step => $"{step.Number} {step.As} {step.Does} {step.On}: {step.Mark} {step.Said}")));
        Assert.True(played.Tasks > 0 && played.Right == played.Tasks);
    }

    public static TheoryData<string> Eight => [.. Enumerable.Range(1, 8).Select(number => $"S{number}")];

    [Theory, Trait("Category", "Slow")]
    [MemberData(nameof(Eight))]
    public async Task Whoever_leaves_the_second_half_undone_has_the_marks_of_the_first_and_no_other(string key)
    {
        var seat = await GivenScenarioAsync(key);
        var done = await PlayFirstHalfAsync(seat.Store, key);
        var play = (await DoAsync("Priya", new GetPlay(), seat.Store))!;

        while (await Guide.GoOnAsync(await ActingAsync("Priya", seat.Store), play.Id) is Outcome<NextMorning?>.Done { Value: not null })
        {
        }

        var played = (await DoAsync("Farah", new GetPlayed(), seat.Store))!;
        Assert.Equal(PlayState.Finished, played.State);
        Assert.Equal(done, played.Steps.Where(step => step is { IsTask: true, Mark: MarkKind.Right }).Select(step => step.Number));
        Assert.All(played.Steps.Where(step => step.IsTask && !done.Contains(step.Number)), step => Assert.Equal(MarkKind.Missed, step.Mark));
    }

    [Theory]
    [MemberData(nameof(Eight))]
    public async Task Whoever_gives_up_half_way_keeps_those_marks_and_the_rest_is_left_without_one(string key)
    {
        var seat = await GivenScenarioAsync(key);
        var done = await PlayFirstHalfAsync(seat.Store, key);

        await DoAsync("Priya", new AbandonScenario((await DoAsync("Priya", new GetPlay(), seat.Store))!.Id), seat.Store);

        var played = (await DoAsync("Farah", new GetPlayed(), seat.Store))!;
        Assert.Equal(PlayState.Abandoned, played.State);
        Assert.Equal(done, played.Steps.Where(step => step is { IsTask: true, Mark: MarkKind.Right }).Select(step => step.Number));
        Assert.All(played.Steps.Where(step => step.IsTask && !done.Contains(step.Number)), step => Assert.Null(step.Mark));
    }

    /// <summary>Does the first half of what is to be done. Answers with the numbers of those steps.</summary>
    private async Task<IReadOnlyList<int>> PlayFirstHalfAsync(string store, string key)
    {
        var tasks = Read(key).Played.Where(step => step.IsTask).Select(step => step.Number).ToList();
        var half = tasks[tasks.Count / 2];
        await PlayAsync(store, until: step => step.Number == half);
        await Guide.LookAsync(store);
        return [.. tasks.TakeWhile(number => number != half)];
    }

    [Fact]
    public async Task What_is_done_otherwise_is_marked_with_what_was_otherwise()
    {
        var seat = await GivenScenarioAsync("S4");

        await PlayAsync(seat.Store, step => step.Command!.Type.Name switch
        {
            "LogDispute" => Change(step, "amount", "100.00"),
            "AcknowledgeDispute" => null,
            _ => step,
        }, until: step => step.On > new DateOnly(2026, 6, 17));

        var steps = (await DoAsync("Farah", new GetPlayed(), seat.Store))!.Steps;
        var logged = steps.First(step => step is { IsTask: true, Does: "Log dispute" });
        Assert.Equal(MarkKind.Otherwise, logged.Mark);
        Assert.Contains("Amount is 100, not 90", logged.Said);
        Assert.Equal(MarkKind.Missed, steps.First(step => step is { IsTask: true, Does: "Acknowledge dispute" }).Mark);
        Assert.True((await DoAsync("Farah", new GetPlayed(), seat.Store))!.Right < steps.Count(step => step.IsTask));
    }

    [Fact]
    public async Task What_somebody_else_should_have_done_is_marked_so()
    {
        var seat = await GivenScenarioAsync("S1");

        await PlayAsync(seat.Store, step => step.Command!.Type.Name == "ApprovePlan" ? step with { As = "David Rowe" } : step, until: step => step.Command?.Type.Name == "AcceptPlan");

        var approved = (await DoAsync("Farah", new GetPlayed(), seat.Store))!.Steps.First(step => step is { IsTask: true, Does: "Approve plan" });
        Assert.Equal(MarkKind.Otherwise, approved.Mark);
        Assert.StartsWith("It is for Helen Marsh to do, and David Rowe did it.", approved.Said);
    }

    [Fact]
    public async Task A_scenario_that_is_given_up_keeps_its_marks_and_takes_no_more()
    {
        var seat = await GivenScenarioAsync("S1");
        await PlayAsync(seat.Store, until: step => step.Command?.Type.Name == "SubmitPlan");
        var play = (await DoAsync("Priya", new GetPlay(), seat.Store))!;

        await DoAsync("Priya", new AbandonScenario(play.Id), seat.Store);
        await SendStepAsync(seat.Store, Read("S1").Played.First(step => step.IsTask && step.Command!.Type.Name == "SubmitPlan"));
        await Guide.LookAsync(seat.Store);

        var played = (await DoAsync("Farah", new GetPlayed(), seat.Store))!;
        Assert.Equal((PlayState.Abandoned, true), (played.State, played.Right > 0 && played.Right < played.Tasks));
        Assert.Null(played.Steps.First(step => step is { IsTask: true, Does: "Submit plan" }).Mark);
        Assert.StartsWith("given up at ", played.Progress);
        Assert.Equal("TRN-015", await CodeAsync("Priya", new LeaveDay(play.Id), seat.Store));
        Assert.Equal("TRN-015", await CodeAsync("Priya", new AbandonScenario(play.Id), seat.Store));
    }

    [Fact]
    public async Task A_step_that_was_shown_counts_as_shown_and_a_paragraph_asked_for_is_told_to_the_trainer()
    {
        var seat = await GivenScenarioAsync("S4");
        var play = (await DoAsync("Priya", new GetPlay(), seat.Store))!;
        var first = play.Steps.First(step => step is { Mark: null, IsTrap: false, Does.Length: > 0 });

        var paragraph = await DoAsync("Priya", new ReadParagraph(play.Id, first.Number), seat.Store);
        Assert.True((await Guide.ShowAsync(await ActingAsync("Priya", seat.Store), first.Number)).IsDone);

        var step = (await DoAsync("Farah", new GetPlayed(), seat.Store))!.Steps.Single(each => each.Number == first.Number);
        Assert.Equal((MarkKind.Shown, true, paragraph.Section), (step.Mark, step.WasRead, step.Section));
        Assert.IsType<Outcome<MarkKind>.NotFound>(await Guide.ShowAsync(await ActingAsync("Priya", seat.Store), first.Number));
    }

    [Fact]
    public async Task What_is_to_come_is_not_told_before_its_day()
    {
        var seat = await GivenScenarioAsync("S1");
        var play = (await DoAsync("Priya", new GetPlay(), seat.Store))!;

        Assert.All(play.Steps, step => Assert.True(step.On <= play.Today));
        Assert.True(play.Next > play.Today);
        Assert.IsType<Outcome<Paragraph>.NotFound>(await SendAsync("Priya", new ReadParagraph(play.Id, Read("S1").Steps.Count), seat.Store));
    }

    [Fact]
    public async Task A_reset_keeps_the_marks_beside_the_course_and_begins_anew()
    {
        var seat = await GivenScenarioAsync("S4");
        await PlayAsync(seat.Store, until: step => step.Command?.Type.Name == "AcknowledgeDispute");
        var before = (await DoAsync("Farah", new GetPlayed(), seat.Store))!;

        await DoAsync("Farah", new ResetSeat(seat.Id, (await SeatsAsync()).Single().Version));
        await MakeAllAsync();

        var plays = await DoAsync("Farah", new GetMarks(seat.CourseId));
        Assert.Equal([false, true], plays.Select(play => play.IsNow));
        Assert.Equal(before.Right, plays[0].Played.Right);
        Assert.Equal(0, plays[1].Played.Marked);
        Assert.Equal("GEN-001", await CodeAsync("Priya", new GetMarks(seat.CourseId)));
    }

    [Fact]
    public async Task A_trainee_takes_up_a_scenario_in_their_own_store_and_no_second_at_a_time()
    {
        var seat = (await GivenClassAsync(0, "Asha")).Single();

        Assert.True((await Room.TakeUpAsync(seat.Store, "S4")).IsDone);
        Assert.Equal("TRN-006", Code(await Room.TakeUpAsync(seat.Store, "S1")));
        await MakeAllAsync();

        Assert.Equal("S4", (await DoAsync("Farah", new GetPlayed(), seat.Store))!.Key);
        Assert.Equal("TRN-015", await CodeAsync("Farah", new BeginScenario("S1", await File.ReadAllTextAsync(ScenarioFiles.Find("S1"))), seat.Store));
        Assert.Equal("GEN-001", await CodeAsync("Priya", new BeginScenario("S1", ""), seat.Store));
    }

    [Fact]
    public void Every_command_of_every_scenario_has_its_paragraph() =>
        Assert.Equal("", string.Join(", ", ScenarioFiles.All.SelectMany(file => Scenario.Load(file).Played).Where(step => step.Command is not null && !Paragraphs.Has(step.Command.Type)).Select(step => step.Command!.Type.Name).Distinct()));

    private static Scenario Read(string key) => Scenario.Load(ScenarioFiles.Find(key));

    /// <summary>Plays by sending the commands of the script, as a screen would, on the days the guide goes on to.</summary>
    /// <param name="change">A step as this trainee does it: another, or not at all.</param>
    /// <param name="until">Stops before this one.</param>
    private async Task PlayAsync(string store, Func<ScenarioStep, ScenarioStep?>? change = null, Func<ScenarioStep, bool>? until = null)
    {
        var play = (await DoAsync("Priya", new GetPlay(), store))!;
        foreach (var step in Read(play.Key).Played)
        {
            while (step.On > Stores[store].Clock.Today())
                Assert.True((await Guide.GoOnAsync(await ActingAsync("Priya", store), play.Id)) is Outcome<NextMorning?>.Done { Value: not null }, $"It does not go on to step {step.Number}.");
            if (until?.Invoke(step) is true)
                return;
            if (step.Command is null || (change is not null && step.IsTask ? change(step) : step) is not { } done)
                continue;
            Machine.MoveToInstant(Machine.Now.AddSeconds(20));
            await SendStepAsync(store, done);
            await Guide.LookAsync(store);
        }
        await Guide.GoOnAsync(await ActingAsync("Priya", store), play.Id);
    }

    private async Task SendStepAsync(string store, ScenarioStep step)
    {
        await using var db = Stores[store].Open();
        var names = new Names(db);
        await SentRequest.SendAsync(Runner, step.Command!, step.Command!.Build(names, step.Stale), await ActingAsync(step.As, store), default);
    }

    /// <summary>The same step with another value in it.</summary>
    private static ScenarioStep Change(ScenarioStep step, string field, string value)
    {
        var with = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(step.Command!.Given().ToDictionary(given => given.Name, given => given.Value)))!.AsObject();
        with[field] = value;
        var text = new JsonObject { ["name"] = "x", ["teaches"] = "x", ["case"] = step.CaseReference, ["steps"] = new JsonArray(new JsonObject { ["on"] = step.On.ToString("yyyy-MM-dd"), ["as"] = step.As, ["do"] = step.Command.Type.Name, ["with"] = with }) };
        return step with { Command = Scenario.Read(text.ToJsonString()).Steps.Single().Command };
    }
}
