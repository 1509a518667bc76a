using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Training;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Support;

/// <summary>Where a test begins: people, cases and invoices put into the store without ceremony.</summary>
public static class Given
{
    /// <summary>An open case of an invented person, owned by the named officer.</summary>
    public static async Task<DebtCase> GivenCaseAsync(this Workbench workbench, string surname = "Frost", string? owner = "Priya", DateOnly? born = null)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var person = Person.Of(clock.NewId(), "Mr", "Colin", surname, born ?? new(1941, 3, 2));
        var number = (await db.NumbersAsync("CW", 100_000, default)).Next();
        var debtCase = DebtCase.For(clock.NewId(), number, $"ACC-{number}", DebtType.HomeCare, person.Id, Cast.TeamId);
        var ownerId = owner is null ? (Guid?)null : (await workbench.OfficerAsync(owner)).Id;
        debtCase.Open(new(clock.Today()), clock.Today(), ownerId);
        db.AddRange(person, PersonAddress.Of(clock.NewId(), person.Id, "4 Mill Lane", "", "Wexcombe", "WX1 2AB", new(2020, 1, 1)), debtCase);
        await db.SaveChangesAsync();
        return debtCase;
    }

    /// <summary>Another open case of the same person.</summary>
    public static async Task<DebtCase> GivenSecondCaseAsync(this Workbench workbench, DebtCase first)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var number = (await db.NumbersAsync("CW", 100_000, default)).Next();
        var second = DebtCase.For(clock.NewId(), number, $"ACC-{number}", DebtType.Sundry, first.PersonId, Cast.TeamId);
        second.Open(new(clock.Today()), clock.Today(), first.OwnerId);
        db.Add(second);
        await db.SaveChangesAsync();
        return second;
    }

    /// <summary>A bill on the case, posted to its account; due a fortnight after its date unless said otherwise.</summary>
    public static async Task<Invoice> GivenInvoiceAsync(this Workbench workbench, DebtCase debtCase, string number, decimal gross, DateOnly dated, DateOnly? due = null)
    {
        await using var db = workbench.Db();
        var clock = workbench.Workspace.Clock;
        var dueOn = due ?? Invoice.DueDate(dated, 14, BankHolidays.Calendar);
        var invoice = Invoice.Raise(clock.NewId(), debtCase.Id, new(number, dated, dueOn, Money.Pounds(gross), "home-care", "Home care, 4 weeks"));
        db.AddRange(invoice, Posting.Invoice(debtCase.Id, invoice.Id, invoice.Gross, dated, $"Invoice {number}", clock.Now()));
        await db.SaveChangesAsync();
        return invoice;
    }

    /// <summary>A row as it is.</summary>
    public static async Task PutAsync(this Workbench workbench, object row)
    {
        await using var db = workbench.Db();
        db.Add(row);
        await db.SaveChangesAsync();
    }

    /// <summary>The case's account as it stands today.</summary>
    public static async Task<CaseAccount> AccountAsync(this Workbench workbench, DebtCase debtCase)
    {
        await using var db = workbench.Db();
        return await db.AccountAsync(debtCase.Id, workbench.Workspace.Clock.Today(), default);
    }

    /// <summary>A recovery officer of a team that has nothing to do with the cases given.</summary>
    public static async Task GivenOfficerElsewhereAsync(this Workbench workbench, string name)
    {
        await using var db = workbench.Db();
        var team = Team.Of(Guid.NewGuid(), "Business rates");
        db.AddRange(team, Officer.Employ(Guid.NewGuid(), name, Role.RecoveryOfficer, team.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>The officer has declared an interest in the case.</summary>
    public static async Task GivenInterestAsync(this Workbench workbench, string officer, DebtCase debtCase)
    {
        var id = (await workbench.OfficerAsync(officer)).Id;
        await using var db = workbench.Db();
        db.Add(DeclaredInterest.Declare(Guid.NewGuid(), id, debtCase.Id, "Neighbour", new(2026, 1, 1)));
        await db.SaveChangesAsync();
    }
}
