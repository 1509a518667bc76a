using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Teams;

/// <summary>The skills a supervisor says the owner of a case needs, besides those that follow from its record (handbook 22).</summary>
public sealed class CaseTag : ICaseRecord, IVersioned
{
    private CaseTag() { }
    public Guid CaseId { get; private init; }
    public Skills Needs { get; private set; }
    public int Version { get; private set; }

    public static CaseTag Of(Guid caseId, Skills needs) => new() { CaseId = caseId, Needs = needs };

    public void Say(Skills needs) => Needs = needs;
}

/// <summary>A supervisor says which skills a case needs besides those its record shows; none takes the tags off.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record TagCase(Guid CaseId, int SeenVersion, Skills Needs, [property: PersonalText] string Reason) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, WrittenReason.Most);
}

internal sealed class TagCaseHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<TagCase, Guid>
{
    public async Task<Guid> Handle(TagCase command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        debtCase.MustBeAt(command.SeenVersion);
        var tag = await db.CaseTags().FindAsync([debtCase.Id], cancellationToken);

        if (tag is null)
            db.Add(tag = CaseTag.Of(debtCase.Id, command.Needs));
        tag.Say(command.Needs);

        db.Entry(debtCase).Property(c => c.Version).IsModified = true; // The case itself says what it needs: whoever saw it before has an old screen.
        db.Tell(debtCase.Id, TimelineKind.Case, command.Needs == Skills.None ? $"No longer marked as needing a skill: {command.Reason.Trim()}" : $"Marked as needing {command.Needs.InWords()}: {command.Reason.Trim()}", acting.Officer.Id, clock);
        return debtCase.Id;
    }
}

internal sealed class CaseTagMapping : IEntityTypeConfiguration<CaseTag>
{
    public void Configure(EntityTypeBuilder<CaseTag> tag) => tag.HasKey(t => t.CaseId);
}

/// <summary>The sets of this slice.</summary>
public static class TeamSets
{
    public static DbSet<Absence> Absences(this WorkbenchDb db) => db.Set<Absence>();
    public static DbSet<CaseTag> CaseTags(this WorkbenchDb db) => db.Set<CaseTag>();
    public static DbSet<CaseMove> CaseMoves(this WorkbenchDb db) => db.Set<CaseMove>();
    public static DbSet<CaseMoveLine> CaseMoveLines(this WorkbenchDb db) => db.Set<CaseMoveLine>();
}
