using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Holds;

/// <summary>Records a reason not to chase a case, an invoice or a part of one (handbook 6). <paramref name="Blocks"/> only where the officer chooses them (VUL).</summary>
[Requires(Permission.PlaceHolds)]
public sealed record PlaceHold(
    Guid CaseId, HoldCode Code, [property: PersonalText] string Reason, DateOnly? EndsOn, Guid? InvoiceId = null, Money Amount = default,
    [property: PersonalText] string Evidence = "", Blocks? Blocks = null) : ICommand<Guid>, IChecked
{
    public const int LongestText = 1_000;

    public IEnumerable<Problem> Check()
    {
        if (Reason.Length > LongestText)
            yield return new(nameof(Reason), $"Keep the reason under {LongestText:N0} characters; it has {Reason.Length:N0}.");
        if (Amount < Money.Zero)
            yield return new(nameof(Amount), "The amount held cannot be negative.");
    }
}

internal sealed class PlaceHoldHandler(WorkbenchDb db, ActingAs acting, ICaseGate gate, Rules rules, StoreClock clock) : IRequestHandler<PlaceHold, Guid>
{
    public async Task<Guid> Handle(PlaceHold command, CancellationToken cancellationToken)
    {
        await gate.ChangeAsync(command.CaseId, cancellationToken, command.InvoiceId);
        var policy = (await rules.ReadAsync(cancellationToken)).On(clock.Today());
        var terms = new HoldTerms(command.CaseId, command.Code, command.Reason, command.EndsOn, command.InvoiceId, command.Amount, command.Evidence,
            Blocks: command.Code == HoldCode.VUL ? command.Blocks : null);

        RefusedException.ThrowIf(HoldRules.Place(terms, clock.Today(), policy, acting.Officer.May(Permission.SuperviseHolds)));

        var hold = Hold.Place(db, terms, acting.Officer.Id, clock);
        if (hold.Type.ReviewDays > 0)
            db.Add(DiaryEntry.For(clock.NewId(), hold.CaseId, DiaryKind.ReviewHold, $"Review the hold: {hold.Type.Name.ToLowerInvariant()}", clock.Today().AddDays(hold.Type.ReviewDays), acting.Officer.Id, hold.Id));
        return hold.Id;
    }
}
