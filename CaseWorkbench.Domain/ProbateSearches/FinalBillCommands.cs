using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>
/// Puts the credits forward that end the bills with the date of death (<c>EST-004</c>, handbook 10.2): the days after it, at their share of each
/// bill. Somebody else approves them, as any credit.
/// </summary>
[Requires(Permission.SearchProbate), Performs<ProbateAction>(ProbateAction.ProposeFinalBill)]
public sealed record ProposeFinalBill(Guid SearchId, int SeenVersion) : ICommand<Guid>, IOnProbateSearch;

internal sealed class ProposeFinalBillHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ProposeFinalBill, Guid>
{
    public async Task<Guid> Handle(ProposeFinalBill command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, bills) = (file.Search, await file.AfterDeathAsync(cancellationToken));
        var (total, proposalId) = (bills.Sum(bill => bill.Credit), clock.NewId());

        search.ProposeFinalBill(proposalId, await file.FactsAsync(cancellationToken));

        var what = $"Bills end with the death on {file.Person.DateOfDeath!.Value.InWords()} ({search.Reference}): {string.Join(", ", bills.Select(bill => $"{bill.Days.Count("day")} of {bill.Number}"))}";
        var proposal = Proposal.Prepare(proposalId, (await db.NumbersAsync("A", 0, cancellationToken)).Next(), file.Case.Id, ProposalKind.FinalBill, search.Id, total, what,
            "Care is charged to the day of death and no further.", search.ProposedContent(bills), acting.Officer.Id, clock.Now());
        db.Add(proposal);
        file.Note($"credit of {total} for days after the death put forward ({proposal.Reference})");
        file.Notify((await db.NextApproversAsync(proposal, file.Case, file.Rules.On(file.Today), cancellationToken)).Cast<Guid?>(), $"has a credit of {total} that waits for your approval");
        return search.Id;
    }
}

/// <summary>Approves them: each credit is posted, and what a paid bill is over then goes back to the account. Answers with the sum.</summary>
[Requires(Permission.DecideApprovals), Performs<ProbateAction>(ProbateAction.ApproveFinalBill)]
public sealed record ApproveFinalBill(Guid SearchId, int SeenVersion) : ICommand<Money>, IOnProbateSearch;

internal sealed class ApproveFinalBillHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ApproveFinalBill, Money>
{
    public async Task<Money> Handle(ApproveFinalBill command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, bills, facts) = (file.Search, await file.AfterDeathAsync(cancellationToken), await file.FactsAsync(cancellationToken));
        var proposal = search.ProposalId is { } id ? await db.Proposals().FindAsync([id], cancellationToken) : null;

        search.ApproveFinalBill(facts);
        proposal!.Approve(await db.DeciderAsync(acting.Officer, proposal, file.Rules.On(file.Today), file.Today, cancellationToken), search.ProposedContent(bills), clock.Now());

        var positions = (await file.AccountAsync(cancellationToken)).Invoices.ToDictionary(invoice => invoice.InvoiceId);
        foreach (var bill in bills)
        {
            var position = positions[bill.InvoiceId];
            var on = file.Today > position.InvoiceDate ? file.Today : position.InvoiceDate;
            await db.CreditAsync(file.Case.Id, position, bill.Credit, $"{bill.Days.Count("day")} after the death ({search.Reference})", on, clock.Now(), cancellationToken);
            db.Add(FinalBillCredit.Of(search, bill, file.Today));
        }
        await file.VoidAsync(DiaryKind.FinalAccount, cancellationToken);
        var total = bills.Sum(bill => bill.Credit);
        file.Note($"credit of {total} for days after the death approved and posted");
        file.Notify([proposal.PreparedBy, file.Case.OwnerId], $"credit of {total} was approved");
        return total;
    }
}

/// <summary>Sends them back with a question, by whoever may decide them, or by their preparer. Nothing moves.</summary>
[Requires(Permission.DecideApprovals), Performs<ProbateAction>(ProbateAction.ReturnFinalBill)]
public sealed record ReturnFinalBill(Guid SearchId, int SeenVersion, [property: PersonalText] string Comment) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Comment), Comment, ProbateText.Longest);
}

internal sealed class ReturnFinalBillHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<ReturnFinalBill, Guid>
{
    public async Task<Guid> Handle(ReturnFinalBill command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, comment) = (file.Search, command.Comment.Trim());
        var proposal = search.ProposalId is { } id ? await db.Proposals().FindAsync([id], cancellationToken) : null;

        search.ReturnFinalBill(await file.FactsAsync(cancellationToken));
        proposal!.Return(acting.Officer.Id, comment, clock.Now());

        file.Note("credit for days after the death returned", comment);
        if (proposal.PreparedBy == acting.Officer.Id)
            return search.Id;
        db.Add(DiaryEntry.For(clock.NewId(), file.Case.Id, DiaryKind.ReturnedApproval, $"The credit of {search.Reference} came back: {comment}", file.Rules.Calendar.Fwd(file.Today), proposal.PreparedBy, search.Id));
        file.Notify([proposal.PreparedBy], $"credit came back: {comment}");
        return search.Id;
    }
}
