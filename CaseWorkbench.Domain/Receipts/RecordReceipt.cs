using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Enters money received on an account and allocates it (handbook 18.1, 18.2). No card numbers: only how it was paid, and a reference.</summary>
/// <param name="ForPlan">The payer says it is for the payment plan; one that matches the plan goes there unasked.</param>
[Requires(Permission.RecordReceipts)]
public sealed record RecordReceipt(
    Guid CaseId, [property: Reference] string Reference, DateOnly ReceivedOn, ReceiptMethod Method, Money Amount, [property: PersonalText] string Payer = "",
    Guid? InvoiceId = null, [property: PersonalText] string Narrative = "", bool ForPlan = false) : ICommand<RecordedReceipt>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Reference.Trim().Length is 0 or > 40)
            yield return new(nameof(Reference), "Give the receipt's reference, up to 40 characters.");
        if (!Amount.IsPositive)
            yield return new(nameof(Amount), "A receipt is for more than £0.00.");
        if (Narrative.Length > 200)
            yield return new(nameof(Narrative), "Keep the note under 200 characters.");
        foreach (var problem in CardNumbers.ProblemsIn((nameof(Reference), Reference), (nameof(Payer), Payer), (nameof(Narrative), Narrative)))
            yield return problem;
    }
}

/// <summary>Where the money went.</summary>
public sealed record RecordedReceipt(Guid Id, IReadOnlyList<AllocatedShare> Shares, Money LeftAsCredit);

internal sealed class RecordReceiptHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordReceipt, RecordedReceipt>
{
    public async Task<RecordedReceipt> Handle(RecordReceipt command, CancellationToken cancellationToken)
    {
        db.MustSee(command.CaseId, acting.Officer); // Money is taken on a closed case too.
        var today = clock.Today();
        var rulebook = await rules.ReadAsync(cancellationToken);
        RefusedException.ThrowIf(ReceiptRules.Day(command.ReceivedOn, today, rulebook.On(today)));
        RefusedException.ThrowIf(db.EnteredRefusal(command.Reference.Trim()));
        if (command.InvoiceId is { } id && !await db.Invoices().AnyAsync(i => i.Id == id && i.CaseId == command.CaseId && i.WithdrawnOn == null, cancellationToken))
            throw new NotFoundException("invoice");
        var account = await db.AccountAsync(command.CaseId, today, cancellationToken);
        var receipt = Receipt.Of(clock.NewId(), command.CaseId, new(command.Reference.Trim(), command.ReceivedOn, command.Method, command.Amount, command.Payer, command.InvoiceId, command.Narrative));

        var shares = Allocation.Of(receipt.Amount, receipt.NamedInvoiceId, account with { Day = receipt.ReceivedOn }, // Overdue on the day it came in.
            command.ForPlan || db.MatchesPlan(command.CaseId, command.Method, command.Amount, rulebook));

        db.Insert(receipt);
        using var postings = new BulkInsert<Posting>(db);
        foreach (var posting in ReceiptPostings.Of(receipt, shares, clock.Now()))
            db.Post(posting, postings);
        return new(receipt.Id, shares, receipt.Amount - shares.Sum(share => share.Amount));
    }
}

/// <summary>Allocates what was received on an account and stands as its credit, oldest receipt first (handbook 18.2, rule 4 on). Returns what was allocated.</summary>
[Requires(Permission.AllocateMoney)]
public sealed record AllocateCredit(Guid CaseId) : ICommand<Money>;

internal sealed class AllocateCreditHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<AllocateCredit, Money>
{
    public async Task<Money> Handle(AllocateCredit command, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken);
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        var unallocated = await db.UnallocatedAsync(debtCase.Id, cancellationToken);

        var shares = Allocation.Of(account.AccountCredit, null, account);
        if (shares.Count == 0)
            throw new RefusedException(new("RCT-005", "There is no invoice this credit may go to: what is owed is disputed, protected or paid."));

        foreach (var posting in ReceiptPostings.FromCredit(debtCase.Id, unallocated, shares, clock))
            db.Post(posting);
        return shares.Sum(share => share.Amount);
    }
}

/// <summary>When money may have been received, and that it is entered once.</summary>
public static class ReceiptRules
{
    private const string EnteredSql = """
        SELECT 'on an account' FROM Receipt WHERE Reference = $reference AND WithdrawnOn IS NULL
        UNION ALL SELECT 'in suspense' FROM SuspenseItem WHERE Reference = $reference AND State IN ('Open', 'ReturnProposed')
        """;

    /// <summary>Why money of this reference is not entered, or null: it is here already (<c>RCT-004</c>).</summary>
    internal static Refusal? EnteredRefusal(this WorkbenchDb db, string reference)
    {
        using var entered = db.Statement(EnteredSql).With("$reference", reference);
        return entered.All(row => row.GetString(0)) is [var where, ..] ? new("RCT-004", $"Receipt {reference} has been entered already: it is {where}.") : null;
    }

    public static Refusal? Day(DateOnly receivedOn, DateOnly today, PolicyOn policy) =>
        receivedOn > today ? new("RCT-006", "Money cannot be received on a day to come.")
        : receivedOn < today.AddDays(-policy.Of(Settings.MaxBackdateDays)) ? new("GEN-006", $"Dates cannot be more than {policy.Of(Settings.MaxBackdateDays)} days in the past.")
        : null;
}
