namespace CaseWorkbench.Tests.Support;

/// <summary>How much a test tries: little with every run, and as much as the environment asks for when it is run at length.</summary>
public static class AtLength
{
    /// <param name="what">What is counted, as in <c>CASEWORKBENCH_KILLS</c>.</param>
    /// <param name="briefly">How many where nobody asks.</param>
    public static int Of(string what, int briefly) => Asked(what) ?? briefly;

    public static int? Asked(string what) => int.TryParse(Environment.GetEnvironmentVariable($"CASEWORKBENCH_{what}"), out var many) ? many : null;
}
