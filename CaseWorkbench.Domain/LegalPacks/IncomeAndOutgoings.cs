using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.PaymentPlans;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>What they can afford as far as it is known: the last statement of income and outgoings, and every plan that was offered or ended (handbook 9.2, 11.7).</summary>
internal sealed class IncomeAndOutgoings(PackPaper? paper) : IEvidencePart
{
    public string Name => "Affordability";

    public async Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct)
    {
        var statement = await matter.Db.LastStatementAsync(matter.Person.Id, ct);
        var plans = await matter.Db.Plans().AsNoTracking().Where(p => p.CaseId == matter.Case.Id && p.DraftedOn <= matter.AsAt).OrderBy(p => p.DraftedOn).ThenBy(p => p.Id).ToListAsync(ct);
        var reviewed = matter.Reviewed(ReviewQuestion.AffordablePlan).ToList();
        EvidenceBlock[] blocks =
        [
            .. reviewed.Count == 0 ? (EvidenceBlock[])[] : [new EvidenceBlock.Facts(reviewed)],
            .. statement is null ? (EvidenceBlock[])[] : [Statement(statement), new EvidenceBlock.Paragraph($"Evidence seen: {(statement.Evidence.Length > 0 ? statement.Evidence : "none")}.")],
            .. plans.Count == 0 ? (EvidenceBlock[])[] :
            [
                new EvidenceBlock.Table("Payment plans", [new("Plan", 14), new("Drafted", 16), new("Instalment", 18), new("How often", 20), new("Stands", 22)],
                    [.. plans.Select(plan => (EvidenceCell[])[plan.Reference, plan.DraftedOn, plan.Instalment, plan.Frequency.InWords(), plan.State.InWords()])]),
            ],
            .. paper.Said(matter),
        ];
        var documents = paper.DocumentsWith(matter.DocumentsOf(DocumentKind.FinancialStatement), matter);
        if (paper is { IsApplicable: false })
            return EvidenceFinding.NotApplicable(paper.Text, blocks);
        return EvidenceFinding.Unless(
            statement is null && paper is null && documents.Count == 0 ? "Record their income and outgoings, or say why they are not known." : paper.Refusal(matter),
            statement is not null ? $"Income and outgoings of {statement.DatedOn.InWords()}{(statement.IsFresh(matter.AsAt) ? "" : $", older than {StatementRules.GoodForDays} days")}." : paper?.Why(documents) ?? documents.Named(), blocks, documents);
    }

    private static EvidenceBlock.Table Statement(FinancialStatement statement) => new($"A month's income and outgoings, {statement.DatedOn.InWords()}", [new("What", 60), new("In", 20), new("Out", 20)],
        [
            .. StatementLines.Income.Where(statement.Lines.ContainsKey).Select(line => (EvidenceCell[])[line.Words(), statement.Lines[line], ""]),
            .. StatementLines.Outgoings.Where(statement.Lines.ContainsKey).Select(line => (EvidenceCell[])[line.Words(), "", statement.Lines[line]]),
        ], [$"Left over: {statement.Income - statement.Outgoings}", statement.Income, statement.Outgoings]);
}
