using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalPacks;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Attachments;
using CaseWorkbench.Tests.LegalReferrals;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.LegalPacks;

/// <summary>A pack is frozen as it is sent, and stays so.</summary>
public sealed class PackFreezingTests : WorkbenchTest
{
    private DebtCase sharpe = default!;
    private Guid referral;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (sharpe, referral) = await Workbench.GivenFullPackAsync();
    }

    private async Task<FrozenPack> FrozenAsync(Guid id)
    {
        await using var db = Workbench.Db();
        return await db.FrozenPacks().AsNoTracking().SingleAsync(p => p.Id == id);
    }

    [Fact]
    public async Task It_is_frozen_with_who_sent_it_its_documents_and_their_hashes()
    {
        var pack = await FrozenAsync(await Workbench.FreezeAsync(sharpe, referral));

        Assert.Equal((1, GivenPack.Day, 19, (await Workbench.OfficerAsync("Helen")).Id), (pack.Edition, pack.TakenOn, pack.Items, pack.TakenBy));
        var bundle = pack.Kept.Read();
        Assert.Equal("Legal pack, edition 1", bundle.Title);
        Assert.Equal((await Workbench.PackAsync(referral)).Sections.Select(section => section.Item), bundle.Sections.Select(section => section.Item));
        await using var db = Workbench.Db();
        var documents = await db.PackDocuments().AsNoTracking().Where(d => d.PackId == pack.Id).OrderBy(d => d.Id).ToListAsync();
        Assert.Equal(["03 DOC-1 Financial assessment 2021.pdf", "04 DOC-2 Care plan signed 4 Jan 2021.pdf", "11 DOC-3 Capacity note.pdf"], documents.Select(document => document.Name));
        Assert.Equal(await db.Documents().OrderBy(d => d.Reference).Join(db.StoredFiles(), d => d.FileId, f => f.Id, (_, file) => file.Sha256).ToListAsync(), documents.Select(document => document.Sha256));
        Assert.Contains(await db.Timeline().Where(t => t.CaseId == sharpe.Id).Select(t => t.Text).ToListAsync(), text => text == "Legal pack of LR-1, edition 1, frozen as sent: 19 items");
    }

    [Fact]
    public async Task To_pass_a_pack_is_to_freeze_it_and_the_hold_of_Legal_takes_nothing_out_of_the_claim()
    {
        await using var workbench = await Workbench.OpenAsync();
        var (_, passed) = await workbench.GivenReferralAsync(LegalState.Submitted);

        await using var db = workbench.Db();
        var bundle = (await db.FrozenPacks().AsNoTracking().SingleAsync(p => p.ReferralId == passed.Id)).Kept.Read();
        Assert.Equal(Money.Pounds(512.40m), bundle.Subject.Single(fact => fact.Name == "Sum claimed").Value.Amount);
        Assert.DoesNotContain(bundle.Sections, section => section.State == PackItemState.Missing);
    }

    [Fact]
    public async Task A_pack_that_lacks_something_is_not_put_forward()
    {
        await using var workbench = await Workbench.OpenAsync();
        var ready = await workbench.GivenReadyForLegalAsync();
        var id = await workbench.DoAsync("Priya", new StartLegalPack(ready.Id));

        await workbench.RefusedAsync("LEG-005", "Priya", new SubmitLegalPack(id, (await workbench.ReferralAsync(id)).Version, GivenLegal.Why), "Missing: Assessment letters and signed forms, Care plan or contract, ");
    }

    [Fact]
    public async Task It_is_of_the_transaction_that_sends_it()
    {
        await Workbench.FreezeAsync(sharpe, referral, isKept: false);

        await using var db = Workbench.Db();
        Assert.False(await db.FrozenPacks().AnyAsync() || await db.PackDocuments().AnyAsync());
    }

    [Fact]
    public async Task What_is_recorded_later_changes_no_edition_and_sent_again_it_is_a_further_one()
    {
        var first = await FrozenAsync(await Workbench.FreezeAsync(sharpe, referral));

        Workbench.Clock.MoveTo(GivenPack.Day.AddDays(1), 10);
        await Workbench.DoAsync("Priya", new LogContact(sharpe.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke, "He rang after the pack was sent."));
        await Workbench.GivenInvoiceAsync(sharpe, "950108", 50m, new(2026, 7, 1));
        var second = await FrozenAsync(await Workbench.FreezeAsync(sharpe, referral));

        var again = await FrozenAsync(first.Id);
        Assert.Equal((first.Sha256, Convert.ToHexString(first.Content)), (again.Sha256, Convert.ToHexString(again.Content)));
        Assert.Equal((1, 2), (again.Edition, second.Edition));
        static int Contacts(FrozenPack pack) => pack.Kept.Read().Sections[5].Blocks.OfType<EvidenceBlock.Table>().Single().Rows.Count;
        Assert.Equal(Contacts(again) + 1, Contacts(second));
        await using var db = Workbench.Db();
        await Assert.ThrowsAnyAsync<Exception>(() => db.FrozenPacks().ExecuteUpdateAsync(set => set.SetProperty(p => p.Edition, 7)));
        await Assert.ThrowsAnyAsync<Exception>(() => db.PackDocuments().ExecuteDeleteAsync());
    }

    [Fact]
    public void What_was_changed_in_the_store_is_not_read()
    {
        var kept = KeptBundle.Of(new("Pack", "CW-1", [], "", GivenPack.Day, false, []));

        var refused = Assert.Throws<RefusedException>(() => (kept with { Sha256 = new('0', 64) }).Read());

        Assert.Equal("PCK-002", refused.Refusal.Code);
    }

    [Fact]
    public void A_bundle_is_read_again_as_it_was_kept()
    {
        EvidenceBlock[] blocks =
        [
            new EvidenceBlock.Heading("A heading"), new EvidenceBlock.Paragraph("Words."), new EvidenceBlock.Facts([new("Day", GivenPack.Day), new("Sum", Money.Pounds(-4.20m)), new("None", (DateOnly?)null)]),
            new EvidenceBlock.Table("Lines", [new("One", 1)], [[new("x")]], [Money.Pounds(1)]), new EvidenceBlock.LetterText("Letter", [], "Mr Frost", "4 Mill Lane", GivenPack.Day, "Dear Mr Frost"),
        ];
        var bundle = new EvidenceBundle("Pack", "CW-1", [], "Confidential.", GivenPack.Day, true, [new("Capacity", PackItemState.NotApplicable, "No doubt.", blocks, [], IsConfidential: true)]);

        var read = KeptBundle.Of(bundle).Read();

        Assert.Equal(KeptBundle.Of(bundle).Sha256, KeptBundle.Of(read).Sha256);
        Assert.Equal(["2026", "-£4.20", ""], read.Sections[0].Blocks.OfType<EvidenceBlock.Facts>().Single().Lines.Select(fact => fact.Value.ToString().Split(' ')[^1]));
    }

    [Fact]
    public async Task What_the_referral_asks_is_what_the_pack_lacks()
    {
        await Workbench.GivenPaperAsync(referral, PackPaperKind.InsolvencySearch, "Nothing was found in either register.", on: new(2026, 7, 1));

        var view = await Workbench.DoAsync("Priya", new GetLegalPack(sharpe.Id));

        Assert.Equal(("LR-1", 19, "LEG-005", "Missing: Breathing-space and insolvency search."), (view.Referral, view.Items.Count, view.Refusal!.Code, view.Refusal.Message));
    }

    [Fact]
    public async Task Who_may_not_know_of_the_case_is_told_nothing_and_each_look_is_written_down()
    {
        var pack = await Workbench.FreezeAsync(sharpe, referral);
        await Workbench.MakeAsync(pack);
        await Workbench.GivenOfficerElsewhereAsync("Nia Webb");

        Assert.Equal("not found", await Workbench.RefusedAsync("Nia Webb", new GetLegalPack(sharpe.Id)));
        Assert.Equal("not found", await Workbench.RefusedAsync("Nia Webb", new GetPackFile(pack, PackForm.Zip)));
        Assert.Equal("GEN-001", await Workbench.RefusedAsync("Leo", new GetPackFile(pack, PackForm.Zip))); // Collection officers read no packs.
        Assert.Equal("not found", await Workbench.RefusedAsync("Helen", new GetPackFile(Guid.NewGuid(), PackForm.Zip)));
        await Workbench.TakeAsync("Sam", pack, PackForm.Bundle);
        await using var db = Workbench.Db();
        Assert.Equal("legal pack LR-1/1", Assert.Single(await db.Set<Domain.Audit.AccessEntry>().AsNoTracking().ToListAsync(), entry => entry.What.StartsWith("legal pack LR", StringComparison.Ordinal)).What);
    }
}
