using System.Diagnostics;
using System.Security.Cryptography;
using CaseWorkbench.Domain.Imports;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Web.Imports;

/// <summary>A file that an officer has handed in, on its way from the first look to being loaded. It outlives the page it is shown on.</summary>
public sealed class ImportRun(Guid id, Guid officerId, string workspace, string fileName, string path, byte[] content)
{
    private long stageBegan = Stopwatch.GetTimestamp();
    private ImportStage stage;
    private int rows;

    /// <summary>Also the id of the command that loads it: pressed twice, it is loaded once.</summary>
    public Guid Id { get; } = id;
    public Guid OfficerId { get; } = officerId;
    public string Workspace { get; } = workspace;
    public string FileName { get; } = fileName;

    /// <summary>Where it lies meanwhile, under a name that says nothing.</summary>
    public string Path { get; } = path;
    public string ContentHash { get; } = Convert.ToHexStringLower(SHA256.HashData(content));
    public ImportSample Sample { get; } = ImportSample.Of(content);
    public ImportKind Kind { get; set; }
    public ColumnMapping? Mapping { get; set; }

    /// <summary>Something is being done with it now.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The dry run is over, and what it came to.</summary>
    public Outcome<ImportResult>? Tried { get; private set; }
    public Outcome<ImportResult>? Loaded { get; private set; }

    /// <summary>The program itself failed; nothing was loaded.</summary>
    public bool HasFailed { get; private set; }

    public ImportStage Stage => stage;
    public int Rows => rows;

    /// <summary>Rows a second in this stage so far.</summary>
    public int RowsPerSecond => Stopwatch.GetElapsedTime(stageBegan).TotalSeconds is > 0.05 and var seconds ? (int)(rows / seconds) : rows;

    public string InWords => stage switch
    {
        ImportStage.Waiting => "Waiting for its turn",
        ImportStage.Reading => "Reading the file",
        ImportStage.Judging => "Comparing it with the record",
        ImportStage.Writing => "Loading",
        _ => "Bringing the worklist up to date",
    };

    public void Begin() => (IsBusy, Tried, HasFailed, stage, rows) = (true, null, false, ImportStage.Waiting, 0);

    public void Report(ImportStage to, int count)
    {
        if (to != stage)
            (stage, stageBegan) = (to, Stopwatch.GetTimestamp());
        rows = count;
    }

    public void End(Outcome<ImportResult>? outcome, bool wasDryRun)
    {
        if (wasDryRun)
            Tried = outcome;
        else
            Loaded = outcome;
        (IsBusy, HasFailed) = (false, outcome is null);
    }

    /// <summary>Goes back to matching columns.</summary>
    public void Forget() => (Tried, HasFailed) = (null, false);
}
