using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Audit;

/// <summary>Writes a command as the audit may keep it: personal text hashed with the store's salt, secrets left out.</summary>
public static class AuditDetail
{
    private static readonly ConcurrentDictionary<string, JsonSerializerOptions> BySalt = new();

    /// <summary>The command whole, for recognising the same form sent again. Never stored.</summary>
    private static readonly JsonSerializerOptions Whole = new() { Converters = { new MoneyInPounds(), new JsonStringEnumConverter() } };

    public static string Of(object command, string salt) =>
        JsonSerializer.Serialize(command, command.GetType(), BySalt.GetOrAdd(salt, Redacting));

    /// <summary>A hash of everything the command says.</summary>
    public static string ContentHash(object command) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Whole)));

    private static JsonSerializerOptions Redacting(string salt)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(type =>
        {
            foreach (var property in type.Properties.ToList())
            {
                if (Has<NotAuditedAttribute>(property))
                    type.Properties.Remove(property);
                else if (Has<PersonalTextAttribute>(property) && property.Get is { } read)
                    property.Get = record => read(record) is string text ? Hashed(text, salt) : null;
            }
        });
        return new() { TypeInfoResolver = resolver, Converters = { new MoneyInPounds(), new JsonStringEnumConverter() } };
    }

    private static bool Has<T>(JsonPropertyInfo property) where T : Attribute =>
        property.AttributeProvider?.IsDefined(typeof(T), inherit: true) ?? false;

    private static string Hashed(string text, string salt) =>
        $"#{Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(text)))[..32]}";

    private sealed class MoneyInPounds : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Money.Pounds(reader.GetDecimal());
        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.InPounds);
    }
}
