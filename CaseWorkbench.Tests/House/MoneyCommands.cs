using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Tests.House;

/// <summary>The commands that move money, and those that put a movement forward for approval; read off the code, so that a new one is among them.</summary>
internal static class MoneyCommands
{
    /// <summary>A letter of claim and a pack for Legal ask for money and move none; a death that is taken back only restores what the report had stopped.</summary>
    private static readonly Type[] MoveNone = [typeof(ProposeClaim), typeof(SubmitLegalPack), typeof(ProposeLegalWithdrawal), typeof(RecordNotDead)];

    public static readonly IReadOnlyList<Type> Types = [.. EveryRequest.Commands.Where(command => MovesMoney(HandlerOf(command)) && !MoveNone.Contains(command))];

    /// <summary>Those that an officer sends from a screen.</summary>
    public static readonly IReadOnlyList<Type> WithAScreen =
        [.. Types.Intersect(CodePaths.ConstructedIn(typeof(OfficerDesk).Assembly, exceptNamespace: "CaseWorkbench.Web.Commands"))];

    private static bool MovesMoney(Type handler) => CodePaths.ConstructedFrom(handler) is var made && (made.Contains(typeof(Posting)) || made.Contains(typeof(Proposal)) || made.Contains(typeof(SuspenseMove)));

    private static Type HandlerOf(Type command) => typeof(RequestRunner).Assembly.GetTypes()
        .Single(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(MediatR.IRequestHandler<,>) && i.GetGenericArguments()[0] == command));
}
