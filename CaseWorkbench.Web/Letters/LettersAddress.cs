using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseWorkbench.Web.Letters;

/// <summary>What the letters page shows, as its address says it.</summary>
/// <param name="Letter">The letter that is open beside the list.</param>
public sealed record LettersAddress(LetterPile Pile = LetterPile.ToCheck, Guid? Letter = null, int Page = 1)
{
    public const string Path = "/letters";
    public const string Templates = "/letters/templates";

    public string Href
    {
        get
        {
            var parts = new Dictionary<string, string?>();
            if (Pile != LetterPile.ToCheck)
                parts["pile"] = FileWords<LetterPile>.Of(Pile);
            if (Page > 1)
                parts["page"] = $"{Page}";
            if (Letter is { } letter)
                parts["letter"] = $"{letter}";
            return QueryHelpers.AddQueryString(Path, parts);
        }
    }

    public static LettersAddress Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new(FileWords<LetterPile>.TryRead(parts.GetValueOrDefault("pile").ToString(), out var pile) ? pile : LetterPile.ToCheck,
            Guid.TryParse(parts.GetValueOrDefault("letter").ToString(), out var letter) ? letter : null,
            int.TryParse(parts.GetValueOrDefault("page").ToString(), out var page) && page > 0 ? page : 1);
    }

    public static string Batch(Guid batch) => $"{Path}/batches/{batch}";
    public static string Word(Guid letter) => $"{Path}/{letter}.docx";
    public static string Print(Guid letter) => $"{Path}/{letter}/print";

    /// <summary>A pile as people name it.</summary>
    public static string Name(LetterPile pile) => pile switch
    {
        LetterPile.ToCheck => "To check",
        LetterPile.Errors => "Errors",
        LetterPile.Ready => "Checked, ready to print",
        LetterPile.Printed => "Printed, to post",
        _ => pile.InWords(),
    };
}
