using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.LegalPacks;

/// <summary>A bundle as it is kept: its JSON, packed, and the hash of that JSON.</summary>
public sealed record KeptBundle(byte[] Content, string Sha256)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new PenceAlone(), new JsonStringEnumConverter() }, IgnoreReadOnlyProperties = true,
    };

    public static KeptBundle Of(EvidenceBundle bundle)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(bundle, Form);
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(json);
        return new(packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    /// <summary>The bundle as it was kept. One that is no longer what its hash says is not read.</summary>
    public EvidenceBundle Read()
    {
        using var json = new MemoryStream();
        using (var unpacking = new BrotliStream(new MemoryStream(Content), CompressionMode.Decompress))
            unpacking.CopyTo(json);
        var bytes = json.GetBuffer().AsSpan(0, (int)json.Length);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == Sha256 ? JsonSerializer.Deserialize<EvidenceBundle>(bytes, Form)!
            : throw new RefusedException(new("PCK-002", "The pack as it was frozen was changed in the store. Ask an administrator to bring it back from a backup."));
    }

    /// <summary>Money as its pence, and nothing that is reckoned from them.</summary>
    private sealed class PenceAlone : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());
        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Pence);
    }
}
