using System.Buffers.Binary;
using System.Text;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>Reads the few forms of MessagePack in which the server's hub speaks to a browser.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> left = data;

    public bool IsAtEnd => left.IsEmpty;

    /// <summary>A message of the hub: its length in seven-bit groups, then its bytes.</summary>
    public PackReader Message()
    {
        var (length, shift) = (0, 0);
        byte group;
        do
        {
            group = Byte();
            length |= (group & 0x7f) << shift;
            shift += 7;
        }
        while ((group & 0x80) != 0);
        return new(Take(length));
    }

    /// <summary>How many items follow.</summary>
    public int Array() => Byte() switch
    {
        var form and >= 0x90 and <= 0x9f => form & 0x0f,
        0xdc => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xdd => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        var form => throw Unknown("an array", form),
    };

    public long Number() => Byte() switch
    {
        var form and <= 0x7f => form,
        var form and >= 0xe0 => (sbyte)form,
        0xcc => Byte(),
        0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        0xd0 => (sbyte)Byte(),
        0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
        0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
        var form => throw Unknown("a number", form),
    };

    public bool Truth() => Byte() switch
    {
        0xc2 => false,
        0xc3 => true,
        var form => throw Unknown("true or false", form),
    };

    public string? Text() => IsNothing() ? null : Encoding.UTF8.GetString(Bytes());

    /// <summary>The bytes of a text or of binary data.</summary>
    public ReadOnlySpan<byte> Bytes() => Byte() switch
    {
        var form and >= 0xa0 and <= 0xbf => Take(form & 0x1f),
        0xc4 or 0xd9 => Take(Byte()),
        0xc5 or 0xda => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
        0xc6 or 0xdb => Take(BinaryPrimitives.ReadInt32BigEndian(Take(4))),
        var form => throw Unknown("text or bytes", form),
    };

    /// <summary>Passes over the headers, which are always empty here.</summary>
    public void Headers()
    {
        if (Byte() is var form and not 0x80)
            throw Unknown("an empty map", form);
    }

    private bool IsNothing()
    {
        if (left[0] != 0xc0)
            return false;
        Take(1);
        return true;
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = left[..length];
        left = left[length..];
        return taken;
    }

    private static InvalidDataException Unknown(string expected, byte form) => new($"The server was to say {expected} and said 0x{form:x2}.");
}
