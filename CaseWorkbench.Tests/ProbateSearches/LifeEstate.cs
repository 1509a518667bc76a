using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.ProbateSearches;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>What is done about the estate of a life, each thing as it usually comes.</summary>
internal sealed class LifeEstate(LifeHand hand, LivesOnPaper paper, LifeMoney money)
{
    public async Task ConfirmAsync(DebtCase debtCase)
    {
        var person = await hand.PersonAsync(debtCase);
        await hand.DoAsync("Priya", new ConfirmDeath(debtCase.Id, person.Version, person.DateOfDeath ?? hand.Today.AddDays(-hand.Random.Next(9)), "Certificate seen"));
    }

    /// <summary>The next thing about an estate, and now and then one that comes at the wrong time.</summary>
    public async Task WorkAsync(DebtCase debtCase)
    {
        for (var steps = hand.Random.Next(1, 4); steps > 0; steps--)
        {
            if (await hand.ReadAsync(db => db.ProbateSearches().AsNoTracking().SingleOrDefaultAsync(s => s.CaseId == debtCase.Id && s.EndedOn == null)) is not { } search)
            {
                await hand.DoAsync("Priya", new StartProbateSearch(debtCase.Id));
                return;
            }
            var state = hand.Random.Next(5) == 0 ? hand.Pick(Enum.GetValues<ProbateState>()) : search.State;
            await (state switch
            {
                ProbateState.Notified => ConfirmAsync(debtCase),
                ProbateState.Verified => hand.DoAsync("Priya", new SendNoticeOfClaim(search.Id, search.Version, SomebodyFor(debtCase))),
                ProbateState.ClaimNotified => hand.DoAsync("Priya", new RecordProbateSearch(search.Id, search.Version, "Colin Pike", null, null, "No grant.")),
                ProbateState.Searched or ProbateState.SearchGap when search.LodgedOn is not null => hand.DoAsync("Priya", new EnterStandingSearch(search.Id, search.Version, hand.Today)),
                ProbateState.Searched or ProbateState.SearchGap => hand.DoAsync("Priya", new LodgeStandingSearch(search.Id, search.Version, hand.Today)),
                ProbateState.StandingSearch => hand.Random.Next(3) switch
                {
                    0 => hand.DoAsync("Priya", new RenewStandingSearch(search.Id, search.Version)),
                    1 => NoEstateAsync(search),
                    _ => GrantAsync(debtCase, search),
                },
                ProbateState.GrantFound => ClaimAsync(debtCase, search),
                ProbateState.ClaimLodged => hand.DoAsync("Priya", new RecordEstateAccount(search.Id, search.Version, hand.Random.Next(2) == 0 ? GivenEstate.Solvent : GivenEstate.Insolvent, "Hale & Co")),
                ProbateState.EstateReview when hand.Random.Next(2) == 0 => hand.DoAsync("Priya", new AgreeEstatePayment(search.Id, search.Version, hand.Today.AddDays(20), Money.Zero, "They wait for the house to sell.")),
                ProbateState.EstateReview => hand.DoAsync("Priya", new DeclareEstateInsolvent(search.Id, search.Version, hand.Today.AddDays(20))),
                _ => money.PayAsync(debtCase),
            });
        }
    }

    private async Task NoEstateAsync(ProbateSearch search)
    {
        foreach (var kind in Enum.GetValues<FindingKind>())
            await hand.DoAsync("Priya", new RecordEstateFinding(search.Id, await VersionOfAsync(search), kind, hand.Today, "Looked at and filed."));
        await hand.DoAsync("Priya", new FindNoEstate(search.Id, await VersionOfAsync(search)));
    }

    /// <summary>A grant names somebody who stands on the register from then on.</summary>
    private async Task GrantAsync(DebtCase debtCase, ProbateSearch search)
    {
        var (person, kind, name) = (await hand.PersonAsync(debtCase), hand.Pick(GrantKind.Probate, GrantKind.LettersOfAdministration), $"Robin Hale{hand.Number()}");
        var grant = new Grant(kind, hand.Today, name, "Hale & Co", Money.Pounds(6_400), Money.Pounds(1_600));
        if (!(await hand.DoAsync("Priya", new RecordGrant(search.Id, search.Version, person.Name, person.DateOfDeath ?? hand.Today.AddDays(-9), grant))).IsDone)
            return;
        var id = await hand.ReadAsync(db => db.Authorities().Where(a => a.PersonId == person.Id && a.Name == name).Select(a => a.Id).SingleAsync());
        paper.Register.Add(new(id, person.Id, kind == GrantKind.Probate ? AuthorityKind.Executor : AuthorityKind.Administrator, name, hand.Today, null));
    }

    private async Task ClaimAsync(DebtCase debtCase, ProbateSearch search)
    {
        await hand.DoAsync("Priya", new ProposeFinalBill(search.Id, search.Version));
        await hand.DoAsync("Helen", new ApproveFinalBill(search.Id, await VersionOfAsync(search)));
        await hand.DoAsync("Priya", new LodgeEstateClaim(search.Id, await VersionOfAsync(search), SomebodyFor(debtCase)));
    }

    /// <summary>Whoever an officer would write to: often the right one, and now and then anybody.</summary>
    private Guid? SomebodyFor(DebtCase debtCase)
    {
        var register = paper.Register.FindAll(authority => authority.PersonId == debtCase.PersonId && (hand.Random.Next(3) == 0 || authority.IsForEstate));
        return register.Count == 0 || hand.Random.Next(4) == 0 ? null : hand.Pick(register).Id;
    }

    private Task<int> VersionOfAsync(ProbateSearch search) => hand.ReadAsync(db => db.ProbateSearches().Where(s => s.Id == search.Id).Select(s => s.Version).SingleAsync());
}
