using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Teams;

/// <summary>What an absence would let pass, and whether the one who would cover can look after it all, before it is approved.</summary>
[Requires(Permission.MoveCases, Code = "GEN-002")]
public sealed record GetAbsencePreview(Guid OfficerId, DateOnly First, DateOnly Last, Guid? CoverId = null, Guid? AbsenceId = null) : IRequest<AbsencePreview>, IChecked
{
    /// <summary>The most dates and cases listed; the counts are whole.</summary>
    public const int Listed = 100;

    public IEnumerable<Problem> Check() => AbsenceCheck.Of(First, Last);
}

/// <param name="WorkingDays">How long it is, and whether that <paramref name="NeedsCover"/>.</param>
/// <param name="Dates">What falls into it, the soonest first; at most <see cref="GetAbsencePreview.Listed"/>.</param>
/// <param name="Cases">How many cases there would be to cover, and <paramref name="CoverOpen"/> of <paramref name="CoverCap"/> how full the one who covers is.</param>
/// <param name="CannotCover">Cases the one who covers cannot look after: somebody else has to.</param>
/// <param name="Refusal">Why it could not be approved, or null.</param>
public sealed record AbsencePreview(
    int WorkingDays, bool NeedsCover, int Diary, int Statutory, int Promises, IReadOnlyList<MissedDate> Dates, int Cases, int CoverOpen, int CoverCap, IReadOnlyList<CannotCover> CannotCover, Refusal? Refusal);

/// <summary>A day that falls into an absence.</summary>
public sealed record MissedDate(Guid CaseId, string Reference, string Debtor, DateOnly On, string What, bool IsStatutory, bool IsPromise);

/// <summary>A case that the one who covers cannot look after, and why.</summary>
public sealed record CannotCover(Guid CaseId, string Reference, string Why);

internal sealed class GetAbsencePreviewHandler(TeamDesk desk) : IRequestHandler<GetAbsencePreview, AbsencePreview>
{
    private const string DatesSql = $"""
        SELECT c.Id, c.Reference, p.Title, p.Forenames, p.Surname, e.DueOn, e.Text, e.IsStatutory, 0, e.Kind
        FROM DiaryEntry e CROSS JOIN DebtCase c ON c.Id = e.CaseId JOIN Person p ON p.Id = c.PersonId
        WHERE e.State = 'Open' AND e.OwnerId = $owner AND e.DueOn BETWEEN $first AND $last AND {CaseScope.InScopeSql}
        UNION ALL
        SELECT c.Id, c.Reference, p.Title, p.Forenames, p.Surname, m.DueOn, '', 0, m.Amount, 'PromiseCheck'
        FROM DebtCase c CROSS JOIN Promise m ON m.CaseId = c.Id JOIN Person p ON p.Id = c.PersonId
        WHERE c.OwnerId = $owner AND c.State = 'Open' AND m.State = 'Open' AND m.DueOn BETWEEN $first AND $last AND {CaseScope.InScopeSql}
        ORDER BY 6, 2
        """;

    private const string CasesSql = $"SELECT c.Id FROM DebtCase c WHERE c.OwnerId = $owner AND c.State = 'Open' AND {CaseScope.InScopeSql}";

    public async Task<AbsencePreview> Handle(GetAbsencePreview query, CancellationToken cancellationToken)
    {
        await desk.ColleagueAsync(query.OfficerId, cancellationToken);
        var (days, rulebook) = (new DateSpan(query.First, query.Last), await desk.RulesAsync(cancellationToken));
        var longerThan = rulebook.On(desk.Today).Of(Settings.TeamLongAbsenceWd);
        var dates = Dates(query);
        using var owned = desk.Db.Statement(CasesSql).With("$owner", query.OfficerId).Scoped(desk.Officer);
        var cases = await desk.MovedCasesAsync(owned.All(row => row.Guid(0)), cancellationToken);
        var cover = query.CoverId is { } id ? (await desk.OwnersAsync(cancellationToken)).FirstOrDefault(owner => owner.OfficerId == id && owner.IsActive) ?? throw new NotFoundException("officer") : null;

        return new(
            AbsenceRules.WorkingDays(days, days.First, rulebook.Calendar), AbsenceRules.IsLong(days, longerThan, rulebook.Calendar),
            dates.Count(date => !date.IsPromise && !date.IsStatutory), dates.Count(date => date.IsStatutory), dates.Count(date => date.IsPromise), [.. dates.Take(GetAbsencePreview.Listed)],
            cases.Count, cover?.Open ?? 0, cover?.Cap ?? 0, cover is null ? [] : [.. CannotCover(cases, cover).Take(GetAbsencePreview.Listed)],
            await desk.AbsenceRefusalAsync(query.OfficerId, days, query.CoverId, query.AbsenceId, cancellationToken));
    }

    private List<MissedDate> Dates(GetAbsencePreview query)
    {
        using var dates = desk.Db.Statement(DatesSql).With("$owner", query.OfficerId).With("$first", query.First).With("$last", query.Last).Scoped(desk.Officer);
        return dates.All(row =>
        {
            var isPromise = row.GetInt64(8) > 0;
            var what = isPromise ? $"{new Money(row.GetInt64(8))} promised" : HandoverBrief.IsConcern(row.Word<DiaryKind>(9)) ? row.Word<DiaryKind>(9).Work().InWords() : row.GetString(6).TrimEnd('.');
            return new MissedDate(row.Guid(0), row.GetString(1), Person.NameOf(row.GetString(2), row.GetString(3), row.GetString(4)), row.Day(5), what, row.GetBoolean(7), isPromise);
        });
    }

    /// <summary>By the rule of the proposal; that somebody covers while their own caseload is full stops nothing, since the cases stay whose they are.</summary>
    private static IEnumerable<CannotCover> CannotCover(IEnumerable<MovedCase> cases, Owner cover) =>
        from debtCase in cases
        let whyNot = Placing.WhyNot(debtCase.ToPlace, cover)
        where whyNot is { Why: NotEligible.Restricted or NotEligible.Conflict or NotEligible.NoSkill }
        select new CannotCover(debtCase.CaseId, debtCase.Reference, whyNot.Message);
}
