using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Jobs;

/// <summary>
/// Tells supervisors and managers what happened since they were last told, once on a working day from 08:30 (handbook 24.3):
/// after days off in one, and not at all where nothing did. Answers with how many were told.
/// </summary>
[Requires(Permission.RunNight)]
public sealed record SendDigests(DateOnly Today) : ICommand<int>;

internal sealed class SendDigestsHandler(WorkbenchDb db, Rules rules, StoreClock clock) : IRequestHandler<SendDigests, int>
{
    public async Task<int> Handle(SendDigests command, CancellationToken cancellationToken)
    {
        var (now, calendar) = (clock.Now(), (await rules.ReadAsync(cancellationToken)).Calendar);
        RefusedException.ThrowIf(Digest.RefusalAt(now, calendar)
            ?? (command.Today == clock.Today() ? null : new Refusal("JOB-004", $"The digest of {command.Today.InWords()} goes on that day; it is {clock.Today().InWords()}.")));

        var told = 0;
        var readers = await db.Officers().AsNoTracking().Where(o => o.IsActive && Digest.Readers.Contains(o.Role)).OrderBy(o => o.Name).ToListAsync(cancellationToken);
        foreach (var officer in readers)
        {
            var last = await db.Digests().Where(d => d.OfficerId == officer.Id).Select(d => (DateTime?)d.Until).MaxAsync(cancellationToken);
            if (last?.InLondon().Day() >= command.Today)
                continue; // Told today, or the clock was put back.
            var digest = Digest.Of(clock.NewId(), officer.Id, command.Today, last ?? Clock.FromLondon(calendar.Back(command.Today.AddDays(-1)), Digest.GoesAt), now);
            var lines = await new DigestReading(db, digest.Since, digest.Until).LinesAsync(digest, officer, cancellationToken);
            db.Add(digest);
            db.AddRange(lines);
            if (lines.Count == 0)
                continue;
            db.Add(Notice.OfDigest(clock.NewId(), officer.Id, digest.Day, $"Since {digest.Since.InLondon().Day().WithWeekday()}: {DigestWords.InWords(lines)}.", now));
            told++;
        }
        return told;
    }
}

/// <summary>The day whose digest should go now and has not gone, or null.</summary>
[Requires(Permission.RunNight)]
public sealed record GetDueDigest : IRequest<DateOnly?>;

internal sealed class GetDueDigestHandler(WorkbenchDb db, Rules rules, StoreClock clock) : IRequestHandler<GetDueDigest, DateOnly?>
{
    public async Task<DateOnly?> Handle(GetDueDigest query, CancellationToken cancellationToken)
    {
        var calendar = (await rules.ReadAsync(cancellationToken)).Calendar;
        if (Digest.RefusalAt(clock.Now(), calendar) is not null)
            return null;
        var today = clock.Today();
        var goneUntil = Clock.FromLondon(today, Digest.GoesAt);
        return await db.Digests().AnyAsync(d => d.Until >= goneUntil, cancellationToken) ? null : today;
    }
}
