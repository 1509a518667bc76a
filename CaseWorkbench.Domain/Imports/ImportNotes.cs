namespace CaseWorkbench.Domain.Imports;

/// <summary>What a reading has to say, gathered in the order of the file.</summary>
internal sealed class ImportNotes
{
    private readonly List<ImportFault> faults = [];
    private readonly List<ImportWarning> warnings = [];

    public ImportNotes() { }

    /// <summary>Goes on where a reading ended.</summary>
    public ImportNotes(IEnumerable<ImportFault> faults, IEnumerable<ImportWarning> warnings) => (this.faults, this.warnings) = ([.. faults], [.. warnings]);

    public int Count => faults.Count;
    public bool IsFull => faults.Count >= ImportLimits.Faults;

    public IReadOnlyList<ImportFault> Faults => [.. faults.OrderBy(fault => fault.Row)];
    public IReadOnlyList<ImportWarning> Warnings => [.. warnings.OrderBy(warning => warning.Row)];

    public void Refuse(int row, string? column, string message) => faults.Add(new(row, column, message));

    /// <summary>Warnings past the limit are dropped: nobody reads the ten-thousand-and-first, and memory is not free.</summary>
    public void Warn(int row, string? column, string message)
    {
        if (warnings.Count < ImportLimits.Faults)
            warnings.Add(new(row, column, message));
    }
}
