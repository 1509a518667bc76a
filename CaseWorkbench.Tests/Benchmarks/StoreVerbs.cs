using System.CommandLine;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Benchmarks;

/// <summary>The verbs that make a store, and by which tests work on one in another process, which they may then kill.</summary>
public static class StoreVerbs
{
    private static readonly Argument<string> Folder = new("folder");

    public static Command Post()
    {
        var prefix = new Argument<string>("prefix");
        var post = new Command("post", "Posts receipts until it is killed, acknowledging each") { Folder, prefix };
        post.SetAction((parsed, _) => Poster.RunAsync(parsed.GetValue(Folder)!, parsed.GetValue(prefix)!));
        return post;
    }

    public static Command Make()
    {
        var cases = new Option<int>("--cases") { Description = "How many cases it holds", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Which ones", DefaultValueFactory = _ => 4711 };
        var files = new Option<bool>("--files") { Description = "Loads them by a council's three files, which takes longer" };
        var worked = new Option<bool>("--worked") { Description = "With what officers have done on the cases since" };
        var make = new Command("make", "Makes the store that is measured on") { Folder, cases, seed, files, worked };
        make.SetAction(async (parsed, _) =>
        {
            await using var bench = await Bench.OpenAsync(parsed.GetValue(Folder)!);
            await (parsed.GetValue(files)
                ? Dataset.LoadAsync(bench, parsed.GetValue(cases), parsed.GetValue(seed), Console.Out)
                : DirectDataset.WriteAsync(bench, parsed.GetValue(cases), parsed.GetValue(seed), parsed.GetValue(worked)));
        });
        return make;
    }

    public static Command Open()
    {
        var open = new Command("open", "Opens a store, which brings it to the schema of this program") { Folder };
        open.SetAction(async (parsed, _) =>
        {
            Console.WriteLine("ready");
            await (await Bench.OpenAsync(parsed.GetValue(Folder)!)).DisposeAsync();
        });
        return open;
    }

    public static Command Night()
    {
        var now = new Argument<DateTime>("now");
        var night = new Command("night", "Runs the nights that a store has missed by that instant") { Folder, now };
        night.SetAction(async (parsed, _) =>
        {
            await using var bench = await Bench.OpenAsync(parsed.GetValue(Folder)!, new StillClock(parsed.GetValue(now).ToUniversalTime()));
            Console.WriteLine("ready");
            await bench.NightsAsync();
        });
        return night;
    }
}
