using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Imports;

/// <summary>Changes what a file says of people who are known, by the methods the screens' commands use, and notes each change so that it can be undone.</summary>
internal sealed class AccountUpdating(WorkbenchDb db, Guid batchId, string fileName, Officer by, Rulebook rules, StoreClock clock)
{
    public async Task WriteAsync(IReadOnlyList<AccountUpdate> updates, Action<int> wrote, CancellationToken ct)
    {
        var changing = new PersonChanging(db, clock);
        foreach (var (done, update) in updates.Index())
        {
            var person = await db.People().SingleAsync(p => p.Id == update.Known.Person.Id, ct);
            foreach (var (field, old, value) in update.Changes)
            {
                if (field == AccountField.DateOfDeath)
                    await DeathEffects.ApplyAsync(db, person, update.Row.DateOfDeath, $"loaded with {fileName}", rules, by.Id, clock, ct);
                else
                    await changing.SetAsync(person, field, old, value, ct);
                db.Add(ImportedChange.Of(batchId, update.Known.Case.Id, person.Id, field, old, value, update.Row.Fingerprint()));
            }
            db.Raise(new PersonChanged(person.Id, $"Changed by loading {fileName}: {string.Join(", ", update.Changes.Select(change => Words.Spaced(change.Field.ToString()).ToLowerInvariant()))}"));
            db.Touch(update.Known.Case.Id);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            wrote(done + 1);
        }
    }
}
