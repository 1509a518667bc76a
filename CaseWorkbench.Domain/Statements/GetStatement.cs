using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Statements;

/// <summary>
/// The statement of a debtor (handbook 5.2): what is owed at the end of a day and how it came about, line by line, over all the
/// accounts of theirs that the officer may know of. A day to come is answered as today. Reading it is written to the access log.
/// </summary>
/// <param name="From">The first day whose lines are shown; what came before is brought forward. Without it, the financial year's first day.</param>
[Requires(Permission.ReadCases)]
public sealed record GetStatement(string Reference, DateOnly? At = null, DateOnly? From = null) : IRequest<StatementView>;

/// <summary>A statement as it is read on screen, on paper and in a Word file.</summary>
/// <param name="ToPay">Overdue and not held: what is asked for.</param>
/// <param name="Balance">To pay, not yet due and not asked for, less credit: the sum of every line.</param>
/// <param name="NotToSend">Why it may not be sent today, or null.</param>
/// <param name="IsForAnother">It is addressed to somebody with authority.</param>
/// <param name="IsAtDebtors">No address of theirs is kept, so it goes to the debtor's own.</param>
/// <param name="IsSpecimen">The store is for training: nothing here is real.</param>
public sealed record StatementView(
    Guid CaseId, string Reference, string Debtor, string Addressee, string Greeting, bool IsForAnother, bool IsAtDebtors, IReadOnlyList<string> Address, DateOnly Today, DateOnly At, DateOnly From,
    Money ToPay, Money NotYetDue, Money NotAskedFor, Money Credit, Money Balance, IReadOnlyList<StatementAccount> Accounts, IReadOnlyList<StatementPeriod> Periods,
    IReadOnlyList<StatementHelp> Help, Refusal? NotToSend, bool IsSpecimen);

/// <summary>One account of the debtor: brought forward, every line, and what its balance is made of.</summary>
public sealed record StatementAccount(
    string Reference, string AccountRef, string What, Money BroughtForward, IReadOnlyList<StatementLine> Lines, Money Balance,
    IReadOnlyList<StatementDue> ToPay, IReadOnlyList<StatementDue> NotYetDue, IReadOnlyList<StatementNotAsked> NotAskedFor, Money Credit);

/// <summary>One line: what happened, what it did to what is owed, and what was owed after it.</summary>
public sealed record StatementLine(DateOnly On, string Text, string? Detail, Money Change, Money Balance);

/// <summary>What one bill still asks for, and by when.</summary>
public sealed record StatementDue(string Bill, DateOnly DueOn, Money Amount);

/// <summary>What of one bill is not asked for now, and why. <paramref name="IsDispute"/> has a page of its own to open.</summary>
public sealed record StatementNotAsked(string Bill, Money Amount, string Why, bool IsDispute);

/// <summary>A heading and what is said under it.</summary>
public sealed record StatementHelp(string Title, string Text);

internal sealed class GetStatementHandler(WorkbenchDb db, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetStatement, StatementView>
{
    public async Task<StatementView> Handle(GetStatement query, CancellationToken cancellationToken)
    {
        var reference = query.Reference.ToUpperInvariant();
        var asked = await db.CasesFor(acting.Officer).AsNoTracking().FirstOrDefaultAsync(c => c.Reference == reference && c.WithdrawnOn == null, cancellationToken) ?? throw new NotFoundException("case");
        var today = workspace.Value.Clock.Today();
        var at = query.At is { } day && day < today ? day : today;
        var from = query.From is { } first && first <= at ? first : YearOf(at);
        var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == asked.PersonId, cancellationToken);
        var register = await db.Authorities().AsNoTracking().Where(a => a.PersonId == person.Id).ToListAsync(cancellationToken);
        var address = await db.Addresses().AsNoTracking().Where(a => a.PersonId == person.Id && a.ToOn == null).OrderByDescending(a => a.FromOn).FirstOrDefaultAsync(cancellationToken);
        var team = await db.Teams().Where(t => t.Id == asked.TeamId).Select(t => t.Name).FirstOrDefaultAsync(cancellationToken) ?? "income";
        var owner = await db.Officers().Where(o => o.Id == asked.OwnerId).Select(o => o.Name).FirstOrDefaultAsync(cancellationToken);

        var to = StatementWords.Addressee(person, register, today);
        var facts = new List<StatementFacts>();
        foreach (var debtCase in await StatementReading.AccountsAsync(db, asked, acting.Officer, cancellationToken))
            facts.Add(await StatementReading.ReadAsync(db, debtCase, from, at, cancellationToken));
        var notToSend = await StatementReading.RefusalToSendAsync(db, [.. facts.Select(fact => fact.Case.Id)], to, address, today, cancellationToken);
        await log.NoteAsync(workspace.Value, acting.Officer.Id, person.Id, asked.Id, "statement", cancellationToken);

        var accounts = facts.ConvertAll(Account);
        return new(asked.Id, asked.Reference, person.Name, to.Name, to.Greeting, to.Other is not null, to.Other is { HasAddress: false }, to.Lines(address), today, at, from,
            accounts.Sum(account => account.ToPay.Sum(due => due.Amount)), accounts.Sum(account => account.NotYetDue.Sum(due => due.Amount)),
            accounts.Sum(account => account.NotAskedFor.Sum(held => held.Amount)), accounts.Sum(account => account.Credit), accounts.Sum(account => account.Balance),
            accounts, StatementPeriod.Of([.. facts.Select(fact => fact.Statement)]), StatementWords.Help(asked.AccountRef, team, owner, person.HasDied), notToSend,
            workspace.Value.Kind == StoreKind.Training);
    }

    private static StatementAccount Account(StatementFacts facts)
    {
        var (statement, bills) = (facts.Statement, facts.Bills);
        var (owed, lines) = (statement.BroughtForward, new List<StatementLine>());
        foreach (var move in statement.Moves)
        {
            var bill = move.InvoiceId is { } id ? bills.GetValueOrDefault(id) : null;
            ReceiptMethodOf(facts, move, out var method);
            lines.Add(new(move.On, StatementWords.Line(move, bill, method), StatementWords.Detail(move, bill, bills), move.Change, owed += move.Change));
        }
        return new(facts.Case.Reference, facts.Case.AccountRef, StatementWords.Account(facts.Case.DebtType), statement.BroughtForward, lines, statement.Balance,
            [.. statement.ToPay.Select(Due)], [.. statement.NotYetDue.Select(Due)],
            [.. statement.NotAskedFor.Select(held => new StatementNotAsked(held.Invoice.Number, held.Amount,
                StatementWords.NotAskedFor(held.Held, facts.HeldSince.TryGetValue(held.Held.HoldId, out var since) ? since : null), held.Held.Code == Holds.HoldCode.DIS))],
            statement.Account.AccountCredit);
    }

    private static void ReceiptMethodOf(StatementFacts facts, StatementMove move, out Receipts.ReceiptMethod? method) =>
        method = move.ReceiptId is { } id && facts.Methods.TryGetValue(id, out var known) ? known : null;

    private static StatementDue Due(StatementSum sum) => new(sum.Invoice.Number, sum.Invoice.DueOn, sum.Amount);

    /// <summary>1 April, on or before the day.</summary>
    private static DateOnly YearOf(DateOnly day) => new DateOnly(day.Year, 4, 1) is var april && april <= day ? april : april.AddYears(-1);
}
