namespace CaseWorkbench.Domain.Requests;

/// <summary>What the handlers of a slice have in common: made once for a request, and given to its handler whole.</summary>
public interface IDesk;
