using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Policy;

/// <summary>The bank holidays from this year on, with what was changed about them and by whom (handbook 3.1).</summary>
[Requires(Permission.ReadPolicy)]
public sealed record GetHolidays : IRequest<HolidaysView>;

/// <summary>The holidays of the store's today.</summary>
/// <param name="Warning">That the years known run out within the six that limitation reaches ahead; null while they do not.</param>
public sealed record HolidaysView(DateOnly Today, IReadOnlyList<HolidayRow> Rows, string? Warning)
{
    public IEnumerable<IGrouping<int, HolidayRow>> ByYear => Rows.GroupBy(row => row.Day.Year);
}

/// <summary>One day: a bank holiday, or one that is worked after all.</summary>
/// <param name="Change">The last change of it: its words, who made it and when; null where the day is as the law has it.</param>
public sealed record HolidayRow(DateOnly Day, string Name, bool IsWorked, HolidayChangedRow? Change, Refusal? WorkRefusal);

/// <summary>A change of a day.</summary>
public sealed record HolidayChangedRow(string By, DateTime At);

internal sealed class GetHolidaysHandler(WorkbenchDb db, Rules rules, StoreClock clock) : IRequestHandler<GetHolidays, HolidaysView>
{
    public async Task<HolidaysView> Handle(GetHolidays query, CancellationToken cancellationToken)
    {
        var (today, calendar) = (clock.Today(), (await rules.ReadAsync(cancellationToken)).Calendar);
        var changes = await db.HolidayChanges().AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var last = changes.GroupBy(change => change.Day).ToDictionary(day => day.Key, day => day.Last());
        var names = await db.Officers().ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);

        var holidays = HolidayChange.Applied(changes).Select(holiday => Row(holiday.Key, holiday.Value, isWorked: false));
        var worked = last.Values.Where(change => change.IsWorked).Select(change => Row(change.Day, change.Name, isWorked: true));
        return new(today, [.. holidays.Concat(worked).Where(row => row.Day.Year >= today.Year).OrderBy(row => row.Day)], calendar.Warning(today));

        HolidayRow Row(DateOnly day, string name, bool isWorked) =>
            new(day, name, isWorked, last.GetValueOrDefault(day) is { } change ? new(names[change.ChangedBy], change.ChangedAt) : null, HolidayChange.RefusalToWork(day, calendar, today));
    }
}
