using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>The pack of a case: what its running referral has and lacks today, and every edition that was sent. Reading it is written to the access log (handbook 20).</summary>
[Requires(Permission.ReadLegalPacks)]
public sealed record GetLegalPack(Guid CaseId) : IRequest<LegalPackView>;

/// <summary>As its panel shows it.</summary>
/// <param name="Referral">The running referral's reference; empty where none runs, and then there are no items.</param>
/// <param name="Refusal">Why it could not be sent as it is (<c>LEG-005</c>), or null.</param>
/// <param name="Editions">The newest first.</param>
public sealed record LegalPackView(Guid CaseId, string Referral, IReadOnlyList<PackItem> Items, Refusal? Refusal, IReadOnlyList<PackEditionView> Editions);

/// <summary>An edition as it was sent.</summary>
/// <param name="Files">Those the asking officer may take away, as far as they are made.</param>
/// <param name="Made">How many of its files are made, of <paramref name="Of"/>.</param>
public sealed record PackEditionView(
    Guid Id, string Referral, int Edition, DateOnly TakenOn, DateTime TakenAt, string TakenBy, int Items, int Documents, string Sha256, IReadOnlyList<PackFileView> Files, int Made, int Of);

/// <summary>A file to take away.</summary>
public sealed record PackFileView(PackForm Form, long Length, string Sha256);

internal sealed class GetLegalPackHandler(
    WorkbenchDb db, PackDesk desk, ActingAs acting, AccessLog log, CurrentWorkspace workspace) : IRequestHandler<GetLegalPack, LegalPackView>
{
    public async Task<LegalPackView> Handle(GetLegalPack query, CancellationToken cancellationToken)
    {
        var debtCase = await db.CaseAsync(query.CaseId, acting.Officer, cancellationToken);
        await log.NoteAsync(workspace.Value, acting.Officer.Id, debtCase.PersonId, debtCase.Id, "legal pack", cancellationToken);

        var running = await desk.RunningReferralAsync(debtCase.Id, cancellationToken);
        var contents = running is null ? PackContents.None : new([.. (await desk.FetchAsync(running, cancellationToken)).Sections.Select(section => section.Item)]);
        return new(debtCase.Id, running?.Reference ?? "", contents.Items, contents.Refusal, await EditionsAsync(debtCase.Id, cancellationToken));
    }

    private async Task<IReadOnlyList<PackEditionView>> EditionsAsync(Guid caseId, CancellationToken ct)
    {
        var isForAll = !acting.Officer.May(Permission.ReadConcerns);
        var packs = await (from pack in db.FrozenPacks()
                           where pack.CaseId == caseId
                           join referral in db.LegalReferrals() on pack.ReferralId equals referral.Id
                           join officer in db.Officers() on pack.TakenBy equals officer.Id
                           orderby pack.Id descending
                           select new { pack.Id, referral.Reference, pack.Edition, pack.TakenOn, pack.TakenAt, officer.Name, pack.Items, pack.Sha256, Documents = db.PackDocuments().Count(d => d.PackId == pack.Id) }).ToListAsync(ct);
        var files = (await (from file in db.PackFiles()
                            where file.CaseId == caseId
                            join stored in db.StoredFiles() on file.FileId equals stored.Id
                            orderby file.Form
                            select new { file.PackId, file.Form, file.IsForAll, stored.Length, stored.Sha256 }).ToListAsync(ct)).ToLookup(file => file.PackId);
        return [.. packs.Select(pack => new PackEditionView(pack.Id, pack.Reference, pack.Edition, pack.TakenOn, pack.TakenAt, pack.Name, pack.Items, pack.Documents, pack.Sha256,
            [.. files[pack.Id].Where(file => file.IsForAll == isForAll).Select(file => new PackFileView(file.Form, file.Length, file.Sha256))], files[pack.Id].Count(), PackPart.All.Count))];
    }
}
