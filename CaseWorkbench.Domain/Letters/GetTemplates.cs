using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Every letter with the version of its words that is in force, and what is being written.</summary>
[Requires(Permission.ReadPolicy)]
public sealed record GetTemplates : IRequest<IReadOnlyList<TemplateRow>>;

/// <summary>One letter. <paramref name="Number"/> nought is the text this program brings.</summary>
public sealed record TemplateRow(LetterCode Letter, string Code, string Name, int Number, DateOnly? PublishedOn, TemplateState? Open);

internal sealed class GetTemplatesHandler(WorkbenchDb db) : IRequestHandler<GetTemplates, IReadOnlyList<TemplateRow>>
{
    public async Task<IReadOnlyList<TemplateRow>> Handle(GetTemplates query, CancellationToken cancellationToken)
    {
        var versions = await db.LetterTemplates().AsNoTracking().Select(t => new { t.Code, t.Number, t.State, t.PublishedOn }).ToListAsync(cancellationToken);
        return [.. LetterType.All.Values.Select(type =>
        {
            var ours = versions.FindAll(version => version.Code == type.Letter);
            var inForce = ours.Where(version => version.State == TemplateState.Published).MaxBy(version => version.Number);
            return new TemplateRow(type.Letter, type.Code, type.Name, inForce?.Number ?? 0, inForce?.PublishedOn,
                ours.Find(version => version.State is TemplateState.Draft or TemplateState.Proposed)?.State);
        })];
    }
}

/// <summary>One letter's words: in force, being written, and before; with every field it may use.</summary>
[Requires(Permission.ReadPolicy)]
public sealed record GetTemplate(LetterCode Letter) : IRequest<TemplateView>;

/// <summary>A letter's words, and what may be done about them.</summary>
/// <param name="InForce">The words that letters have now.</param>
/// <param name="Open">What is being written or waits for a second person.</param>
/// <param name="MyRefusal">Why the asking officer may not decide the one that waits, or null.</param>
/// <param name="Faults">What is wrong with the open draft as it stands, each with its line.</param>
public sealed record TemplateView(
    LetterCode Letter, string Code, string Name, TemplateVersionView InForce, TemplateVersionView? Open, IReadOnlyList<TemplateVersionView> Earlier,
    IReadOnlyList<FieldView> Fields, IReadOnlyList<string> MustContain, Refusal? MyRefusal, IReadOnlyList<string> Faults, IReadOnlyList<TemplateSample> Samples);

/// <summary>One version of the words.</summary>
public sealed record TemplateVersionView(
    Guid? Id, int Version, int Number, TemplateState State, string Text, bool IsTested, string WrittenBy, string ProposedBy, string Reason, DateTime? DecidedAt, string DecidedBy, string Comment);

/// <summary>A merge field, what it stands for, and whether the letter cannot do without it.</summary>
public sealed record FieldView(string Field, string Meaning, bool IsNeeded);

internal sealed class GetTemplateHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<GetTemplate, TemplateView>
{
    public async Task<TemplateView> Handle(GetTemplate query, CancellationToken cancellationToken)
    {
        var type = LetterType.Of(query.Letter);
        var names = await db.Officers().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);
        var ours = await db.LetterTemplates().AsNoTracking().Where(t => t.Code == query.Letter && t.State != TemplateState.Dropped).OrderByDescending(t => t.Number).ToListAsync(cancellationToken);
        var published = ours.FindAll(version => version.State == TemplateState.Published);
        var open = ours.Find(version => version.State != TemplateState.Published);
        var shipped = new TemplateVersionView(null, 0, 0, TemplateState.Published, ShippedTemplates.Of(query.Letter), true, "this program", "", "", null, "", "");
        List<TemplateVersionView> versions = [.. published.Select(version => View(version, names)), shipped];
        var (faults, samples) = Tried(open);
        return new(query.Letter, type.Code, type.Name, versions[0], open is null ? null : View(open, names), [.. versions.Skip(1)],
            [.. LetterFields.Explained(query.Letter).Select(field => new FieldView(field.Field, field.Meaning, type.MustContain.Contains(field.Field)))], type.MustContain,
            open is { State: TemplateState.Proposed } ? open.RefusalFor(acting.Officer.Id) : null, faults, samples);
    }

    private (IReadOnlyList<string> Faults, IReadOnlyList<TemplateSample> Samples) Tried(LetterTemplate? open)
    {
        try
        {
            return ([], open is null ? [] : TemplateTrial.Of(open.Code, open.Text, clock.Today()));
        }
        catch (TemplateException wrong)
        {
            return ([.. wrong.Faults.Select(fault => fault.ToString())], []);
        }
    }

    private static TemplateVersionView View(LetterTemplate version, Dictionary<Guid, string> names) => new(
        version.Id, version.Version, version.Number, version.State, version.Text, version.IsTested, names.GetValueOrDefault(version.DraftedBy, ""),
        version.ProposedBy is { } proposer ? names.GetValueOrDefault(proposer, "") : "", version.Reason, version.DecidedAt,
        version.DecidedBy is { } decider ? names.GetValueOrDefault(decider, "") : "", version.Comment);
}
