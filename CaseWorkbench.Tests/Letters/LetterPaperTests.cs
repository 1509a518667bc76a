using System.IO.Compression;
using System.Text;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Letters;
using CaseWorkbench.Tests.Support;
using CaseWorkbench.Web.Letters;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CaseWorkbench.Tests.Letters;

/// <summary>What the print room and Word get.</summary>
public sealed class LetterPaperTests : WorkbenchTest
{
    [Fact]
    public async Task The_print_view_has_each_letter_on_a_page_of_its_own_with_its_address_and_specimen()
    {
        await Workbench.GivenReminderAsync();
        var (second, bill) = await Workbench.GivenOverdueAsync("930102", "Pe<b>rry");
        await Workbench.GivenReminderAsync(second, bill);

        var (html, count) = await PrintAsync(new(Pile: LetterPile.ToCheck));

        Assert.Equal((2, 2), (count, html.Split("<article class=\"letter-page specimen\"").Length - 1));
        Assert.Contains("<address>Mr Colin Frost<br>4 Mill Lane<br>Wexcombe<br>WX1 2AB</address>", html);
        Assert.Contains("Pe&lt;b&gt;rry", html);
        Assert.DoesNotContain("<b>", html);
        Assert.Equal(2, html.Split("<strong>SPECIMEN – nothing here is real</strong>").Length - 1);
        Assert.Contains("1 of 2: L-", html); // Queued in one moment, either may come first.
        Assert.Contains("2 of 2: L-", html);
        Assert.Contains("<th scope=\"col\">Bill</th>", html);
        Assert.Contains("<th scope=\"col\" class=\"money\">To pay now</th>", html);
    }

    [Fact]
    public async Task Every_sheet_bears_the_reference_and_that_of_a_single_letter_its_number_too()
    {
        var letter = await Workbench.GivenReminderAsync();
        Assert.Contains("<thead><tr><td><strong>SPECIMEN – nothing here is real</strong> · L-1 · CW-100001</td></tr></thead>", (await PrintAsync(new(LetterId: letter.Id))).Html); // Browsers repeat the head of a table on each sheet.
        Assert.Contains("letterpages.css", (await PrintAsync(new(LetterId: letter.Id))).Html);

        var (second, bill) = await Workbench.GivenOverdueAsync("930102", "Perry");
        await Workbench.GivenReminderAsync(second, bill);

        Assert.DoesNotContain("letterpages.css", (await PrintAsync(new(Pile: LetterPile.ToCheck))).Html); // It would count on from letter to letter.
    }

    [Fact]
    public void In_large_print_a_table_of_many_columns_stands_upright_one_bill_after_the_other()
    {
        var sheet = LetterSheet.Of("| Bill | What for | Date | Charged | Left |\n| 930101 | Home care | 1 Jun 2026 | £486.00 | £86.00 |\n| Together | | | £486.00 | £86.00 |");

        Assert.Single(sheet.For(isLargePrint: false).Blocks);
        var upright = sheet.For(isLargePrint: true).Blocks.Cast<SheetBlock.Table>().Select(table => string.Join("; ", table.Rows.Select(row => string.Join(": ", row))));
        Assert.Equal(["Bill 930101: ; What for: Home care; Date: 1 Jun 2026; Charged: £486.00; Left: £86.00", "Together: ; Charged: £486.00; Left: £86.00"], upright);
    }

    [Fact]
    public async Task A_form_has_lines_to_write_on_that_break_in_no_print()
    {
        var (frost, invoice) = await Workbench.GivenOverdueAsync();
        var claim = await Workbench.QueueAsync(new(frost.Id, LetterCode.LetterOfClaim, Money.Pounds(486), [invoice.Id],
            Words: new Dictionary<string, string> { ["basis"] = "Care Act 2014.", ["instalments"] = "" }));

        var (html, _) = await PrintAsync(new(LetterId: claim.Id));

        Assert.Contains("<p>Signed: <span class=\"fill long\"></span> Date: <span class=\"fill\"></span></p>", html);
        Assert.DoesNotContain("____", html);
    }

    [Fact]
    public async Task A_batch_prints_what_it_was_made_of_and_nothing_that_was_pulled_out()
    {
        var letter = await Workbench.GivenReminderAsync(LetterState.Checked);
        var batch = await Workbench.PrintAsync(letter.Id);
        Assert.Equal(1, (await PrintAsync(new(BatchId: batch))).Count);

        await Workbench.DoAsync("Priya", new PullBackLetter(letter.Id, (await Workbench.LetterAsync(letter.Id)).Version));

        Assert.Equal("not found", await Workbench.RefusedAsync("Priya", new GetLetterPrints(BatchId: batch)));
    }

