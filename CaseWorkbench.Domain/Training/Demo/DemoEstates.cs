using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>How far an estate of the demonstration has come.</summary>
public enum DemoEstate { ToVerify, NoticeToSend, NoticeLate, InPause, PostedSearch, Watched, WindowOpen, Gap, GrantFound, ClaimLodged, Review, Promised, Dividend, NoEstate, NotDead }

/// <summary>A death of the demonstration: when it was, and what has become of the estate since.</summary>
/// <param name="HeardAgo">Days since it was reported; null where it came with the old accounts.</param>
public sealed record DemoDeath(DateOnly On, int? HeardAgo, DemoEstate Estate);

/// <summary>Estates at every state worth seeing, on time, late, and one report that was wrong.</summary>
internal sealed class DemoEstates(DemoDiary diary, DateOnly today)
{
    private const string Helen = "Helen Marsh", David = "David Rowe", Solicitor = "Ashdown & Vale Solicitors", Representative = "Mrs J. Calder";

    /// <summary>What a supervisor may credit is less than a dear four weeks of care.</summary>
    private static readonly Money Large = Money.Pounds(1_000);

    /// <summary>The first few are those one would show first.</summary>
    private static readonly (DemoEstate Estate, int? HeardAgo, int DiedAgo)[] Courses =
    [
        (DemoEstate.NoticeToSend, 9, 14), (DemoEstate.WindowOpen, null, 200), (DemoEstate.GrantFound, 79, 92), (DemoEstate.ToVerify, 4, 9), (DemoEstate.Gap, null, 225),
        (DemoEstate.Dividend, 79, 90), (DemoEstate.NoticeLate, 27, 33), (DemoEstate.ClaimLodged, 79, 88), (DemoEstate.NotDead, 14, 18), (DemoEstate.Review, 79, 85), (DemoEstate.NoEstate, null, 210),
        (DemoEstate.PostedSearch, 70, 77), (DemoEstate.Promised, 79, 91), (DemoEstate.Watched, 79, 83), (DemoEstate.InPause, 16, 21), (DemoEstate.ToVerify, 2, 6),
    ];

    private static readonly EstateSums Insolvent = new(Money.Pounds(6_400), default, default, Money.Pounds(3_950), Money.Pounds(850), default, Money.Pounds(2_650), Money.Pounds(1_600));
    private static readonly EstateSums Solvent = new(Money.Pounds(184_000), default, default, Money.Pounds(4_380), Money.Pounds(2_900), default, Money.Pounds(1_240));
    private static readonly EstateSums DearFuneral = Solvent with { Funeral = Money.Pounds(7_650) };

    /// <summary>The death of the next account whose debtor has died.</summary>
    public static DemoDeath Death(int before, DateOnly today)
    {
        var (estate, heardAgo, diedAgo) = Courses[before % Courses.Length];
        return new(today.AddDays(-diedAgo), heardAgo, estate);
    }

    public void Of(DemoAccount account, DemoDeath death)
    {
        var estate = death.Estate;
        var heard = diary.Ago(death.HeardAgo ?? 80);
        if (death.HeardAgo is null)
            diary.Note(account, heard, async hand => { if (hand.Estate() is null) await hand.SendAsync(new StartProbateSearch(hand.CaseId)); });
        else
            diary.Note(account, heard, hand => hand.SendAsync(new ReportDeath(hand.CaseId, death.On, diary.One("Daughter, by phone", "The care home's manager", "Son, by letter"))));
        if (estate == DemoEstate.NotDead)
            diary.Note(account, diary.Ago(8), hand => hand.SendAsync(new RecordNotDead(hand.CaseId, hand.PersonVersion(), "He rang us himself: it was his brother of the same surname who died.")), Helen);
        if (estate is DemoEstate.NotDead or DemoEstate.ToVerify)
            return;
        Confirm(account, After(heard, 2), death.On);
        if (estate is DemoEstate.NoticeToSend or DemoEstate.NoticeLate)
            return;
        Step(account, After(heard, 4), (id, version, _) => new RecordEstateContact(id, version, EstateRole.NextOfKin, Representative, "01632 960447"));
        Step(account, After(heard, 4), (id, version, _) => new SendNoticeOfClaim(id, version));
        if (estate != DemoEstate.InPause)
            Search(account, death);
    }

    /// <summary>From the first look into the probate index on.</summary>
    private void Search(DemoAccount account, DemoDeath death)
    {
        Step(account, diary.Ago(death.Estate == DemoEstate.PostedSearch ? 12 : 48), (id, version, _) => new RecordProbateSearch(id, version, $"{account.Person.Forenames} {account.Person.Surname}", account.Person.Born, death.On, "No grant under any of these names."));
        switch (death.Estate)
        {
            case DemoEstate.PostedSearch: Lodge(account, 8, diary.Ago(8), entered: null); break;
            case DemoEstate.Watched: Lodge(account, 44, diary.Ago(44), diary.Ago(40)); break;
            case DemoEstate.WindowOpen: Lodge(account, 46, today.AddMonths(-5).AddDays(-13), today.AddMonths(-5).AddDays(-9)); break; // It runs since before the account came to us.
            case DemoEstate.Gap: Lodge(account, 46, today.AddMonths(-6).AddDays(-12), today.AddMonths(-6).AddDays(-6)); break;
            case DemoEstate.NoEstate: NoEstate(account); break;
            default: Grant(account, death); break;
        }
    }

