using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Disputes;

/// <summary>One thing that happened to a dispute: who did what, what was said, and the document that shows it. Written once.</summary>
public sealed class DisputeStep : IAppendOnly, ICaseRecord
{
    private DisputeStep() { }
    public long Id { get; private init; }
    public Guid DisputeId { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>Where the step led.</summary>
    public DisputeState To { get; private init; }

    /// <summary>What happened, in the officer's words: “Customer asked”.</summary>
    public string What { get; private init; } = "";

    /// <summary>The question, the answer, the reasons or the customer's own words.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Where the evidence is kept.</summary>
    public string Document { get; private init; } = "";
    public Guid By { get; private init; }
    public DateTime At { get; private init; }
    public DateOnly On => At.InLondon().Day();

    public static DisputeStep Of(Dispute dispute, DisputeNote note, Guid by, DateTime at) => new()
    {
        DisputeId = dispute.Id, CaseId = dispute.CaseId, To = dispute.State, What = note.What, Text = note.Text, Document = note.Document, By = by, At = at,
    };
}

/// <summary>What is written down about a step.</summary>
public sealed record DisputeNote(string What, string Text = "", string Document = "");
