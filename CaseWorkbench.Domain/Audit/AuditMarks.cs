namespace CaseWorkbench.Domain.Audit;

/// <summary>Words about a person: they enter the audit as a salted hash only, and live in the slice's own row, which retention may blank.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalTextAttribute : Attribute;

/// <summary>A secret, or content too large to keep: it does not enter the audit at all.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>A reference or a code: it enters the audit as it stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceAttribute : Attribute;
