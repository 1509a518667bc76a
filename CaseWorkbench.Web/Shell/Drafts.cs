using System.Text.Json;
using CaseWorkbench.Domain.Drafts;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace CaseWorkbench.Web.Shell;

/// <summary>Keeps a draft, or forgets the one that has no text any more.</summary>
public delegate void KeepDraft(Acting by, DraftToKeep draft);

/// <summary>
/// The drafts of one circuit: what is typed is kept in the store at most every two seconds, so that a lost connection, a killed
/// server or another day loses nothing.
/// </summary>
public sealed class Drafts(IRequestRunner runner, KeepDraft keep, SignedInOfficer officer, NavigationManager navigation, ILogger<Drafts> log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Dictionary<DraftSheet, DraftToKeep> unsaved = [];
    private readonly HashSet<string> kept = [];
    private readonly CancellationTokenSource gone = new();

    /// <summary>A draft came to be, or is no more.</summary>
    public event Action? Changed;

    /// <summary>The case whose page is open, to which what is typed now belongs.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>The sheet of a form that is opened now.</summary>
    public DraftSheet Open(string form) => new(form, () => ReadAsync(form), Written);

    /// <summary>The form is done, or its author throws the draft away.</summary>
    public void Forget(string form)
    {
        foreach (var sheet in unsaved.Keys.Where(sheet => sheet.Name == form).ToList())
        {
            sheet.Clear();
            unsaved.Remove(sheet);
        }
        if (!kept.Remove(form))
            return;
        Save(new(form, null, "", ""));
        Changed?.Invoke();
    }

    /// <summary>A draft is listed, and so may be thrown away without having been opened here.</summary>
    public void Know(string form) => kept.Add(form);

    public void Dispose()
    {
        if (gone.IsCancellationRequested)
            return;
        gone.Cancel();
        gone.Dispose();
        foreach (var draft in unsaved.Values)
            Save(draft);
        unsaved.Clear();
    }

    private async Task<IReadOnlyDictionary<string, DraftedText>> ReadAsync(string form)
    {
        if (await runner.RunAsync(new GetDraft(form), officer.Acting(officer.Clock.NewId())) is not Outcome<DraftView?>.Done { Value: { } draft })
            return new Dictionary<string, DraftedText>();
        kept.Add(form);
        return JsonSerializer.Deserialize<Dictionary<string, DraftedText>>(draft.Text)!;
    }

    private void Written(DraftSheet sheet)
    {
        var isFirst = !unsaved.ContainsKey(sheet);
        unsaved[sheet] = new(sheet.Name, CaseId, new Uri(navigation.Uri).PathAndQuery, sheet.Fields.Count == 0 ? "" : JsonSerializer.Serialize(sheet.Fields));
        if (isFirst && !gone.IsCancellationRequested)
            _ = SaveSoonAsync(sheet);
    }

    private async Task SaveSoonAsync(DraftSheet sheet)
    {
        try { await Task.Delay(Pause, gone.Token); }
        catch (OperationCanceledException) { return; } // The circuit ends, and saves what is left itself.
        if (!unsaved.Remove(sheet, out var draft))
            return; // It was done meanwhile.
        Save(draft);
        if (draft.Text.Length > 0 ? kept.Add(draft.Form) : kept.Remove(draft.Form))
            Changed?.Invoke();
    }

    /// <summary>A draft that cannot be kept now is no reason to stop whoever types: the next pause tries again.</summary>
    private void Save(DraftToKeep draft)
    {
        try { keep(officer.Acting(officer.Clock.NewId()), draft); }
        catch (Exception e) { log.LogWarning(e, "A draft of officer {Officer} could not be kept", officer.Id); }
    }
}
