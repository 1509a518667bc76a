using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Statements;

namespace CaseWorkbench.Web.Statements;

/// <summary>The one sentence a statement begins with, to whoever it is addressed to.</summary>
public static class StatementHeadline
{
    public static string Of(StatementView statement)
    {
        var owes = statement.Addressee == statement.Debtor ? "You owe" : statement.IsForAnother ? $"{statement.Debtor} owes" : "The estate owes";
        var when = statement.At == statement.Today ? "today" : $"on {statement.At.InWords()}";
        return statement.ToPay.IsPositive ? $"{owes} {statement.ToPay} {when}" : $"There is nothing to pay {when}";
    }
}
