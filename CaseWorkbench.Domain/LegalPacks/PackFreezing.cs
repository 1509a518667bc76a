using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>A pack was passed to Legal: it is fetched once more and frozen as it is sent, in the same transaction. Its files are made afterwards.</summary>
internal sealed class PackFreezing(WorkbenchDb db, PackDesk desk, ActingAs acting, StoreClock clock) : INotificationHandler<PackSent>
{
    public async Task Handle(PackSent notification, CancellationToken cancellationToken)
    {
        var referral = await db.LegalReferrals().SingleAsync(r => r.Id == notification.ReferralId, cancellationToken);
        var edition = 1 + await db.FrozenPacks().CountAsync(p => p.ReferralId == referral.Id, cancellationToken);
        var fetched = await desk.FetchAsync(referral, cancellationToken);
        var bundle = fetched with { Title = $"{fetched.Title}, edition {edition}" };

        var pack = FrozenPack.Of(clock.NewId(), referral, edition, bundle, acting.Officer.Id, clock.Now());
        db.Add(pack);
        db.AddRange(bundle.Documents.Select(document => PackDocument.Of(pack.Id, document)));
        db.Tell(referral.CaseId, TimelineKind.Decision, $"Legal pack of {referral.Reference}, edition {edition}, frozen as sent: {pack.Items.Count("item")}", acting.Officer.Id, clock, pack.Id);
    }
}
