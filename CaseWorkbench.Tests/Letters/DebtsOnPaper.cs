namespace CaseWorkbench.Tests.Letters;

/// <summary>A bill as it lies on the desk.</summary>
internal sealed record PaperBill(Guid Id, Guid CaseId, string Number, long Gross, DateOnly Dated, DateOnly Due, DateOnly From, DateOnly To);

/// <summary>Why a sum is not asked for.</summary>
internal enum PaperWhy { Disputed, Protected, Deferred, Other }

/// <summary>Something that keeps a sum from being asked for.</summary>
/// <param name="CaseIds">Every bill of these cases, or <paramref name="BillId"/> alone.</param>
/// <param name="Part">So much of it, or all.</param>
/// <param name="IsForClaimsOnly">Letters may ask for it; a claim may not.</param>
internal sealed record PaperStop(PaperWhy Why, IReadOnlyCollection<Guid> CaseIds, Guid? BillId, long? Part, bool IsForClaimsOnly = false)
{
    /// <summary>The first morning on which it is over, where that is known.</summary>
    public DateOnly? OverOn { get; set; }
    public bool IsLifted { get; set; }

    public bool Stops(PaperBill bill, DateOnly day, bool isClaim) =>
        !IsLifted && (OverOn is null || day < OverOn) && (isClaim || !IsForClaimsOnly) && (BillId == bill.Id || (BillId is null && CaseIds.Contains(bill.CaseId)));
}

/// <summary>
/// What may be asked for, worked out on paper: bills, what is disputed, held, protected, and who has died. It shares no code with the
/// right to chase, the holds or the calendar; only how much of a bill is unpaid is the ledger's to say.
/// </summary>
internal sealed class DebtsOnPaper
{
    private static readonly HashSet<DateOnly> Holidays = [new(2026, 5, 25), new(2026, 8, 31), new(2026, 12, 25), new(2026, 12, 28), new(2027, 1, 1)];

    public List<PaperBill> Bills { get; } = [];
    public List<PaperStop> Stops { get; } = [];
    public HashSet<Guid> CasesOfTheDead { get; } = [];

    public PaperBill Bill(Guid id) => Bills.Single(bill => bill.Id == id);

    public PaperStop Stop(PaperStop stop)
    {
        Stops.Add(stop);
        return stop;
    }

    /// <summary>What may be asked for of a bill, in pence, of which so much is unpaid.</summary>
    public long Asked(PaperBill bill, long unpaid, DateOnly day, bool isClaim)
    {
        if (bill.Due >= day || CasesOfTheDead.Contains(bill.CaseId))
            return 0;
        return Left(unpaid, Stops.Where(stop => stop.Stops(bill, day, isClaim)).ToList());
    }

    /// <summary>How much money a bill can take without its payer naming it: what is neither disputed nor protected.</summary>
    public long Room(PaperBill bill, long unpaid, DateOnly day) =>
        Left(unpaid, Stops.Where(stop => stop.Why is PaperWhy.Disputed or PaperWhy.Protected && stop.Stops(bill, day, isClaim: false)).ToList());

    public bool Is(PaperWhy why, PaperBill bill, DateOnly day) => Stops.Exists(stop => stop.Why == why && stop.Stops(bill, day, isClaim: false));

    /// <summary>The part of a bill for care up to a day, rounded once.</summary>
    public static long ShareTo(PaperBill bill, DateOnly day) =>
        bill.To <= day ? bill.Gross : bill.From > day ? 0
        : (long)Math.Round(bill.Gross * (decimal)(day.DayNumber - bill.From.DayNumber + 1) / (bill.To.DayNumber - bill.From.DayNumber + 1), MidpointRounding.AwayFromZero);

    private static long Left(long unpaid, List<PaperStop> stops) =>
        stops.Exists(stop => stop.Part is null) ? 0 : Math.Max(0, unpaid - stops.Sum(stop => stop.Part!.Value));

    public static DateOnly WorkingDayFrom(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(day))
            day = day.AddDays(1);
        return day;
    }
}
