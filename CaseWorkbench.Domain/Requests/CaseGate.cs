namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// The way to a case for slices that know it by id only. It asks, inside the transaction, whether the acting officer may know
/// of the case; the answer for one they may not is the same as for one that is not there.
/// </summary>
public interface ICaseGate
{
    /// <summary>What the case is about. Throws <see cref="NotFoundException"/> unless the officer may see it.</summary>
    Task<CaseInBrief> SeeAsync(Guid caseId, CancellationToken ct);

    /// <summary>The active officers of a role who may know of the case, by name: of a restricted one, those who are named for it.</summary>
    Task<IReadOnlyList<Guid>> WhoMaySeeAsync(Guid caseId, Access.Role role, CancellationToken ct);

    /// <summary>The day the case's person died, where that is known: nothing is charged after it (handbook 10.2).</summary>
    Task<DateOnly?> DiedOnAsync(Guid caseId, CancellationToken ct);

    /// <summary>The case of that reference. Throws <see cref="NotFoundException"/> unless the officer may see it.</summary>
    Task<Guid> FindAsync(string reference, CancellationToken ct);

    /// <summary>The references of those of the cases that the officer may see.</summary>
    Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken ct);

    /// <summary>What <see cref="SeeAsync"/> asks, and refuses a closed case (<c>GEN-005</c>) and an invoice that is not the case's.</summary>
    Task ChangeAsync(Guid caseId, CancellationToken ct, Guid? invoiceId = null);
}

/// <summary>As much of a case as slices that know it by id only may need: whose it is, and who looks after it.</summary>
public sealed record CaseInBrief(Guid CaseId, string Reference, Guid PersonId, Guid TeamId, Guid? OwnerId);
