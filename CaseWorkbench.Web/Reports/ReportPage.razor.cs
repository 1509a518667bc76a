using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Reports;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Reports;

/// <summary>The report. Its period and its team are its address.</summary>
public sealed partial class ReportPage
{
    private readonly CancellationTokenSource leaving = new();
    private ReportAddress address = new();
    private Outcome<ReportView>? asked;
    private ReportView? view;
    private bool isWorking;


    private IEnumerable<IGrouping<MeasureGroup, MeasureView>> Groups => view!.Measures.GroupBy(each => each.Measure.Group);

    private static string Anchor(MeasureGroup group) => FileWords<MeasureGroup>.Of(group);

    /// <summary>Cash by officer never stands alone: how well its officers reach people stands in the same table (handbook 23).</summary>
    private static bool IsBeside(MeasureKey key) => key == MeasureKey.RightPartyByOfficer;

    private MeasureView? BesideOf(MeasureKey key) => key == MeasureKey.CashByOfficer ? view![MeasureKey.RightPartyByOfficer] : null;

    protected override string OwnPath => ReportAddress.Path;

    /// <summary>A link to a group of measures leads down the same report.</summary>
    protected override Task MovedAsync() => ReportAddress.Read(Query) == address ? Task.CompletedTask : ReadAsync();

    public override void Dispose()
    {
        base.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    /// <summary>Read beside the circuit: a whole service takes seconds, in which the screen still answers.</summary>
    protected override async Task ReadAsync()
    {
        var wanted = address = ReportAddress.Read(Query);
        (isWorking, var query, var ct) = (true, wanted.Report(Officer.Today), leaving.Token);
        StateHasChanged();
        var read = await Task.Run(() => Desk.AskAsync(query, ct), ct);
        if (wanted != address)
            return; // Another period was chosen meanwhile.
        (asked, isWorking, view) = (read, false, read is Outcome<ReportView>.Done { Value: var report } ? report : view);
    }
}
