using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Policy;

/// <summary>An administrator makes a day to come a bank holiday (handbook 3.1). What is worked out from now on knows it; dates that stand already stay.</summary>
[Requires(Permission.ManageHolidays)]
public sealed record AddHoliday(DateOnly Day, [property: PersonalText] string Name) : ICommand<DateOnly>, IChecked
{
    public IEnumerable<Problem> Check() => HolidayForms.NameProblems(nameof(Name), Name, "Say what the holiday is called");
}

internal sealed class AddHolidayHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<AddHoliday, DateOnly>
{
    public async Task<DateOnly> Handle(AddHoliday command, CancellationToken cancellationToken)
    {
        db.Add(HolidayChange.Add(command.Day, command.Name.Trim(), (await rules.ReadAsync(cancellationToken)).Calendar, acting.Officer.Id, clock.Now()));
        return command.Day;
    }
}

/// <summary>An administrator says that a bank holiday to come is worked after all: it was moved, or was entered by mistake.</summary>
[Requires(Permission.ManageHolidays)]
public sealed record WorkHoliday(DateOnly Day, [property: PersonalText] string Reason) : ICommand<DateOnly>, IChecked
{
    public IEnumerable<Problem> Check() => HolidayForms.NameProblems(nameof(Reason), Reason, "Say why the day is worked");
}

internal sealed class WorkHolidayHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<WorkHoliday, DateOnly>
{
    public async Task<DateOnly> Handle(WorkHoliday command, CancellationToken cancellationToken)
    {
        db.Add(HolidayChange.Work(command.Day, command.Reason.Trim(), (await rules.ReadAsync(cancellationToken)).Calendar, acting.Officer.Id, clock.Now()));
        return command.Day;
    }
}

internal static class HolidayForms
{
    public static IEnumerable<Problem> NameProblems(string field, string text, string ask)
    {
        if (text.Trim().Length is 0 or > HolidayChange.LongestName)
            yield return new(field, $"{ask}, in up to {HolidayChange.LongestName} characters.");
    }
}
