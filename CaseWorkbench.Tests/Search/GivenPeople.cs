using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Search;
using CaseWorkbench.Domain.Training;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Search;

/// <summary>Somebody to be found, with all they may be found by.</summary>
internal sealed record Planted(
    string Forename, string Surname, DateOnly Born, string Street, string Postcode, string Phone, string Reference, string Account, string Invoice, string Helper, string HelperPhone);

/// <summary>People put into the store to be found.</summary>
internal static class GivenPeople
{
    public static async Task<Planted> GivenPersonAsync(this Workbench workbench, string forenames, string surname, bool restricted = false, string line = "4 Mill Lane", string postcode = "WX1 2AB",
        string phone = "01632 960 001", string? helper = null, string helperPhone = "+44 7700 900111", string? invoice = null, DateOnly? born = null, Guid? teamId = null, int? number = null)
    {
        await using var db = workbench.Db();
        var (clock, given) = (workbench.Workspace.Clock, number ?? Next());
        var person = Person.Of(clock.NewId(), "Mrs", forenames, surname, born ?? new(1941, 3, 2));
        var debtCase = DebtCase.For(clock.NewId(), given, $"HC-{given}", DebtType.HomeCare, person.Id, teamId ?? Cast.TeamId);
        debtCase.Open(new(clock.Today()), clock.Today(), null);
        debtCase.Restrict(restricted);
        db.AddRange(person, debtCase, PersonAddress.Of(clock.NewId(), person.Id, line, "", "Wexcombe", postcode, new(2020, 1, 1)), PersonPhone.Of(clock.NewId(), person.Id, phone));
        if (helper is not null)
            db.Add(Authority.Of(clock.NewId(), person.Id, AuthorityKind.PropertyAttorney, helper, "daughter", helperPhone, "LPA seen", "", new(2025, 2, 4), null));
        if (invoice is not null)
            db.Add(Invoice.Raise(clock.NewId(), debtCase.Id, new(invoice, new(2026, 5, 1), new(2026, 5, 15), Money.Pounds(40))));
        await db.SaveChangesAsync();
        return new(forenames, surname, person.DateOfBirth!.Value, line, postcode, phone, debtCase.Reference, debtCase.AccountRef, invoice ?? "", helper ?? "", helperPhone);
    }

    public static async Task<CasesFound> FindAsync(this Workbench workbench, string text, string officer = "Priya") => await workbench.DoAsync(officer, new FindCases(text));

    /// <summary>The references found, the likeliest first.</summary>
    public static async Task<IReadOnlyList<string>> FoundAsync(this Workbench workbench, string text, string officer = "Priya") =>
        [.. (await workbench.FindAsync(text, officer)).Hits.Select(hit => hit.Reference)];

    private static int last = 500_000;
    private static int Next() => Interlocked.Increment(ref last);
}
