namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>A part of a page: an element by its name, a component by its number, or words.</summary>
internal sealed class PageNode
{
    private static readonly List<(string Name, string? Value, ulong Handler)> None = [];
    public string? Element { get; init; }
    public int ComponentId { get; init; } = -1;
    public string? Words { get; set; }
    public PageNode? Parent { get; set; }
    public List<PageNode> Children { get; } = [];
    private List<(string Name, string? Value, ulong Handler)> attributes = None;

    /// <summary>The first that is wanted, of this and everything in it, in the order of the page.</summary>
    public PageNode? Find(Func<PageNode, bool> wanted)
    {
        if (wanted(this))
            return this;
        foreach (var child in Children)
        {
            if (child.Find(wanted) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>All words in it, one after the other.</summary>
    public string Text => Words ?? string.Concat(Children.Select(child => child.Text));

    /// <summary>The component that draws it.</summary>
    public int DrawnBy => ComponentId >= 0 ? ComponentId : Parent?.DrawnBy ?? -1;

    public string? this[string attribute] => attributes.Count == 0 ? null : attributes.Find(each => each.Name == attribute).Value;

    /// <summary>By which number the event is told to the server; 0 where nobody listens.</summary>
    public ulong Handler(string attribute) => attributes.Find(each => each.Name == attribute).Handler;

    public bool Has(string attribute) => attributes.Count > 0 && attributes.Exists(each => each.Name == attribute);

    public void Set(Frame attribute)
    {
        Unset(attribute.Name!);
        if (attributes == None)
            attributes = [];
        attributes.Add((attribute.Name!, attribute.Value, attribute.Handler));
    }

    public void Unset(string attribute)
    {
        if (attributes.Count > 0)
            attributes.RemoveAll(each => each.Name == attribute);
    }

    public void Insert(int at, PageNode child)
    {
        child.Parent = this;
        Children.Insert(at, child);
    }
}
