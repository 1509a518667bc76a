using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.WriteOffs;
using CaseWorkbench.Tests.Requests;
using CaseWorkbench.Tests.Support;

namespace CaseWorkbench.Tests.WriteOffs;

/// <summary>Each command on a write-off, ready to be sent by several who all saw the same version of it.</summary>
internal static class StaleWriteOffs
{
    public static IEnumerable<KeyValuePair<Type, Func<Workbench, Task<Ready>>>> All =>
    [
        new(typeof(ChangeWriteOff), async workbench =>
        {
            var (debtCase, bill) = await workbench.GivenOwingAsync(80);
            var draft = await workbench.GivenDraftAsync(debtCase, GivenWriteOff.Terms(bill));
            return Ready.For(workbench, "Priya", new ChangeWriteOff(draft.Id, draft.Version, GivenWriteOff.Terms(bill, 60)));
        }),
        new(typeof(SubmitWriteOff), MoneyWork.ByCommand[typeof(SubmitWriteOff)]),
        new(typeof(ApproveWriteOff), MoneyWork.ByCommand[typeof(ApproveWriteOff)]),
        new(typeof(RejectWriteOff), async workbench =>
        {
            var (debtCase, bill) = await workbench.GivenOwingAsync(80);
            var waiting = await workbench.GivenSubmittedAsync(debtCase, GivenWriteOff.Terms(bill));
            return Ready.For(workbench, "Helen", new RejectWriteOff(waiting.Id, waiting.Version, "Has nobody asked her daughter?"));
        }),
        new(typeof(RecordToldCancelled), async workbench =>
        {
            var (debtCase, bill) = await workbench.GivenOwingAsync(80);
            var posted = await workbench.GivenPostedAsync(debtCase, GivenWriteOff.Terms(bill), "Helen");
            return Ready.For(workbench, "Priya", new RecordToldCancelled(posted.Id, posted.Version, GivenWriteOff.Day, "By letter of today."));
        }),
    ];
}
