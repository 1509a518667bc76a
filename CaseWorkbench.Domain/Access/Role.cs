using System.Collections.Frozen;
using static CaseWorkbench.Domain.Access.Permission;

namespace CaseWorkbench.Domain.Access;

/// <summary>What an officer is employed to do (handbook 2).</summary>
public enum Role
{
    CollectionOfficer, RecoveryOfficer, Supervisor, Manager, HeadOfService, S151Officer, LegalOfficer, AscLiaison,
    Auditor, Trainer, Administrator,

    /// <summary>The nightly run, imports by a scheduler and other work that no person does.</summary>
    System,
}

/// <summary>What a request may need its sender to be allowed to do. Every request names exactly one.</summary>
public enum Permission
{
    /// <summary>Holds for every officer who is active: their own notices, their own name.</summary>
    SignedIn,

    /// <summary>Taking away a list they see, as a file (handbook 2, 20); each time is audited.</summary>
    ExportLists,

    ReadCases, LogContacts, EditPeople, ReportDeaths, ConfirmDeaths, LogDisputes, InvestigateDisputes, ReopenDisputes, DecideApprovals,
    PlaceHolds, SuperviseHolds, ManageHolds, WorkLadders, KeepDiary, RecordReceipts, AllocateMoney, OpenCases, TakeCases, MoveCases, PinCases,
    CheckLetters, SendLetters, DraftTemplates, PublishTemplates,
    RecordMoratoria, ReviewMoratoria,
    PreparePlans, SupervisePlans,
    PrepareWriteOffs, SearchProbate,

    /// <summary>Putting a pack for Legal together, beginning one whose time is nearly over, and the court's own states (handbook 11.6).</summary>
    PrepareLegalPacks, BeginProtectively, ConductClaims,

    /// <summary>The duty to offer a deferred payment agreement, and Legal's view of two offers without an answer (handbook 19.1).</summary>
    OfferDeferredPayments, AdviseOnDeferredPayments,

    /// <summary>Documents on a case: attaching them, and hiding what was recorded in error. Those about health or safeguarding are read by <see cref="ReadConcerns"/>.</summary>
    AttachDocuments, HideDocuments,

    /// <summary>Asking other bodies, and noting what they answer; raising a doubt about capacity or a safeguarding referral (handbook 14.2, 14.3).</summary>
    AskBodies,

    /// <summary>Knowing of doubts about capacity and of safeguarding, and reading the documents about them: for those alone who need to (handbook 14.1). Each read is logged.</summary>
    ReadConcerns,

    /// <summary>Reading a pack for court, and taking it away as a file; each read is logged. What in it is about health, only with <see cref="ReadConcerns"/>.</summary>
    ReadLegalPacks,

    /// <summary>Answering for adult social care and the appointeeship team, or noting their answer.</summary>
    AnswerEnquiries,

    /// <summary>Opening a restricted case of their own team for the day, with a reason that supervisors see at once (handbook 20).</summary>
    BreakGlass,

    /// <summary>The report of handbook 23 with the rows behind its figures, and setting what a team aims at.</summary>
    ReadReports, SetTargets,
    RaiseInvoices, ImportFiles, ReadAudit, ProposePolicy, DecidePolicy, ReadPolicy, ManageOfficers, ManageHolidays, RunNight, CatchUpNights, RunTraining,
}

/// <summary>The one table of who may do what (handbook 2). A permission opens the door; limits and four eyes judge inside.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Reading = [SignedIn, ReadCases, ReadPolicy, ExportLists];

    private static readonly Permission[] Collecting =
        [.. Reading, LogContacts, KeepDiary, LogDisputes, RecordReceipts, AllocateMoney, ReportDeaths, RaiseInvoices, ImportFiles, EditPeople, CheckLetters, SendLetters, AttachDocuments];

    private static readonly Permission[] Recovering =
        [.. Collecting, InvestigateDisputes, PlaceHolds, WorkLadders, OpenCases, TakeCases, DecideApprovals, DraftTemplates, RecordMoratoria, PreparePlans, PrepareWriteOffs, SearchProbate, PrepareLegalPacks,
            OfferDeferredPayments, AskBodies, ReadConcerns, ReadLegalPacks, AnswerEnquiries, BreakGlass];

    private static readonly Permission[] Supervising =
        [.. Recovering, ReopenDisputes, SuperviseHolds, MoveCases, PinCases, ConfirmDeaths, ReadAudit, PublishTemplates, CatchUpNights, SupervisePlans, HideDocuments, BeginProtectively,
            ReadReports, SetTargets];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.CollectionOfficer] = [.. Collecting, DecideApprovals],
        [Role.RecoveryOfficer] = Recovering,
        [Role.Supervisor] = Supervising,
        [Role.Manager] = [.. Supervising, ManageHolds, ReviewMoratoria, ProposePolicy, DecidePolicy],
        [Role.HeadOfService] = [.. Reading, DecideApprovals, ReadAudit, ReadReports],
        [Role.S151Officer] = [.. Reading, DecideApprovals, ReadAudit, ReadReports],
        [Role.LegalOfficer] = [.. Reading, LogContacts, KeepDiary, ReportDeaths, AttachDocuments, AdviseOnDeferredPayments, DecideApprovals, ConductClaims, ReadLegalPacks],
        [Role.AscLiaison] = [.. Reading, LogContacts, LogDisputes, ReportDeaths, AttachDocuments, ReadConcerns, AnswerEnquiries],
        [Role.Auditor] = [.. Reading, ReadAudit, ReadConcerns, ReadReports],
        [Role.Trainer] = [.. Reading, RunTraining, ReadAudit],
        [Role.Administrator] = [SignedIn, ReadPolicy, ManageOfficers, ManageHolidays, ProposePolicy, DecidePolicy],
        [Role.System] = Enum.GetValues<Permission>(),
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static bool May(this Role role, Permission permission) => Table[role].Contains(permission);
}
