namespace CaseWorkbench.Domain.Store;

/// <summary>A row that is written once. Corrections are further rows.</summary>
public interface IAppendOnly;

/// <summary>
/// A row that is written freely until one column of it is set, as a letter until it is sent. From then on it stays as it is, but
/// for the columns named here, and it is never deleted, sealed or not (decision 15).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SealedByAttribute(string column, params string[] mayStillChange) : Attribute
{
    public string Column { get; } = column;
    public IReadOnlyList<string> MayStillChange { get; } = mayStillChange;
}

/// <summary>A row whose concurrent edits must be noticed. The token is raised by the store at every change.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>A row that belongs to a case: changing it touches the case.</summary>
public interface ICaseRecord
{
    Guid CaseId { get; }
}

/// <summary>Someone else changed the record after the officer's screen was drawn (<c>GEN-003</c>).</summary>
public sealed class StaleException : Exception;

/// <summary>Compares what an officer saw with what is there.</summary>
public static class Versions
{
    /// <summary>Refuses a decision taken on an out-of-date screen.</summary>
    public static T MustBeAt<T>(this T record, int seenVersion) where T : IVersioned =>
        record.Version == seenVersion ? record : throw new StaleException();
}
