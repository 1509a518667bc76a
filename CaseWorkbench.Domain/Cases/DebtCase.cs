using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Cases;

/// <summary>
/// Everything the council does about one debtor account: one case for each account, never one for each invoice (handbook
/// 4.1). Its status is never set by hand; <see cref="CaseStatus"/> derives it.
/// </summary>
public sealed class DebtCase : ICaseRecord, IVersioned
{
    private DebtCase() { }

    public Guid Id { get; private init; }
    public Guid CaseId => Id;

    /// <summary>As officers say it: CW-100004.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>The account it recovers, as the council's ledger numbers it.</summary>
    public string AccountRef { get; private init; } = "";
    public DebtType DebtType { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid TeamId { get; private set; }
    public Guid? OwnerId { get; private set; }
    public CaseState State { get; private set; } = CaseWorkflow.Table.Start;
    public DateOnly? OpenedOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Named officers only: staff, councillors, relatives, protected addresses (handbook 20).</summary>
    public bool IsRestricted { get; private set; }

    /// <summary>A supervisor wants it first until this day (handbook 21.2).</summary>
    public DateOnly? PinnedUntil { get; private set; }
    public Guid? BatchId { get; private init; }
    public DateOnly? WithdrawnOn { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => State == CaseState.Open;
    public CaseInBrief InBrief => new(Id, Reference, PersonId, TeamId, OwnerId);

    public static DebtCase For(Guid id, int number, string accountRef, DebtType debtType, Guid personId, Guid teamId, Guid? batchId = null) => new()
    {
        Id = id, Reference = $"CW-{number}", AccountRef = accountRef, DebtType = debtType, PersonId = personId, TeamId = teamId, BatchId = batchId,
    };

    public void Open(CaseFacts facts, DateOnly on, Guid? ownerId)
    {
        Take(CaseAction.Open, facts);
        (OpenedOn, OwnerId) = (on, ownerId);
    }

    public void Close(CaseFacts facts)
    {
        Take(CaseAction.Close, facts);
        ClosedOn = facts.Today;
    }

    /// <summary>Nothing is owed any more because the rest was written off (handbook 4.2).</summary>
    public void CloseWrittenOff(CaseFacts facts)
    {
        Take(CaseAction.CloseWrittenOff, facts);
        ClosedOn = facts.Today;
    }

    public void Reopen(CaseFacts facts)
    {
        Take(CaseAction.Reopen, facts);
        ClosedOn = null;
    }

    /// <summary>Gives the case to another officer. Who may, and whether they may own it, is for the guards.</summary>
    public void GiveTo(CaseFacts facts, Officer officer)
    {
        Take(CaseAction.Reassign, facts);
        (OwnerId, TeamId) = (officer.Id, officer.TeamId);
    }

    public void Take(CaseFacts facts, Officer officer)
    {
        Take(CaseAction.Take, facts);
        OwnerId = officer.Id;
    }

    public void Restrict(bool restricted) => IsRestricted = restricted;
    public void PinUntil(DateOnly? day) => PinnedUntil = day;
    public void Withdraw(DateOnly on) => WithdrawnOn = on;

    /// <summary>Why nothing may be changed on it, or null: a closed case is reopened first (<c>GEN-005</c>).</summary>
    public Refusal? ClosedRefusal => State == CaseState.Closed ? new("GEN-005", "A closed case cannot be changed. Reopen it first.") : null;

    /// <summary>A closed case is not changed (<c>GEN-005</c>).</summary>
    public DebtCase MustBeOpen()
    {
        RefusedException.ThrowIf(ClosedRefusal);
        return this;
    }

    private void Take(CaseAction action, CaseFacts facts) => State = CaseWorkflow.Table.Next(State, action, facts);
}

/// <summary>An officer who may see a restricted case though others may not.</summary>
public sealed class CaseGrant : ICaseRecord
{
    private CaseGrant() { }
    public Guid CaseId { get; private init; }
    public Guid OfficerId { get; private init; }
    public static CaseGrant Of(Guid caseId, Guid officerId) => new() { CaseId = caseId, OfficerId = officerId };
}

/// <summary>Whether two records of a person are the same person.</summary>
public enum LinkState { Suggested, Confirmed, Rejected }

/// <summary>Two people who may be one, because they agree in part. What happens to one by death happens to both once confirmed (handbook 4.1).</summary>
public sealed class PersonLink : IVersioned
{
    private PersonLink() { }
    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid OtherId { get; private init; }
    public string Why { get; private init; } = "";
    public LinkState State { get; private set; }
    public int Version { get; private set; }

    public static PersonLink Suggest(Guid id, Guid personId, Guid otherId, string why) => new() { Id = id, PersonId = personId, OtherId = otherId, Why = why };

    public void Decide(bool same) => State = State == LinkState.Suggested
        ? same ? LinkState.Confirmed : LinkState.Rejected
        : throw new RefusedException(new("WF-001", $"“Decide” is not available while the link is {State.InWords().ToLowerInvariant()}."));
}

internal sealed class CaseMapping : IEntityTypeConfiguration<DebtCase>, IEntityTypeConfiguration<CaseGrant>, IEntityTypeConfiguration<PersonLink>
{
    public void Configure(EntityTypeBuilder<DebtCase> debtCase)
    {
        debtCase.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        debtCase.HasIndex(c => c.Reference).IsUnique();
        debtCase.HasIndex(c => c.AccountRef).IsUnique().HasFilter("WithdrawnOn IS NULL"); // One case for an account.
        debtCase.HasIndex(c => c.OwnerId).HasFilter("State = 'Open'");                    // How many an officer has.
    }

    public void Configure(EntityTypeBuilder<CaseGrant> grant) => grant.HasKey(g => new { g.CaseId, g.OfficerId });

    public void Configure(EntityTypeBuilder<PersonLink> link)
    {
        link.HasIndex(l => new { l.PersonId, l.OtherId }).IsUnique();
        link.HasIndex(l => l.OtherId);
    }
}
