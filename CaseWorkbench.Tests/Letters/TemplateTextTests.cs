using System.Diagnostics;
using CaseWorkbench.Domain.Letters;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

public sealed class TemplateTextTests
{
    private static readonly IReadOnlySet<string> Fields = LetterFields.Of(LetterCode.Reminder);

    [Theory]
    [InlineData("{{nonsense}}", "{{nonsense}} is no field of this letter.")]
    [InlineData("{{Debtor.Password}}", "{{Debtor.Password}} is a path.")]
    [InlineData("{{debtor.name}}", "{{debtor.name}} is a path.")]
    [InlineData("{{debtor[0]}}", "{{debtor[0]}} is a path.")]
    [InlineData("{{7*7}}", "{{7*7}} is no name of a field.")]
    [InlineData("{{constructor}}", "{{constructor}} is no field of this letter.")]
    [InlineData("{{#each x}}", "is no name of a field.")]
    [InlineData("{{ figure }}", "is no name of a field.")]
    [InlineData("{{}}", "is no name of a field.")]
    [InlineData("{{figure", "begins a field that does not end.")]
    [InlineData("figure}}", "ends a field that did not begin.")]
    [InlineData("<script>alert(1)</script>", "is markup.")]
    [InlineData("Dear </b> you", "is markup.")]
    [InlineData("<!-- x -->", "is markup.")]
    [InlineData("&#60;b&#62;", "is markup.")]
    [InlineData("&lt;b", "is markup.")]
    [InlineData("bell\u0007", "is markup.")]
    [InlineData("Pay like this: {{how_to_pay}}", "it stands on a line of its own.")]
    [InlineData("{{bank_account}}", "is no field of this letter.")]
    public void What_is_no_template_is_refused_with_its_line(string wrong, string why)
    {
        var refused = Assert.Throws<TemplateException>(() => TemplateText.Read($"Fine.\n{wrong}", Fields, []));

        Assert.Contains(refused.Faults, fault => fault.Line == 2 && fault.Message.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_that_the_letter_must_contain_is_named_when_it_is_missing()
    {
        var refused = Assert.Throws<TemplateException>(() => TemplateText.Read("{{greeting}}", Fields, ["greeting", "figure"]));

        Assert.Equal([new TemplateFault(0, "figure", "{{figure}} is missing: this letter must contain it.")], refused.Faults);
    }

    [Fact]
    public void A_template_beyond_100_KB_is_refused() =>
        Assert.Equal("A template has at most 100 KB.", Assert.Throws<TemplateException>(() => TemplateText.Read(new('£', 51_201), Fields, [])).Faults.Single().ToString());

    [Fact]
    public void Ordinary_punctuation_is_no_markup() =>
        Assert.Equal("5 < 6 & 7 > 2; R&D {not a field}", TemplateText.Read("5 < 6 & 7 > 2; R&D {not a field}", Fields, []).Merge(_ => ""));

    [Fact]
    public void A_line_that_is_only_an_empty_field_leaves_no_gap() =>
        Assert.Equal("Above.\n\nBelow.", TemplateText.Read("Above.\n\n{{debtor}}\n\nBelow.", Fields, []).Merge(_ => ""));

    [Fact]
    public void What_somebody_typed_is_words_whatever_it_begins_with()
    {
        var body = TemplateText.Read("{{debtor}}", Fields, []).Merge(_ => "# Not a heading\n- not an item\n| not | a table |\n=== not a page");

        var paragraph = Assert.IsType<SheetBlock.Paragraph>(Assert.Single(LetterSheet.Of(body).Blocks));
        Assert.Equal(["# Not a heading", "- not an item", "| not | a table |", "=== not a page"], paragraph.Lines);
    }

    [Fact]
    public void A_value_is_never_read_as_a_template() =>
        Assert.Equal("Dear {{figure}}", TemplateText.Read("Dear {{debtor}}", Fields, []).Merge(field => field == "debtor" ? "{{figure}}" : "£1.00"));

    [Fact]
    public void Ten_thousand_random_templates_throw_nothing_but_their_own_error_and_take_no_time()
    {
        var random = new Random(4711);
        string[] scraps = ["{{", "}}", "{", "}", "figure", "{{figure}}", "{{how_to_pay}}", "debtor.name", "7*7", "<", "</", "<script>", "&", "&#x;", "#", "- ", "|", "===", "\\", "\n", "\r\n", "\0", "\u2028", "\ud83d\ude00", "\ud800", "é", " ", "{{{", "}}}", "__proto__", "%s", "\"", "'", "ﷺ"];
        var (read, refused) = (0, 0);
        for (var n = 0; n < 10_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, n % 100 == 0 ? 4_000 : 60)).Select(_ => random.Next(4) == 0 ? ((char)random.Next(0xffff)).ToString() : scraps[random.Next(scraps.Length)]));
            var began = Stopwatch.GetTimestamp();
            try
            {
                LetterSheet.Of(TemplateText.Read(text, Fields, []).Merge(_ => text));
                read++;
            }
            catch (TemplateException)
            {
                refused++;
            }
            var took = Stopwatch.GetElapsedTime(began);
            Assert.True(took < TimeSpan.FromMilliseconds(500), $"{took.TotalMilliseconds} ms for {text.Length} characters."); // Ten times what is promised: other tests run beside this one.
        }
        Assert.True(read > 100 && refused > 1_000, $"{read} were read and {refused} refused: too one-sided to say much.");
    }

    [Fact]
    public void Every_shipped_template_contains_what_it_must_and_reads_well_on_every_awkward_case()
    {
        foreach (var type in LetterType.All.Values)
        {
            var samples = TemplateTrial.Of(type.Letter, ShippedTemplates.Of(type.Letter), new(2026, 7, 6));

            Assert.True(samples.Count >= 8, "Too few awkward cases.");
            Assert.Equal("", string.Join('\n', samples.Where(sample => sample.Problem is not null).Select(sample => $"{type.Code}, {sample.Case}: {sample.Problem}")));
        }
    }
}
