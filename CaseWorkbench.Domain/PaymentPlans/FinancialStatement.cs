using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.PaymentPlans;

/// <summary>How much a statement of income and outgoings can carry (handbook 9.2).</summary>
public enum IncomeStatementKind
{
    /// <summary>What they told us on the telephone: enough for six months.</summary>
    Note,

    /// <summary>A Standard Financial Statement or its equal, with evidence for the main lines.</summary>
    Standard,

    /// <summary>The same, put together by a debt adviser: taken unless there is a reason not to.</summary>
    FromAdviser,
}

/// <summary>The weekly income that charging must leave somebody, where it was looked up (handbook 5, 9.2): which row of the dated table.</summary>
public enum ProtectedIncome { NotStated, Under25, From25, PensionAge, CareHome }

/// <summary>A line of a statement: what comes in, or what goes out, in a month.</summary>
public enum StatementLine
{
    Pay, Pension, Benefits, OtherIncome,
    Housing, CouncilTax, Utilities, Food, Travel, Care, Family, PriorityDebts, OtherOutgoings,
}

/// <summary>The lines as they are asked for on the telephone, in the order of the Standard Financial Statement.</summary>
public static class StatementLines
{
    public static readonly IReadOnlyList<StatementLine> Income = [StatementLine.Pay, StatementLine.Pension, StatementLine.Benefits, StatementLine.OtherIncome];

    public static readonly IReadOnlyList<StatementLine> Outgoings =
        [StatementLine.Housing, StatementLine.CouncilTax, StatementLine.Utilities, StatementLine.Food, StatementLine.Travel, StatementLine.Care, StatementLine.Family, StatementLine.PriorityDebts, StatementLine.OtherOutgoings];

    public static string Words(this StatementLine line) => line switch
    {
        StatementLine.Pay => "Pay",
        StatementLine.Pension => "Pensions",
        StatementLine.Benefits => "Benefits",
        StatementLine.OtherIncome => "Other income",
        StatementLine.Housing => "Rent or mortgage",
        StatementLine.CouncilTax => "Council tax",
        StatementLine.Utilities => "Gas, electricity, water, telephone",
        StatementLine.Food => "Food and housekeeping",
        StatementLine.Travel => "Travel",
        StatementLine.Care => "Care and health, current care bills",
        StatementLine.Family => "Children and family",
        StatementLine.PriorityDebts => "Other priority debts",
        _ => "Everything else",
    };

    /// <summary>A month's income of these lines.</summary>
    public static Money IncomeOf(IReadOnlyDictionary<StatementLine, Money> lines) => Income.Sum(line => lines.GetValueOrDefault(line));

    /// <summary>A month's outgoings of these lines.</summary>
    public static Money OutgoingsOf(IReadOnlyDictionary<StatementLine, Money> lines) => Outgoings.Sum(line => lines.GetValueOrDefault(line));
}

/// <summary>
/// What somebody has coming in and going out in a month (handbook 9.2). Written once; a later one takes its place. It belongs to the
/// person, so that another account of theirs need not ask again.
/// </summary>
public sealed class FinancialStatement : IAppendOnly, ICaseRecord
{
    private FinancialStatement() { }
    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }
    public IncomeStatementKind Kind { get; private init; }

    /// <summary>The day it speaks of.</summary>
    public DateOnly DatedOn { get; private init; }

    /// <summary>A month's, in whole pence.</summary>
    public Money Income { get; private init; }
    public Money Outgoings { get; private init; }

    /// <summary>The lines with their sums, as they were given.</summary>
    public Dictionary<StatementLine, Money> Lines { get; private init; } = [];

    /// <summary>There is nothing but the protected minimum.</summary>
    public bool ProtectedIncomeOnly { get; private init; }
    public ProtectedIncome Protected { get; private init; }

    /// <summary>What was seen for the main lines.</summary>
    public string Evidence { get; private init; } = "";
    public Guid RecordedBy { get; private init; }
    public DateOnly RecordedOn { get; private init; }

    public bool IsStandard => Kind != IncomeStatementKind.Note;

    public static FinancialStatement Of(Guid id, Guid caseId, Guid personId, RecordFinancialStatement said, Guid by, DateOnly today) => new()
    {
        Id = id, CaseId = caseId, PersonId = personId, Kind = said.Kind, DatedOn = said.DatedOn, Lines = said.Lines.Where(line => line.Value.IsPositive).ToDictionary(),
        Income = StatementLines.IncomeOf(said.Lines), Outgoings = StatementLines.OutgoingsOf(said.Lines),
        ProtectedIncomeOnly = said.ProtectedIncomeOnly, Protected = said.Protected, Evidence = said.Evidence.Trim(), RecordedBy = by, RecordedOn = today,
    };

    /// <summary>What it leaves for instalments at this frequency.</summary>
    public Capacity CapacityAt(PlanFrequency frequency) => Affordability.Of(Income, Outgoings, ProtectedIncomeOnly, frequency);
}

