using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Approvals;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Invoices;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>What people did in this store, newest first: from one of these to another a scenario can be recorded.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetActs : IRequest<IReadOnlyList<ActRow>>
{
    public const int Most = 100;
}

/// <summary>One act in the audit.</summary>
public sealed record ActRow(long Seq, DateTime At, string Officer, string Command, string? Case, string Result);

/// <summary>Writes what was done in this store, from one entry of the audit to another, as the text of a scenario.</summary>
[Requires(Permission.RunTraining)]
public sealed record GetRecording(long FromSeq, long ToSeq, string Name) : IRequest<Recording>;

/// <summary>The text, and what its author has still to write: words are not in the audit, for they are about people.</summary>
public sealed record Recording(string Text, IReadOnlyList<string> ToWrite);

internal sealed class RecordingHandler(WorkbenchDb db, ActingAs acting) : IRequestHandler<GetActs, IReadOnlyList<ActRow>>, IRequestHandler<GetRecording, Recording>
{
    public async Task<IReadOnlyList<ActRow>> Handle(GetActs query, CancellationToken cancellationToken)
    {
        var entries = await Acts().OrderByDescending(e => e.Seq).Take(GetActs.Most).ToListAsync(cancellationToken);
        var names = await db.CaseNamesAsync(acting.Officer, [.. entries.Select(e => e.CaseId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. entries.Where(IsAnAct).Select(e => new ActRow(e.Seq, e.At, e.Officer, Words.Spaced(e.Command), e.CaseId is { } id ? names.GetValueOrDefault(id)?.Reference : null, e.Result))];
    }

    public async Task<Recording> Handle(GetRecording query, CancellationToken cancellationToken)
    {
        var entries = (await Acts().Where(e => e.Seq >= query.FromSeq && e.Seq <= query.ToSeq).OrderBy(e => e.Seq).ToListAsync(cancellationToken)).Where(IsAnAct).ToList();
        if (entries.Count == 0)
            throw new NotFoundException("act");
        return await new Recorder(db).WriteAsync(query.Name, entries, cancellationToken);
    }

    private IQueryable<AuditEntry> Acts()
    {
        var hidden = NeedToKnow.Commands.ToArray();
        return db.AuditEntries().AsNoTracking().Where(e => e.OfficerId != SystemOfficers.NightlyRunId && e.OfficerId != SystemOfficers.CommandLineId
            && e.SignIn != PlaySignIns.Script && e.SignIn != Demo.DemoLoader.SignIn && !hidden.Contains(e.Command));
    }

    /// <summary>Running the class is no act in it, and neither is a look.</summary>
    private static bool IsAnAct(AuditEntry entry) => ScenarioCommand.TypeOf(entry.Command) is { } type && type != typeof(LookAtProposal) && type.Namespace?.Contains(".Training", StringComparison.Ordinal) is false && !entry.Detail.StartsWith("{\"with\":", StringComparison.Ordinal);
}

/// <summary>Turns entries of the audit into the steps of a script: ids into the names officers use, sums into pounds.</summary>
internal sealed partial class Recorder(WorkbenchDb db)
{
    private const string WordsMissing = "Recorded without its words: write here what is to be said.";
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, IndentSize = 2, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<string> toWrite = [];
    private readonly Dictionary<string, string> renumbered = [];
    private string where = "";

    public async Task<Recording> WriteAsync(string name, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        var cases = await db.Cases().AsNoTracking().Where(c => entries.Select(e => e.CaseId).Contains(c.Id)).OrderBy(c => c.Reference).ToListAsync(ct);
        var start = entries[0].At.InLondon().Day();
        var (preload, told) = await db.PlayAsync(ct) is { } play && JsonNode.Parse(play.Text) is JsonObject script
            ? (script["preload"]?.DeepClone() as JsonArray ?? [], script["case"]?.GetValue<string>())
            : (await PreloadAsync(cases, start, ct), null);
        var steps = new JsonArray();
        foreach (var (n, entry) in entries.Index())
            steps.Add(Step(entry, $"step {preload.Count + n + 1}"));
        var written = new JsonObject
        {
            ["name"] = name, ["teaches"] = "write here what it teaches", ["case"] = told ?? cases.FirstOrDefault()?.Reference ?? "CW-100001", ["preload"] = preload, ["steps"] = steps,
        };
        return new(written.ToJsonString(Written), toWrite);
    }

    private JsonObject Step(AuditEntry entry, string place)
    {
        where = $"{place}, {entry.Command}";
        var type = ScenarioCommand.TypeOf(entry.Command)!;
        using var detail = JsonDocument.Parse(entry.Detail);
        var step = new JsonObject
        {
            ["on"] = Day(entry.At.InLondon().Day()), ["at"] = entry.At.InLondon().ToString("HH:mm", CultureInfo.InvariantCulture), ["as"] = entry.Officer, ["do"] = entry.Command, ["with"] = Fields(type, detail.RootElement),
        };
        if (entry.Result != AuditEntry.Done)
            step["expect"] = new JsonObject { ["refused"] = entry.Result.Split(' ')[^1] };
        return step;
    }

    private JsonObject Fields(Type type, JsonElement detail)
    {
        var fields = new JsonObject();
        foreach (var parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters().Where(parameter => !parameter.Name!.StartsWith("Seen", StringComparison.Ordinal) || parameter.ParameterType != typeof(int)))
        {
            if (detail.TryGetProperty(parameter.Name!, out var value))
            {
                if (value.ValueKind != JsonValueKind.Null)
                    fields[Camel(parameter.Name!)] = Value(parameter.ParameterType, parameter.Name!, value);
            }
            else if (!parameter.HasDefaultValue)
                toWrite.Add($"{where}: “{Camel(parameter.Name!)}” is not in the audit; write it.");
        }
        return fields;
    }

    private JsonNode? Value(Type type, string name, JsonElement value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Guid))
            return Named(name, value.GetGuid());
        if (type == typeof(Money))
            return value.GetDecimal().ToString("0.00", CultureInfo.InvariantCulture);
        if (type == typeof(decimal))
            return value.GetDecimal().ToString(CultureInfo.InvariantCulture);
        if (type == typeof(TimeOnly))
            return value.GetString()![..5];
        if (type == typeof(string))
            return Text(name, value.GetString()!);
        if (value.ValueKind == JsonValueKind.Array)
            return new JsonArray([.. value.EnumerateArray().Select(item => Value(Item(type), name.TrimEnd('s'), item))]);
        if (value.ValueKind == JsonValueKind.Object)
            return type.IsGenericType && type.GetGenericArguments() is [{ IsEnum: true }, var amount]
                ? new JsonObject(value.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, Value(amount, field.Name, field.Value))))
                : Fields(type, value);
        return JsonNode.Parse(value.GetRawText());
    }

    private string Text(string name, string text)
    {
        if (text is not ['#', ..])
            return Renumbered(text);
        toWrite.Add($"{where}: the words of “{Camel(name)}” are not in the audit; write them.");
        return WordsMissing;
    }

    private static Type Item(Type list) => list.IsArray ? list.GetElementType()! : list.GetGenericArguments()[0];

    private string Named(string parameter, Guid id)
    {
        if (Names.NameOf(db, parameter, id) is { } name)
            return Renumbered(name);
        toWrite.Add($"{where}: “{Camel(parameter)}” is nothing that a script has a name for; write which one is meant.");
        return "write here which one";
    }

    /// <summary>In a store of its own the first dispute is D-1, the first plan P-1; cases keep their numbers.</summary>
    private string Renumbered(string name)
    {
        if (Numbered().Match(name) is not { Success: true } match || match.Groups[1].Value == "CW")
            return name;
        if (!renumbered.TryGetValue(name, out var anew))
            renumbered[name] = anew = $"{match.Groups[1].Value}-{renumbered.Keys.Count(known => known.StartsWith($"{match.Groups[1].Value}-", StringComparison.Ordinal)) + 1}";
        return anew;
    }

    /// <summary>The cases with their people and bills, as they are made again in an empty store.</summary>
    private async Task<JsonArray> PreloadAsync(List<DebtCase> cases, DateOnly on, CancellationToken ct)
    {
        var steps = new JsonArray();
        foreach (var debtCase in cases)
        {
            var person = await db.People().AsNoTracking().SingleAsync(p => p.Id == debtCase.PersonId, ct);
            var address = await db.Addresses().AsNoTracking().Where(a => a.PersonId == person.Id).OrderByDescending(a => a.FromOn).FirstOrDefaultAsync(ct);
            var owner = await db.Officers().Where(o => o.Id == debtCase.OwnerId).Select(o => o.Name).FirstOrDefaultAsync(ct);
            var opened = new JsonObject
            {
                ["accountRef"] = debtCase.AccountRef, ["debtType"] = debtCase.DebtType.ToString(), ["title"] = person.Title, ["forenames"] = person.Forenames, ["surname"] = person.Surname,
                ["line1"] = address?.Line1 ?? "", ["town"] = address?.Town ?? "", ["postcode"] = address?.Postcode ?? "",
            };
            if (person.DateOfBirth is { } born)
                opened["dateOfBirth"] = Day(born);
            if (owner is not null)
                opened["ownerId"] = owner;
            steps.Add(Before(on, "Farah Aziz", "NumberFrom", new() { ["series"] = "CW", ["next"] = int.Parse(debtCase.Reference.Split('-')[1], CultureInfo.InvariantCulture) }));
            steps.Add(Before(on, "Priya Nair", "OpenCase", opened));
            foreach (var invoice in await db.Invoices().AsNoTracking().Where(i => i.CaseId == debtCase.Id && i.WithdrawnOn == null && i.InvoiceDate <= on).OrderBy(i => i.InvoiceDate).ToListAsync(ct))
                steps.Add(Before(on, "Leo Finch", "RaiseInvoice", new() { ["caseId"] = debtCase.Reference, ["number"] = invoice.Number, ["invoiceDate"] = Day(invoice.InvoiceDate), ["gross"] = invoice.Gross.InPounds.ToString("0.00", CultureInfo.InvariantCulture), ["service"] = invoice.Service.ToString(), ["description"] = invoice.Description }));
        }
        return steps;
    }

    private static JsonObject Before(DateOnly on, string officer, string command, JsonObject with) => new() { ["on"] = Day(on), ["as"] = officer, ["do"] = command, ["with"] = with };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Camel(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    [GeneratedRegex(@"^([A-Z]{1,3})-\d+$")]
    private static partial Regex Numbered();
}
