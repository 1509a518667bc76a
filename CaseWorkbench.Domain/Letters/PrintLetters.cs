using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>What came of printing: the batch, how many letters it has, and those that were left out with why.</summary>
public sealed record PrintedLetters(Guid? BatchId, string Reference, int Printed, IReadOnlyList<LetterStopped> Stopped);

/// <summary>
/// Puts checked letters into a batch for the print room. Each is tried once more and written with today's date; what fails now, or
/// would read differently, is left out and has to be checked again.
/// </summary>
[Requires(Permission.SendLetters), Performs<LetterAction>(LetterAction.Print)]
public sealed record PrintLetters(IReadOnlyList<LetterSeen> Letters) : ICommand<PrintedLetters>, IChecked
{
    public IEnumerable<Problem> Check() => LetterForms.Chosen(Letters, nameof(Letters));
}

internal sealed class PrintLettersHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PrintLetters, PrintedLetters>
{
    public async Task<PrintedLetters> Handle(PrintLetters command, CancellationToken cancellationToken)
    {
        var desk = new LetterDesk(db, await rules.ReadAsync(cancellationToken), clock, acting.Officer.Id);
        var (batchId, stopped) = (clock.NewId(), new List<LetterStopped>());
        var printed = new List<Letter>();
        foreach (var letter in await db.LettersAsync(command.Letters, acting.Officer, cancellationToken))
        {
            if (await desk.PrintAsync(letter, batchId, cancellationToken) is { } why)
                stopped.Add(new(letter.Id, letter.Reference, letter.Addressee, why));
            else
                printed.Add(letter);
        }
        if (printed.Count == 0)
            return new(null, "", 0, stopped);

        var batch = PrintBatch.Of(batchId, (await db.NumbersAsync("B", 0, cancellationToken)).Next(), clock.Today(), acting.Officer.Id);
        db.Add(batch);
        foreach (var letter in printed)
            db.Add(BatchLine.Of(batch.Id, letter, (await db.Cases().FindAsync([letter.CaseId], cancellationToken))!.Reference));
        return new(batch.Id, batch.Reference, printed.Count, stopped);
    }
}