internal sealed class FinancialStatementMapping : IEntityTypeConfiguration<FinancialStatement>
{
    public void Configure(EntityTypeBuilder<FinancialStatement> statement)
    {
        statement.HasIndex(s => new { s.PersonId, s.DatedOn }); // The last one of a person.
        statement.Property(s => s.Lines).HasConversion(
            lines => string.Join(';', lines.OrderBy(line => line.Key).Select(line => $"{line.Key}={line.Value.Pence}")),
            text => text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
                .ToDictionary(part => Enum.Parse<StatementLine>(part[0]), part => new Money(long.Parse(part[1], CultureInfo.InvariantCulture))),
            new ValueComparer<Dictionary<StatementLine, Money>>((a, b) => ReferenceEquals(a, b), lines => lines.Count));
    }
}

/// <summary>Records what somebody has coming in and going out (handbook 9.2). Answers with its id.</summary>
/// <param name="Lines">A month's sums, in pounds and pence; what is left out is nought.</param>
/// <param name="ProtectedIncomeOnly">They have the protected minimum and nothing above it: no instalment is asked for.</param>
[Requires(Permission.PreparePlans)]
public sealed record RecordFinancialStatement(
    Guid CaseId, IncomeStatementKind Kind, DateOnly DatedOn, [property: NotAudited] IReadOnlyDictionary<StatementLine, Money> Lines,
    bool ProtectedIncomeOnly, ProtectedIncome Protected, [property: PersonalText] string Evidence) : ICommand<Guid>, IChecked
{
    public const int MostEvidence = 1_000;

    public IEnumerable<Problem> Check()
    {
        if (Lines is null || Lines.Values.Any(amount => amount < Money.Zero))
            yield return new(nameof(Lines), "An amount cannot be less than nothing.");
        else if (!StatementLines.IncomeOf(Lines).IsPositive && !ProtectedIncomeOnly)
            yield return new(nameof(Lines), "Enter what comes in each month.");
        if (Kind != IncomeStatementKind.Note && string.IsNullOrWhiteSpace(Evidence))
            yield return new(nameof(Evidence), "Say what was seen for the main lines: payslip, pension letter, bank statement.");
        if (Evidence?.Length > MostEvidence)
            yield return new(nameof(Evidence), $"Keep it within {MostEvidence:N0} characters.");
    }
}

internal sealed class RecordFinancialStatementHandler(WorkbenchDb db, ActingAs acting, StoreClock clock) : IRequestHandler<RecordFinancialStatement, Guid>
{
    public async Task<Guid> Handle(RecordFinancialStatement command, CancellationToken cancellationToken)
    {
        var debtCase = (await db.CaseAsync(command.CaseId, acting.Officer, cancellationToken)).MustBeOpen();
        RefusedException.ThrowIf(StatementRules.Day(command.DatedOn, clock.Today()));

        var statement = FinancialStatement.Of(clock.NewId(), debtCase.Id, debtCase.PersonId, command, acting.Officer.Id, clock.Today());
        db.Add(statement);
        db.Tell(debtCase.Id, TimelineKind.Decision, $"Income and outgoings recorded, dated {statement.DatedOn.InWords()}", acting.Officer.Id, clock, statement.Id);
        return statement.Id;
    }
}

/// <summary>When a statement may be dated, and how long it carries.</summary>
public static class StatementRules
{
    /// <summary>The days after its own that a statement is good for (handbook 9.2).</summary>
    public const int GoodForDays = 90;

    public static Refusal? Day(DateOnly datedOn, DateOnly today) =>
        datedOn > today ? new("PLN-024", "A statement cannot be dated on a day to come.")
        : datedOn < today.AddDays(-GoodForDays) ? new("PLN-024", $"A statement carries for {GoodForDays} days. Ask what has changed, and date it today.")
        : null;

    public static bool IsFresh(this FinancialStatement statement, DateOnly today) => today <= statement.DatedOn.AddDays(GoodForDays);

    /// <summary>What charging must leave a week, under the policy of a day; null where it was not looked up.</summary>
    public static Money? Of(ProtectedIncome kind, PolicyOn policy) => kind switch
    {
        ProtectedIncome.Under25 => policy.Of(Settings.ProtectedUnder25),
        ProtectedIncome.From25 => policy.Of(Settings.ProtectedFrom25),
        ProtectedIncome.PensionAge => policy.Of(Settings.ProtectedPensionAge),
        ProtectedIncome.CareHome => policy.Of(Settings.ProtectedCareHome),
        _ => null,
    };
}

/// <summary>Reads statements.</summary>
internal static class StatementReading
{
    /// <summary>The last statement of a person, or null where there is none.</summary>
    public static Task<FinancialStatement?> LastStatementAsync(this WorkbenchDb db, Guid personId, CancellationToken ct) =>
        db.FinancialStatements().AsNoTracking().Where(s => s.PersonId == personId).OrderByDescending(s => s.DatedOn).ThenByDescending(s => s.Id).FirstOrDefaultAsync(ct);
}
