using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Domain.Letters;

/// <summary>What one letter says of its own, beside what is read from the record.</summary>
/// <param name="OurReference">What it goes by: the dispute's number, or the case's.</param>
internal sealed record LetterTerms(LetterType Type, Money Figure, IReadOnlyCollection<Guid> InvoiceIds, IReadOnlyDictionary<string, string> Words, DateOnly DatedOn);

/// <summary>A letter's words with the version of the template they stand in.</summary>
public sealed record TemplateVersion(int Number, TemplateText Text);

/// <summary>Writes letters: the template, with every field put in. The same for the queue, the print room and a draft that is tried.</summary>
internal static class LetterWriting
{
    /// <summary>The protocol gives 30 days from the date of the letter (handbook 11.5).</summary>
    private const int DaysToReply = 30;

    public static WrittenLetter Write(LetterMatter matter, LetterTerms terms, TemplateVersion template) => new(
        terms.Figure, Addressee(matter), AddressLines(matter), matter.IsLargePrint, template.Number,
        template.Text.Merge(field => Value(field, matter, terms)), terms.DatedOn);

    /// <summary>After a death the personal representatives, never the person (handbook 24.1).</summary>
    public static string Addressee(LetterMatter matter) => matter.To is { } other
        ? $"{other.Name}, {other.Kind.InWords().ToLowerInvariant()} for {matter.Person.Name}"
        : matter.Person.Addressee;

    private static string AddressLines(LetterMatter matter) => matter switch
    {
        { To: { PostReturnedOn: null } other } => Lines(other),
        { To: null, Address: { IsUsable: true } address } => Lines(address),
        _ => "",
    };

    /// <summary>An address as it stands in the window of the envelope.</summary>
    public static string Lines(PersonAddress address) => Lines(address.Line1, address.Line2, address.Town, address.Postcode);

    public static string Lines(Authority other) => Lines(other.Line1, other.Line2, other.Town, other.Postcode);

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));

    private static string Greeting(LetterMatter matter) =>
        matter.To is { } other ? $"Dear {other.Name}"
        : matter.Person.HasDied ? "Dear Personal Representatives"
        : $"Dear {(matter.Person.Title.Length > 0 ? $"{matter.Person.Title} {matter.Person.Surname}" : matter.Person.Name)}";

    private static string Value(string field, LetterMatter matter, LetterTerms terms) => field switch
    {
        "greeting" => Greeting(matter),
        "debtor" => matter.Person.Name,
        "addressee" => Addressee(matter),
        "date" => terms.DatedOn.InWords(),
        "account" => matter.AccountRef,
        "case" => matter.CaseReference,
        "figure" => terms.Figure.ToString(),
        "team" => matter.Team,
        "reply_by" => terms.DatedOn.AddDays(DaysToReply).InWords(),
        "our_reference" => LetterPhrases.Reference(terms.Words.GetValueOrDefault("reference", matter.CaseReference), matter.AccountRef),
        "invoice_table" => LetterTables.Asked(matter, terms),
        "statement_of_account" => LetterTables.Statement(matter, terms),
        "how_to_pay" => LetterPhrases.HowToPay(matter.AccountRef, matter.Person.HasDied),
        "how_to_query" => LetterPhrases.HowToQuery,
        "if_hard_to_pay" => LetterPhrases.HardToPay,
        "debt_advice" => LetterPhrases.DebtAdvice,
        "your_care" => LetterPhrases.YourCare,
        "no_interest" => LetterPhrases.NoInterest,
        "reply_address" => LetterPhrases.ReplyAddress(matter.Team),
        "complaints" => LetterPhrases.Complaints,
        "ombudsman" => LetterPhrases.Ombudsman,
        "other_formats" => LetterPhrases.OtherFormats,
        "sign_off" => LetterPhrases.SignOff(matter.Team),
        "information_sheet" or "reply_form" or "financial_statement" =>
            TemplateText.Read(ShippedTemplates.Enclosure(field), LetterFields.Of(terms.Type.Letter), []).Merge(inner => Value(inner, matter, terms)),
        _ => terms.Words[field],
    };
}

/// <summary>The tables of a letter.</summary>
internal static class LetterTables
{
    /// <summary>The bills with what may be asked for of each today.</summary>
    public static string Asked(LetterMatter matter, LetterTerms terms)
    {
        var asked = matter.Asked(terms.Type, terms.InvoiceIds);
        return string.Join('\n',
        [
            LetterSheet.Row("Bill", "What for", "Was due on", "To pay now"),
            .. asked.Select(sum => LetterSheet.Row(sum.Number, For(matter, sum.InvoiceId), sum.DueOn.InWords(), sum.Asked.ToString())),
            LetterSheet.Row("Together", "", "", asked.Sum(sum => sum.Asked).ToString()),
        ]);
    }

    /// <summary>Every bill that the letter is about: charged, taken off, paid, left.</summary>
    public static string Statement(LetterMatter matter, LetterTerms terms)
    {
        var invoices = matter.Account.Invoices.Where(invoice => terms.InvoiceIds.Count == 0 || terms.InvoiceIds.Contains(invoice.InvoiceId)).ToList();
        var rows = invoices.Select(invoice => LetterSheet.Row(invoice.Number, For(matter, invoice.InvoiceId), invoice.InvoiceDate.InWords(),
            invoice.Gross.ToString(), (invoice.Credited + invoice.WrittenOff).ToString(), invoice.Allocated.ToString(), invoice.Outstanding.ToString()));
        return string.Join('\n',
        [
            LetterSheet.Row("Bill", "What for", "Date", "Charged", "Taken off", "Paid", "Left"), .. rows,
            LetterSheet.Row("Together", "", "", invoices.Sum(invoice => invoice.Gross).ToString(), invoices.Sum(invoice => invoice.Credited + invoice.WrittenOff).ToString(),
                invoices.Sum(invoice => invoice.Allocated).ToString(), invoices.Sum(invoice => invoice.Outstanding).ToString()),
        ]);
    }

    private static string For(LetterMatter matter, Guid invoiceId) => matter.Bills.GetValueOrDefault(invoiceId) switch
    {
        { From: { } from, To: { } to } bill => $"{bill.What}, {from.InWords()} to {to.InWords()}",
        { } bill => bill.What,
        null => "A bill",
    };
}
