using System.Buffers.Binary;
using System.Text;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>What an edit does to the children of the node it stands in.</summary>
internal enum EditKind
{
    Insert = 1, Remove = 2, SetAttribute = 3, RemoveAttribute = 4, SetText = 5, StepIn = 6, StepOut = 7, SetMarkup = 8, Move = 9, MovesEnd = 10,
}

/// <summary>What a frame describes; kinds a browser does not show are left out.</summary>
internal enum FrameKind
{
    Element = 1, Text = 2, Attribute = 3, Component = 4, Region = 5, Markup = 8,
}

/// <param name="Sibling">Which child it is about.</param>
/// <param name="Index">The frame it brings, or where the child moves to.</param>
/// <param name="Name">The attribute that goes.</param>
internal readonly record struct Edit(EditKind Kind, int Sibling, int Index, string? Name);

/// <param name="Name">Of an element or attribute; of a text, its words.</param>
/// <param name="Length">Of an element, component or region: how many frames it takes, itself included.</param>
/// <param name="Handler">Of an attribute that listens to an event: by which number it is called.</param>
internal readonly record struct Frame(FrameKind Kind, string? Name, string? Value, int Length, int ComponentId, ulong Handler);

/// <summary>
/// One change of the page as the server sends it: five tables, whose places are the last twenty bytes. Edits are sixteen
/// bytes long, frames twenty, texts stand in a table of their own.
/// </summary>
internal readonly ref struct RenderBatch(ReadOnlySpan<byte> data)
{
    private const int EditSize = 16, FrameSize = 20, Foot = 20;
    private readonly ReadOnlySpan<byte> data = data;

    /// <summary>How many components were drawn again.</summary>
    public int Count => Int(Place(0));

    private int Frames => Place(1) + sizeof(int);

    /// <summary>Where the edits of the n-th component begin, of which component they are, and how many.</summary>
    public (int At, int ComponentId, int Edits) Component(int n)
    {
        var at = Int(Place(0) + sizeof(int) * (n + 1));
        return (at + 2 * sizeof(int), Int(at), Int(at + sizeof(int)));
    }

    public Edit EditAt(int first, int n)
    {
        var at = first + EditSize * n;
        return new((EditKind)Int(at), Int(at + 4), Int(at + 8), Int(at) == (int)EditKind.RemoveAttribute ? Text(at + 12) : null);
    }

    public Frame FrameAt(int n)
    {
        var at = Frames + FrameSize * n;
        return (FrameKind)Int(at) switch
        {
            FrameKind.Element => new(FrameKind.Element, Text(at + 8), null, Int(at + 4), 0, 0),
            FrameKind.Attribute => new(FrameKind.Attribute, Text(at + 4), Text(at + 8), 1, 0, BinaryPrimitives.ReadUInt64LittleEndian(data[(at + 12)..])),
            FrameKind.Component => new(FrameKind.Component, null, null, Int(at + 4), Int(at + 8), 0),
            FrameKind.Region => new(FrameKind.Region, null, null, Int(at + 4), 0, 0),
            FrameKind.Text or FrameKind.Markup => new((FrameKind)Int(at), Text(at + 4), null, 1, 0, 0),
            var other => new(other, null, null, 1, 0, 0),
        };
    }

    public IEnumerable<int> Disposed()
    {
        var (at, ids) = (Place(2), new List<int>());
        for (var n = 1; n <= Int(at); n++)
            ids.Add(Int(at + sizeof(int) * n));
        return ids;
    }

    private int Place(int table) => Int(data.Length - Foot + sizeof(int) * table);

    private string? Text(int at)
    {
        var index = Int(at);
        if (index < 0)
            return null;
        var text = Int(Place(4) + sizeof(int) * index);
        var (length, shift) = (0, 0);
        byte group;
        do
        {
            group = data[text++];
            length |= (group & 0x7f) << shift;
            shift += 7;
        }
        while ((group & 0x80) != 0);
        return Encoding.UTF8.GetString(data.Slice(text, length));
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(data[at..]);
}
