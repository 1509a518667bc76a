using System.Text.Json;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Diary;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using static CaseWorkbench.Domain.Training.Scenarios.JsonRead;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>A hold as a script tells of it; what the script leaves out may be anything.</summary>
/// <param name="Until">The last day, or “open”.</param>
internal sealed record HeldRow(HoldCode Code, Money? Amount, string? Invoice, string? Until)
{
    public static HeldRow Read(JsonElement json, string where)
    {
        var fields = new JsonFields(json, where);
        var row = new HeldRow(fields.Need("code", EnumWords.Read<HoldCode>), fields.Take<Money?>("amount", (value, place) => Pounds(value, place), null),
            fields.Take<string?>("invoice", Text, null), fields.Take<string?>("until", (value, place) => Text(value, place) is "open" ? "open" : Words(Day(value, place)), null));
        fields.NoMore();
        return row;
    }

    public static bool Fits(HeldRow wanted, HeldRow found) =>
        wanted.Code == found.Code && (wanted.Amount ?? found.Amount) == found.Amount && (wanted.Invoice ?? found.Invoice) == found.Invoice && (wanted.Until ?? found.Until) == found.Until;

    public static string Words(DateOnly day) => day.InWords();

    public override string ToString() => $"hold {Code} of {Amount} on {Invoice ?? "any"} until {Until ?? "any day"}";
}

/// <summary>What the worklist says is next: by which rule, in which band, and by when.</summary>
internal sealed record NextRow(NextActionRule Rule, Band Band, DateOnly? Due)
{
    public static NextRow Of(CaseloadRow row) => new(row.Rule, row.Band, row.DueOn == CaseloadRow.Never ? null : row.DueOn);

    public static NextRow Read(JsonElement json, string where)
    {
        var fields = new JsonFields(json, where);
        var row = new NextRow(fields.Need("rule", RuleOf), fields.Need("band", EnumWords.Read<Band>), fields.Take<DateOnly?>("due", (value, place) => Day(value, place), null));
        fields.NoMore();
        return row;
    }

    public override string ToString() => $"{Rule.Code()} in band {Band}, {(Due is { } day ? $"due {day.InWords()}" : "not due")}";

    private static NextActionRule RuleOf(JsonElement json, string where)
    {
        var code = Text(json, where);
        return Enum.GetValues<NextActionRule>().FirstOrDefault(rule => rule.Code() == code) is not 0 and var rule ? rule : throw new ScenarioException($"{where}: “{code}” is no rule of the worklist.");
    }
}

/// <summary>An open diary date.</summary>
internal sealed record DueRow(DiaryKind Kind, DateOnly Due)
{
    public static DueRow Read(JsonElement json, string where)
    {
        var fields = new JsonFields(json, where);
        var row = new DueRow(fields.Need("kind", EnumWords.Read<DiaryKind>), fields.Need("due", Day));
        fields.NoMore();
        return row;
    }

    public override string ToString() => $"diary {Kind} due {Due.InWords()}";
}

/// <summary>A letter recorded in the step.</summary>
internal sealed record LetterRow(LetterCode Code, Money Figure)
{
    public static LetterRow Read(JsonElement json, string where)
    {
        var fields = new JsonFields(json, where);
        var row = new LetterRow(fields.Need("code", EnumWords.Read<LetterCode>), fields.Need("figure", Pounds));
        fields.NoMore();
        return row;
    }

    public override string ToString() => $"letter {Code.Code()} with the figure {Figure}";
}

/// <summary>A proposal that waits, and for whom.</summary>
/// <param name="PreparedBy">Who put it forward; what the script leaves out may be anybody.</param>
internal sealed record ApprovalRow(string Reference, Money Amount, string For, string? PreparedBy)
{
    public static ApprovalRow Read(JsonElement json, string where)
    {
        var fields = new JsonFields(json, where);
        var row = new ApprovalRow(fields.Need("reference", Text), fields.Need("amount", Pounds), fields.Need("for", Text), fields.Take<string?>("preparedBy", Text, null));
        fields.NoMore();
        return row;
    }

    public static bool Fits(ApprovalRow wanted, ApprovalRow found) => wanted with { PreparedBy = wanted.PreparedBy ?? found.PreparedBy } == found;

    public override string ToString() => $"approval {Reference} of {Amount} prepared by {PreparedBy ?? "anybody"}, waiting for {For}";
}
