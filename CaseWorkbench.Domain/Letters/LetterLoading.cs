using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Finds letters for the acting officer: one on a case they may not know of is not there.</summary>
internal static class LetterLoading
{
    public static async Task<Letter> LetterAsync(this WorkbenchDb db, Guid letterId, Officer officer, CancellationToken ct)
    {
        var letter = await db.Letters().FindAsync([letterId], ct) ?? throw new NotFoundException("letter");
        try
        {
            await db.CaseAsync(letter.CaseId, officer, ct);
        }
        catch (NotFoundException)
        {
            throw new NotFoundException("letter");
        }
        return letter;
    }

    public static async Task<List<Letter>> LettersAsync(this WorkbenchDb db, IReadOnlyList<LetterSeen> seen, Officer officer, CancellationToken ct)
    {
        var letters = new List<Letter>(seen.Count);
        foreach (var each in seen)
            letters.Add((await db.LetterAsync(each.LetterId, officer, ct)).MustBeAt(each.SeenVersion));
        return letters;
    }

    /// <summary>The letters on cases this officer may know of.</summary>
    public static IQueryable<Letter> LettersFor(this WorkbenchDb db, Officer officer)
    {
        var cases = db.CasesFor(officer);
        return db.Letters().AsNoTracking().Where(l => cases.Any(c => c.Id == l.CaseId));
    }
}
