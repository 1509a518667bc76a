using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Receipts;

/// <summary>Enters money whose account is not known (handbook 18.2, rule 6). Whoever enters it owns it until it is given to somebody. Answers with the item.</summary>
[Requires(Permission.RecordReceipts)]
public sealed record RecordSuspense(
    [property: Reference] string Reference, DateOnly ReceivedOn, ReceiptMethod Method, Money Amount, [property: PersonalText] string Payer = "", [property: PersonalText] string Narrative = "") : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Reference.Trim().Length is 0 or > 40)
            yield return new(nameof(Reference), "Give the receipt's reference, up to 40 characters.");
        if (!Amount.IsPositive)
            yield return new(nameof(Amount), "A receipt is for more than £0.00.");
        if (Payer.Length > 100)
            yield return new(nameof(Payer), "Keep the payer's name under 100 characters.");
        if (Narrative.Length > 200)
            yield return new(nameof(Narrative), "Keep the bank's words under 200 characters.");
        foreach (var problem in CardNumbers.ProblemsIn((nameof(Reference), Reference), (nameof(Payer), Payer), (nameof(Narrative), Narrative)))
            yield return problem;
    }
}

internal sealed class RecordSuspenseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordSuspense, Guid>
{
    public async Task<Guid> Handle(RecordSuspense command, CancellationToken cancellationToken)
    {
        var (today, reference) = (clock.Today(), command.Reference.Trim());
        RefusedException.ThrowIf(ReceiptRules.Day(command.ReceivedOn, today, (await rules.ReadAsync(cancellationToken)).On(today)));
        RefusedException.ThrowIf(db.EnteredRefusal(reference));

        var item = SuspenseItem.Of(clock.NewId(), new(reference, command.ReceivedOn, command.Method, command.Amount, command.Payer.Trim(), Narrative: command.Narrative.Trim()), acting.Officer.Id);
        db.AddRange(item, SuspenseMove.In(item, acting.Officer.Id, clock.Now()));
        return item.Id;
    }
}

/// <summary>Gives money in suspense to an officer who is to find out whose it is. Answers with them.</summary>
[Requires(Permission.RecordReceipts)]
public sealed record GiveSuspense(Guid ItemId, int SeenVersion, Guid OfficerId) : ICommand<Guid>;

internal sealed class GiveSuspenseHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GiveSuspense, Guid>
{
    public async Task<Guid> Handle(GiveSuspense command, CancellationToken cancellationToken)
    {
        var item = (await db.SuspenseAsync(command.ItemId, command.SeenVersion, cancellationToken)).MustBe(SuspenseState.Open, "Give to an officer");
        var owner = await db.Officers().AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.OfficerId, cancellationToken) ?? throw new NotFoundException("officer");
        RefusedException.ThrowIf(owner.May(Permission.RecordReceipts) && owner.Role != Role.System ? null : new("SUS-001", $"{owner.Name} does not work on receipts: give it to somebody who does."));

        item.Give(owner.Id);

        if (owner.Id != acting.Officer.Id)
            db.Notify([owner.Id], null, $"{item.Amount} in suspense ({item.Reference}) is yours to place", clock);
        return owner.Id;
    }
}

/// <summary>Puts money in suspense to an account: a receipt of the day it came in, allocated like any other (handbook 18.2). Once. Answers with where it went.</summary>
/// <param name="InvoiceId">The invoice its payer named, where they did.</param>
[Requires(Permission.AllocateMoney)]
public sealed record PlaceSuspense(Guid ItemId, int SeenVersion, Guid CaseId, Guid? InvoiceId = null) : ICommand<RecordedReceipt>;

internal sealed class PlaceSuspenseHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PlaceSuspense, RecordedReceipt>
{
    public async Task<RecordedReceipt> Handle(PlaceSuspense command, CancellationToken cancellationToken)
    {
        var item = (await db.SuspenseAsync(command.ItemId, command.SeenVersion, cancellationToken)).MustBe(SuspenseState.Open, "Place");
        var debtCase = await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken); // Money is taken on a closed case too.
        if (command.InvoiceId is { } id && !await db.Invoices().AnyAsync(i => i.Id == id && i.CaseId == command.CaseId && i.WithdrawnOn == null, cancellationToken))
            throw new NotFoundException("invoice");
        if (await db.Receipts().AnyAsync(r => r.Reference == item.Reference && r.WithdrawnOn == null, cancellationToken))
            throw new RefusedException(new("RCT-004", $"Receipt {item.Reference} has been entered already."));
        var account = await db.AccountAsync(debtCase.Id, clock.Today(), cancellationToken);
        var receipt = Receipt.Of(clock.NewId(), debtCase.Id, item.AsReceipt(command.InvoiceId));

        var shares = Allocation.Of(receipt.Amount, receipt.NamedInvoiceId, account with { Day = receipt.ReceivedOn }, // Overdue on the day it came in.
            db.MatchesPlan(debtCase.Id, receipt.Method, receipt.Amount, await rules.ReadAsync(cancellationToken)));

        item.Place(debtCase.Id, receipt.Id, clock.Today());
        db.AddRange(receipt, SuspenseMove.Out(item, SuspenseMoveKind.Placed, clock.Today(), acting.Officer.Id, clock.Now()));
        foreach (var posting in ReceiptPostings.Of(receipt, shares, clock.Now()))
            db.Post(posting);
        if (debtCase.OwnerId is { } owner && owner != acting.Officer.Id)
            db.Notify([owner], debtCase.Id, $"{debtCase.Reference}: {receipt.Amount} of {receipt.ReceivedOn.InWords()} came out of suspense", clock);
        return new(receipt.Id, shares, receipt.Amount - shares.Sum(share => share.Amount));
    }
}
