using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Letters;

/// <summary>How many letters of the batch went, and those that may no longer go: they are to be taken out of the post.</summary>
public sealed record PostedLetters(int Sent, IReadOnlyList<LetterStopped> PulledOut);

/// <summary>
/// Says that a batch was posted, on its date or the next day. Every letter of it that may still go is sent; the others are named,
/// so that they are taken out of the post.
/// </summary>
[Requires(Permission.SendLetters), Performs<LetterAction>(LetterAction.Post)]
public sealed record PostBatch(Guid BatchId, int SeenVersion, DateOnly PostedOn) : ICommand<PostedLetters>;

internal sealed class PostBatchHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PostBatch, PostedLetters>
{
    private static readonly Refusal TakenOut = new("LET-008", "It was stopped, or written anew, after it was printed. Take it out of the post.");

    public async Task<PostedLetters> Handle(PostBatch command, CancellationToken cancellationToken)
    {
        var batch = await db.PrintBatches().FindAsync([command.BatchId], cancellationToken) ?? throw new NotFoundException("batch");
        batch.MustBeAt(command.SeenVersion).Post(command.PostedOn, acting.Officer.Id);
        var desk = new LetterDesk(db, await rules.ReadAsync(cancellationToken), clock, acting.Officer.Id);

        var (sent, pulledOut) = (0, new List<LetterStopped>());
        foreach (var printed in await db.BatchLines().Where(l => l.BatchId == batch.Id).OrderBy(l => l.Id).Select(l => l.LetterId).ToListAsync(cancellationToken))
        {
            var letter = (await db.Letters().FindAsync([printed], cancellationToken))!;
            if ((letter.BatchId == batch.Id ? await desk.PostAsync(letter, command.PostedOn, cancellationToken) : TakenOut) is { } why)
                pulledOut.Add(new(letter.Id, letter.Reference, letter.Addressee, why));
            else
                sent++;
        }
        return new(sent, pulledOut);
    }
}
