using System.Collections.Frozen;
using System.Globalization;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Contacts;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Disputes;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.Escalation;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.LegalReferrals;
using CaseWorkbench.Domain.Moratoria;
using CaseWorkbench.Domain.PaymentPlans;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.ProbateSearches;
using CaseWorkbench.Domain.Receipts;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Domain.Teams;
using CaseWorkbench.Domain.WriteOffs;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>Turns the names officers use into ids, by the parameter they are given for.</summary>
internal interface INames
{
    Guid IdOf(string parameter, string name, string where);

    /// <summary>The version a screen drawn now would show of it.</summary>
    int VersionOf(string parameter, Guid id);

    Guid PersonOf(Guid caseId);
}

/// <summary>
/// Who and what a script means. What has a number of its own is named by it: CW-100004, 930101, A-1, Priya Nair. What has none
/// is named by its case and its kind or turn: “CW-100004 VUL” is the hold there, “CW-100004 #2” the second of its kind. An absence is named by its officer.
/// </summary>
/// <param name="among">
/// Where what a command did is looked at afterwards: the ids in it. What it ended is then named too, and of several of one name the one among them.
/// </param>
internal sealed class Names(WorkbenchDb db, IReadOnlySet<Guid>? among = null) : INames
{
    private const int MostInTurn = 30;

    private sealed record Thing(Type Entity, Func<WorkbenchDb, string, IEnumerable<Guid>> All)
    {
        /// <summary>Those that have ended, too.</summary>
        public Func<WorkbenchDb, string, IEnumerable<Guid>>? Past { get; init; }

        public Guid? Find(WorkbenchDb db, string name) => All(db, name).Select(id => (Guid?)id).FirstOrDefault();
    }

    private static readonly Thing Case = Of<DebtCase>((db, name) => db.Cases().Where(c => c.Reference == name).Select(c => c.Id));
    private static readonly Thing Officer = Of<Officer>((db, name) => db.Officers().Where(o => o.Name == name).Select(o => o.Id));
    private static readonly Thing Invoice = Of<Invoice>((db, name) => db.Invoices().Where(i => i.Number == name && i.WithdrawnOn == null).Select(i => i.Id));
    private static readonly Thing Contact = Nth<ContactEntry>((db, caseId) => db.Contacts().Where(c => c.CaseId == caseId).OrderBy(c => c.At).Select(c => c.Id));

