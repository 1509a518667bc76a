using System.CommandLine;

namespace CaseWorkbench.Benchmarks;

/// <summary>The verbs by which tests work on a store in another process, which they may then kill.</summary>
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

    public static Command Open()
    {
        var open = new Command("open", "Opens a store, which brings it to the schema of this program") { Folder };
        open.SetAction(async (parsed, _) => await (await Bench.OpenAsync(parsed.GetValue(Folder)!)).DisposeAsync());
        return open;
    }

    public static Command Night()
    {
        var now = new Argument<DateTime>("now");
        var night = new Command("night", "Runs the nights that a store has missed by that instant") { Folder, now };
        night.SetAction(async (parsed, _) =>
        {
            await using var bench = await Bench.OpenAsync(parsed.GetValue(Folder)!, parsed.GetValue(now).ToUniversalTime());
            Console.WriteLine("ready");
            await bench.NightsAsync();
        });
        return night;
    }
}
