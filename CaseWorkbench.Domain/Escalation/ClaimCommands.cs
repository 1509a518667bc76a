using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;

namespace CaseWorkbench.Domain.Escalation;

/// <summary>Has the letter of claim sent for these invoices; the reply period counts from the day it is posted (handbook 8.2, 11.4). Answers with the letter.</summary>
/// <param name="InvoiceIds">Which of them; each has had both notices and its review (<c>ESC-001</c>, <c>ESC-003</c>).</param>
/// <param name="Instalments">Where regular payments are offered or made: why that is not enough.</param>
[Requires(Permission.WorkLadders), Performs<LadderAction>(LadderAction.SendClaim)]
public sealed record SendClaim(Guid EscalationId, int SeenVersion, IReadOnlyList<Guid> InvoiceIds, [property: PersonalText] string Instalments = "") : ICommand<Guid>, IOnLadder, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (InvoiceIds.Count == 0)
            yield return new(nameof(InvoiceIds), "Choose the invoices the letter is about.");
        if (Instalments.Length > AnswerReview.LongestEvidence)
            yield return new(nameof(Instalments), $"Keep it within {AnswerReview.LongestEvidence:N0} characters.");
    }
}

internal sealed class SendClaimHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<SendClaim, Guid>
{
    public async Task<Guid> Handle(SendClaim command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var chosen = command.InvoiceIds.Distinct().Select(id => file.Ladders.FirstOrDefault(ladder => ladder.InvoiceId == id) ?? throw new NotFoundException("invoice")).ToList();
        foreach (var ladder in chosen)
            LadderWorkflow.Table.Next(ladder.State, LadderAction.SendClaim, file.FactsOf(ladder));
        RefusedException.ThrowIf(chosen.Exists(ladder => ladder.LetterId is not null) ? new("WF-001", "“Send claim” is not available while the letter of claim is in the queue.") : null);

        var letter = await file.QueueAsync(LetterCode.LetterOfClaim, chosen, Words(file.Case, command), cancellationToken);
        file.Note($"letter of claim for {letter.Figure} queued ({letter.Reference})");
        await file.CloseAsync(cancellationToken);
        return letter.Id;
    }

    private static Dictionary<string, string> Words(DebtCase debtCase, SendClaim command) => new()
    {
        ["basis"] = debtCase.DebtType.IsCare()
            ? "You had care that the council arranged. The law (the Care Act 2014) lets the council charge for it. What you pay was worked out in a financial assessment."
            : "These are bills for something the council supplied or paid for.",
        ["instalments"] = command.Instalments.Trim().Length > 0 ? command.Instalments.Trim() : "No regular payments are being made that would clear this.",
    };
}

/// <summary>Records a reply to the letter of claim: its box, what it asks for, what it says (handbook 11.5). It sets the first day a claim may follow. Answers with the reply.</summary>
[Requires(Permission.WorkLadders), Performs<LadderAction>(LadderAction.RecordReply)]
public sealed record RecordReply(
    Guid EscalationId, int SeenVersion, DateOnly ReceivedOn, ReplyBox? Box, bool DocumentsAsked, bool AdviceSought, [property: PersonalText] string Text) : ICommand<Guid>, IOnLadder, IChecked
{
    public IEnumerable<Problem> Check()
    {
        if (Box is null || !Enum.IsDefined(Box.Value))
            yield return new(nameof(Box), "Choose the box that was ticked.");
        if (Text.Trim().Length is 0 or > AnswerReview.LongestEvidence)
            yield return new(nameof(Text), $"Write down what they say, in up to {AnswerReview.LongestEvidence:N0} characters.");
    }
}

internal sealed class RecordReplyHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordReply, Guid>
{
    public async Task<Guid> Handle(RecordReply command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var chosen = file.Furthest(LadderAction.RecordReply);
        var policy = file.Rules.On(file.Today);
        RefusedException.ThrowIf(command.ReceivedOn > file.Today ? new("ESC-010", "A reply cannot be received on a day to come.")
            : command.ReceivedOn < file.Today.AddDays(-policy.Of(Settings.MaxBackdateDays)) ? new("GEN-006", $"Dates cannot be more than {policy.Of(Settings.MaxBackdateDays)} days in the past.")
            : null);

        var earlier = file.Reply;
        earlier?.End(file.Today);
        var stillAsked = command.DocumentsAsked || earlier is { AwaitsDocuments: true }; // What was asked for once is owed until it is sent.
        var reply = ClaimReply.Of(clock.NewId(), file.Case.Id, command.ReceivedOn, command.Box!.Value, stillAsked, command.AdviceSought, command.Text.Trim(), acting.Officer.Id);
        db.Add(reply);
        foreach (var ladder in chosen)
        {
            var (from, before) = (ladder.State, ladder.NextOn);
            ladder.Reply(ReplyDates.ClaimFrom(ladder.ClaimSentOn!.Value, reply, file.DatesOf(ladder)), file.FactsOf(ladder));
            if (from == LadderState.ReplyReceived)
                ladder.PutOff(before); // A later reply takes no time away that an earlier one gave.
            file.Stepped(ladder, from, LadderAction.RecordReply, command.ReceivedOn, $"reply received, box {reply.Box}{(reply.AwaitsDocuments ? ", documents asked for" : "")}");
        }
        if (command.DocumentsAsked)
            file.Remind(DiaryKind.ClaimDocuments, "Send the documents the reply asks for", ReplyDates.DocumentsBy(reply, policy), isStatutory: true);
        if (reply.Box is ReplyBox.C or ReplyBox.D)
            file.Remind(DiaryKind.ClaimReply, "Log the dispute that the reply raises", file.Rules.Calendar.Fwd(file.Today));
        if (reply.Box is ReplyBox.A or ReplyBox.B)
            file.Remind(DiaryKind.ClaimReply, "Answer the offer in the reply, with reasons where it is refused", file.Rules.Calendar.Fwd(file.Today.AddDays(policy.Of(Settings.PapNotice))));
        await file.CloseAsync(cancellationToken);
        return reply.Id;
    }
}

