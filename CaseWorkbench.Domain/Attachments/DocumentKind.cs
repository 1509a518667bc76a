namespace CaseWorkbench.Domain.Attachments;

/// <summary>What a document is to a case, as the rules and the pack for court ask for it (handbook 11.7, 12).</summary>
public enum DocumentKind
{
    DeathCertificate, Grant, EstateAccount, Authority, CapacityRecord, FinancialStatement, FinancialAssessment, CareContract, DeferredPayment,
    ReturnedPost, Correspondence, ProofOfPayment, OfficialNotice, Other,
}

/// <summary>Why a document is kept to those who need it (handbook 14, 20).</summary>
public enum Sensitivity { None, Health, Safeguarding }

/// <summary>What a file is by its content; its name is not asked.</summary>
public enum DocumentType { Pdf, Png, Jpeg, Word, Excel }

/// <summary>How kinds and types read.</summary>
public static class DocumentWords
{
    public static string Named(this DocumentKind kind) => kind switch
    {
        DocumentKind.DeathCertificate => "Death certificate",
        DocumentKind.Grant => "Grant of representation",
        DocumentKind.EstateAccount => "Estate account",
        DocumentKind.Authority => "Authority (LPA, deputyship, signed form)",
        DocumentKind.CapacityRecord => "Capacity record",
        DocumentKind.FinancialStatement => "Financial statement",
        DocumentKind.FinancialAssessment => "Financial assessment",
        DocumentKind.CareContract => "Care plan or contract",
        DocumentKind.DeferredPayment => "Deferred payment: offer or answer",
        DocumentKind.ReturnedPost => "Post that came back",
        DocumentKind.Correspondence => "Letter or email",
        DocumentKind.ProofOfPayment => "Proof of payment",
        DocumentKind.OfficialNotice => "Official notice or decision",
        DocumentKind.Other => "Other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    /// <summary>The ending a file of this type has, by which the officer's own machine opens it.</summary>
    public static string Ending(this DocumentType type) => type switch
    {
        DocumentType.Pdf => ".pdf",
        DocumentType.Png => ".png",
        DocumentType.Jpeg => ".jpg",
        DocumentType.Word => ".docx",
        DocumentType.Excel => ".xlsx",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };
}
