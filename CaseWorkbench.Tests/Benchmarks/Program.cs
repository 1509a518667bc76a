using CaseWorkbench.Benchmarks;

// Usage: all | worklist | case | money  [--cases N] [--quick]      prints each figure beside its limit
//        post FOLDER PREFIX                                        posts receipts until it is killed
switch (args)
{
    case ["post", var folder, var prefix]:
        await Poster.RunAsync(folder, prefix);
        return 0;

    default:
        Console.Error.WriteLine("Say what to measure: all, worklist, case or money; or: post FOLDER PREFIX.");
        return 2;
}
