namespace CaseWorkbench.Web.Shared;

/// <summary>The ids that tie a control to its label, its hint and what is wrong with it.</summary>
public sealed record FieldIds(string Control, bool HasHint, bool HasError)
{
    private static long last;

    /// <summary>An id no other field of this server has.</summary>
    public static string Next() => $"field-{Interlocked.Increment(ref last)}";

    public string Hint => $"{Control}-hint";
    public string Error => $"{Control}-error";

    public string? DescribedBy => string.Join(' ', new[] { HasError ? Error : null, HasHint ? Hint : null }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    /// <summary>The attributes every control carries: its id, what describes it, and whether it is wrong.</summary>
    public Dictionary<string, object> Attributes(string? draft)
    {
        var attributes = new Dictionary<string, object> { ["id"] = Control };
        if (DescribedBy is not null)
            attributes["aria-describedby"] = DescribedBy;
        if (HasError)
            attributes["aria-invalid"] = "true";
        if (draft is not null)
            attributes["data-draft"] = draft;
        return attributes;
    }
}
