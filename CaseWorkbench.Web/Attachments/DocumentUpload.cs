using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shared;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CaseWorkbench.Web.Attachments;

/// <summary>Brings a file from the officer's machine in, before it is attached.</summary>
public sealed class DocumentUpload(DocumentIntake intake, SignedInOfficer officer)
{
    /// <summary>The file's id, or why it was not taken. A file that says itself that it is too large is not sent at all.</summary>
    /// <param name="reached">Hears how far it is, in hundredths.</param>
    public async Task<Outcome<Guid>> SendAsync(IBrowserFile file, int mostMb, Action<int> reached)
    {
        var (most, last) = (DocumentSize.Bytes(mostMb), 0);
        try
        {
            return await OutcomeOf.Run(async () =>
            {
                RefusedException.ThrowIf(file.Size > most ? DocumentSize.TooLarge(mostMb) : null);
                await using var content = file.OpenReadStream(most);
                return await intake.ReceiveAsync(officer.Workspace, file.Name, content, mostMb, Heard);
            });
        }
        catch (Exception broken) when (broken is IOException or TimeoutException or JSException)
        {
            return new Outcome<Guid>.NotSaved(new("ATT-012", "The file did not arrive whole. Nothing was kept. Send it again; tell your administrator if it happens again."));
        }

        void Heard(long bytes)
        {
            var percent = (int)(bytes * 100 / Math.Max(1, file.Size));
            if (percent > last)
                reached(last = percent);
        }
    }
}

/// <summary>What forms offer of documents.</summary>
public static class DocumentChoices
{
    public static readonly IReadOnlyList<Choice<DocumentKind?>> Kinds = [.. Enum.GetValues<DocumentKind>().Select(kind => new Choice<DocumentKind?>(kind, kind.Named()))];

    public static readonly IReadOnlyList<Choice<Sensitivity?>> Sensitivities =
    [
        new(Sensitivity.None, "No", "Everybody who may see the case may read it."),
        new(Sensitivity.Health, "Health", "A diagnosis, capacity, treatment: only those who need it are told that it is there."),
        new(Sensitivity.Safeguarding, "Safeguarding", "A concern or an enquiry: only those who need it are told that it is there."),
    ];

    /// <summary>The documents of a case that this officer may choose from, for a <see cref="DocumentField"/> of any form.</summary>
    public static async Task<IReadOnlyList<Choice<Guid?>>> DocumentsAsync(this OfficerDesk desk, Guid caseId) =>
        await desk.AskAsync(new FindDocuments(caseId)) is Outcome<IReadOnlyList<DocumentRow>>.Done { Value: var rows }
            ? [.. rows.Select(row => new Choice<Guid?>(row.Id, $"{row.Reference} {row.Kind.Named()}, {row.Name}, {row.AddedOn.InWords()}"))] : [];
}