    private void Lodge(DemoAccount account, int daysAgo, DateOnly posted, DateOnly? entered)
    {
        Step(account, diary.Ago(daysAgo), (id, version, _) => new LodgeStandingSearch(id, version, posted));
        if (entered is { } on)
            Step(account, diary.Ago(daysAgo - 6), (id, version, _) => new EnterStandingSearch(id, version, on));
    }

    private void NoEstate(DemoAccount account)
    {
        foreach (var (ago, kind, words) in new[]
        {
            (41, FindingKind.Gazette, "No notice under the name or the address."), (40, FindingKind.LandRegistry, "The home was rented; no title in the name."),
            (33, FindingKind.NextOfKin, "The niece says that there was a funeral plan and £90 in the purse."), (30, FindingKind.NoAssets, "The bank's letter: the account was closed with nothing in it."),
        })
            Step(account, diary.Ago(ago), (id, version, day) => new RecordEstateFinding(id, version, kind, day, words));
        Step(account, diary.Ago(29), (id, version, _) => new FindNoEstate(id, version));
    }

    private void Grant(DemoAccount account, DemoDeath death)
    {
        var isNew = death.Estate == DemoEstate.GrantFound;
        var (found, person) = (diary.Ago(isNew ? 6 : 40), account.Person);
        diary.Note(account, found, hand => hand.AttachAsync(DocumentKind.Grant, "Grant of probate.pdf", "Grant of probate", $"Estate of {person.Forenames} {person.Surname}"));
        Step(account, found, (id, version, day) => new RecordGrant(id, version, $"{person.Forenames} {person.Surname}", death.On,
            new(GrantKind.Probate, day.AddDays(-9), Representative, Solicitor, Money.Pounds(death.Estate == DemoEstate.Dividend ? 6_400 : 184_000), Money.Pounds(death.Estate == DemoEstate.Dividend ? 1_600 : 176_720))));
        EndBills(account, death, isNew ? 4 : 38, isApproved: !isNew);
        if (isNew)
            return;
        Step(account, diary.Ago(36), (id, version, _) => new LodgeEstateClaim(id, version));
        if (death.Estate == DemoEstate.ClaimLodged)
            return;
        Step(account, diary.Ago(death.Estate == DemoEstate.Review ? 5 : 15), (id, version, day) => new RecordEstateAccount(id, version,
            death.Estate switch { DemoEstate.Dividend => Insolvent, DemoEstate.Promised => Solvent, _ => DearFuneral }, Solicitor, day));
        if (death.Estate == DemoEstate.Promised)
            Step(account, diary.Ago(11), (id, version, _) => new AgreeEstatePayment(id, version, diary.In(9), Money.Zero, "The house is sold; the solicitor pays from the proceeds."));
        if (death.Estate == DemoEstate.Dividend)
            Step(account, diary.Ago(11), (id, version, _) => new DeclareEstateInsolvent(id, version, diary.In(20)));
    }

    /// <summary>The days after the death are taken off, where a bill charges for any.</summary>
    private void EndBills(DemoAccount account, DemoDeath death, int daysAgo, bool isApproved)
    {
        var over = account.Invoices.Where(invoice => invoice.To > death.On).Sum(invoice => invoice.Gross);
        if (over == Money.Zero)
            return;
        Step(account, diary.Ago(daysAgo), (id, version, _) => new ProposeFinalBill(id, version));
        if (isApproved)
            Step(account, diary.Ago(daysAgo - 1), (id, version, _) => new ApproveFinalBill(id, version), over > Large ? David : Helen);
    }

    private void Confirm(DemoAccount account, DateOnly on, DateOnly died) =>
        diary.Note(account, on, async hand =>
        {
            var evidence = diary.One("Death certificate seen", "Tell Us Once");
            await hand.SendAsync(new ConfirmDeath(hand.CaseId, hand.PersonVersion(), died, evidence));
            if (evidence != "Tell Us Once")
                await hand.AttachAsync(DocumentKind.DeathCertificate, "Death certificate.pdf", "Certified copy of an entry of death", $"Died on {died.InWords()}");
        });

    private static DateOnly After(DateOnly day, int workingDays) => BankHolidays.Calendar.AddWorkingDays(day, workingDays);

    /// <summary>Something done about the estate as it stands on the day.</summary>
    private void Step<T>(DemoAccount account, DateOnly on, Func<Guid, int, DateOnly, ICommand<T>> command, string? by = null) =>
        diary.Note(account, on, async hand => { if (hand.Estate() is { } estate) await hand.SendAsync(command(estate.Id, estate.Version, hand.Today)); }, by);
}
