using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>What somebody has to do with an estate. Whoever represents it by a will or a grant stands on the register of authorities instead.</summary>
public enum EstateRole
{
    NextOfKin, Informant, Solicitor,

    /// <summary>Nobody is: the debt is the estate's (<c>EST-007</c>). It is offered to be refused, for officers are asked for it.</summary>
    Debtor,
}

/// <summary>Somebody to ask about an estate: they owe nothing, and are told nothing of the account. Written once.</summary>
public sealed class EstateContact : IAppendOnly, ICaseRecord
{
    private EstateContact() { }
    public long Id { get; private init; }
    public Guid SearchId { get; private init; }
    public Guid CaseId { get; private init; }
    public EstateRole Role { get; private init; }
    public string Name { get; private init; } = "";
    public string Reach { get; private init; } = "";
    public DateOnly On { get; private init; }
    public Guid By { get; private init; }

    public static EstateContact Of(ProbateSearch search, EstateRole role, string name, string reach, DateOnly on, Guid by) =>
        new() { SearchId = search.Id, CaseId = search.CaseId, Role = role, Name = name, Reach = reach, On = on, By = by };

    /// <summary>Why somebody cannot have this role, or null.</summary>
    public static Refusal? RefusalOf(EstateRole role, string name) => role == EstateRole.Debtor ? Standing.EstateOwes(name) : null;
}

internal sealed class EstateContactMapping : IEntityTypeConfiguration<EstateContact>
{
    public void Configure(EntityTypeBuilder<EstateContact> contact)
    {
        contact.HasOne<ProbateSearch>().WithMany().HasForeignKey(c => c.SearchId).OnDelete(DeleteBehavior.Restrict);
        contact.HasIndex(c => c.SearchId);
    }
}

/// <summary>The contacts of estates.</summary>
public static class EstateContactSets
{
    public static DbSet<EstateContact> EstateContacts(this WorkbenchDb db) => db.Set<EstateContact>();
}

/// <summary>Records somebody to ask about an estate. A relative is never its debtor (<c>EST-007</c>, handbook 10.3); once a solicitor is known, the search need not wait.</summary>
/// <param name="Reach">How to reach them: a telephone number, an address, an e-mail.</param>
[Requires(Permission.SearchProbate)]
public sealed record RecordEstateContact(Guid SearchId, int SeenVersion, EstateRole Role, [property: PersonalText] string Name, [property: PersonalText] string Reach) : ICommand<Guid>, IOnProbateSearch, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Name.Trim().Length is 0 or > ProbateText.LongestName)
            yield return new(nameof(Name), $"Give their name, in up to {ProbateText.LongestName} characters.");
        foreach (var problem in TextLimit.Check((nameof(Reach), Reach, 200)))
            yield return problem;
    }
}

internal sealed class RecordEstateContactHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordEstateContact, Guid>
{
    public async Task<Guid> Handle(RecordEstateContact command, CancellationToken cancellationToken)
    {
        var file = await ProbateFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var (search, name) = (file.Search, command.Name.Trim());
        RefusedException.ThrowIf(EstateContact.RefusalOf(command.Role, name)
            ?? (search.IsOpen ? null : new("WF-001", $"“Record contact” is not available while the probate search is {search.State.InWords().ToLowerInvariant()}.")));

        if (command.Role == EstateRole.Solicitor)
            search.Meet("", name);
        db.Add(EstateContact.Of(search, command.Role, name, command.Reach.Trim(), file.Today, acting.Officer.Id));
        file.Note($"{command.Role.InWords().ToLowerInvariant()} recorded");
        return search.Id;
    }
}
