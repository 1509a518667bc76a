using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Tests.ProbateSearches;

/// <summary>A bill as it lies on the desk.</summary>
internal sealed record PaperBill(Guid Id, Guid CaseId, string Number);

/// <summary>A person as we know them: their name, and the day we heard of their death, while nobody has taken it back.</summary>
internal sealed record PaperPerson(Guid Id, string Surname)
{
    public DateOnly? HeardOn { get; set; }
    public bool IsDead => HeardOn is not null;
}

/// <summary>Somebody on the register: in what capacity and for how long, and what has come between since.</summary>
internal sealed record PaperAuthority(Guid Id, Guid PersonId, AuthorityKind Kind, string Name, DateOnly From, DateOnly? Until)
{
    public DateOnly? EndedOn { get; set; }

    /// <summary>It stopped with the death, and with nothing else.</summary>
    public bool IsStoppedByDeath { get; set; }

    /// <summary>Their own power forbids that they are told of money.</summary>
    public bool IsForbidden { get; set; }

    /// <summary>The referrals that stand against them.</summary>
    public HashSet<Guid> Suspicions { get; } = [];

    public bool IsForEstate => Kind is AuthorityKind.Executor or AuthorityKind.Administrator;

    /// <summary>What the will or the grant gives outlives the person; whoever only pays has no authority that could end.</summary>
    public bool EndsWithDeath => !IsForEstate && Kind != AuthorityKind.Payer;

    /// <summary>Says whether they may be told what is owed on a day (handbook 14.4): of a living person, or of an estate.</summary>
    public bool MayBeTold(DateOnly day, bool isDead) =>
        From <= day && (Until is null || day <= Until) && (EndedOn is null || day < EndedOn) && !IsStoppedByDeath && !IsForbidden && Suspicions.Count == 0
        && (isDead ? IsForEstate : Kind is AuthorityKind.PropertyAttorney or AuthorityKind.Deputy or AuthorityKind.Appointee or AuthorityKind.AuthorityForm
            or AuthorityKind.DebtAdviser or AuthorityKind.Advocate or AuthorityKind.MemberOfParliament);
}

/// <summary>
/// What was heard of some lives, on paper: who lives and who is said to have died, who may be told, which bills they were told are cancelled.
/// It shares no code with the register, the effects of a death or the right to chase.
/// </summary>
internal sealed class LivesOnPaper
{
    public List<PaperPerson> People { get; } = [];
    public List<PaperAuthority> Register { get; } = [];
    public List<PaperBill> Bills { get; } = [];

    /// <summary>Each bill that a customer was told is cancelled, with the day.</summary>
    public Dictionary<Guid, DateOnly> Cancelled { get; } = [];

    /// <summary>All people of this history were found to be one.</summary>
    public bool AreOne { get; private set; }

    public PaperPerson Person(Guid id) => People.Single(person => person.Id == id);

    /// <summary>The person, and who is known to be the same.</summary>
    public List<PaperPerson> Same(Guid personId) => AreOne ? People : [Person(personId)];

    /// <summary>Somebody told us of a death: we hear it once, of every record of that person.</summary>
    public void Die(Guid personId, DateOnly today)
    {
        foreach (var person in Same(personId))
        {
            person.HeardOn ??= today;
            foreach (var authority in Register.Where(authority => authority.PersonId == person.Id && authority.EndsWithDeath && authority.EndedOn is null))
                authority.IsStoppedByDeath = true;
        }
    }

    /// <summary>They live: nothing that only their death ended has ended.</summary>
    public void Live(Guid personId)
    {
        foreach (var person in Same(personId))
        {
            person.HeardOn = null;
            foreach (var authority in Register.Where(authority => authority.PersonId == person.Id))
                authority.IsStoppedByDeath = false;
        }
    }

    /// <summary>Two records are one person: what was heard of one was heard of the other.</summary>
    public void Join(DateOnly today)
    {
        AreOne = true;
        if (People.Exists(person => person.IsDead))
            Die(People[0].Id, today);
    }

    /// <summary>They can no longer give consent: what rests on it is over, whatever else is.</summary>
    public void LoseCapacity(Guid personId, DateOnly today)
    {
        foreach (var form in Register.Where(authority => authority.PersonId == personId && authority.Kind == AuthorityKind.AuthorityForm))
            form.EndedOn ??= today;
    }
}
