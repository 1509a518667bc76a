using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training;

/// <summary>
/// The invented officers of every training store: those who may sign in as personas, and the two that no person is (the
/// nightly run and the command line).
/// </summary>
public static class Cast
{
    public static readonly Guid TeamId = Id(1);
    public static readonly Guid NightlyRunId = SystemOfficers.NightlyRunId;
    public static readonly Guid CommandLineId = SystemOfficers.CommandLineId;

    /// <summary>Everyone, in the order the sign-in page shows them.</summary>
    public static IReadOnlyList<Officer> Everyone() =>
    [
        Officer.Employ(Id(11), "Priya Nair", Role.RecoveryOfficer, TeamId, cap: 120),
        Officer.Employ(Id(12), "Tom Adeyemi", Role.RecoveryOfficer, TeamId, cap: 120, Skills.Legal),
        Officer.Employ(Id(13), "Gwen Bennett", Role.RecoveryOfficer, TeamId, cap: 120),
        Officer.Employ(Id(14), "Chidi Okafor", Role.RecoveryOfficer, TeamId, cap: 120, Skills.Specialist),
        Officer.Employ(Id(15), "Leo Finch", Role.CollectionOfficer, TeamId),
        Officer.Employ(Id(21), "Helen Marsh", Role.Supervisor, TeamId),
        Officer.Employ(Id(22), "David Rowe", Role.Manager, TeamId),
        Officer.Employ(Id(23), "Anita Kaur", Role.HeadOfService, TeamId),
        Officer.Employ(Id(24), "Marian Cole", Role.S151Officer, TeamId),
        Officer.Employ(Id(31), "Sam Price", Role.LegalOfficer, TeamId),
        Officer.Employ(Id(32), "Ruth Lacey", Role.AscLiaison, TeamId),
        Officer.Employ(Id(41), "Owen Hughes", Role.Auditor, TeamId),
        Officer.Employ(Id(42), "Farah Aziz", Role.Trainer, TeamId),
        Officer.Employ(Id(43), "Jo Whitby", Role.Administrator, TeamId),
        Officer.Employ(NightlyRunId, "Nightly run", Role.System, TeamId),
        Officer.Employ(CommandLineId, "Command line", Role.System, TeamId),
    ];

    /// <summary>Puts the team and its officers into a new training store. Does nothing where they are already.</summary>
    public static async Task JoinAsync(Workspace workspace, CancellationToken ct = default)
    {
        await using var db = workspace.Open();
        if (await db.Officers().AnyAsync(ct))
            return;
        db.Add(Team.Of(TeamId, "Adult social care income"));
        db.AddRange(Everyone());
        await db.SaveChangesAsync(ct);
    }

    private static Guid Id(int number) => new($"00000000-0000-7000-8000-{number:D12}");
}