/// <summary>The documents a reply asked for were sent; 30 days count from then, or from the reply where that is later (handbook 11.5). Answers with the first day a claim may follow.</summary>
[Requires(Permission.WorkLadders)]
public sealed record RecordDocumentsSent(Guid EscalationId, int SeenVersion, DateOnly SentOn) : ICommand<DateOnly>, IOnLadder;

internal sealed class RecordDocumentsSentHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<RecordDocumentsSent, DateOnly>
{
    public async Task<DateOnly> Handle(RecordDocumentsSent command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var reply = file.Reply ?? throw new RefusedException(new("WF-001", "“Documents sent” is not available: no reply is recorded."));
        RefusedException.ThrowIf(command.SentOn > file.Today ? new("ESC-010", "Documents cannot be sent on a day to come.")
            : command.SentOn < reply.ReceivedOn ? new("ESC-010", $"Documents cannot have been sent before they were asked for on {reply.ReceivedOn.InWords()}.") : null);

        reply.SendDocuments(command.SentOn);

        var from = command.SentOn;
        foreach (var ladder in file.Running.Where(ladder => ladder.State == LadderState.ReplyReceived).ToList())
        {
            from = ReplyDates.ClaimFrom(ladder.ClaimSentOn!.Value, reply, file.DatesOf(ladder));
            ladder.PutOff(from);
        }
        await db.VoidDiaryAsync(file.Escalation!.Id, file.Today, cancellationToken, DiaryKind.ClaimDocuments);
        file.Note($"documents sent on {command.SentOn.InWords()}; a claim may follow from {from.InWords()}");
        await file.CloseAsync(cancellationToken);
        return from;
    }
}

/// <summary>Puts the next step of these invoices off, with a reason: an officer by some days, a supervisor further (<c>ESC-009</c>). Answers with how many.</summary>
[Requires(Permission.WorkLadders)]
public sealed record PutStepOff(Guid EscalationId, int SeenVersion, DateOnly Until, [property: PersonalText] string Reason) : ICommand<int>, IOnLadder, IChecked
{
    public IEnumerable<Problem> Check() => WrittenReason.Check(nameof(Reason), Reason, AnswerReview.LongestEvidence);
}

internal sealed class PutStepOffHandler(WorkbenchDb db, ActingAs acting, Rules rules, StoreClock clock) : IRequestHandler<PutStepOff, int>
{
    public async Task<int> Handle(PutStepOff command, CancellationToken cancellationToken)
    {
        var file = await LadderFile.OpenAsync(command, db, acting, rules, clock, cancellationToken);
        var most = file.Today.AddDays(file.Rules.On(file.Today).Of(Settings.LadderPutOffDays));
        RefusedException.ThrowIf(command.Until <= file.Today ? new("ESC-009", "Choose a later day than today.")
            : command.Until > most && !acting.Officer.May(Permission.SuperviseHolds) ? new("ESC-009", $"A step can be put off to {most.InWords()}; a supervisor may put it off further.")
            : null);
        var until = file.Rules.Calendar.Fwd(command.Until);

        var put = file.Running.Where(ladder => ladder.NextOn < until && !ladder.Clock.IsPaused && ladder.State is not (LadderState.ClaimSent or LadderState.ReadyForLegal)).ToList();
        RefusedException.ThrowIf(put.Count == 0 ? new("ESC-009", $"No step falls before {until.InWords()}.") : null);
        foreach (var ladder in put)
            ladder.PutOff(until);
        file.Note($"put off to {until.InWords()}: {command.Reason.Trim().Shortened(120)}");
        var waiting = put.Where(ladder => ladder.LetterId is not null).Select(ladder => ladder.LetterId!.Value).ToHashSet();
        await db.CancelLettersAsync(file.Case.Id, letter => waiting.Contains(letter.Id), "the step was put off", acting.Officer.Id, clock, cancellationToken);
        await file.CloseAsync(cancellationToken);
        return put.Count;
    }
}
