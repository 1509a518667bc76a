using System.Buffers.Binary;

namespace CaseWorkbench.Domain.Kernel;

/// <summary>Reads the store's own clock. Rules count in days of Europe/London; instants are kept in UTC (handbook 3.1).</summary>
public static class Clock
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime Now(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;
    public static DateOnly Today(this TimeProvider clock) => clock.Now().InLondon().Day();

    /// <summary>A new id that sorts by the store's time.</summary>
    public static Guid NewId(this TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>The instant at which such an id was made, to the millisecond; null for an id of another kind.</summary>
    public static DateTime? InstantOf(Guid id) => id.Version != 7 ? null
        : DateTime.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >>> 16);

    /// <summary>The smallest id that could be made at an instant or later, to the millisecond.</summary>
    public static Guid FirstIdFrom(DateTime utc)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (long)(utc - DateTime.UnixEpoch).TotalMilliseconds << 16);
        return new(bytes, bigEndian: true);
    }

    /// <summary>The wall-clock time in London at a UTC instant.</summary>
    public static DateTime InLondon(this DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    /// <summary>The UTC instant of a wall-clock time in London. A time the clocks skip in spring is read an hour later.</summary>
    public static DateTime FromLondon(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(wall) ? wall.AddHours(1) : wall, London);
    }

    public static DateOnly Day(this DateTime moment) => DateOnly.FromDateTime(moment);
}
