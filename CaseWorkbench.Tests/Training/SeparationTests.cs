using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Domain.Training.Courses;
using CaseWorkbench.Domain.Training.Demo;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>Training is never taken for live, nor live for training: the store says what it is, and everything that opens one asks.</summary>
public sealed class SeparationTests
{
    [Fact]
    public async Task The_portal_does_not_start_on_a_live_store()
    {
        var folder = await GivenLiveAsync(ClassRoom.Home);

        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApp.StartOnAsync(folder));

        Assert.Contains("“training” is a live store; this program was started for training.", stopped.Message);
        Workbench.Remove(folder);
    }

    [Fact]
    public async Task A_live_store_takes_no_demonstration_no_course_and_no_scenario()
    {
        var folder = await GivenLiveAsync("live");
        await using (var services = new ServiceCollection().AddWorkbench(folder, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc))).BuildServiceProvider())
        {
            var catalogue = services.GetRequiredService<WorkspaceCatalogue>();
            var live = await catalogue.OpenAsync("live", StoreKind.Live);
            await Cast.JoinAsync(live);
            var runner = services.GetRequiredService<IRequestRunner>();
            Acting Trainer() => new(Cast.Everyone().Single(officer => officer.Name == "Farah Aziz").Id, "test", "live", live.Clock.NewId());

            Assert.Equal("TRN-001", (await Assert.ThrowsAsync<RefusedException>(() => new DemoLoader(runner, catalogue).LoadAsync("live", 1, 1))).Refusal.Code);
            Assert.Equal("TRN-001", Assert.IsType<Outcome<Guid>.Refused>(await runner.RunAsync(new OpenCourse("Induction"), Trainer())).Refusal.Code);
            Assert.Equal("TRN-001", Assert.IsType<Outcome<int>.Refused>(await runner.RunAsync(new MoveClock(live.Clock.Now().AddDays(1)), Trainer())).Refusal.Code);
            Assert.Equal("TRN-001", Assert.IsType<Outcome<Guid>.Refused>(await runner.RunAsync(new Domain.Training.Scenarios.BeginScenario("S4", "{}"), Trainer())).Refusal.Code);
            await Assert.ThrowsAsync<StoreException>(() => catalogue.ReplaceAsync("live", StoreKind.Training, (file, ct) => Task.Run(() => File.Copy(catalogue.FileOf("live"), file), ct)));
            await using var db = live.Open();
            Assert.Equal(StoreKind.Live, db.StoreInfo().Single().Kind);
        }
        Workbench.Remove(folder);
    }

    /// <summary>Domain has no way out: no mail, no web, no socket. Letters are printed by people, files are taken away by people.</summary>
    [Fact]
    public void Nothing_in_Domain_can_send() =>
        Assert.DoesNotContain(typeof(WorkspaceCatalogue).Assembly.GetReferencedAssemblies(), assembly => assembly.Name is "System.Net.Http" or "System.Net.Mail" or "System.Net.Sockets" or "System.Net.Requests");

    private static async Task<string> GivenLiveAsync(string name)
    {
        var folder = Workbench.NewFolder();
        using (var catalogue = new WorkspaceCatalogue(folder, new TestClock(new(2026, 6, 1, 8, 0, 0, DateTimeKind.Utc))))
            await catalogue.OpenAsync(name, StoreKind.Live);
        SqliteConnection.ClearAllPools();
        return folder;
    }
}
