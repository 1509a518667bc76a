namespace CaseWorkbench.Domain.Imports;

/// <summary>Hears every row's reference and refuses all rows that share one: which of them is right, the file does not say.</summary>
internal sealed class OncePerFile(string column, ImportNotes notes)
{
    private readonly Dictionary<string, int> firstRow = new(StringComparer.Ordinal);
    private readonly HashSet<string> repeated = new(StringComparer.Ordinal);

    public bool IsRepeated(string reference) => repeated.Contains(reference);

    public void Hear(int row, string reference)
    {
        if (reference.Length == 0 || firstRow.TryAdd(reference, row))
            return;
        var first = firstRow[reference];
        if (repeated.Add(reference))
            notes.Refuse(first, column, Message(reference, row));
        notes.Refuse(row, column, Message(reference, first));
    }

    private static string Message(string reference, int other) =>
        $"“{reference}” is also on row {other}. A number may stand once in a file: take one out, or correct it.";
}
