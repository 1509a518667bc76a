using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>Writes what a browser says to the server's hub, in MessagePack.</summary>
internal static class PackWriter
{
    private const int Invocation = 1, Ping = 6;

    public static byte[] OfPing() => Framed(body => body.Array(1).Number(Ping));

    /// <summary>Calls a method of the hub. With an id, the hub answers when it is done.</summary>
    public static byte[] OfCall(string? id, string method, params object?[] arguments) => Framed(body =>
    {
        body.Array(6).Number(Invocation).Put(0x80).Text(id).Text(method).Array(arguments.Length);
        foreach (var argument in arguments)
        {
            _ = argument switch
            {
                null => body.Put(0xc0),
                bool truth => body.Put(truth ? (byte)0xc3 : (byte)0xc2),
                long number => body.Number(number),
                int number => body.Number(number),
                string text => body.Text(text),
                _ => throw new ArgumentException($"The hub takes no {argument.GetType().Name}."),
            };
        }
        body.Array(0);
    });

    private static byte[] Framed(Action<ArrayBufferWriter<byte>> write)
    {
        var body = new ArrayBufferWriter<byte>();
        write(body);
        var framed = new ArrayBufferWriter<byte>(body.WrittenCount + 5);
        var length = (uint)body.WrittenCount;
        for (; length >= 0x80; length >>= 7)
            framed.Put((byte)(length | 0x80));
        framed.Put((byte)length).Write(body.WrittenSpan);
        return framed.WrittenSpan.ToArray();
    }

    private static ArrayBufferWriter<byte> Array(this ArrayBufferWriter<byte> to, int count) => to.Put((byte)(0x90 | count));

    private static ArrayBufferWriter<byte> Number(this ArrayBufferWriter<byte> to, long number)
    {
        if (number is >= 0 and <= 0x7f)
            return to.Put((byte)number);
        to.Put(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), number);
        to.Advance(8);
        return to;
    }

    private static ArrayBufferWriter<byte> Text(this ArrayBufferWriter<byte> to, string? text)
    {
        if (text is null)
            return to.Put(0xc0);
        to.Put(0xdb);
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), Encoding.UTF8.GetByteCount(text));
        to.Advance(4);
        Encoding.UTF8.GetBytes(text, to);
        return to;
    }

    private static ArrayBufferWriter<byte> Put(this ArrayBufferWriter<byte> to, byte one)
    {
        to.GetSpan(1)[0] = one;
        to.Advance(1);
        return to;
    }
}
