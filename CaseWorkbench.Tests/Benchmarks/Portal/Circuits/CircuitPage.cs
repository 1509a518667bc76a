namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>The page as a browser would hold it, so that a button is found by its words and the number its press is told under is known.</summary>
internal sealed class CircuitPage
{
    private readonly Dictionary<int, PageNode> components = [];
    private readonly List<PageNode> roots = [];

    public PageNode? Find(Func<PageNode, bool> wanted) => roots.Select(root => root.Find(wanted)).FirstOrDefault(found => found is not null);

    /// <summary>The field with this label, as a screen reader finds it.</summary>
    public PageNode? Field(string label)
    {
        var id = Find(node => node.Element == "label" && node.Text.Trim().StartsWith(label, StringComparison.Ordinal))?["for"];
        return id is null ? null : Find(node => node["id"] == id);
    }

    /// <summary>The server put a component at the top of the page.</summary>
    public void Attach(int componentId) => roots.Add(ComponentOf(componentId));

    public void Apply(RenderBatch batch)
    {
        for (var n = 0; n < batch.Count; n++)
            Apply(batch, batch.Component(n));
        foreach (var gone in batch.Disposed())
            components.Remove(gone);
    }

    private void Apply(RenderBatch batch, (int At, int ComponentId, int Edits) component)
    {
        var at = ComponentOf(component.ComponentId);
        List<(int From, int To)> moves = [];
        for (var n = 0; n < component.Edits; n++)
        {
            var edit = batch.EditAt(component.At, n);
            switch (edit.Kind)
            {
                case EditKind.Insert: Insert(batch, at, edit.Sibling, edit.Index); break;
                case EditKind.Remove: at.Children.RemoveAt(edit.Sibling); break;
                case EditKind.SetAttribute: at.Children[edit.Sibling].Set(batch.FrameAt(edit.Index)); break;
                case EditKind.RemoveAttribute: at.Children[edit.Sibling].Unset(edit.Name!); break;
                case EditKind.SetText or EditKind.SetMarkup: at.Children[edit.Sibling].Words = batch.FrameAt(edit.Index).Name; break;
                case EditKind.StepIn: at = at.Children[edit.Sibling]; break;
                case EditKind.StepOut: at = at.Parent!; break;
                case EditKind.Move: moves.Add((edit.Sibling, edit.Index)); break;
                case EditKind.MovesEnd: Move(at, moves); moves = []; break;
            }
        }
    }

    private static void Move(PageNode at, List<(int From, int To)> moves)
    {
        var before = at.Children.ToArray();
        foreach (var (from, to) in moves)
            at.Children[to] = before[from];
    }

    /// <summary>Puts what a frame describes among the children, and says how many it became: a region is its parts.</summary>
    private int Insert(RenderBatch batch, PageNode parent, int at, int index)
    {
        var frame = batch.FrameAt(index);
        switch (frame.Kind)
        {
            case FrameKind.Element:
                var element = new PageNode { Element = frame.Name };
                parent.Insert(at, element);
                InsertAll(batch, element, 0, index + 1, index + frame.Length);
                return 1;
            case FrameKind.Component:
                parent.Insert(at, ComponentOf(frame.ComponentId));
                return 1;
            case FrameKind.Region:
                return InsertAll(batch, parent, at, index + 1, index + frame.Length);
            case FrameKind.Text or FrameKind.Markup:
                parent.Insert(at, new() { Words = frame.Name });
                return 1;
            default:
                return 0; // A reference to an element, and other things that are not seen.
        }
    }

    private int InsertAll(RenderBatch batch, PageNode parent, int first, int from, int to)
    {
        var at = first;
        for (var index = from; index < to;)
        {
            var frame = batch.FrameAt(index);
            if (frame.Kind == FrameKind.Attribute)
                parent.Set(frame);
            else
                at += Insert(batch, parent, at, index);
            index += frame.Length;
        }
        return at - first;
    }

    private PageNode ComponentOf(int id) => components.TryGetValue(id, out var known) ? known : components[id] = new() { ComponentId = id };
}
