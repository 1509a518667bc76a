using System.Text.Json;
using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Ledger;
using static CaseWorkbench.Domain.Training.Scenarios.JsonRead;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>One thing a step says of the case afterwards. It is read when the file is read, and looked at when the step was played.</summary>
/// <param name="FaultsAsync">What is not as it says, in words; nothing where it is.</param>
public sealed record Expectation(string Key, Func<Scene, Task<IReadOnlyList<string>>> FaultsAsync)
{
    /// <summary>Every key a step's <c>expect</c> may have besides how the command ends. Lists are whole: what they leave out must not be there.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<JsonElement, string, Func<Scene, Task<IReadOnlyList<string>>>>> Keys =
        new Dictionary<string, Func<JsonElement, string, Func<Scene, Task<IReadOnlyList<string>>>>>
        {
            ["caseState"] = (json, where) => One(EnumWords.Read<CaseState>(json, where), async scene => (await scene.CaseAsync()).State),
            ["status"] = (json, where) => One(Text(json, where), async scene => (await scene.CaseloadAsync()).StatusText),
            ["nextAction"] = (json, where) => One(NextRow.Read(json, where), async scene => NextRow.Of(await scene.CaseloadAsync())),
            ["demandCall"] = (json, where) => One(Text(json, where), scene => scene.DemandCallAsync()),
            ["balances"] = Balances,
            ["workflows"] = Workflows,
            ["holds"] = (json, where) => Same(List(json, where, HeldRow.Read), scene => scene.HoldsAsync(), HeldRow.Fits),
            ["diary"] = (json, where) => Same(List(json, where, DueRow.Read), scene => scene.DiaryAsync(), (wanted, found) => wanted == found),
            ["letters"] = (json, where) => Same(List(json, where, LetterRow.Read), scene => scene.LettersAsync(), (wanted, found) => wanted == found),
            ["approvals"] = (json, where) => Same(List(json, where, ApprovalRow.Read), scene => scene.ApprovalsAsync(), ApprovalRow.Fits),
            ["loads"] = (json, where) => Numbers(json, where, scene => scene.LoadsAsync()),
            ["openDiary"] = (json, where) => Numbers(json, where, scene => scene.OpenDiaryAsync()),
            ["notices"] = (json, where) => Numbers(json, where, scene => scene.NoticesAsync(), isWhole: true),
            ["audited"] = (json, where) => Numbers(json, where, scene => scene.AuditedAsync()),
            ["proposal"] = Proposal,
        };

    internal static Expectation Read(string key, JsonElement json, string where) => Keys.TryGetValue(key, out var read)
        ? new(key, read(json, $"{where}, {key}"))
        : throw new ScenarioException($"{where}: “{key}” is no expectation. There are {string.Join(", ", Keys.Keys)}.");

    private static Func<Scene, Task<IReadOnlyList<string>>> Balances(JsonElement json, string where)
    {
        var wanted = new JsonFields(json, where).Rest()
            .Select(field => (Balance: Enum.TryParse<Balance>(field.Key, out var balance) ? balance : throw new ScenarioException($"{where}: “{field.Key}” is no balance."),
                Amount: Pounds(field.Value, $"{where}, {field.Key}"))).ToList();
        return async scene =>
        {
            var balances = (await scene.AccountAsync()).Balances;
            return [.. wanted.Where(want => balances[want.Balance] != want.Amount).Select(want => $"{want.Balance.InWords()} is {balances[want.Balance]}, not {want.Amount}.")];
        };
    }

    private static Func<Scene, Task<IReadOnlyList<string>>> Workflows(JsonElement json, string where)
    {
        var wanted = new JsonFields(json, where).Rest().Select(field => (Reference: field.Key, Stage: Text(field.Value, $"{where}, {field.Key}"))).ToList();
        return async scene =>
        {
            var stages = await scene.StagesAsync();
            return [.. wanted.Where(want => stages.GetValueOrDefault(want.Reference) != want.Stage)
                .Select(want => $"{want.Reference} is {stages.GetValueOrDefault(want.Reference) ?? "not there"}, not {want.Stage}.")];
        };
    }

    /// <summary>Numbers by name; a whole list has no others.</summary>
    private static Func<Scene, Task<IReadOnlyList<string>>> Numbers(JsonElement json, string where, Func<Scene, Task<Dictionary<string, int>>> find, bool isWhole = false)
    {
        var wanted = new JsonFields(json, where).Rest().ToDictionary(field => field.Key, field => Number(field.Value, $"{where}, {field.Key}"));
        return async scene =>
        {
            var found = await find(scene);
            return [.. wanted.Where(want => found.GetValueOrDefault(want.Key) != want.Value).Select(want => $"{want.Key} has {found.GetValueOrDefault(want.Key)}, not {want.Value}."),
                .. found.Where(row => isWhole && !wanted.ContainsKey(row.Key)).Select(row => $"{row.Key} has {row.Value}, which is not expected.")];
        };
    }

    private static Func<Scene, Task<IReadOnlyList<string>>> Proposal(JsonElement json, string where)
    {
        var fields = new JsonFields(json, where);
        var (supervisor, owner) = (fields.Need("as", Text), fields.Need("of", Text));
        var wanted = fields.Need("to", (to, place) => new JsonFields(to, place).Rest().ToDictionary(field => field.Key, field => List(field.Value, $"{place}, {field.Key}", Text)));
        fields.NoMore();
        return async scene =>
        {
            var found = await scene.ProposalAsync(supervisor, owner);
            return [.. wanted.Keys.Union(found.Keys).Select(name => (name, Wanted: string.Join(", ", wanted.GetValueOrDefault(name, [])), Found: string.Join(", ", found.GetValueOrDefault(name, []))))
                .Where(each => each.Wanted != each.Found).Select(each => $"{each.name} would get {each.Found}, not {each.Wanted}.")];
        };
    }

    private static Func<Scene, Task<IReadOnlyList<string>>> One<T>(T wanted, Func<Scene, Task<T>> find) => async scene =>
        await find(scene) is var found && Equals(wanted, found) ? [] : [$"It is {found}, not {wanted}."];

    private static Func<Scene, Task<IReadOnlyList<string>>> Same<T>(IReadOnlyList<T> wanted, Func<Scene, Task<IReadOnlyList<T>>> find, Func<T, T, bool> fits) => async scene =>
    {
        var found = (await find(scene)).ToList();
        var missing = wanted.Where(want => found.FindIndex(row => fits(want, row)) is var at && (at < 0 || !Taken(found, at))).ToList();
        return [.. missing.Select(row => $"missing: {row}"), .. found.Select(row => $"not expected: {row}")];
    };

    private static bool Taken<T>(List<T> rows, int at)
    {
        rows.RemoveAt(at);
        return true;
    }
}
