using System.Text;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>A page that stands for a document somebody sent in: a real PDF, tiny, and marked as a specimen.</summary>
internal static class DemoLetter
{
    public static byte[] Of(params string[] lines)
    {
        var text = string.Join(" T* ", lines.Prepend("SPECIMEN - training, nothing here is real").Select(line => $"({line}) Tj"));
        var page = $"BT /F 14 Tf 18 TL 72 760 Td {text} ET";
        string[] parts =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            $"<</Length {page.Length}>>stream\n{page}\nendstream",
        ];
        var (pdf, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (part, at) in parts.Select((part, at) => (part, at)))
        {
            places.Add(pdf.Length);
            pdf.Append($"{at + 1} 0 obj{part}endobj\n");
        }
        var table = pdf.Length;
        pdf.Append($"xref\n0 {parts.Length + 1}\n0000000000 65535 f \n").AppendJoin("", places.Select(place => $"{place:D10} 00000 n \n"));
        pdf.Append($"trailer<</Size {parts.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
