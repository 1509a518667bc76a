using System.Collections.Concurrent;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.LegalPacks;

/// <summary>How far the files of a pack are.</summary>
/// <param name="Made">Of its files, and of the documents of the one in hand.</param>
/// <param name="Failed">Why it went no further, or null.</param>
public sealed record PackBuild(int Made, int Of, int Documents = 0, int OfDocuments = 0, string? Failed = null)
{
    public string InWords => OfDocuments == 0 ? $"File {Made + 1} of {Of}" : $"File {Made + 1} of {Of}, document {Documents} of {OfDocuments}";
}

/// <summary>
/// Makes the files of packs that were frozen, one after another, whoever is looking. What is to be made stands in the store, so that a portal which was
/// stopped goes on where it was. One that cannot be made is left alone until somebody asks for it again, or the portal starts.
/// </summary>
public sealed class PackBuilds(PackMaking making, IRequestRunner runner, ICaseChangeFeed feed, ClockOf clockOf, ILogger<PackBuilds> log, StoresInUse? stores = null) : RoundService(TimeSpan.FromMinutes(5))
{
    private readonly ConcurrentDictionary<Guid, PackBuild> builds = [];

    /// <summary>How far it is; null where it waits for its turn, or is done.</summary>
    public PackBuild? Of(Guid packId) => builds.GetValueOrDefault(packId);

    /// <summary>Tries one again that could not be made.</summary>
    public void TryAgain(Guid packId)
    {
        builds.TryRemove(packId, out _);
        Call();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = feed.Listen(_ => Call()); // A pack is frozen where its case changes.
        await base.ExecuteAsync(stoppingToken);
    }

    protected override async Task LookAsync(CancellationToken ct)
    {
        try
        {
            foreach (var store in stores?.Invoke() ?? [SignIn.Workspace])
                await LookAsync(store, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "It was not found out which packs are to be made; it is tried again");
        }
    }

    /// <summary>Makes all that is still to be made, the oldest pack first.</summary>
    public async Task LookAsync(string workspace, CancellationToken ct)
    {
        if (await runner.RunAsync(new FindPacksToMake(), Acting(workspace), ct) is not Outcome<IReadOnlyList<PackToMake>>.Done { Value: var packs })
            return;
        foreach (var pack in packs.Where(pack => Of(pack.PackId)?.Failed is null))
            await MakeAsync(workspace, pack, ct);
    }

    private async Task MakeAsync(string workspace, PackToMake pack, CancellationToken ct)
    {
        var build = new PackBuild(PackPart.All.Count - pack.Missing.Count, PackPart.All.Count);
        try
        {
            foreach (var part in pack.Missing)
            {
                builds[pack.PackId] = build;
                if (await making.MakeAsync(workspace, pack.PackId, part, (documents, of) => builds[pack.PackId] = build with { Documents = documents, OfDocuments = of }, ct) is { } fileId
                    && await runner.RunAsync(new RecordPackFile(pack.PackId, part.Form, part.IsForAll, fileId), Acting(workspace), ct) is { IsDone: false } stopped)
                    throw new RefusedException(new("PCK-005", $"A file was made and could not be kept. {stopped.Stopped}"));
                build = build with { Made = build.Made + 1 };
            }
            builds.TryRemove(pack.PackId, out _);
        }
        catch (RefusedException e)
        {
            builds[pack.PackId] = build with { Failed = e.Message };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The files of pack {Pack} could not be made", pack.PackId);
            builds[pack.PackId] = build with { Failed = "The portal could not make it. Try again, and tell an administrator if it stays so." };
        }
    }

    private Acting Acting(string workspace) => new(SystemOfficers.NightlyRunId, "packs", workspace, clockOf(workspace).NewId());
}
