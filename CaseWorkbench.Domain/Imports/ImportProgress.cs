namespace CaseWorkbench.Domain.Imports;

/// <summary>What is being done with a file.</summary>
public enum ImportStage { Waiting, Reading, Judging, Writing, Finishing }

/// <summary>Hears how far a file has come, by the id of the command that loads it. Whoever shows it registers one; it must be quick.</summary>
public interface IImportProgress
{
    /// <param name="rows">Rows read or written so far, in this stage.</param>
    void Report(Guid commandId, ImportStage stage, int rows);
}
