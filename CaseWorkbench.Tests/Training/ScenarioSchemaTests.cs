using System.Text.Json;
using CaseWorkbench.Domain.Ledger;
using CaseWorkbench.Domain.Training.Scenarios;
using Xunit;

namespace CaseWorkbench.Tests.Training;

/// <summary>The schema beside the code says what the code reads: the same keys, no more and no fewer.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly string[] Ends = ["case", "refused", "invalid", "notFound", "answer", "says"];
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(ScenarioFiles.Schema)).RootElement;

    [Fact]
    public void It_names_every_expectation()
    {
        Assert.Equal(Ends.Concat(Expectation.Keys.Keys).Order(), KeysOf(Schema.GetProperty("$defs").GetProperty("expect")).Order());
    }

    [Fact]
    public void It_names_every_balance()
    {
        var balances = Schema.GetProperty("$defs").GetProperty("expect").GetProperty("properties").GetProperty("balances");

        Assert.Equal(Enum.GetNames<Balance>().Order(), KeysOf(balances).Order());
    }

    /// <summary>The reader knows each key (and dislikes the 1 it is given), and does not know one that is written wrongly.</summary>
    [Fact]
    public void Every_key_of_a_step_is_read()
    {
        var keys = KeysOf(Schema.GetProperty("$defs").GetProperty("step")).ToList();
        Assert.Equal(11, keys.Count);

        foreach (var key in keys)
        {
            var stopped = Assert.Throws<ScenarioException>(() => Scenario.Read(ScenarioReadingTests.With($$"""{ "on": "2026-06-01", "{{key}}2": 1 }""")));
            Assert.Contains($"“{key}2” is not understood here", stopped.Message);
            var wrong = Assert.Throws<ScenarioException>(() => Scenario.Read(ScenarioReadingTests.With(key == "on" ? """{ "on": 1 }""" : $$"""{ "on": "2026-06-01", "{{key}}": 1 }""")));
            Assert.DoesNotContain($"“{key}” is not understood here", wrong.Message);
        }
    }

    private static IEnumerable<string> KeysOf(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);
}
