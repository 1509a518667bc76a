using CaseWorkbench.Domain.Kernel;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>
/// The page beside a workflow's code that shows its table. With <c>UPDATE_DOCS=1</c> the test writes it; without, the test
/// fails when the page is not in step.
/// </summary>
internal static class WorkflowDocument
{
    public static void MustBeInStep<TState, TAction, TFacts>(Workflow<TState, TAction, TFacts> table, string title, string file)
        where TState : struct, Enum where TAction : struct, Enum
    {
        var expected = $"# {title}\n\nWritten from the table in the code by its test; do not edit.\n\n```mermaid\n{table.ToMermaid()}```\n\n{table.ToGrid()}";
        var path = Path.Combine(Root(), file);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected, $"{file} is not in step with its table. Run this test with UPDATE_DOCS=1.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseWorkbench.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the solution's folder.");
        return folder.FullName;
    }
}
