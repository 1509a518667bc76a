using System.CommandLine;
using CaseWorkbench.Benchmarks;
using CaseWorkbench.Benchmarks.Faults;
using CaseWorkbench.Benchmarks.Portal;

// A figure is a line here: its name, what it says, the stores it is measured on, and how. So is a verb.
Measurable[] figures =
[
    new("worklist", "A page of the worklist, through the pipeline / raw ADO.NET", Stores.Many, Lists.PageAsync),
    new("worklist-length", "A page of the worklist of many cases / of few", Stores.Both, Lists.LengthAsync),
    .. Lists.Sorts(),
    new("total", "A page with its total / the page", Stores.Many, Lists.TotalAsync),
    new("far", "The page at row 100,000 / the first", Stores.Many, Lists.FarAsync),
    new("diary-far", "The team's diary at row 100,000 / its first page", Stores.Many, Lists.FarInDiaryAsync),
    new("case", "Opening a case, through the pipeline / raw ADO.NET", Stores.Many, Measurements.CaseOpenAsync),
    new("search", "A search for a name, through the pipeline / a LIKE scan", Stores.Many, Measurements.SearchAsync),
    new("money", "A receipt: allocated, posted, audited, caseload row / raw ADO.NET", Stores.Many, Measurements.MoneyCommandAsync),
    new("nightly", "A night, every step over the whole store / a scan in C# that only judges", Stores.Many, Nights.NightAsync),
    new("nightly-plans", "The same over a store where whatever is owed is on a payment plan", Stores.Planned, Nights.PlansAsync),
    new("reassign", "A move of 500 cases / the same rows in raw ADO.NET", Stores.Few, TeamFigures.ReassignAsync),
    new("board", "The supervisor's board, through the pipeline / raw ADO.NET", Stores.Many, TeamFigures.BoardAsync),
    new("estates", "The list of estates, through the pipeline / raw ADO.NET", Stores.Many, Estates.PageAsync),
    new("case-checks", "Opening a restricted case whose six authorities are limited / one with nothing in the way", Stores.Many, Estates.ChecksAsync),
    new("death", "The death of somebody with twenty cases / the same rows in raw ADO.NET", Stores.Few, Estates.DeathAsync),
    new("gates", "The gates before a court of 500 cases, judged in one pass / those of one case", Stores.Many, Courts.GatesAsync),
    new("reports", "Every measure of a year over the whole store / adding each account up in raw ADO.NET", Stores.Many, ReportTrial.WholeAsync),
    new("report-rows", "The rows of one figure / the whole report", Stores.Many, ReportTrial.RowsAsync),
    new("import", "Loading a file of 10,000 invoices / the same rows in raw ADO.NET", Stores.Many, Measurements.ImportAsync),
    new("letters", "A preview of 5,000 letters, through the pipeline / raw ADO.NET", Stores.Few, PrintRoom.PreviewAsync),
    new("letters-memory", "What 5,000 letters add to the memory that 200 take", Stores.Few, PrintRoom.MemoryAsync),
    new("letters-first", "How soon the first letters of 5,000 are there / the time of all", Stores.Few, PrintRoom.FirstAsync),
    new("import-large", "Loading a file of 100,000 invoices / the same rows in raw ADO.NET, three times", Stores.Many, Measurements.LargeImportAsync),
];

Command[] verbs =
[
    .. MeasureVerbs.For(figures, PortalFigures.AllAsync),
    .. PortalFigures.Verbs(MeasureVerbs.Rounds),
    StoreVerbs.Make(), StoreVerbs.Open(), StoreVerbs.Post(), StoreVerbs.Night(),
    FaultVerbs.For("power-cut", "Cuts the power at many moments of a run, and at those of a control that must lose", PowerCut.RunAsync),
    FaultVerbs.For("disk-faults", "Lets the disk fill up and fail under commands", DiskFaults.RunAsync),
    FaultVerbs.All(),
];

var root = new RootCommand("Measures CaseWorkbench, and makes its stores suffer. Measuring ends with 'N met, N missed'.");
foreach (var verb in verbs)
    root.Add(verb);
return await root.Parse(args).InvokeAsync();
