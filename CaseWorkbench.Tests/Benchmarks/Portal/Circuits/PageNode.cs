namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>A part of a page: an element by its name, a component by its number, or words.</summary>
internal sealed class PageNode
{
    public string? Element { get; init; }
    public int ComponentId { get; init; } = -1;
    public string? Words { get; set; }
    public PageNode? Parent { get; set; }
    public List<PageNode> Children { get; } = [];
    private readonly List<(string Name, string? Value, ulong Handler)> attributes = [];

    /// <summary>This and everything in it, in the order of the page.</summary>
    public IEnumerable<PageNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    /// <summary>All words in it, one after the other.</summary>
    public string Text => Words ?? string.Concat(Children.Select(child => child.Text));

    /// <summary>The component that draws it.</summary>
    public int DrawnBy => ComponentId >= 0 ? ComponentId : Parent?.DrawnBy ?? -1;

    public string? this[string attribute] => attributes.Find(each => each.Name == attribute).Value;

    /// <summary>By which number the event is told to the server; 0 where nobody listens.</summary>
    public ulong Handler(string attribute) => attributes.Find(each => each.Name == attribute).Handler;

    public bool Has(string attribute) => attributes.Exists(each => each.Name == attribute);

    public void Set(Frame attribute)
    {
        Unset(attribute.Name!);
        attributes.Add((attribute.Name!, attribute.Value, attribute.Handler));
    }

    public void Unset(string attribute) => attributes.RemoveAll(each => each.Name == attribute);

    public void Insert(int at, PageNode child)
    {
        child.Parent = this;
        Children.Insert(at, child);
    }
}
