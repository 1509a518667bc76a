using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.Enquiries;

/// <summary>Each command on an enquiry, ready to be sent by several who all saw the same version of it.</summary>
internal static class StaleEnquiries
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        On<ChaseEnquiry, DateOnly>(EnquiryState.Asked, (id, seen) => new(id, seen, GivenEnquiry.How)),
        On<AnswerEnquiry, Guid>(EnquiryState.Asked, (id, seen) => new(id, seen, EnquiryOutcome.NotFound, "Nobody is registered for him.", GivenEnquiry.Day)),
        On<CloseEnquiry, Guid>(EnquiryState.Answered, (id, seen) => new(id, seen)),
        On<WithdrawEnquiry, Guid>(EnquiryState.Asked, (id, seen) => new(id, seen, "It was asked of them before.")),
        new(typeof(RecordNoAnswer), async workbench =>
        {
            var enquiry = await workbench.GivenEnquiryAsync(await workbench.GivenCaseAsync());
            workbench.Clock.MoveTo(enquiry.ChaseOn);
            return Ready.For(workbench, "Priya", new RecordNoAnswer(enquiry.Id, enquiry.Version));
        }),
    ];

    private static KeyValuePair<Type, Func<Workbench, Task<Ready>>> On<TCommand, T>(EnquiryState state, Func<Guid, int, TCommand> command) where TCommand : ICommand<T> => new(typeof(TCommand), async workbench =>
    {
        var enquiry = await workbench.GivenEnquiryAsync(await workbench.GivenCaseAsync(), state);
        return Ready.For(workbench, "Priya", command(enquiry.Id, enquiry.Version));
    });
}
