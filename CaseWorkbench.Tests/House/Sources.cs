using System.Runtime.CompilerServices;

namespace CaseWorkbench.Tests.House;

/// <summary>The project's own files, for the tests that read them.</summary>
internal static class Sources
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));
    public static readonly string Domain = Path.Combine(Root, "CaseWorkbench.Domain");

    public static IEnumerable<string> Code(string folder) => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Here([CallerFilePath] string path = "") => path;
}