    private static readonly FrozenDictionary<string, Thing> ByParameter = new Dictionary<string, Thing>
    {
        ["CaseId"] = Case,
        ["PersonId"] = Of<Person>((db, name) => db.Cases().Where(c => c.Reference == name).Select(c => c.PersonId)),
        ["InvoiceId"] = Invoice,
        ["NamedInvoiceId"] = Invoice,
        ["ReceiptId"] = Of<Receipt>((db, name) => db.Receipts().Where(r => r.Reference == name && r.WithdrawnOn == null).Select(r => r.Id)),
        ["DisputeId"] = Of<Dispute>((db, name) => db.Disputes().Where(d => d.Reference == name).Select(d => d.Id)),
        ["EscalationId"] = Of<CaseEscalation>((db, name) => db.Escalations().Where(e => e.Reference == name).Select(e => e.Id)),
        ["MoratoriumId"] = Of<Moratorium>((db, name) => db.Moratoria().Where(m => m.Reference == name).Select(m => m.Id)),
        ["PlanId"] = Of<PaymentPlan>((db, name) => db.Plans().Where(p => p.Reference == name).Select(p => p.Id)),
        ["WriteOffId"] = Of<WriteOff>((db, name) => db.WriteOffs().Where(w => w.Reference == name).Select(w => w.Id)),
        ["EnquiryId"] = Of<Enquiry>((db, name) => db.Enquiries().AsEnumerable().Where(e => e.Reference == name).Select(e => e.Id)),
        ["ReferralId"] = Of<LegalReferral>((db, name) => db.LegalReferrals().Where(r => r.Reference == name).Select(r => r.Id)),
        ["SearchId"] = Of<ProbateSearch>((db, name) => db.ProbateSearches().Where(s => s.Reference == name).Select(s => s.Id)),
        ["ProposalId"] = Of<Proposal>((db, name) => db.Proposals().Where(p => p.Reference == name).Select(p => p.Id)),
        ["OfficerId"] = Officer,
        ["CoverId"] = Officer,
        ["MoveId"] = Of<CaseMove>((db, name) => db.CaseMoves().Where(m => m.Reference == name).Select(m => m.Id)),
        ["AbsenceId"] = Of<Absence>((db, name) => from absence in db.Absences()
                                                  where absence.State != AbsenceState.Cancelled
                                                  join officer in db.Officers() on absence.OfficerId equals officer.Id
                                                  where officer.Name == name
                                                  orderby absence.First descending
                                                  select absence.Id),
        ["OwnerId"] = Officer,
        ["NewOwnerId"] = Officer,
        ["TeamId"] = Of<Team>((db, name) => db.Teams().Where(t => t.Name == name).Select(t => t.Id)),
        ["ChangeId"] = Of<PolicyChange>((db, name) => db.PolicyChanges().Where(c => c.Key == name && c.State == PolicyChangeState.Proposed).Select(c => c.Id)) with
        {
            Past = (db, name) => db.PolicyChanges().Where(c => c.Key == name).OrderByDescending(c => c.Id).Select(c => c.Id),
        },
        ["HoldId"] = OnCase<Hold>((db, caseId, code) => Holds(db, caseId, code, past: false)) with { Past = OnCase((db, caseId, code) => Holds(db, caseId, code, past: true)) },
        ["EntryId"] = OnCase<DiaryEntry>((db, caseId, kind) => Diary(db, caseId, kind, past: false)) with { Past = OnCase((db, caseId, kind) => Diary(db, caseId, kind, past: true)) },
        ["ContactId"] = Contact,
        ["AnswersId"] = Contact,
        ["CorrectsId"] = Contact,
        ["AuthorityId"] = Of<Authority>((db, name) => db.Authorities().Where(a => a.Name == name).OrderBy(a => a.EndedOn != null).Select(a => a.Id)),
        ["AddressId"] = Nth<PersonAddress>((db, caseId) => db.Addresses().Where(a => a.PersonId == PersonOf(db, caseId)).OrderBy(a => a.FromOn).Select(a => a.Id)),
        ["PhoneId"] = Nth<PersonPhone>((db, caseId) => db.Phones().Where(p => p.PersonId == PersonOf(db, caseId)).OrderBy(p => p.Id).Select(p => p.Id)),
        ["LinkId"] = OnCase<PersonLink>((db, caseId, other) => Case.Find(db, other) is { } otherCase
            ? db.PersonLinks().Where(l => l.PersonId == PersonOf(db, caseId) && l.OtherId == PersonOf(db, otherCase)
                || l.OtherId == PersonOf(db, caseId) && l.PersonId == PersonOf(db, otherCase)).Select(l => l.Id)
            : []),
        ["FlagId"] = OnCase<VulnerabilityFlag>((db, caseId, kind) => Flags(db, caseId, kind, past: false)) with { Past = OnCase((db, caseId, kind) => Flags(db, caseId, kind, past: true)) },
    }.ToFrozenDictionary();

    public static bool Knows(string parameter) => ByParameter.ContainsKey(parameter);

    public Guid IdOf(string parameter, string name, string where) =>
        Find(ByParameter[parameter], name) ?? throw new ScenarioException($"{where}: there is no “{name}”.");

