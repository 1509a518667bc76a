namespace CaseWorkbench.Web.Commands;

/// <summary>Where this program's own files lie, and where its stores, keys and files go unless it is told otherwise.</summary>
public static class DataFolder
{
    public const string Variable = "CASEWORKBENCH_DATA";

    /// <summary>The published program's own folder; from a build, the project's, whatever folder one stands in. Null where neither is known.</summary>
    public static string? ContentRoot { get; } = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
        ? AppContext.BaseDirectory
        : ProjectAbove(new(AppContext.BaseDirectory));

    /// <summary>The folder asked for, else that of the environment, else <c>App_Data</c> beside the project or the published program.</summary>
    public static string Of(string? asked, string? contentRoot = null) =>
        asked ?? Environment.GetEnvironmentVariable(Variable) ?? Path.Combine(contentRoot ?? ContentRoot ?? Environment.CurrentDirectory, "App_Data");

    private static string? ProjectAbove(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseWorkbench.Web.csproj")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
