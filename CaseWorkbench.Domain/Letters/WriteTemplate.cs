using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Writes a draft of a letter's words: a new one, or the one that is being written. It may be unfinished; publishing reads it closely.</summary>
/// <param name="SeenVersion">Of the draft that was open; nought where there was none.</param>
[Requires(Permission.DraftTemplates)]
public sealed record WriteTemplate(LetterCode Letter, int SeenVersion, [property: PersonalText] string Text, bool IsNew = false) : ICommand<Guid>, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Text.Trim().Length == 0)
            yield return new(nameof(Text), "Write the letter's words.");
        if (System.Text.Encoding.UTF8.GetByteCount(Text) > TemplateText.Largest)
            yield return new(nameof(Text), $"A template has at most {TemplateText.Largest / 1024} KB.");
    }
}

internal sealed class WriteTemplateHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<WriteTemplate, Guid>
{
    public async Task<Guid> Handle(WriteTemplate command, CancellationToken cancellationToken)
    {
        var open = await db.LetterTemplates().SingleOrDefaultAsync(t => t.Code == command.Letter && (t.State == TemplateState.Draft || t.State == TemplateState.Proposed), cancellationToken);
        if (open is null != command.IsNew)
            throw new StaleException(); // Somebody began a draft meanwhile, or it is no longer there.
        var text = command.Text.ReplaceLineEndings("\n");
        if (open is not null)
        {
            open.MustBeAt(command.SeenVersion).Write(text, acting.Officer.Id);
            return open.Id;
        }
        var last = await db.LetterTemplates().Where(t => t.Code == command.Letter).MaxAsync(t => (int?)t.Number, cancellationToken) ?? 0;
        var draft = LetterTemplate.Draft(clock.NewId(), command.Letter, last + 1, text, acting.Officer.Id);
        db.Add(draft);
        return draft.Id;
    }
}
