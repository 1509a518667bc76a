using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseWorkbench.Domain.ProbateSearches;

/// <summary>One look into the probate index: under which names, for which dates, with what result. Written once.</summary>
public sealed class ProbateLookup : IAppendOnly, ICaseRecord
{
    private ProbateLookup() { }
    public long Id { get; private init; }
    public Guid SearchId { get; private init; }
    public Guid CaseId { get; private init; }
    public DateOnly On { get; private init; }

    /// <summary>The names searched under: “Harold Pike; Harry Pike”.</summary>
    public string Names { get; private init; } = "";
    public DateOnly? BornOn { get; private init; }
    public DateOnly? DiedOn { get; private init; }
    public string Result { get; private init; } = "";
    public Guid By { get; private init; }

    public static ProbateLookup Of(ProbateSearch search, DateOnly on, string names, DateOnly? bornOn, DateOnly? diedOn, string result, Guid by) =>
        new() { SearchId = search.Id, CaseId = search.CaseId, On = on, Names = names, BornOn = bornOn, DiedOn = diedOn, Result = result, By = by };
}

/// <summary>One period of a standing search: entered or renewed, and the day it runs out.</summary>
public sealed class SearchPeriod : ICaseRecord, IVersioned
{
    private SearchPeriod() { }
    public Guid Id { get; private init; }
    public Guid SearchId { get; private init; }
    public Guid CaseId { get; private init; }
    public int Number { get; private init; }

    /// <summary>The day the registry entered it; of a renewal, the day the period before it runs out.</summary>
    public DateOnly FromOn { get; private init; }
    public DateOnly ExpiresOn { get; private init; }

    /// <summary>The day the entry looks back to; a renewal looks back no further than its own beginning.</summary>
    public DateOnly LooksBackTo { get; private init; }
    public bool IsRenewal { get; private init; }
    public DateOnly RecordedOn { get; private init; }
    public Money Fee { get; private init; }

    /// <summary>It ended without a grant.</summary>
    public bool IsDone { get; private set; }
    public int Version { get; private set; }

    public static SearchPeriod Of(Guid id, ProbateSearch search, int number, DateOnly from, DateOnly expiresOn, DateOnly looksBackTo, bool isRenewal, Money fee, DateOnly today) => new()
    {
        Id = id, SearchId = search.Id, CaseId = search.CaseId, Number = number, FromOn = from, ExpiresOn = expiresOn, LooksBackTo = looksBackTo, IsRenewal = isRenewal, Fee = fee, RecordedOn = today,
    };

    public void Done() => IsDone = true;
}

/// <summary>An account of an estate as it was given to us, and what it came to for our claim that day. Written once; a later one takes its place.</summary>
public sealed class EstateAccount : IAppendOnly, ICaseRecord
{
    private EstateAccount() { }
    public long Id { get; private init; }
    public Guid SearchId { get; private init; }
    public Guid CaseId { get; private init; }
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>Who gave it: the personal representative, their solicitor.</summary>
    public string From { get; private init; } = "";
    public Money Gross { get; private init; }
    public Money Secured { get; private init; }
    public Money Security { get; private init; }
    public Money Funeral { get; private init; }
    public Money Administration { get; private init; }
    public Money Preferential { get; private init; }
    public Money OtherUnsecured { get; private init; }
    public bool FuneralInvoiceSeen { get; private init; }

    /// <summary>What we claimed, and what comes of it.</summary>
    public Money Claim { get; private init; }
    public Money Available { get; private init; }
    public Money Unsecured { get; private init; }
    public Money Ours { get; private init; }
    public Guid By { get; private init; }

    public EstateSums Sums => new(Gross, Secured, Security, Funeral, Administration, Preferential, OtherUnsecured, null, FuneralInvoiceSeen);
    public Dividend Dividend => new(Available, Unsecured, Claim, Ours);

    public static EstateAccount Of(ProbateSearch search, EstateSums sums, Dividend dividend, string from, DateOnly receivedOn, Guid by) => new()
    {
        SearchId = search.Id, CaseId = search.CaseId, ReceivedOn = receivedOn, From = from, Gross = sums.Gross, Secured = sums.Secured, Security = sums.Security, Funeral = sums.Funeral,
        Administration = sums.Administration, Preferential = sums.Preferential, OtherUnsecured = sums.OtherUnsecured, FuneralInvoiceSeen = sums.FuneralInvoiceSeen,
        Claim = dividend.Claim, Available = dividend.Available, Unsecured = dividend.Unsecured, Ours = dividend.Ours, By = by,
    };
}

