using System.Security.Cryptography;
using System.Text;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.Letters;

/// <summary>Where a version of a template stands.</summary>
public enum TemplateState { Draft, Proposed, Published, Dropped }

/// <summary>
/// One version of a letter's words that the team wrote. It is drafted, tried on awkward cases, put forward, and published by a
/// second person (handbook 24.1); what was published is kept as it was.
/// </summary>
[SealedBy(nameof(PublishedOn), nameof(Version))]
public sealed class LetterTemplate : IVersioned
{
    /// <summary>The most characters a note may have.</summary>
    public const int LongestReason = 500;

    private LetterTemplate() { }
    public Guid Id { get; private init; }
    public LetterCode Code { get; private init; }

    /// <summary>Counted from 1 for each letter; nought is the text this program brings.</summary>
    public int Number { get; private init; }
    public string Text { get; private set; } = "";
    public TemplateState State { get; private set; }
    public Guid DraftedBy { get; private set; }

    /// <summary>A hash of the text that was last tried without fault.</summary>
    public string TestedHash { get; private set; } = "";

    /// <summary>What changes and why, in the proposer's words.</summary>
    public string Reason { get; private set; } = "";
    public Guid? ProposedBy { get; private set; }
    public DateTime? ProposedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Why it was sent back, in the decider's words.</summary>
    public string Comment { get; private set; } = "";
    public int Version { get; private set; }

    public bool IsTested => TestedHash == HashOf(Text);

    public static LetterTemplate Draft(Guid id, LetterCode code, int number, string text, Guid by) => new() { Id = id, Code = code, Number = number, Text = text, DraftedBy = by };

    /// <summary>Writes the draft anew: what was tried has to be tried again.</summary>
    public void Write(string text, Guid by)
    {
        MustBe(TemplateState.Draft, "Write");
        (Text, DraftedBy) = (text, by);
    }

    /// <summary>It was tried on every awkward case, and read well.</summary>
    public void Tested()
    {
        MustBe(TemplateState.Draft, "Test");
        TestedHash = HashOf(Text);
    }

    /// <summary>Puts it before a second person. It must have been tried as it stands (<c>LET-012</c>).</summary>
    public void Propose(string reason, Guid by, DateTime now)
    {
        MustBe(TemplateState.Draft, "Propose");
        if (!IsTested)
            throw new RefusedException(new("LET-012", "Test this draft first: its words have not been tried on every awkward case."));
        (State, Reason, ProposedBy, ProposedAt, Comment) = (TemplateState.Proposed, reason.Trim(), by, now, "");
    }

    /// <summary>Why this officer may not decide it, or null. Whoever wrote it counts as its preparer too.</summary>
    public Refusal? RefusalFor(Guid officerId) =>
        officerId == ProposedBy || officerId == DraftedBy ? new("GEN-004", "You prepared this, so someone else must approve it.") : null;

    public void Publish(Guid by, DateTime now)
    {
        MustBe(TemplateState.Proposed, "Publish");
        RefusedException.ThrowIf(RefusalFor(by));
        (State, DecidedBy, DecidedAt, PublishedOn) = (TemplateState.Published, by, now, now.InLondon().Day());
    }

    /// <summary>Sends it back to be written again. Whoever put it forward may take it back themselves.</summary>
    public void Return(Guid by, string why, DateTime now)
    {
        MustBe(TemplateState.Proposed, "Return");
        (State, DecidedBy, DecidedAt, Comment) = (TemplateState.Draft, by, now, why.Trim());
    }

    /// <summary>Gives a draft up; its number is not given again.</summary>
    public void Drop()
    {
        MustBe(TemplateState.Draft, "Drop");
        State = TemplateState.Dropped;
    }

    private void MustBe(TemplateState state, string action)
    {
        if (State != state)
            throw new RefusedException(new("WF-001", $"“{action}” is not available while the template is {State.InWords().ToLowerInvariant()}."));
    }

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class LetterTemplateMapping : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> template)
    {
        template.HasIndex(t => new { t.Code, t.Number }).IsUnique();
        template.HasIndex(t => t.Code, "IX_LetterTemplate_Open").IsUnique().HasFilter("State IN ('Draft', 'Proposed')"); // One draft of a letter at a time.
    }
}
