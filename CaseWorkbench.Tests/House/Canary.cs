using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Jobs;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.PaymentPlans;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Tests.WriteOffs;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.House;

/// <summary>A case with its canary: a word in every text of it, and a sum that it owes, which stand nowhere else.</summary>
internal sealed record Canary(string Kind, DebtCase Case, string Word, string Sum, IReadOnlyList<Guid> Ids)
{
    /// <summary>What only those may know of who may know of doubts and referrals.</summary>
    public const string Health = "Qzconfusion";

    public static async Task<Canary> PlantAsync(Workbench workbench, string kind, string word, decimal owed, string officer)
    {
        var by = await workbench.OfficerAsync(officer);
        var debtCase = await CaseAsync(workbench, word, by);
        var bill = await workbench.GivenInvoiceAsync(debtCase, $"97{debtCase.Reference[^3..]}1", owed, new(2026, 1, 5));
        var second = await workbench.GivenInvoiceAsync(debtCase, $"97{debtCase.Reference[^3..]}2", 61m, new(2026, 1, 5));
        var third = await workbench.GivenInvoiceAsync(debtCase, $"97{debtCase.Reference[^3..]}3", 62m, new(2026, 1, 5));
        var day = workbench.Workspace.Clock.Today();
        List<Guid> ids =
        [
            bill.Id, debtCase.PersonId,
            await workbench.DoAsync(officer, new AddAuthority(debtCase.Id, AuthorityKind.PropertyAttorney, $"Jane {word}", "daughter", "", $"LPA of {word}", "", new(2026, 1, 1), null, new(Restriction: $"Nothing of {word}"), new($"{word} House", "", "", ""))),
            await workbench.DoAsync(officer, new AddVulnerability(debtCase.Id, VulnerabilityKind.CognitiveImpairment, $"Speak slowly to {word}", $"{word} told us", day.AddDays(100))),
            await workbench.DoAsync(officer, new LogContact(debtCase.Id, ContactDirection.In, ContactChannel.Phone, ContactPurpose.Information, ContactResult.Spoke, $"{word} rang about the bills.", NeedsAnswer: true, ComeBack: new(day.AddDays(3), $"Ring {word} again"))),
            await workbench.DoAsync(officer, new AddDiaryEntry(debtCase.Id, day.AddDays(2), $"Look at {word}")),
            await PutAsync(workbench, officer, new DraftWriteOff(debtCase.Id, GivenWriteOff.Terms(third, 20) with { Why = $"{word} cannot pay this at all." })),
            await PutAsync(workbench, officer, new LogDispute(debtCase.Id, second.Id, Money.Pounds(5), DisputeCategory.SNR, ContactChannel.Letter, day, $"Nobody came to {word}.")),
            await PutAsync(workbench, officer, new DraftPlan(debtCase.Id, GivenPlan.Terms() with { InvoiceIds = [bill.Id], Payer = $"Len {word}" })),
            await workbench.DoAsync(officer, new AskBody(debtCase.Id, EnquiryKind.RegisterSearch, $"Is anybody registered for {word}?", "OPG", day)),
            await workbench.DoAsync(officer, new DoubtCapacity(debtCase.Id, $"Agreeing a plan, {Health}", $"{word} showed {Health} on the call.", day)),
            await workbench.DoAsync(officer, new MakeReferral(debtCase.Id, $"{word} has no money, {Health}.", "Duty desk", day, Suspected: $"Len {word}")),
            (await workbench.DoAsync(officer, new RecordReceipt(debtCase.Id, $"R-{debtCase.Reference}", day, ReceiptMethod.Bank, Money.Pounds(1), $"Mr {word}", Narrative: word))).Id,
        ];
        await workbench.QueueAsync(new(debtCase.Id, LetterCode.DisputeQuestion, Money.Zero, [], Words: new Dictionary<string, string> { ["opening"] = "Thank you.", ["question"] = $"On which days did nobody come to {word}?", ["closing"] = "Please reply." }));
        await using var db = workbench.Db();
        ids.AddRange(await db.Letters().Where(letter => letter.CaseId == debtCase.Id).Select(letter => letter.Id).ToListAsync());
        ids.AddRange(await db.Holds().Where(hold => hold.CaseId == debtCase.Id).Select(hold => hold.Id).ToListAsync());
        return new(kind, debtCase, word, $"{(long)(owed * 100)}", ids);
    }

