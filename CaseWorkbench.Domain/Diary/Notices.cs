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

/// <summary>One notice, and the case it is about.</summary>
public sealed record NoticeRow(Guid Id, Guid? CaseId, string Text, DateTime At, bool IsRead);

internal sealed class GetNoticesHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetNotices, NoticesView>
{
    public async Task<NoticesView> Handle(GetNotices query, CancellationToken cancellationToken)
    {
        var mine = db.Notices().AsNoTracking().Where(n => n.OfficerId == acting.Officer.Id);
        var unread = await mine.CountAsync(n => n.ReadAt == null, cancellationToken);
        var rows = await mine.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Math.Clamp(query.Most, 1, 200))
            .Select(n => new NoticeRow(n.Id, n.CaseId, n.Text, n.At, n.ReadAt != null)).ToListAsync(cancellationToken);
        return new(unread, rows);
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
