using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Escalation;
using CaseWorkbench.Tests.Letters;
using CaseWorkbench.Tests.Moratoria;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Requests;

/// <summary>The same for the ladder, the letters and breathing space.</summary>
internal static class StaleWork
{
    private const string Reason = "It was agreed with the team.";
    private static readonly DateOnly InJune = new(2026, 6, 3);

    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnLadders() =>
    [
        OnLadder<OpenReview, int>(LadderState.Telephone, "Priya", (id, seen, _) => new(id, seen), async (workbench, debtCase) =>
        {
            workbench.Clock.MoveTo(new(2026, 5, 7), 11);
            await workbench.DoAsync("Priya", new Domain.Contacts.LogContact(debtCase, Domain.Contacts.ContactDirection.Out, Domain.Contacts.ContactChannel.Phone,
                Domain.Contacts.ContactPurpose.Demand, Domain.Contacts.ContactResult.Spoke, "Spoke to her."));
        }),
        OnLadder<AnswerReview, Guid>(LadderState.PreActionReview, "Priya", (id, seen, _) => new(id, seen, ReviewQuestion.Capacity, ReviewFinding.Clear, "She follows what is said.")),
        OnLadder<ProposeClaim, Guid>(LadderState.PreActionReview, "Priya", (id, seen, _) => new(id, seen, Reason)),
        OnLadder<ApproveClaim, Domain.Kernel.Money>(LadderState.PreActionReview, "Helen", (id, seen, _) => new(id, seen), async (workbench, debtCase) =>
            await workbench.DoAsync("Priya", new ProposeClaim(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase), Reason))),
        OnLadder<ReturnClaim, Guid>(LadderState.ClaimApproved, "Helen", (id, seen, _) => new(id, seen, Reason)),
        OnLadder<SendClaim, Guid>(LadderState.ClaimApproved, "Priya", (id, seen, invoice) => new(id, seen, [invoice])),
        OnLadder<RecordReply, Guid>(LadderState.ClaimSent, "Priya", (id, seen, _) => new(id, seen, new(2026, 5, 11), ReplyBox.C, true, false, "Please send the bills.")),
        OnLadder<RecordDocumentsSent, DateOnly>(LadderState.ClaimSent, "Priya", (id, seen, _) => new(id, seen, InJune), async (workbench, debtCase) =>
        {
            workbench.Clock.MoveTo(InJune);
            await workbench.DoAsync("Priya", new RecordReply(await workbench.EscalationIdAsync(debtCase), await workbench.EscalationVersionAsync(debtCase), InJune, ReplyBox.C, true, false, "Please send the bills."));
        }),
        OnLadder<PutStepOff, int>(LadderState.NotStarted, "Priya", (id, seen, _) => new(id, seen, new(2026, 4, 9), Reason)),
    ];

    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnLetters() =>
    [
        OnLetter<PullBackLetter>(LetterState.Checked, (id, seen) => new(id, seen)),
        OnLetter<CancelLetter>(LetterState.Queued, (id, seen) => new(id, seen, Reason)),
        OnLetter<RecordLetterReturned>(LetterState.Sent, (id, seen) => new(id, seen, GivenLetter.Today)),
        new(typeof(PostBatch), async workbench =>
        {
            var letter = await workbench.GivenReminderAsync(LetterState.Checked);
            return Ready.For(workbench, "Priya", new PostBatch(await workbench.PrintAsync(letter.Id), 0, GivenLetter.Today));
        }),
        new(typeof(WriteTemplate), async workbench => Ready.For(workbench, "Priya", new WriteTemplate(LetterCode.Reminder, (await DraftAsync(workbench)).Version, $"{Shipped}\n\nThank you."))),
        OnTemplate<TestTemplate, IReadOnlyList<TemplateSample>>("Priya", DraftAsync, (id, seen) => new(id, seen)),
        OnTemplate<ProposeTemplate, Guid>("Priya", TestedAsync, (id, seen) => new(id, seen, Reason)),
        OnTemplate<DropTemplate, Guid>("Priya", DraftAsync, (id, seen) => new(id, seen)),
        OnTemplate<PublishTemplate, Guid>("Helen", ProposedAsync, (id, seen) => new(id, seen)),
        OnTemplate<ReturnTemplate, Guid>("Helen", ProposedAsync, (id, seen) => new(id, seen, Reason)),
    ];

    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> OnMoratoria() =>
    [
        OnMoratorium<CancelMoratorium>("Priya", (id, seen, _) => new(id, seen, "BS-77100", GivenMoratorium.NoticeDay.AddDays(2))),
        OnMoratorium<CancelMoratoriumDebt>("Priya", (id, seen, bill) => new(id, seen, bill, "BS-77100", GivenMoratorium.NoticeDay.AddDays(2))),
        OnMoratorium<RequestMoratoriumReview>("David", (id, seen, _) => new(id, seen, ReviewGround.MaterialIrregularity, "DOC-3001")),
        OnMoratorium<RecordMoratoriumEnd>("Priya", (id, seen, _) => new(id, seen, "BS-77120", GivenMoratorium.NoticeDay.AddDays(1)), MoratoriumKind.MentalHealthCrisis),
        new(typeof(AddMoratoriumDebts), async workbench =>
        {
            var (debtCase, a, b) = await workbench.GivenElleryAsync();
            var moratorium = await workbench.MoratoriumAsync(await workbench.DoAsync("Priya", GivenMoratorium.Notice(debtCase, a)));
            workbench.Clock.MoveTo(GivenMoratorium.NoticeDay.AddDays(3));
            return Ready.For(workbench, "Priya", new AddMoratoriumDebts(moratorium.Id, moratorium.Version, [b.Id], GivenMoratorium.NoticeDay.AddDays(3)));
        }),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnLadder<TCommand, T>(
        LadderState state, string officer, Func<Guid, int, Guid, TCommand> command, Func<Workbench, Guid, Task>? then = null) where TCommand : ICommand<T> =>
        new(typeof(TCommand), async workbench =>
        {
            var (debtCase, invoice) = await workbench.GivenOdellAsync();
            if (state > LadderState.NotStarted)
                await workbench.ClimbAsync(debtCase, state);
            if (then is not null)
                await then(workbench, debtCase.Id);
            return Ready.For(workbench, officer, command(await workbench.EscalationIdAsync(debtCase.Id), await workbench.EscalationVersionAsync(debtCase.Id), invoice.Id));
        });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnLetter<TCommand>(LetterState state, Func<Guid, int, TCommand> command) where TCommand : ICommand<Guid> => new(typeof(TCommand), async workbench =>
    {
        var letter = await workbench.GivenReminderAsync(state);
        return Ready.For(workbench, "Priya", command(letter.Id, letter.Version));
    });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnTemplate<TCommand, T>(string officer, Func<Workbench, Task<(Guid Id, int Version)>> given, Func<Guid, int, TCommand> command) where TCommand : ICommand<T> =>
        new(typeof(TCommand), async workbench =>
        {
            var (id, version) = await given(workbench);
            return Ready.For(workbench, officer, command(id, version));
        });

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> OnMoratorium<TCommand>(string officer, Func<Guid, int, Guid, TCommand> command, MoratoriumKind kind = MoratoriumKind.Standard) where TCommand : ICommand<Guid> =>
        new(typeof(TCommand), async workbench =>
        {
            var (_, a, _, moratorium) = await workbench.GivenBreathingSpaceAsync(kind);
            workbench.Clock.MoveTo(GivenMoratorium.NoticeDay.AddDays(3));
            return Ready.For(workbench, officer, command(moratorium.Id, moratorium.Version, a.Id));
        });

    private static readonly string Shipped = ShippedTemplates.Of(LetterCode.Reminder).Replace("# A friendly reminder", "# A kind reminder", StringComparison.Ordinal);

    private static async Task<(Guid Id, int Version)> DraftAsync(Workbench workbench) =>
        (await workbench.DoAsync("Gwen", new WriteTemplate(LetterCode.Reminder, 0, Shipped, IsNew: true)), 0);

    private static async Task<(Guid Id, int Version)> TestedAsync(Workbench workbench)
    {
        var (id, version) = await DraftAsync(workbench);
        await workbench.DoAsync("Gwen", new TestTemplate(id, version));
        return (id, version + 1);
    }

    private static async Task<(Guid Id, int Version)> ProposedAsync(Workbench workbench)
    {
        var (id, version) = await TestedAsync(workbench);
        await workbench.DoAsync("Gwen", new ProposeTemplate(id, version, Reason));
        return (id, version + 1);
    }
}
