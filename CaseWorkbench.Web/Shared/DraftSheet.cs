namespace CaseWorkbench.Web.Shared;

/// <summary>What was typed into one field, and what it said when the form was opened.</summary>
public sealed record DraftedText(string From, string Typed);

/// <summary>
/// What is typed into one form, field by field, so that it can be kept while it is typed and brought back another day. It knows
/// nothing of where: whoever opens the form says how it is read and who hears that it was written.
/// </summary>
/// <param name="name">Which form, and what it is about: <c>contact/CW-100001</c>.</param>
public sealed class DraftSheet(string name, Func<Task<IReadOnlyDictionary<string, DraftedText>>> read, Action<DraftSheet> written)
{
    private readonly Dictionary<string, DraftedText> fields = [];
    private readonly Dictionary<string, DraftedText> waiting = [];
    private Task? opening;

    public string Name => name;

    /// <summary>What differs from the form as it was opened.</summary>
    public IReadOnlyDictionary<string, DraftedText> Fields => fields;

    /// <summary>Reads what was kept, once; each field then takes its own.</summary>
    public Task OpenAsync() => opening ??= ReadAsync();

    /// <summary>What was kept for a field, once.</summary>
    public DraftedText? Take(string label) => waiting.Remove(label, out var kept) ? kept : null;

    /// <summary>A field was typed into.</summary>
    public void Write(string label, string from, string typed)
    {
        waiting.Remove(label);
        if (typed == from)
            fields.Remove(label);
        else
            fields[label] = new(from, typed);
        written(this);
    }

    /// <summary>It is done, or thrown away.</summary>
    public void Clear()
    {
        fields.Clear();
        waiting.Clear();
    }

    private async Task ReadAsync()
    {
        foreach (var (label, text) in await read())
        {
            if (fields.TryAdd(label, text))
                waiting[label] = text;
        }
    }
}

/// <summary>One field's side of a draft: what it said at first, and the words that could not be put back.</summary>
public sealed class DraftedField
{
    private string? from;

    /// <summary>What had been typed here, where the record has changed since and is not overwritten.</summary>
    public string? Aside { get; private set; }

    /// <summary>
    /// The words to put back, once: where the field still says what it said when they were typed over it. Asked before the field is
    /// drawn, so that they are there when it is: words that came later would fall on what was typed meanwhile.
    /// </summary>
    public string? BroughtBack(DraftSheet? sheet, string label, string now)
    {
        from ??= now;
        if (sheet?.Take(label) is not { } kept || kept.Typed == now)
            return null;
        if (kept.From == now)
            return kept.Typed;
        Aside = kept.Typed;
        return null;
    }

    public void Note(DraftSheet? sheet, string label, string typed) => sheet?.Write(label, from ?? "", typed);
}