    [Fact]
    public async Task The_word_file_holds_the_words_of_the_letter_and_opens_as_a_package()
    {
        var letter = await Workbench.GivenReminderAsync();
        var document = new LetterDocument();

        Assert.Equal(1, await Workbench.DoAsync("Priya", new GetLetterPrints(LetterId: letter.Id) { To = document }));

        using var package = new ZipArchive(new MemoryStream(document.Content));
        var text = await ReadAsync(package, "word/document.xml");
        Assert.All(["Mr Colin Frost", "4 Mill Lane", "£486.00", "930101", "StepChange", "L-1"], part => Assert.Contains(part, text));
        Assert.Contains("SPECIMEN", await ReadAsync(package, package.Entries.Single(entry => entry.FullName.StartsWith("word/header", StringComparison.Ordinal)).FullName));
    }

    [Fact]
    public async Task In_a_word_file_of_many_each_letter_has_sheets_of_its_own_and_large_print_only_who_needs_it()
    {
        var body = (await Workbench.GivenReminderAsync()).Body;
        var document = new LetterDocument();
        await document.WriteAsync(2, Both(), default);

        using var package = new ZipArchive(new MemoryStream(document.Content));
        var text = await ReadAsync(package, "word/document.xml");
        Assert.Equal((2, 2), (text.Split("<w:sectPr>").Length - 1, text.Split("<w:pgNumType w:start=\"1\"").Length - 1));
        var (first, second) = (text[..text.IndexOf("</w:sectPr>", StringComparison.Ordinal)], text[text.IndexOf("</w:sectPr>", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("w:val=\"Large", first);
        Assert.Contains("w:pStyle w:val=\"LargeHeading1\"", second);
        var heads = new List<string>();
        foreach (var head in package.Entries.Where(entry => entry.FullName.StartsWith("word/header", StringComparison.Ordinal)).ToList())
            heads.Add(await ReadAsync(package, head.FullName));
        Assert.All(["Our letter L-1", "Our letter L-2"], reference => Assert.Single(heads, head => head.Contains($"{reference}<", StringComparison.Ordinal)));
        return;

        async IAsyncEnumerable<PrintedLetter> Both()
        {
            await Task.Yield();
            yield return new("L-1", "CW-100001", "Mr Colin Frost", "4 Mill Lane", new(2026, 7, 6), false, body, true);
            yield return new("L-2", "CW-100002", "Mrs Ada Perry", "5 Mill Lane", new(2026, 7, 6), true, body, true);
        }
    }

    [Fact]
    public async Task Five_thousand_letters_are_handed_over_one_by_one_in_flat_memory()
    {
        var print = new LetterPrint(new DefaultHttpContext { Response = { Body = Stream.Null } }.Response, "To check");
        var body = (await Workbench.GivenReminderAsync()).Body;
        var most = 0L;
        await print.WriteAsync(200, Letters(200), default);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal(5_000, await print.WriteAsync(5_000, Letters(5_000), default));

        Assert.True(most - before < 8 * 1024 * 1024, $"{(most - before) / 1024} KB more than before.");
        return;

        async IAsyncEnumerable<PrintedLetter> Letters(int many)
        {
            for (var n = 1; n <= many; n++)
            {
                await Task.Yield();
                if (n % 1_000 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                yield return new($"L-{n}", "CW-100001", "Mr Colin Frost", "4 Mill Lane", new(2026, 7, 6), false, $"{body} {n}", true);
            }
        }
    }

    private async Task<(string Html, int Count)> PrintAsync(GetLetterPrints query)
    {
        using var to = new MemoryStream();
        var print = new LetterPrint(new DefaultHttpContext { Response = { Body = to } }.Response, "Letters");
        var count = await Workbench.DoAsync("Priya", query with { To = print });
        return (Encoding.UTF8.GetString(to.ToArray()).Replace("&#xA3;", "£", StringComparison.Ordinal).Replace("&#x2013;", "–", StringComparison.Ordinal), count);
    }

    private static async Task<string> ReadAsync(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return await reader.ReadToEndAsync();
    }
}