    /// <summary>What other work on the case does not let begin is not planted; its id is then nobody's.</summary>
    private static async Task<Guid> PutAsync(Workbench workbench, string officer, ICommand<Guid> command) => await workbench.SendAsync(officer, command) is Outcome<Guid>.Done { Value: var id } ? id : Guid.Empty;

    private static async Task<DebtCase> CaseAsync(Workbench workbench, string word, Officer owner)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var person = Person.Of(clock.NewId(), "Mr", "Colin", word, new(1941, 3, 2), $"{word}@example.org".ToLowerInvariant());
        var number = (await db.NumbersAsync("CW", 100_000, default)).Next();
        var debtCase = DebtCase.For(clock.NewId(), number, $"ACC-{number}", DebtType.HomeCare, person.Id, owner.TeamId);
        debtCase.Open(new(clock.Today()), clock.Today(), owner.Id);
        db.AddRange(person, PersonAddress.Of(clock.NewId(), person.Id, $"4 {word} Lane", "", "Wexcombe", "WX1 2AB", new(2020, 1, 1)), PersonPhone.Of(clock.NewId(), person.Id, "01632 960 777", word), debtCase);
        await db.SaveChangesAsync();
        return debtCase;
    }
}

/// <summary>
/// Four cases with a canary each: one that is open, one of another team, one that is restricted, and one of somebody who died. The worklist and
/// the digests of the day know of them.
/// </summary>
/// <param name="Named">The officers who are named on the restricted one.</param>
internal sealed record Planted(IReadOnlyList<Canary> Cases, IReadOnlySet<Guid> Named)
{
    private const string Restricted = "restricted";

    public static async Task<Planted> InAsync(Workbench workbench)
    {
        var today = workbench.Workspace.Clock.Today();
        await workbench.GivenOfficerElsewhereAsync("Nia Webb");
        Canary[] cases =
        [
            await Canary.PlantAsync(workbench, "open", "Qzopenly", 4_713.11m, "Priya"),
            await Canary.PlantAsync(workbench, "another team's", "Qzabroad", 4_713.22m, "Nia"),
            await Canary.PlantAsync(workbench, Restricted, "Qzshutin", 4_713.33m, "Priya"),
            await Canary.PlantAsync(workbench, "of somebody who died", "Qzdeparted", 4_713.44m, "Priya"),
        ];
        await workbench.DoAsync("Priya", new ReportDeath(cases[3].Case.Id, new(2026, 4, 1), $"A neighbour, Mr {cases[3].Word}"));
        string[] mayKnow = ["Gwen", "Ruth", "Owen", "Helen"];
        var named = (await Task.WhenAll(mayKnow.Select(workbench.OfficerAsync))).Select(officer => officer.Id).ToHashSet();
        await using (var db = workbench.Db())
        {
            var shut = await db.Cases().SingleAsync(c => c.Id == cases[2].Case.Id);
            await workbench.DoAsync("Helen", new RestrictCase(shut.Id, shut.Version, true, [.. named], "A relative of an officer."));
        }
        await workbench.DoAsync("Nightly run", new RefreshCaseload(today));
        await workbench.SendAsync("Nightly run", new SendDigests(today)); // A portal stands on its own day, on which none may go: at a weekend, or before half past eight.
        return new(cases, named);
    }

    public bool MayKnow(Officer officer, Canary about) =>
        (CaseScope.SeesEveryTeam(officer.Role) || officer.TeamId == about.Case.TeamId) && (about.Kind != Restricted || Named.Contains(officer.Id));
}
