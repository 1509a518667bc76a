namespace CaseWorkbench.Web.Shell;

/// <summary>A slice's note above the worklist: a component without parameters, which draws nothing where there is nothing to say.</summary>
public sealed record WorklistNote(Type Component);
