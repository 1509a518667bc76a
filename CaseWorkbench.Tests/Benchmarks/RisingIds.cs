using System.Buffers.Binary;

namespace CaseWorkbench.Benchmarks;

/// <summary>Ids that rise as those of a day's work do, and are the same for the same seed.</summary>
public sealed class RisingIds(DateTime from, int seed)
{
    private readonly long begin = (long)(from - DateTime.UnixEpoch).TotalMilliseconds;
    private long count;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        var number = count++;
        BinaryPrimitives.WriteInt64BigEndian(bytes, (begin + (number >> 12)) << 16 | 0x7000 | number & 0xFFF);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | Mixed((ulong)number + ((ulong)seed << 32)) >> 2);
        return new(bytes, bigEndian: true);
    }

    /// <summary>Bits that look like chance (SplitMix64).</summary>
    private static ulong Mixed(ulong value)
    {
        value = unchecked((value ^ value >> 30) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ value >> 27) * 0x94D049BB133111EB);
        return value ^ value >> 31;
    }
}
