using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Audit;

/// <summary>Where a page of the audit ended: an instant, and the number of the entry among those of that instant.</summary>
internal readonly record struct AuditCursor(DateTime At, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Number}");

    /// <summary>Null for what no page ended with: the first page is then read.</summary>
    public static AuditCursor? Read(string? text) =>
        text?.Split('-') is [var ticks, var number] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new(new(at, DateTimeKind.Utc), last) : null;
}

/// <summary>Reads the chain and the access log, newest first, each along an index.</summary>
internal static class AuditReading
{
    /// <summary>What both have in common.</summary>
    internal sealed record Entry(long Number, DateTime At, Guid OfficerId, string Officer, string Command, Guid? CaseId, string Result, string Detail);

    /// <summary>How a look is shown in the place of a command's result.</summary>
    private const string Seen = "read";

    /// <param name="readsConcerns">The reader may know of doubts about capacity and of safeguarding; to others they are not there.</param>
    public static IQueryable<Entry> Entries(WorkbenchDb db, AuditFilter filter, Guid? caseId, AuditCursor? after, bool readsConcerns) =>
        filter.Show == AuditShow.Reads ? Reads(db, filter, caseId, after, readsConcerns) : Commands(db, filter, caseId, after, readsConcerns);

    private static IQueryable<Entry> Commands(WorkbenchDb db, AuditFilter filter, Guid? caseId, AuditCursor? after, bool readsConcerns)
    {
        var found = db.AuditEntries().AsNoTracking();
        var hidden = NeedToKnow.Commands.ToArray();
        if (!readsConcerns)
            found = found.Where(e => !hidden.Contains(e.Command));
        if (filter.Show == AuditShow.Refused)
            found = found.Where(e => e.Result != AuditEntry.Done);
        if (filter.OfficerId is { } officer)
            found = found.Where(e => e.OfficerId == officer);
        if (caseId is { } about)
            found = found.Where(e => e.CaseId == about);
        if (filter.Command is { } command)
            found = found.Where(e => e.Command == command);
        var (from, until) = Instants(filter);
        found = found.Where(e => e.At >= from && e.At < until);
        if (after is var (at, number))
            found = found.Where(e => e.At <= at && (e.At < at || e.Seq < number));
        return found.OrderByDescending(e => e.At).ThenByDescending(e => e.Seq)
            .Select(e => new Entry(e.Seq, e.At, e.OfficerId, e.Officer, e.Command, e.CaseId, e.Result, e.Detail));
    }

    private static IQueryable<Entry> Reads(WorkbenchDb db, AuditFilter filter, Guid? caseId, AuditCursor? after, bool readsConcerns)
    {
        var found = db.AccessEntries().AsNoTracking();
        var hidden = NeedToKnow.Reads.ToArray();
        if (!readsConcerns)
            found = found.Where(e => !hidden.Contains(e.What));
        if (filter.OfficerId is { } officer)
            found = found.Where(e => e.OfficerId == officer);
        if (caseId is { } about)
            found = found.Where(e => e.CaseId == about);
        if (filter.Command is { } what)
            found = found.Where(e => e.What == what);
        var (from, until) = Instants(filter);
        found = found.Where(e => e.At >= from && e.At < until);
        if (after is var (at, number))
            found = found.Where(e => e.At <= at && (e.At < at || e.Id < number));
        return found.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new Entry(e.Id, e.At, e.OfficerId, db.Officers().Where(o => o.Id == e.OfficerId).Select(o => o.Name).First(), e.What, e.CaseId, Seen, ""));
    }

    private static (DateTime From, DateTime Until) Instants(AuditFilter filter) => (
        filter.From is { } first ? Clock.FromLondon(first, TimeOnly.MinValue) : DateTime.MinValue,
        filter.Until is { } last && last < DateOnly.MaxValue ? Clock.FromLondon(last.AddDays(1), TimeOnly.MinValue) : DateTime.MaxValue);
}
