using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Receipts;
using Xunit;

namespace CaseWorkbench.Tests.PaymentPlans;

/// <summary>A receipt on a case whose plan runs may be said to be for the plan.</summary>
public sealed class ReceiptForPlanTests : CaseBunit
{
    private async Task<RecordReceipt> RecordAsync(bool runs, bool isForPlan)
    {
        Runner.On<RecordReceipt, RecordedReceipt>(_ => new Outcome<RecordedReceipt>.Done(new(Views.Id(1), [], Money.Zero)));
        var dialog = await RenderPartAsync<RecordReceiptDialog>(runs ? Views.Case(holds: [Views.Dispute with { Code = HoldCode.PLN, Name = "Payment plan" }]) : Views.Case());
        dialog.Fill("Amount", "40");
        dialog.Fill("Reference of the receipt", "P-881");
        dialog.Fill("How it was paid", "Card");
        if (isForPlan)
            dialog.Fill("For the payment plan", "yes");
        dialog.Press("Record receipt");
        return Sent<RecordReceipt>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tick_says_what_the_payer_says(bool isForPlan) => Assert.Equal(isForPlan, (await RecordAsync(runs: true, isForPlan)).ForPlan);

    [Fact]
    public async Task Without_a_plan_there_is_no_tick() => Assert.Contains("There is no field", (await Assert.ThrowsAsync<InvalidOperationException>(() => RecordAsync(runs: false, isForPlan: true))).Message);
}
