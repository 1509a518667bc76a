using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>What a plan gives to the templates of its letters (handbook 24.1): the words that only it knows, in plain English for anyone to read.</summary>
internal static class PlanLetters
{
    /// <summary>So many rows of a schedule stand in a letter; a longer one says how it goes on.</summary>
    private const int MostRows = 60;

    public static Dictionary<string, string> Evidence(PaymentPlan plan, DateOnly answerBy, bool isReminder) => new()
    {
        ["opening"] = isReminder
            ? "We asked you about your income and what you spend, so that we can agree a payment plan. We have not heard from you yet."
            : $"You would like to pay {plan.Total} a little at a time. To agree that, we need to know what you have coming in and going out each month.",
        ["answer_by"] = answerBy.InWords(),
    };

    public static Dictionary<string, string> Offer(PlanFile file, DateOnly acceptBy)
    {
        var (plan, schedule) = (file.Plan, file.Schedule!);
        var regular = schedule.Instalments.Where(each => each.Number > 0).ToList();
        return new()
        {
            ["terms"] = $"You pay {plan.Instalment} {plan.Frequency.Each()}, {regular.Count.Count("payment")}, the first on {regular[0].DueOn.InWords()} and the last, of {regular[^1].Amount}, on {regular[^1].DueOn.InWords()}. " +
                $"Together that is {plan.Total}.{(plan.Deposit.IsPositive ? $" The first {plan.Deposit} is due when you accept." : "")}",
            ["schedule"] = Rows(plan.Total, schedule.Instalments),
            ["accept_by"] = acceptBy.InWords(),
            ["on_default"] = "Call us as soon as you know. If a payment does not reach us, we write to you and you have time to put it right. If that does not happen, we tell you that the plan will end, and you have another two weeks. Your care goes on whatever happens to the plan.",
        };
    }

    public static Dictionary<string, string> Missed(PlanStanding standing, DateOnly remedyBy) => new()
    {
        ["missed"] = $"The payment that was due on {standing.Missing[0].DueOn.InWords()} has not reached us, or not all of it.",
        ["shortfall"] = standing.Shortfall.ToString(),
        ["remedy_by"] = remedyBy.InWords(),
    };

    public static Dictionary<string, string> Default(PlanStanding standing, DateOnly endsOn) => new()
    {
        ["shortfall"] = standing.Shortfall.ToString(),
        ["notice_ends_on"] = endsOn.InWords(),
        ["left_to_pay"] = standing.Left.ToString(),
    };

    public static Dictionary<string, string> Reinstated(PlanStanding standing) => new()
    {
        ["next"] = standing.Next is { } next ? $"Your next payment is {next.Amount}, on {next.DueOn.InWords()}." : "",
        ["left_to_pay"] = standing.Left.ToString(),
    };

    public static Dictionary<string, string> Done(PlanStanding standing) => new() { ["paid"] = standing.Paid.ToString() };

    private static string Rows(Money total, IReadOnlyList<PlannedInstalment> instalments)
    {
        var left = total;
        var rows = new List<string> { LetterSheet.Row("Payment", "Day", "Amount", "Left to pay") };
        foreach (var each in instalments)
        {
            left -= each.Amount;
            if (rows.Count <= MostRows || each == instalments[^1])
                rows.Add(LetterSheet.Row(each.Number == 0 ? "Deposit" : $"{each.Number}", each.DueOn.InWords(), each.Amount.ToString(), left.ToString()));
        }
        return string.Join('\n', rows);
    }
}
