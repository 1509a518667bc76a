using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;

namespace CaseWorkbench.Domain.Training.Scenarios;

/// <summary>
/// A command of the house, found by its name, with its parameters as the file gives them. It is built when its step is
/// played, because only then is it known who D-1 is; what can be judged without that is judged when the file is read.
/// </summary>
public sealed class ScenarioCommand
{
    private static readonly FrozenDictionary<string, (Type Command, Type Answer)> All = typeof(ScenarioCommand).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false })
        .SelectMany(type => type.GetInterfaces(), (type, face) => (type, face))
        .Where(pair => pair.face.IsGenericType && pair.face.GetGenericTypeDefinition() == typeof(ICommand<>))
        .ToFrozenDictionary(pair => pair.type.Name, pair => (pair.type, pair.face.GetGenericArguments()[0]));

    private readonly JsonElement with;
    private readonly string where;

    private ScenarioCommand(Type type, Type answer, JsonElement with, string where) => (Type, Answer, this.with, this.where) = (type, answer, with, where);

    public Type Type { get; }
    internal Type Answer { get; }

    /// <summary>The command of that name; null where there is none.</summary>
    internal static Type? TypeOf(string name) => All.TryGetValue(name, out var found) ? found.Command : null;

    internal static ScenarioCommand Read(string name, JsonElement? with, string where)
    {
        if (!All.TryGetValue(name, out var found))
            throw new ScenarioException($"{where}: there is no command “{name}”.");
        var command = new ScenarioCommand(found.Command, found.Answer, with ?? JsonDocument.Parse("{}").RootElement, $"{where}, {name}");
        command.Build(new NobodyYet(), StaleScreen.None);
        return command;
    }

    /// <summary>The command itself, its names turned into ids and its version into the one on the officer's screen.</summary>
    internal object Build(INames names, StaleScreen stale) => new CommandBuilder(names, stale).Record(Type, with, where);

    /// <summary>What the script gives it, each by its name: “Instalment 50.00”.</summary>
    internal IEnumerable<(string Name, string Value)> Given() => Given(with, "");

    private static IEnumerable<(string, string)> Given(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Given(field.Value, field.Name)),
        JsonValueKind.Array when json.EnumerateArray().All(item => item.ValueKind is not JsonValueKind.Object) => [(name, string.Join(", ", json.EnumerateArray().Select(item => item.ToString())))],
        JsonValueKind.Array => json.EnumerateArray().Select(item => (name, string.Join(", ", Given(item, name).Select(pair => pair.Item2)))),
        JsonValueKind.True => [(name, "yes")],
        JsonValueKind.False => [(name, "no")],
        JsonValueKind.Null => [],
        _ => [(name, json.ToString())],
    };

    /// <summary>Stands in while a file is read: every name is taken, whether there will be such a thing or not.</summary>
    private sealed class NobodyYet : INames
    {
        public Guid IdOf(string parameter, string name, string where) =>
            Names.Knows(parameter) ? Guid.Empty : throw new ScenarioException($"{where}: a script has no word for “{parameter}”.");

        public int VersionOf(string parameter, Guid id) => 0;
        public Guid PersonOf(Guid caseId) => Guid.Empty;
    }
}

/// <summary>Fills the parameters of a command, and of the records within it, from JSON.</summary>
internal sealed class CommandBuilder(INames names, StaleScreen stale)
{
    private const string SeenVersion = "SeenVersion";
    private const string SeenPersonVersion = "SeenPersonVersion";

    /// <summary>Commands that change the person a case is about, and whose screen shows the person.</summary>
    private static readonly Type[] AboutThePerson = [typeof(CorrectPerson), typeof(ChangeEmail)];

    public object Record(Type type, JsonElement json, string where)
    {
        var fields = new JsonFields(json, where, StringComparer.OrdinalIgnoreCase);
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        var values = new object?[parameters.Length];
        for (var n = 0; n < parameters.Length; n++)
        {
            if (!IsVersion(parameters[n]))
                values[n] = Parameter(parameters[n], fields, where);
        }
        fields.NoMore();