/// <summary>What was taken off a bill because it charged for days after the death. Written once.</summary>
public sealed class FinalBillCredit : IAppendOnly, ICaseRecord
{
    private FinalBillCredit() { }
    public long Id { get; private init; }
    public Guid SearchId { get; private init; }
    public Guid CaseId { get; private init; }
    public Guid InvoiceId { get; private init; }
    public int Days { get; private init; }
    public Money Amount { get; private init; }
    public DateOnly On { get; private init; }

    public static FinalBillCredit Of(ProbateSearch search, ChargedAfterDeath bill, DateOnly on) =>
        new() { SearchId = search.Id, CaseId = search.CaseId, InvoiceId = bill.InvoiceId, Days = bill.Days, Amount = bill.Credit, On = on };
}

/// <summary>One line of a probate search's history. Written once.</summary>
public sealed class ProbateStep : IAppendOnly, ICaseRecord
{
    private ProbateStep() { }
    public long Id { get; private init; }
    public Guid SearchId { get; private init; }
    public Guid CaseId { get; private init; }
    public ProbateState To { get; private init; }
    public DateOnly On { get; private init; }
    public DateTime At { get; private init; }
    public Guid By { get; private init; }
    public string What { get; private init; } = "";

    /// <summary>What the officer wrote, where they wrote something.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The document of the case that shows it: the copy of the grant, the estate account.</summary>
    public Guid? DocumentId { get; private init; }

    public static ProbateStep Of(ProbateSearch search, string what, string text, Guid? documentId, DateOnly on, Guid by, DateTime at) =>
        new() { SearchId = search.Id, CaseId = search.CaseId, To = search.State, On = on, At = at, By = by, What = what, Text = text, DocumentId = documentId };
}

internal sealed class ProbateMapping :
    IEntityTypeConfiguration<ProbateSearch>, IEntityTypeConfiguration<ProbateLookup>, IEntityTypeConfiguration<SearchPeriod>, IEntityTypeConfiguration<EstateAccount>,
    IEntityTypeConfiguration<FinalBillCredit>, IEntityTypeConfiguration<ProbateStep>
{
    public void Configure(EntityTypeBuilder<ProbateSearch> search)
    {
        search.HasIndex(s => s.Reference).IsUnique();
        search.HasIndex(s => s.CaseId);                                                        // Those of a case.
        search.HasIndex(s => s.CaseId, "IX_ProbateSearch_Open").IsUnique().HasFilter("EndedOn IS NULL"); // One at a time.
        search.HasIndex(s => new { s.NextOn, s.Id }).HasFilter("EndedOn IS NULL");             // The list of estates, and the night.
        search.HasIndex(s => s.LetterId).HasFilter("LetterId IS NOT NULL");                    // Which a letter moves.
    }

    public void Configure(EntityTypeBuilder<ProbateLookup> lookup) => OfSearch(lookup, l => l.SearchId);

    public void Configure(EntityTypeBuilder<SearchPeriod> period)
    {
        OfSearch(period, p => p.SearchId);
        period.HasIndex(p => p.ExpiresOn).HasFilter("IsDone = 0"); // The night looks for those that ended.
    }

    public void Configure(EntityTypeBuilder<EstateAccount> account)
    {
        account.Ignore(a => a.Sums).Ignore(a => a.Dividend);
        OfSearch(account, a => a.SearchId);
    }

    public void Configure(EntityTypeBuilder<FinalBillCredit> credit) => OfSearch(credit, c => c.SearchId);
    public void Configure(EntityTypeBuilder<ProbateStep> step) => OfSearch(step, s => s.SearchId);

    private static void OfSearch<T>(EntityTypeBuilder<T> part, System.Linq.Expressions.Expression<Func<T, object?>> searchId) where T : class
    {
        part.HasOne<ProbateSearch>().WithMany().HasForeignKey(searchId).OnDelete(DeleteBehavior.Restrict);
        part.HasIndex(searchId);
    }
}

/// <summary>The sets of this slice.</summary>
public static class ProbateSets
{
    public static DbSet<ProbateSearch> ProbateSearches(this WorkbenchDb db) => db.Set<ProbateSearch>();
    public static DbSet<ProbateLookup> ProbateLookups(this WorkbenchDb db) => db.Set<ProbateLookup>();
    public static DbSet<SearchPeriod> SearchPeriods(this WorkbenchDb db) => db.Set<SearchPeriod>();
    public static DbSet<EstateAccount> EstateAccounts(this WorkbenchDb db) => db.Set<EstateAccount>();
    public static DbSet<FinalBillCredit> FinalBillCredits(this WorkbenchDb db) => db.Set<FinalBillCredit>();
    public static DbSet<ProbateStep> ProbateSteps(this WorkbenchDb db) => db.Set<ProbateStep>();
}
