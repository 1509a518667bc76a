using CaseWorkbench.Domain.Access;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Moratoria;

/// <summary>Breathing spaces on the case page: lines, a panel, and the form for a notice.</summary>
public static class MoratoriumParts
{
    public static IServiceCollection AddMoratoriumParts(this IServiceCollection services) => services
        .AddSingleton(new CasePart(typeof(MoratoriumLines), CasePlace.Left, Order: 35))
        .AddSingleton(new CaseAct("record-moratorium", typeof(RecordMoratoriumDialog), Order: 32, Permission.RecordMoratoria, "Breathing space", "m"))
        .AddSingleton(new CaseAct("moratorium", typeof(MoratoriumPanel), Order: 33, Permission.ReadCases, OnClosedToo: true));
}
