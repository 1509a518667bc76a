using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Which number of 03/04/2026 is the day. A year in front is always year, month, day.</summary>
public enum DateOrder { DayFirst, MonthFirst }

/// <summary>How the sender writes money that comes to the council.</summary>
public enum AmountSign
{
    AsWritten,

    /// <summary>-54.10 in the file is £54.10: ledgers write what is credited to them with a minus.</summary>
    TurnedRound,
}

/// <summary>One of our columns, and the header under which the sender's file has it.</summary>
public sealed record MappedColumn([property: Reference] string Ours, [property: Reference] string Theirs);

/// <summary>How to read somebody else's file: which of its columns is which of ours, the order of its dates, and its sign. Columns not named are not read.</summary>
public sealed record ColumnMapping(IReadOnlyList<MappedColumn> Columns, DateOrder Dates = DateOrder.DayFirst, AmountSign Sign = AmountSign.AsWritten)
{
    /// <summary>Our own columns under our own names.</summary>
    public static ColumnMapping Own(ImportKind kind) => new([.. ImportColumns.Of(kind).Select(column => new MappedColumn(column, column))]);

    public string? TheirsOf(string ours) => Columns.FirstOrDefault(column => column.Ours == ours)?.Theirs;

    /// <summary>What makes it useless: a column named twice, one that is none of ours, one that every row needs and nothing gives.</summary>
    public IEnumerable<Problem> ProblemsFor(ImportKind kind)
    {
        foreach (var column in Columns.Where(column => !ImportColumns.Of(kind).Contains(column.Ours)))
            yield return new(column.Ours.Shortened(40), $"A file of {FileWords<ImportKind>.Of(kind)} has no column “{column.Ours.Shortened(40)}”.");
        foreach (var twice in Columns.GroupBy(column => column.Ours).Where(group => group.Count() > 1))
            yield return new(twice.Key, $"“{twice.Key}” is matched twice. Choose one column for it.");
        foreach (var twice in Columns.GroupBy(column => ImportHeader.Named(column.Theirs)).Where(group => group.Count() > 1))
            foreach (var column in twice)
                yield return new(column.Ours, $"“{column.Theirs.Shortened(40)}” is used for {string.Join(" and ", twice.Select(each => each.Ours))}. A column of the file can be one of ours only.");
        foreach (var column in Columns.Where(column => column.Theirs.Trim().Length is 0 or > 100))
            yield return new(column.Ours, "Name the file's column in 1 to 100 characters.");
        foreach (var missing in ImportColumns.Required(kind).Except(Columns.Select(column => column.Ours)))
            yield return new(missing, $"Every row needs its {missing.Replace('_', ' ')}. Choose the column that holds it.");
    }
}
