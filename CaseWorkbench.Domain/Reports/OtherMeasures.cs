using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.WriteOffs;

namespace CaseWorkbench.Domain.Reports;

/// <summary>A receipt that was not taken back, and who owned its case on the day it counts from.</summary>
internal sealed record ReceiptCleared(Guid CaseId, string Reference, DateOnly On, Money Amount, string Owner);

/// <summary>A write-off that was posted.</summary>
internal sealed record WriteOffPosted(Guid CaseId, string Reference, WriteOffReason Reason, DateOnly PostedOn, Money Amount);

/// <summary>A notice of claim that went to an estate.</summary>
internal sealed record NoticeSent(Guid CaseId, string Reference, DateOnly? DiedOn, DateOnly HeardOn, DateOnly NotifyBy, DateOnly SentOn);

/// <summary>A breathing space on the case it was recorded on.</summary>
internal sealed record BreathingSpace(Guid CaseId, string Reference, DateOnly RegisteredOn, DateOnly RecordedOn, DateOnly? EndedOn);

/// <summary>A date that the law fixed.</summary>
internal sealed record DutyDue(Guid CaseId, DiaryKind Kind, DateOnly DueOn, DateOnly? EndedOn);

/// <summary>Money in suspense.</summary>
internal sealed record SuspenseHeld(string Reference, DateOnly ReceivedOn, Money Amount);

/// <summary>What everything else counts for, each row by itself (handbook 23).</summary>
internal static class OtherMeasures
{
    public const int SuspenseWd = 10;

    public static void Count(ReceiptCleared receipt, IFigures to)
    {
        var row = new CountedRow(receipt.CaseId, $"Receipt {receipt.Reference}", receipt.On);
        to.Count(new(MeasureKey.Cash), row, receipt.Amount.Pence);
        to.Count(new(MeasureKey.CashByOfficer, receipt.Owner), row, receipt.Amount.Pence);
    }

    public static void Count(WriteOffPosted posted, IFigures to)
    {
        var row = new CountedRow(posted.CaseId, posted.Reference, posted.PostedOn);
        to.Count(new(MeasureKey.WriteOffs, posted.Reason.InWords()), row, posted.Amount.Pence);
        to.Count(new(MeasureKey.WriteOffShare), row, posted.Amount.Pence);
    }

    public static void Count(NoticeSent notice, WorkingCalendar calendar, IFigures to)
    {
        var row = new CountedRow(notice.CaseId, notice.Reference, notice.SentOn);
        if (notice.DiedOn is { } died)
            to.Count(new(MeasureKey.DeathToNotice), row, notice.SentOn.DayNumber - died.DayNumber, 1);
        to.Count(new(MeasureKey.HearingToNotice), row, calendar.WorkingDaysBetween(notice.HeardOn, notice.SentOn), 1);
        to.Count(new(MeasureKey.NoticesInTime), row, notice.SentOn <= notice.NotifyBy ? 1 : 0, 1);
    }

    public static void Count(BreathingSpace space, ReportPeriod period, IFigures to)
    {
        var row = new CountedRow(space.CaseId, space.Reference, space.RecordedOn);
        if (space.RecordedOn <= period.To && !(space.EndedOn <= period.To))
            to.Count(new(MeasureKey.BreathingSpaces), row, 1);
        if (period.Contains(space.RecordedOn))
            to.Count(new(MeasureKey.BreathingSpaceAction), row, space.RecordedOn.DayNumber - space.RegisteredOn.DayNumber, 1);
    }

    /// <summary>A demand that found nothing to ask for, because a breathing space protected it.</summary>
    public static void CountBreach(Guid caseId, DateOnly on, IFigures to) => to.Count(new(MeasureKey.BreathingSpaceBreaches), new(caseId, "Demand", on), 1);

    public static void Count(DutyDue duty, ReportPeriod period, IFigures to)
    {
        if (period.Contains(duty.DueOn))
            to.Count(new(MeasureKey.StatutoryOnTime), new(duty.CaseId, duty.Kind.InWords(), duty.DueOn), duty.EndedOn <= duty.DueOn ? 1 : 0, 1);
    }

    public static void Count(SuspenseHeld held, ReportPeriod period, WorkingCalendar calendar, IFigures to)
    {
        var row = new CountedRow(null, $"Receipt {held.Reference}", held.ReceivedOn);
        to.Count(new(MeasureKey.Suspense), row, held.Amount.Pence);
        if (calendar.WorkingDaysBetween(held.ReceivedOn, period.To) > SuspenseWd)
            to.Count(new(MeasureKey.SuspenseTooOld), row, held.Amount.Pence);
    }
}
