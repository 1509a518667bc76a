using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Reports;

/// <summary>The days a report is about: a period, and the state of things at the end of its last day.</summary>
/// <param name="From">The first day of the period.</param>
/// <param name="To">Its last day. Balances are those of the end of this day.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly? day) => From <= day && day <= To;
    public DateOnly AYearAgo => To.AddYears(-1);
    public override string ToString() => $"{From.InWords()} to {To.InWords()}";
}

/// <summary>Which figure of which measure: in a table, of which row and column.</summary>
public readonly record struct FigureKey(MeasureKey Measure, string Row = "", string Column = "");

/// <summary>One thing that counts in a figure: a bill, a dispute, a call.</summary>
/// <param name="CaseId">The case it is on; null for money that belongs to no case yet.</param>
/// <param name="What">What it is, as officers name it: <c>Invoice 88213</c>, <c>D-41</c>.</param>
public readonly record struct CountedRow(Guid? CaseId, string What, DateOnly On);

/// <summary>Where decisions say what counts. A figure is the sum of its rows and of nothing else, so that it can be opened.</summary>
public interface IFigures
{
    /// <summary>This row counts in that figure: so much in its part, so much in its whole.</summary>
    void Count(FigureKey figure, in CountedRow row, long part, long whole = 0);

    /// <summary>So much more in the whole of a figure whose rows are others: what was billed, for the share written off of it.</summary>
    void CountWhole(FigureKey figure, long whole);
}

/// <summary>One figure: its part, its whole, and how many rows it is made of.</summary>
/// <param name="NotShown">How many of its rows are of cases the officer may not know of: they count, and are not shown.</param>
public sealed record Figure(FigureKey Key, long Part, long Whole, int Rows, int NotShown)
{
    public static Figure Nothing(FigureKey key) => new(key, 0, 0, 0, 0);

    /// <summary>The figure in its unit: per cent, pounds, a number, days. Null where there is nothing to divide by.</summary>
    public decimal? Value => Measures.Of(Key.Measure).Unit switch
    {
        MeasureUnit.Money => Part / 100m,
        MeasureUnit.Number => Part,
        _ when Whole == 0 => null,
        MeasureUnit.Share => 100m * Part / Whole,
        MeasureUnit.DaysOfCharges => 365m * Part / Whole,
        _ => (decimal)Part / Whole,
    };
}

/// <summary>Adds figures up, row by row, and keeps no row.</summary>
internal sealed class FigureSums(IReadOnlySet<Guid> hidden) : IFigures
{
    private readonly Dictionary<FigureKey, Sums> sums = [];

    public void Count(FigureKey figure, in CountedRow row, long part, long whole = 0)
    {
        var sum = Of(figure);
        sum.Part += part;
        sum.Whole += whole;
        sum.Rows++;
        if (row.CaseId is { } id && hidden.Contains(id))
            sum.NotShown++;
    }

    public void CountWhole(FigureKey figure, long whole) => Of(figure).Whole += whole;

    public IReadOnlyDictionary<FigureKey, Figure> All => sums.ToDictionary(sum => sum.Key, sum => new Figure(sum.Key, sum.Value.Part, sum.Value.Whole, sum.Value.Rows, sum.Value.NotShown));

    private Sums Of(FigureKey figure) => sums.TryGetValue(figure, out var sum) ? sum : sums[figure] = new();

    private sealed class Sums
    {
        public long Part, Whole;
        public int Rows, NotShown;
    }
}

/// <summary>A row of a figure that is being opened.</summary>
internal readonly record struct OpenedRow(CountedRow Row, long Part, long Whole);

/// <summary>Keeps the rows of one figure as far as a page of them needs: the largest first. Those the officer may not know of are counted alone.</summary>
internal sealed class FigureRows(FigureKey wanted, IReadOnlySet<Guid> hidden, int keep) : IFigures
{
    private readonly PriorityQueue<OpenedRow, (long Weight, int Earlier)> kept = new();

    public int Shown { get; private set; }
    public int NotShown { get; private set; }
    public long Part { get; private set; }
    public long Whole { get; private set; }

    public void Count(FigureKey figure, in CountedRow row, long part, long whole = 0)
    {
        if (figure != wanted)
            return;
        (Part, Whole) = (Part + part, Whole + whole);
        if (row.CaseId is { } id && hidden.Contains(id))
        {
            NotShown++;
            return;
        }
        kept.Enqueue(new(row, part, whole), (Math.Max(part, whole), -Shown++)); // Of two alike the one read first stands first.
        if (kept.Count > keep)
            kept.Dequeue();
    }

    public void CountWhole(FigureKey figure, long whole)
    {
        if (figure == wanted)
            Whole += whole;
    }

    /// <summary>The rows from the one at <paramref name="skip"/> on, the largest first.</summary>
    public IReadOnlyList<OpenedRow> From(int skip)
    {
        var rows = new List<OpenedRow>();
        while (kept.TryDequeue(out var row, out _))
            rows.Add(row);
        rows.Reverse();
        return [.. rows.Skip(skip)];
    }
}
