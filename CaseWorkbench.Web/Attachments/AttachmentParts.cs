using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Web.Shell;

namespace CaseWorkbench.Web.Attachments;

/// <summary>Where documents stand in the portal: a section on the case, the form that attaches one, and the way to take one away.</summary>
public static class AttachmentParts
{
    public static IServiceCollection AddAttachmentParts(this IServiceCollection services) => services
        .AddSingleton<DocumentIntake>()
        .AddScoped<DocumentUpload>()
        .AddSingleton(new PageEndpoint(DocumentDownload.Map))
        .AddSingleton(new CasePart(typeof(DocumentLines), CasePlace.Left, Order: 56))
        .AddSingleton(new CaseAct("attach", typeof(AttachDocumentDialog), Order: 76, Permission.AttachDocuments, "Attach a document", InMenu: true));
}
