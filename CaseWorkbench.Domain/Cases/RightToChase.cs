using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;

namespace CaseWorkbench.Domain.Cases;

/// <summary>How a debtor would be asked for money.</summary>
public enum ChaseBy
{
    Letter, Call, LegalStep,

    /// <summary>What is done for or by Legal. That the case is with them stops everybody else, and not them.</summary>
    Court,
}

/// <summary>Where post would go. <paramref name="MovedOn"/>: the day it took the place of another address.</summary>
public sealed record PostFacts(string OneLine, DateOnly? MovedOn, DateOnly? CheckedOn, DateOnly? ReturnedOn);

/// <summary>Outbound demands made of the person, on any of their cases, and what stands against one more now (handbook 21.3).</summary>
public sealed record ContactLimits(int Today, int ThisWeek, Refusal? OverLimit);

/// <summary>A hold as the gate needs it: what it stops, what it covers, from and until when it counts, and whom to turn to meanwhile.</summary>
public sealed record ChaseHold(Guid Id, HoldCode Code, Blocks Blocks, Guid? InvoiceId, Money Amount, DateOnly StartsOn, DateOnly CountsFrom, DateOnly? EndsOn, string Contact)
{
    public HoldType Type => HoldType.Of(Code);
    public HeldPart Part => new(Id, Code, InvoiceId, Amount, Blocks);
    public FactRow Row => new($"Hold: {Type.Name.ToLowerInvariant()}", StartsOn);

    /// <summary>Whether it stops any of these things for an invoice.</summary>
    public bool Stops(Blocks what, Guid invoiceId) => (Blocks & what) != Blocks.None && (InvoiceId is null || InvoiceId == invoiceId);

    /// <summary>The day it has lifted by itself (handbook 6).</summary>
    public DateOnly? LiftsOn(WorkingCalendar calendar) => EndsOn is { } last ? calendar.Fwd(last.AddDays(1)) : null;
}

/// <summary>All that the gate looks at: values only, of one case on one day.</summary>
public sealed record ChaseFacts
{
    public required CaseAccount Account { get; init; }

    /// <summary>The least that is chased (<c>ladder.minimum</c>).</summary>
    public required Money Minimum { get; init; }

    /// <summary>An address counts as new for so many days, unless somebody confirmed it since (handbook 5.1, X02).</summary>
    public required int AddressNewDays { get; init; }
    public DateOnly? DeathHeardOn { get; init; }
    public DateOnly? DateOfDeath { get; init; }
    public PostFacts? Post { get; init; }

    /// <summary>Whom it would go to instead of the debtor, and why they may not have it, where they may not (handbook 14.4).</summary>
    public string BillTo { get; init; } = "";
    public Refusal? BillToRefusal { get; init; }

    /// <summary>Received and not yet placed, though an invoice could take it.</summary>
    public Money Allocatable { get; init; }
    public ContactLimits? Contacts { get; init; }
    public IReadOnlyList<ChaseHold> Holds { get; init; } = [];

    /// <summary>What the customer was told is cancelled (handbook 12).</summary>
    public IReadOnlyList<CancelledSum> Cancelled { get; init; } = [];

    /// <summary>The next day a hold is over or an invoice falls due, where any is known.</summary>
    public DateOnly? NextReviewOn { get; init; }

    public DateOnly Today => Account.Day;
}

/// <summary>One thing that had to be so before money is asked for, whether it is, the fact that decided, and where the rule comes from.</summary>
/// <param name="Code">The check's number in handbook 5.1, where it has one.</param>
/// <param name="Row">What in the record the fact was read from; null where it says that there is nothing.</param>
public sealed record ChaseCheck(string Code, string Name, string Fact, string Source, Refusal? Refusal = null, FactRow? Row = null)
{
    public bool IsMet => Refusal is null;
}

/// <summary>What may be asked for on one invoice, and what is left out of it and why.</summary>
public sealed record ChaseSum(Guid InvoiceId, string Number, DateOnly DueOn, Money Outstanding, Money Asked, IReadOnlyList<string> LeftOut)
{
    public bool IsAsked => Asked.IsPositive;
}

/// <summary>
/// Right person, right to chase: the one gate before anything that asks for money – a letter, a call, a legal step, a line of a
/// posting run. Pure, so that the screen, the command, the nightly run and the print room get one answer (handbook 5.1, 8.2).
/// </summary>
public sealed record RightToChase(ChaseBy By, IReadOnlyList<ChaseCheck> Checks, IReadOnlyList<ChaseSum> Sums)
{
    /// <summary>What may be asked for: what is collectable now, less what this way of asking may not name.</summary>
    public Money Figure => Sums.Sum(sum => sum.Asked);

    /// <summary>The first reason against it, or null.</summary>
    public Refusal? Refusal => Checks.FirstOrDefault(check => !check.IsMet)?.Refusal;
    public bool IsGiven => Refusal is null;

    public static RightToChase Of(ChaseFacts facts, ChaseBy by)
    {
        IReadOnlyList<ChaseSum> sums = [.. facts.Account.Invoices.Where(invoice => invoice.Outstanding.IsPositive).Select(invoice => Sum(invoice, facts, by))];
        return new(by, [.. ChaseChecks.For(facts, by, sums)], sums);
    }

    private static ChaseSum Sum(InvoicePosition invoice, ChaseFacts facts, ChaseBy by)
    {
        if (!invoice.IsOverdue(facts.Today))
            return new(invoice.InvoiceId, invoice.Number, invoice.DueOn, invoice.Outstanding, Money.Zero, [$"not due until {invoice.DueOn.InWords()}"]);
        var (left, why) = (invoice.Outstanding, new List<string>());
        foreach (var hold in facts.Holds.Where(hold => (hold.Blocks & Stopped(by)) != Blocks.None && !(by == ChaseBy.Court && hold.Code == HoldCode.LEG)).OrderBy(hold => hold.Type.HeldAs))
        {
            var part = hold.Part.On(invoice, left);
            if (!part.IsPositive)
                continue;
            left -= part;
            why.Add($"{part} on hold ({hold.Type.Name.ToLowerInvariant()}){(hold.EndsOn is { } last ? $" until {last.InWords()}" : "")}");
        }
        foreach (var cancelled in facts.Cancelled)
        {
            var part = Money.Min(left, cancelled.On(invoice));
            if (!part.IsPositive)
                continue;
            left -= part;
            why.Add($"{part} cancelled, as the customer was told on {cancelled.ToldOn.InWords()}");
        }
        return new(invoice.InvoiceId, invoice.Number, invoice.DueOn, invoice.Outstanding, left, why);
    }

    /// <summary>What stops letters or calls takes a sum out of what is collectable (handbook 3.3); a claim is further kept from what is held for a complaint.</summary>
    private static Blocks Stopped(ChaseBy by) =>
        Blocks.LadderLetters | Blocks.DemandCalls | (by is ChaseBy.LegalStep or ChaseBy.Court ? Blocks.LegalSteps : Blocks.None);
}
