using Bunit;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Web.Shell;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CaseWorkbench.Tests.Support;

/// <summary>Renders parts of the case page as the page places them, and presses what an officer would.</summary>
public abstract class CaseBunit : WorkbenchBunit
{
    protected CallInHand Call { get; } = new();

    /// <summary>How often a form was left, by Cancel or because it was done.</summary>
    protected int Closed { get; private set; }

    /// <summary>How often the page was asked to read the case again.</summary>
    protected int Reloaded { get; private set; }

    /// <summary>Renders a part of the page of the case, or an act on it.</summary>
    protected async Task<IRenderedComponent<T>> RenderPartAsync<T>(CaseView debtCase, PersonView? person = null, CaseTrail? trail = null, Action<ComponentParameterCollectionBuilder<T>>? more = null) where T : IComponent
    {
        await SignInAsync();
        return Render<T>(with =>
        {
            with.AddCascadingValue(person ?? Views.Person());
            with.AddCascadingValue(Call);
            with.AddCascadingValue("Reload", EventCallback.Factory.Create(this, () => Reloaded++));
            if (trail is not null)
                with.AddCascadingValue(trail);
            with.TryAdd("Case", debtCase);
            with.TryAdd("OnClose", EventCallback.Factory.Create(this, () => Closed++));
            more?.Invoke(with);
        });
    }

    /// <summary>From now on a command of this type is done.</summary>
    protected void Accept<TCommand>() where TCommand : ICommand<Guid> => Runner.On<TCommand, Guid>(_ => new Outcome<Guid>.Done(Views.Id(999)));

    /// <summary>The one command of this type that was sent.</summary>
    protected TCommand Sent<TCommand>() => Assert.Single(Runner.Of<TCommand>());
}

/// <summary>Finds what an officer reads and fills in, by the words beside it.</summary>
public static class Filling
{
    /// <summary>The control with this label.</summary>
    public static AngleSharp.Dom.IElement Field<T>(this IRenderedComponent<T> rendered, string label) where T : IComponent
    {
        var found = rendered.FindAll("label").FirstOrDefault(each => Tidy(each.TextContent).StartsWith(label, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no field “{label}” among: {string.Join(", ", rendered.FindAll("label").Select(each => Tidy(each.TextContent)))}");
        return rendered.Find($"#{found.GetAttribute("for")}");
    }

    /// <summary>Types or picks a value, as the browser tells it.</summary>
    public static void Fill<T>(this IRenderedComponent<T> rendered, string label, string value) where T : IComponent
    {
        var field = rendered.Field(label);
        switch (field.TagName)
        {
            case "SELECT":
                var option = rendered.Field(label).QuerySelectorAll("option").FirstOrDefault(each => Tidy(each.TextContent).StartsWith(value, StringComparison.Ordinal))
                    ?? throw new InvalidOperationException($"“{label}” does not offer “{value}” but: {string.Join(" | ", field.QuerySelectorAll("option").Select(each => Tidy(each.TextContent)))}");
                field.Change(option.GetAttribute("value"));
                break;
            case "INPUT" when field.GetAttribute("type") is "checkbox" or "radio":
                field.Change(true);
                break;
            case "INPUT" when field.GetAttribute("type") == "date":
                field.Change(value);
                break;
            case var _ when field.HasAttribute("blazor:oninput"):
                field.Input(value);
                break;
            default:
                field.Change(value);
                break;
        }
    }

    /// <summary>Presses the button with these words.</summary>
    public static void Press<T>(this IRenderedComponent<T> rendered, string words) where T : IComponent => rendered.Button(words).Click();

    public static AngleSharp.Dom.IElement Button<T>(this IRenderedComponent<T> rendered, string words) where T : IComponent =>
        rendered.FindAll("button, summary, a.button").FirstOrDefault(each => Tidy(each.TextContent).StartsWith(words, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"There is no button “{words}” among: {string.Join(" | ", rendered.FindAll("button, summary").Select(each => Tidy(each.TextContent)))}");

    /// <summary>Everything that can be read, in one line.</summary>
    public static string Text<T>(this IRenderedComponent<T> rendered) where T : IComponent => Tidy(string.Join(' ', rendered.Nodes.Select(node => node.TextContent)));

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
