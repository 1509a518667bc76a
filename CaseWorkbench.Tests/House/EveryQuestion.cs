using System.Reflection;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Tests.PaymentPlans;

namespace CaseWorkbench.Tests.House;

/// <summary>Asks a query of the house whatever it can be asked about a case.</summary>
internal static class EveryQuestion
{
    /// <summary>The query asked about this case in every way there is: each id of the case in each place for one, each part of a list.</summary>
    public static IEnumerable<object> Of(Type query, Canary planted)
    {
        var constructor = query.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var usual = parameters.Select(parameter => Usual(parameter, planted)).ToArray();
        if (parameters.Length == 0 || usual.All(value => value is not null) || parameters.All(parameter => parameter.HasDefaultValue || Nullable.GetUnderlyingType(parameter.ParameterType) is not null))
            yield return constructor.Invoke(usual);
        for (var at = 0; at < parameters.Length; at++)
        {
            foreach (var value in Others(parameters[at], planted).Where(value => !Equals(value, usual[at])))
            {
                var changed = usual.ToArray();
                changed[at] = value;
                if (changed.Zip(parameters).All(pair => pair.First is not null || pair.Second.HasDefaultValue || Nullable.GetUnderlyingType(pair.Second.ParameterType) is not null))
                    yield return constructor.Invoke(changed);
            }
        }
    }

    private static object? Usual(ParameterInfo parameter, Canary planted) =>
        parameter.Name == "CaseId" ? planted.Case.Id
        : parameter.Name == "Reference" ? planted.Case.Reference
        : parameter.ParameterType == typeof(Guid) ? planted.Ids[0]
        : parameter.ParameterType == typeof(AuditFilter) ? new AuditFilter(Case: planted.Case.Reference)
        : parameter.ParameterType == typeof(CaseloadSelection) ? new CaseloadSelection(WorklistTab.Full, CaseloadOf.Team)
        : parameter.ParameterType == typeof(DiarySelection) ? new DiarySelection(Of: CaseloadOf.Team)
        : parameter.ParameterType == typeof(FindReceipts) ? new FindReceipts()
        : parameter.ParameterType == typeof(FindSuspense) ? new FindSuspense()
        : parameter.ParameterType == typeof(GetReport) ? new GetReport(GivenPlan.Day.AddYears(-1), GivenPlan.Day)
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType == typeof(string) ? planted.Word
        : parameter.ParameterType == typeof(DateOnly) ? GivenPlan.Day
        : parameter.ParameterType.IsEnum ? Enum.GetValues(parameter.ParameterType).GetValue(0)
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;

    private static IEnumerable<object> Others(ParameterInfo parameter, Canary planted)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(Guid) && parameter.Name != "CaseId" ? planted.Ids.Cast<object>()
            : type.IsEnum ? Enum.GetValues(type).Cast<object>()
            : type == typeof(string) && parameter.Name is "Text" ? [planted.Word, planted.Case.Reference, planted.Case.AccountRef]
            : type == typeof(DateOnly) ? [GivenPlan.Day]
            : type == typeof(AuditFilter) ? Enum.GetValues<AuditShow>().SelectMany(show => new object[] { new AuditFilter(show), new AuditFilter(show, Case: planted.Case.Reference) })
            : type == typeof(CaseloadSelection) ? Enum.GetValues<CaseloadOf>().SelectMany(of => Enum.GetValues<WorklistTab>().Select(tab => (object)new CaseloadSelection(tab, of)))
            : type == typeof(DiarySelection) ? Enum.GetValues<CaseloadOf>().Select(of => (object)new DiarySelection(Of: of))
            : [];
    }
}
