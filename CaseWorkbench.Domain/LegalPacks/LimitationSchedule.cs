using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>Until when each bill can be claimed, and what of it is claimed (handbook 11.2, 11.7): as the gates before a court judge it on the pack's day.</summary>
internal sealed class LimitationSchedule(LegalReadiness readiness) : IEvidencePart
{
    public string Name => "Limitation schedule";

    public Task<EvidenceFinding> FetchAsync(EvidenceMatter matter, CancellationToken ct) => Task.FromResult(Find());

    private EvidenceFinding Find()
    {
        var claimed = readiness.Lines.Where(line => line.IsChosen).ToList();
        EvidenceBlock[] blocks =
        [
            new EvidenceBlock.Table("Until when each invoice can be claimed", [new("Invoice", 13), new("Dated", 15), new("Last safe day", 16), new("Left", 12), new("Outstanding", 15), new("Claimed", 15), new("Left out", 20)],
                [.. readiness.Lines.Select(line => (EvidenceCell[])
                    [line.Number, line.InvoiceDate, line.LastSafeDay, line.Band == LimitationBand.Passed ? "Passed" : line.DaysLeft.Count("day"), line.Outstanding, line.IsChosen ? line.Claimable : Money.Zero, string.Join("; ", line.LeftOut)])],
                ["All", "", "", "", readiness.Lines.Sum(line => line.Outstanding), readiness.Sum, ""]),
            new EvidenceBlock.Paragraph("Six years are counted from the date of the invoice. No payment, plan or letter moves the last day of a care charge (Care Act 2014, section 69(3))."),
        ];
        return claimed.MinBy(line => line.LastSafeDay) is not { } first ? EvidenceFinding.Missing("Nothing can be claimed: no invoice is owed, in time and free of a hold.", readiness.Lines.Count == 0 ? [] : blocks)
            : EvidenceFinding.Unless(first.Band == LimitationBand.Passed ? $"Invoice {first.Number} passed six years on {first.LastSafeDay.InWords()}. It must be left out." : null,
                $"{readiness.Sum} on {claimed.Count.Count("invoice")} is claimed. The oldest, {first.Number}, can be claimed until {first.LastSafeDay.InWords()}: {first.DaysLeft.Count("day")} left.", blocks);
    }
}
