using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>Records a notice that cancels a breathing space whole: its holds lift, the owner looks at the account, the customer is sent a statement (<c>MOR-002</c>).</summary>
/// <param name="EffectiveOn">The day the cancellation takes effect.</param>
[Requires(Permission.RecordMoratoria), Performs<MoratoriumAction>(MoratoriumAction.Cancel)]
public sealed record CancelMoratorium(Guid MoratoriumId, int SeenVersion, [property: Reference] string NoticeReference, DateOnly? EffectiveOn) : ICommand<Guid>, IOnMoratorium;

internal sealed class CancelMoratoriumHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CancelMoratorium, Guid>
{
    public async Task<Guid> Handle(CancelMoratorium command, CancellationToken cancellationToken)
    {
        var file = await MoratoriumFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var moratorium = file.Moratorium;

        RefusedException.ThrowIf(MoratoriumRules.Notice(command.NoticeReference, command.EffectiveOn, moratorium.RegisteredOn, file.Today));
        moratorium.Cancel(command.NoticeReference.Trim(), command.EffectiveOn!.Value, file.Facts);

        await file.VoidDiaryAsync(cancellationToken);
        await file.LetGoAsync(await db.ProtectedAsync(moratorium.Id, cancellationToken), $"{moratorium.Reference} was cancelled from {command.EffectiveOn.Value.InWords()}", cancellationToken);
        file.RemindToReview(file.Calendar.Fwd(file.Today));
        await file.MovedAsync($"cancelled from {command.EffectiveOn.Value.InWords()} by notice {moratorium.EndReference}", cancellationToken);
        await file.WriteStatementsAsync(cancellationToken);
        return moratorium.Id;
    }
}

/// <summary>Records a notice that cancels a breathing space for one debt. It goes on for the others.</summary>
[Requires(Permission.RecordMoratoria), Performs<MoratoriumAction>(MoratoriumAction.CancelDebt)]
public sealed record CancelMoratoriumDebt(Guid MoratoriumId, int SeenVersion, Guid InvoiceId, [property: Reference] string NoticeReference, DateOnly? EffectiveOn) : ICommand<Guid>, IOnMoratorium;

internal sealed class CancelMoratoriumDebtHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<CancelMoratoriumDebt, Guid>
{
    public async Task<Guid> Handle(CancelMoratoriumDebt command, CancellationToken cancellationToken)
    {
        var file = await MoratoriumFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var moratorium = file.Moratorium;
        var debt = (await db.ProtectedAsync(moratorium.Id, cancellationToken)).Find(one => one.InvoiceId == command.InvoiceId) ?? throw new NotFoundException("protected debt");

        RefusedException.ThrowIf(MoratoriumRules.Notice(command.NoticeReference, command.EffectiveOn, moratorium.RegisteredOn, file.Today));
        moratorium.CancelDebt(file.Facts);
        debt.Cancel(command.EffectiveOn!.Value, command.NoticeReference.Trim());

        await file.LetGoAsync([debt], $"{moratorium.Reference} was cancelled for this debt from {command.EffectiveOn.Value.InWords()}", cancellationToken);
        await file.TellAsync($"cancelled for one debt from {command.EffectiveOn.Value.InWords()} by notice {debt.CancelReference}; it goes on for the rest", cancellationToken);
        return moratorium.Id;
    }
}
