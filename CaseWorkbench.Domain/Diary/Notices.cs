using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Diary;

/// <summary>The acting officer's bell: what they were told, newest first, and how much of it is unread (handbook 24.3).</summary>
[Requires(Permission.SignedIn)]
public sealed record GetNotices(int Most = 30) : IRequest<NoticesView>;

/// <summary>The bell as the screen shows it.</summary>
public sealed record NoticesView(int Unread, IReadOnlyList<NoticeRow> Rows);

/// <summary>One notice, and the case it is about, the digest it announces or the move of cases it sums up.</summary>
public sealed record NoticeRow(Guid Id, Guid? CaseId, string Text, DateTime At, bool IsRead, DateOnly? DigestOn = null, Guid? MoveId = null);

internal sealed class GetNoticesHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetNotices, NoticesView>
{
    private const string UnreadSql = "SELECT count(*) FROM Notice WHERE OfficerId = $officer AND ReadAt IS NULL";
    private const string RowsSql = "SELECT Id, CaseId, Text, At, ReadAt IS NOT NULL, DigestOn, MoveId FROM Notice WHERE OfficerId = $officer ORDER BY At DESC, Id DESC LIMIT $most";

    /// <summary>Every open window looks after every change of any case: prepared statements, since this is read the most of all.</summary>
    public Task<NoticesView> Handle(GetNotices query, CancellationToken cancellationToken)
    {
        using var unread = db.Statement(UnreadSql).With("$officer", acting.Officer.Id);
        using var rows = db.Statement(RowsSql).With("$officer", acting.Officer.Id).With("$most", Math.Clamp(query.Most, 1, 200));
        return Task.FromResult(new NoticesView(unread.All(row => row.GetInt32(0))[0],
            rows.All(row => new NoticeRow(row.Guid(0), row.GuidOrNull(1), row.GetString(2), row.Instant(3), row.GetBoolean(4), row.DayOrNull(5), row.GuidOrNull(6)))));
    }
}

/// <summary>Marks everything on the acting officer's bell as read, up to the newest one they saw.</summary>
[Requires(Permission.SignedIn)]
public sealed record ReadNotices(DateTime SeenUpTo) : ICommand<int>;

internal sealed class ReadNoticesHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<ReadNotices, int>
{
    public async Task<int> Handle(ReadNotices command, CancellationToken cancellationToken)
    {
        var unread = await db.Notices().Where(n => n.OfficerId == acting.Officer.Id && n.ReadAt == null && n.At <= command.SeenUpTo).ToListAsync(cancellationToken);
        foreach (var notice in unread)
            notice.Read(clock.Now());
        return unread.Count;
    }
}

/// <summary>How the house tells officers.</summary>
public static class Bell
{
    /// <summary>Tells each of them once; nobody where there is nobody.</summary>
    public static void Notify(this WorkbenchDb db, IEnumerable<Guid> officers, Guid? caseId, string text, StoreClock clock)
    {
        foreach (var officer in officers.Distinct())
            db.Add(Notice.To(clock.NewId(), officer, caseId, text, clock.Now()));
    }

    /// <summary>The active officers of a role.</summary>
    public static Task<List<Guid>> ActiveAsync(this WorkbenchDb db, Role role, CancellationToken ct) =>
        db.Officers().Where(o => o.Role == role && o.IsActive).OrderBy(o => o.Name).Select(o => o.Id).ToListAsync(ct);
}
