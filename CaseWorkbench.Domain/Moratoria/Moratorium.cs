using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Store;

namespace CaseWorkbench.Domain.Moratoria;

/// <summary>The debt adviser, or the point of contact in a crisis, who answers for a breathing space. All else about it goes to them.</summary>
public sealed record Adviser(
    [property: PersonalText] string Name, [property: PersonalText] string Organisation, [property: PersonalText] string Phone = "", [property: PersonalText] string Email = "")
{
    /// <summary>As a message names them: “Ann Lee, StepAhead, 0800 160 160”.</summary>
    public string InWords() => string.Join(", ", new[] { Name, Organisation, Phone, Email }.Where(word => word.Length > 0));
}

/// <summary>Why a creditor may ask the adviser for a review (SI 2020/1311 reg 17).</summary>
public enum ReviewGround { UnfairPrejudice, MaterialIrregularity }

/// <summary>What a notice says.</summary>
public sealed record MoratoriumTerms(MoratoriumKind Kind, string NoticeReference, DateOnly AppliedOn, DateOnly RegisteredOn, Adviser Adviser);

/// <summary>
/// A breathing space of one person: what the notice said, and where it stands (handbook 13). It covers debts on every account of
/// theirs; each of them has a <see cref="MoratoriumDebt"/>.
/// </summary>
public sealed class Moratorium : ICaseRecord, IVersioned
{
    private Moratorium() { }

    public Guid Id { get; private init; }

    /// <summary>The case on which the notice was recorded.</summary>
    public Guid CaseId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>As officers say it: M-1.</summary>
    public string Reference { get; private init; } = "";
    public MoratoriumKind Kind { get; private init; }
    public MoratoriumState State { get; private set; } = MoratoriumWorkflow.Table.Start;
    public string NoticeReference { get; private init; } = "";

    /// <summary>What was owed at the end of this day is protected.</summary>
    public DateOnly AppliedOn { get; private init; }
    public DateOnly RegisteredOn { get; private init; }
    public DateOnly StartsOn { get; private init; }

    /// <summary>The last protected day; of one that was cancelled, the day that took effect. Null while nobody knows it.</summary>
    public DateOnly? LastDay { get; private set; }
    public string AdviserName { get; private init; } = "";
    public string AdviserOrganisation { get; private init; } = "";
    public string AdviserPhone { get; private init; } = "";
    public string AdviserEmail { get; private init; } = "";
    public DateOnly RecordedOn { get; private init; }
    public Guid RecordedBy { get; private init; }

    /// <summary>Debts that joined less those that left it.</summary>
    public int Debts { get; private set; }
    public DateOnly? ReviewRequestedOn { get; private set; }
    public ReviewGround? ReviewGround { get; private set; }

    /// <summary>Where what was sent to the adviser is kept.</summary>
    public string ReviewDocument { get; private set; } = "";

    /// <summary>The notice that ended it, or said when it will end.</summary>
    public string EndReference { get; private set; } = "";
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day it ended because a death was reported, and the last protected day it had until then: a wrong report takes nobody's protection away.</summary>
    public DateOnly? DiedOn { get; private set; }
    public DateOnly? LastDayAlive { get; private set; }
    public int Version { get; private set; }

    public bool IsRunning => State is MoratoriumState.Active or MoratoriumState.ReviewRequested;
    public Adviser Adviser => new(AdviserName, AdviserOrganisation, AdviserPhone, AdviserEmail);
    public MoratoriumDates Dates => MoratoriumDates.Of(Kind, RegisteredOn);

    public static Moratorium Record(Guid id, int number, Guid caseId, Guid personId, MoratoriumTerms terms, Guid by, DateOnly today)
    {
        var dates = MoratoriumDates.Of(terms.Kind, terms.RegisteredOn);
        return new()
        {
            Id = id, Reference = $"M-{number}", CaseId = caseId, PersonId = personId, Kind = terms.Kind, NoticeReference = terms.NoticeReference,
            AppliedOn = terms.AppliedOn, RegisteredOn = terms.RegisteredOn, StartsOn = dates.StartsOn, LastDay = dates.LastDay,
            AdviserName = terms.Adviser.Name, AdviserOrganisation = terms.Adviser.Organisation, AdviserPhone = terms.Adviser.Phone, AdviserEmail = terms.Adviser.Email,
            RecordedOn = today, RecordedBy = by,
        };
    }

    public MoratoriumFacts Facts(DateOnly today) => new(today, Kind, Dates.ReviewUntil, LastDay, DiedOn);

    /// <summary>One more debt is protected, since the notice or because it was billed later.</summary>
    public void Protect() => Debts++;

    public void AddDebt(MoratoriumFacts facts) => Take(MoratoriumAction.AddDebt, facts);

    /// <summary>One debt leaves it; it goes on for the others.</summary>
    public void CancelDebt(MoratoriumFacts facts)
    {
        Take(MoratoriumAction.CancelDebt, facts);
        Debts--;
    }

    public void RequestReview(ReviewGround ground, string document, MoratoriumFacts facts)
    {
        Take(MoratoriumAction.RequestReview, facts);
        (ReviewRequestedOn, ReviewGround, ReviewDocument) = (facts.Today, ground, document);
    }

    /// <summary>The adviser's notice says when a mental health crisis moratorium ends. Until then it protects.</summary>
    public void RecordEndNotice(string reference, DateOnly lastDay, MoratoriumFacts facts)
    {
        Take(MoratoriumAction.RecordEndNotice, facts);
        (EndReference, LastDay) = (reference, lastDay);
    }

    public void Cancel(string reference, DateOnly effectiveOn, MoratoriumFacts facts)
    {
        Take(MoratoriumAction.Cancel, facts);
        (EndReference, LastDay, EndedOn) = (reference, effectiveOn, facts.Today);
    }

    public void EndByDate(MoratoriumFacts facts)
    {
        Take(MoratoriumAction.EndByDate, facts);
        EndedOn = facts.Today;
    }

    public void EndOnDeath(MoratoriumFacts facts)
    {
        Take(MoratoriumAction.EndOnDeath, facts);
        (LastDayAlive, LastDay, EndedOn, DiedOn) = (LastDay, facts.Today, facts.Today, facts.Today);
    }

    /// <summary>The report of the death was wrong: it protects again, to the day it did before.</summary>
    public void LiveAgain(MoratoriumFacts facts)
    {
        Take(MoratoriumAction.LiveAgain, facts);
        (LastDay, LastDayAlive, EndedOn, DiedOn) = (LastDayAlive, null, null, null);
    }

    private void Take(MoratoriumAction action, MoratoriumFacts facts) => State = MoratoriumWorkflow.Table.Next(State, action, facts);
}
