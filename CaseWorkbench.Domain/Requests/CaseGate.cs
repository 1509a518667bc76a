namespace CaseWorkbench.Domain.Requests;

/// <summary>
/// The way to a case for slices that know it by id only. It asks, inside the transaction, whether the acting officer may know
/// of the case; the answer for one they may not is the same as for one that is not there.
/// </summary>
public interface ICaseGate
{
    /// <summary>What the case is about. Throws <see cref="NotFoundException"/> unless the officer may see it.</summary>
    Task<CaseInBrief> SeeAsync(Guid caseId, CancellationToken ct);

    /// <summary>The same, and refuses a closed case (<c>GEN-005</c>) and an invoice that is not the case's.</summary>
    Task ChangeAsync(Guid caseId, CancellationToken ct, Guid? invoiceId = null);
}

/// <summary>As much of a case as slices that know it by id only may need: whose it is, and who looks after it.</summary>
public sealed record CaseInBrief(Guid CaseId, string Reference, Guid PersonId, Guid TeamId, Guid? OwnerId);
