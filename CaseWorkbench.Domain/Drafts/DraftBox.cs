using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Drafts;

/// <summary>A draft as its form hands it over to be kept. Without a text there is nothing to keep any more.</summary>
public sealed record DraftToKeep(string Form, Guid? CaseId, string Address, string Text);

/// <summary>
/// Keeps drafts: each in one small statement of its own, beside the commands and not among them, so that a pause in typing costs
/// neither an audit entry nor anybody's wait (decision 13).
/// </summary>
public sealed class DraftBox(WorkspaceCatalogue workspaces)
{
    /// <summary>The most characters of a draft, of its form's name and of its address; what is longer is not kept.</summary>
    public const int LongestText = 60_000, LongestForm = 120, LongestAddress = 500;

    private const string KeepSql = """
        INSERT INTO Draft (OfficerId, Form, CaseId, Address, Text, SavedAt) VALUES ($officer, $form, $case, $address, $text, $now)
        ON CONFLICT (OfficerId, Form) DO UPDATE SET CaseId = $case, Address = $address, Text = $text, SavedAt = $now
        """;

    private const string ForgetSql = "DELETE FROM Draft WHERE OfficerId = $officer AND Form = $form";

    /// <summary>Keeps the draft in the place of the one before, or forgets it. It is the acting officer's own whatever it says.</summary>
    public void Keep(Acting by, DraftToKeep draft)
    {
        if (draft.Text.Length > LongestText || draft.Form.Length > LongestForm || draft.Address.Length > LongestAddress)
            return;
        if (by.Make is { } make && workspaces.OpenMakeOf(by.Workspace) != make)
            return; // Typed in a store that is there no more.
        var workspace = workspaces[by.Workspace];
        using var db = workspace.Borrow();
        using var statement = draft.Text.Length == 0
            ? db.Statement(ForgetSql)
            : db.Statement(KeepSql).With("$case", draft.CaseId).With("$address", draft.Address).With("$text", draft.Text).With("$now", workspace.Clock.Now());
        statement.With("$officer", by.OfficerId).With("$form", draft.Form).Run();
    }
}