        if (Array.FindIndex(parameters, IsVersion) is >= 0 and var seen)
            values[seen] = Seen(type, parameters, values, seen, where);
        return Activator.CreateInstance(type, values)!;
    }

    private object? Parameter(ParameterInfo parameter, JsonFields fields, string where) => fields.Take(parameter.Name!) switch
    {
        { } json => Value(parameter.ParameterType, json, parameter.Name!, $"{where}, {parameter.Name}"),
        null when parameter.HasDefaultValue => parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null),
        _ => throw new ScenarioException($"{where}: “{parameter.Name}” is missing."),
    };

    private static bool IsVersion(ParameterInfo parameter) => parameter.Name is SeenVersion or SeenPersonVersion;

    /// <summary>The version of what the command changes: the thing named last before it, or the person the case is about.</summary>
    private int Seen(Type type, ParameterInfo[] parameters, object?[] values, int seen, string where)
    {
        var subject = Array.FindLastIndex(parameters, seen, parameter => parameter.ParameterType == typeof(Guid));
        if (subject < 0)
            throw new ScenarioException($"{where}: it names nothing that could have a version.");
        var (name, id) = (parameters[subject].Name!, (Guid)values[subject]!);
        if (parameters[seen].Name == SeenPersonVersion || AboutThePerson.Contains(type))
            (name, id) = ("PersonId", names.PersonOf(id));
        var isOld = stale.IsWhole || (name == "CaseId" && stale.Cases.Any(old => names.IdOf(name, old, where) == id));
        return names.VersionOf(name, id) - (isOld ? 1 : 0);
    }

    private object? Value(Type type, JsonElement json, string name, string where)
    {
        if (json.ValueKind == JsonValueKind.Null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw new ScenarioException($"{where}: it cannot be null.") : null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return EnumWords.Read(type, json, where);
        if (type == typeof(Guid))
            return names.IdOf(name, JsonRead.Text(json, where), where);
        if (Plain.TryGetValue(type, out var read))
            return read(json, where);
        if (type.IsGenericType && type.GetGenericArguments() is [{ IsEnum: true } key, var amount])
            return ByWord(type, key, amount, json, where);
        return ItemType(type) is { } item ? Items(item, json, name, where) : Record(type, json, where);
    }

    private static readonly FrozenDictionary<Type, Func<JsonElement, string, object>> Plain = new Dictionary<Type, Func<JsonElement, string, object>>
    {
        [typeof(string)] = JsonRead.Text,
        [typeof(bool)] = (json, where) => JsonRead.Flag(json, where),
        [typeof(int)] = (json, where) => JsonRead.Number(json, where),
        [typeof(decimal)] = (json, where) => JsonRead.Decimal(json, where),
        [typeof(Kernel.Money)] = (json, where) => JsonRead.Pounds(json, where),
        [typeof(DateOnly)] = (json, where) => JsonRead.Day(json, where),
        [typeof(TimeOnly)] = (json, where) => JsonRead.Time(json, where),
        [typeof(byte[])] = (json, where) => FileOf(JsonRead.List(json, where, JsonRead.Text)),
    }.ToFrozenDictionary();

    /// <summary>A file, given as its lines.</summary>
    private static byte[] FileOf(IReadOnlyList<string> lines) => System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));

    private static Type? ItemType(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var item] && typeof(IEnumerable<>).MakeGenericType(item).IsAssignableFrom(type) ? item
        : null;

    /// <summary>Values by the words of an enum: <c>{ "Pension": "900.00" }</c>.</summary>
    private object ByWord(Type type, Type key, Type amount, JsonElement json, string where)
    {
        var values = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
        foreach (var field in new JsonFields(json, where).Rest())
            values.Add(EnumWords.Read(key, field.Key, where), Value(amount, field.Value, field.Key, $"{where}, {field.Key}"));
        return values;
    }

    private Array Items(Type item, JsonElement json, string name, string where)
    {
        var values = JsonRead.List(json, where, (element, place) => Value(item, element, name.TrimEnd('s'), place));
        var array = Array.CreateInstance(item, values.Count);
        for (var n = 0; n < values.Count; n++)
            array.SetValue(values[n], n);
        return array;
    }
}
