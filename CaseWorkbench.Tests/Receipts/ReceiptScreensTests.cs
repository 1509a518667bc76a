using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Receipts;
using Xunit;

namespace CaseWorkbench.Tests.Receipts;

public sealed class ReceiptScreensTests : CaseBunit
{
    [Fact]
    public async Task A_receipt_goes_to_the_invoice_the_payer_named()
    {
        Runner.On<RecordReceipt, RecordedReceipt>(_ => new Outcome<RecordedReceipt>.Done(new(Views.Id(1), [], Money.Zero)));
        var dialog = await RenderPartAsync<RecordReceiptDialog>(Views.Case(holds: [Views.Dispute]));

        dialog.Press("Record receipt");
        Assert.Contains("Enter the amount.", dialog.Text());
        dialog.Fill("Amount", "40");
        dialog.Fill("Reference of the receipt", "P-881");
        dialog.Fill("How it was paid", "Card");
        dialog.Fill("For which invoice", "930101, £486.00 owed, £90.00 of it disputed");
        dialog.Press("Record receipt");

        Assert.Equal(new(Views.CaseId, "P-881", Views.Today, ReceiptMethod.Card, Money.Pounds(40), InvoiceId: Views.OldInvoice), Sent<RecordReceipt>());
        Assert.Equal(1, Closed);
    }

    [Fact]
    public async Task Credit_is_allocated_and_where_there_is_none_the_button_says_so()
    {
        Runner.On<AllocateCredit, Money>(_ => new Outcome<Money>.Done(Money.Pounds(40)));

        var none = await RenderPartAsync<AllocateCreditDialog>(Views.Case());
        Assert.Contains("There is no account credit to allocate.", none.Text());
        Assert.Equal("true", none.Button("Allocate").GetAttribute("aria-disabled"));

        var dialog = await RenderPartAsync<AllocateCreditDialog>(Views.Case(withCredit: true));
        Assert.Contains("£40.00 was received on CW-100004", dialog.Text());
        dialog.Press("Allocate");
        Assert.Equal(new(Views.CaseId), Sent<AllocateCredit>());
    }
}