    /// <summary>The name by which a script means this thing: the way back from an id. Null where it has none.</summary>
    public static string? NameOf(WorkbenchDb db, string parameter, Guid id)
    {
        if (!ByParameter.TryGetValue(parameter, out var thing) || db.Find(thing.Entity, id) is not { } found)
            return null;
        string? Of(string property) => found.GetType().GetProperty(property)?.GetValue(found)?.ToString();
        var personId = found is Person ? id : Guid.Parse(Of("PersonId") ?? Guid.Empty.ToString());
        var caseId = found is ICaseRecord record ? record.CaseId : db.Cases().Where(c => c.PersonId == personId).OrderBy(c => c.Reference).Select(c => c.Id).FirstOrDefault();
        var reference = db.Cases().Where(c => c.Id == caseId).Select(c => c.Reference).FirstOrDefault();
        IEnumerable<string?> names = [Of("Reference"), Of("Number"), Of("Name"), Of("Key"), reference, $"{reference} {Of("Code")}", $"{reference} {Of("Kind")}", .. Enumerable.Range(1, MostInTurn).Select(n => $"{reference} #{n}")];
        return names.OfType<string>().FirstOrDefault(name => (thing.Past ?? thing.All)(db, name).Contains(id));
    }

    private Guid? Find(Thing thing, string name)
    {
        if (among is null)
            return thing.Find(db, name);
        var meant = (thing.Past ?? thing.All)(db, name).ToList();
        return meant.Where(among.Contains).Concat(meant).Select(id => (Guid?)id).FirstOrDefault();
    }

    public int VersionOf(string parameter, Guid id) =>
        db.Find(ByParameter[parameter].Entity, id) is IVersioned versioned ? versioned.Version : throw new ScenarioException($"“{parameter}” has no version.");

    public Guid PersonOf(Guid caseId) => PersonOf(db, caseId);

    private static Thing Of<T>(Func<WorkbenchDb, string, IEnumerable<Guid>> find) => new(typeof(T), find);

    /// <summary>“CW-100004 VUL”: the case, a blank, and the kind.</summary>
    private static Thing OnCase<T>(Func<WorkbenchDb, Guid, string, IEnumerable<Guid>> find) => new(typeof(T), OnCase(find));

    private static Func<WorkbenchDb, string, IEnumerable<Guid>> OnCase(Func<WorkbenchDb, Guid, string, IEnumerable<Guid>> find) => (db, name) =>
        name.Split(' ', 2) is [var reference, var kind] && Case.Find(db, reference) is { } caseId ? find(db, caseId, kind) : [];

    private static IEnumerable<Guid> Holds(WorkbenchDb db, Guid caseId, string code, bool past) => db.Holds().Where(h => h.CaseId == caseId && (past || h.LiftedOn == null))
        .OrderByDescending(h => h.StartsOn).AsEnumerable().Where(h => Is(h.Code, code)).Select(h => h.Id);

    private static IEnumerable<Guid> Diary(WorkbenchDb db, Guid caseId, string kind, bool past) => db.Diary().Where(e => e.CaseId == caseId && (past || e.State == DiaryState.Open))
        .OrderBy(e => e.DueOn).AsEnumerable().Where(e => Is(e.Kind, kind)).Select(e => e.Id);

    private static IEnumerable<Guid> Flags(WorkbenchDb db, Guid caseId, string kind, bool past) => db.Vulnerabilities().Where(f => f.PersonId == PersonOf(db, caseId) && (past || f.EndedOn == null))
        .AsEnumerable().Where(f => Is(f.Kind, kind)).Select(f => f.Id);

    /// <summary>“CW-100004 #2”: the second there.</summary>
    private static Thing Nth<T>(Func<WorkbenchDb, Guid, IEnumerable<Guid>> find) => OnCase<T>((db, caseId, turn) =>
        int.TryParse(turn.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? find(db, caseId).Skip(n - 1).Take(1) : []);

    private static Guid PersonOf(WorkbenchDb db, Guid caseId) => db.Cases().Where(c => c.Id == caseId).Select(c => c.PersonId).Single();

    private static bool Is<T>(T member, string word) where T : struct, Enum =>
        string.Equals(member.ToString(), word, StringComparison.OrdinalIgnoreCase) || string.Equals(member.InWords(), word, StringComparison.OrdinalIgnoreCase);
}
