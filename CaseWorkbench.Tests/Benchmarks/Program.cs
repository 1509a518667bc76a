using System.CommandLine;
using CaseWorkbench.Benchmarks;
using CaseWorkbench.Benchmarks.Faults;

// A figure is a line here: its name, what it says, the stores it is measured on, and how. So is a verb.
Measurable[] figures =
[
    new("worklist", "A page of the worklist, through the pipeline / raw ADO.NET", Stores.Many, Measurements.WorklistAsync),
    new("case", "Opening a case / raw ADO.NET", Stores.Many, Measurements.CaseOpenAsync),
    new("search", "A search for a name / a LIKE scan", Stores.Many, Measurements.SearchAsync),
    new("money", "A receipt / raw ADO.NET", Stores.Many, Measurements.MoneyCommandAsync),
    new("import", "Loading 10,000 invoices / the same rows in raw ADO.NET", Stores.Many, Measurements.ImportAsync),
];

Command[] verbs =
[
    .. MeasureVerbs.For(figures),
    StoreVerbs.Post(), StoreVerbs.Open(), StoreVerbs.Night(),
    FaultVerbs.For("power-cut", "Cuts the power at many moments of a run, and at those of a control that must lose", PowerCut.RunAsync),
    FaultVerbs.For("disk-faults", "Lets the disk fill up and fail under commands", DiskFaults.RunAsync),
];

var root = new RootCommand("Measures CaseWorkbench without a screen, and makes its stores suffer. Measuring ends with 'N met, N missed'.");
foreach (var verb in verbs)
    root.Add(verb);
return await root.Parse(args).InvokeAsync();
