using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Cases;

/// <summary>The letter of claim that names a bill, and the first day on which a claim may follow it and what was answered (handbook 11.5).</summary>
/// <param name="ClaimFrom">Null while its time stands still, or no day can be given yet.</param>
public sealed record LetterOfClaim(Guid InvoiceId, DateOnly SentOn, DateOnly? ClaimFrom)
{
    public bool IsOverOn(DateOnly day) => ClaimFrom <= day;
}

/// <summary>What was answered to the letters of claim. <paramref name="Refusal"/>: why no day can be given (<c>LEG-002</c>).</summary>
public sealed record ReplyToClaim(DateOnly ReceivedOn, DateOnly? DocumentsSentOn, Refusal? Refusal);

/// <summary>All that the gates before a court look at: values only, of one case on one day (handbook 11.1).</summary>
public sealed record LegalFacts
{
    public required ChaseFacts Chase { get; init; }
    public required DebtType DebtType { get; init; }

    /// <summary>The least that goes to Legal (<c>legal.minimum</c>).</summary>
    public required Money Minimum { get; init; }

    /// <summary>For so long a sum can be claimed (<c>limitation.months</c>).</summary>
    public required int LimitationMonths { get; init; }
    public IReadOnlyList<LetterOfClaim> Letters { get; init; } = [];
    public ReplyToClaim? Reply { get; init; }

    /// <summary>Whether the duty to offer a deferred payment stands in the way (<c>LEG-001</c>), and what the record says of it.</summary>
    public Refusal? Deferred { get; init; }
    public string DeferredFact { get; init; } = "";

    /// <summary>Social care found that the person cannot decide about this, and who acts for them with authority for it; empty where nobody does.</summary>
    public bool LacksCapacity { get; init; }
    public string Representative { get; init; } = "";

    /// <summary>The day somebody last looked whether the person is vulnerable, for a review before a claim.</summary>
    public DateOnly? VulnerabilityCheckedOn { get; init; }

    /// <summary>The claim goes before the time to reply is over, lest the sum be out of time (handbook 11.5).</summary>
    public bool IsProtective { get; init; }

    /// <summary>Other work on the case beside which no referral may run (handbook 4.3).</summary>
    public Refusal? Beside { get; init; }

    public DateOnly Today => Chase.Today;
}
