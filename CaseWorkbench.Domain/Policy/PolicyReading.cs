using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Policy;

/// <summary>Reads settings as one officer sees them on one day.</summary>
internal sealed class PolicyReading(Officer officer, PolicyBook book, DateOnly today, IReadOnlyDictionary<string, PolicyReading.Proposed> waiting)
{
    /// <summary>A change that waits, and who put it forward.</summary>
    internal sealed record Proposed(PolicyChange Change, string By);

    public static async Task<PolicyReading> BeginAsync(WorkbenchDb db, Officer officer, Rules rules, DateOnly today, CancellationToken ct)
    {
        var waiting = await (from change in db.PolicyChanges().AsNoTracking()
                             where change.State == PolicyChangeState.Proposed
                             join proposer in db.Officers() on change.ProposedBy equals proposer.Id
                             select new { Change = change, proposer.Name }).ToListAsync(ct);
        return new(officer, (await rules.ReadAsync(ct)).Book, today, waiting.ToDictionary(row => row.Change.Key, row => new Proposed(row.Change, row.Name)));
    }

    public SettingRow Row(Setting setting) => new(
        setting.Key, setting.Meaning, setting.Source, setting.InWords(book.On(today).Text(setting)), setting.InWords(setting.Default), setting.Bounds, PolicyChange.Fixed(setting),
        [.. book.After(today, setting).Select(version => new ComingValue(setting.InWords(version.Value), version.EffectiveOn))], WaitingOn(setting));

    private WaitingChange? WaitingOn(Setting setting) => waiting.GetValueOrDefault(setting.Key) is var (change, by)
        ? new(change.Id, change.Version, setting.InWords(change.Value), change.EffectiveOn, change.Reason, by, change.ProposedAt, change.RefusalFor(officer.Id))
        : null;
}
