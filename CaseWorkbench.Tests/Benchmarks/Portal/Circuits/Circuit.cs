using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>
/// One open window of the portal without a browser: it keeps the page the server draws, presses and types as a browser would
/// tell of it, and acknowledges each drawing. It runs no script; what the server asks of one is answered with nothing.
/// </summary>
public sealed class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SignedInBrowser browser;
    private readonly Connection line = new();
    private readonly CircuitPage page = new();
    private readonly Lock drawing = new();
    private (Func<CircuitPage, bool> Seen, TaskCompletionSource<long> Told)? awaited;
    private readonly TaskCompletionSource<string> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long events; // The object that hears of presses, by the server's number.
    private readonly ConcurrentDictionary<string, TaskCompletionSource> told = [];
    private int calls;
    private string path;

    private Circuit(SignedInBrowser browser, string path) => (this.browser, this.path) = (browser, path);

    /// <summary>What went wrong here: a fault the server told of, or a line that broke.</summary>
    public string? Fault { get; private set; }

    /// <summary>How much the server has sent, in bytes.</summary>
    public long Received => line.Received;

    /// <summary>Fetches the page and brings it to life.</summary>
    public static async Task<Circuit> OpenAsync(SignedInBrowser browser, string path)
    {
        var circuit = await OpenBareAsync(browser, path);
        var operations = (await browser.MarkersAsync(path)).Select((marker, n) => $$"""{"type":"add","ssrComponentId":{{n + 1}},"marker":{{marker}}}""");
        await circuit.CallAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", "");
        return circuit;
    }

    /// <summary>A circuit in which nothing is shown.</summary>
    public static async Task<Circuit> OpenBareAsync(SignedInBrowser browser, string path)
    {
        var circuit = new Circuit(browser, path);
        await circuit.line.OpenAsync(browser.Address, browser.Cookies);
        _ = circuit.ListenAsync();
        await circuit.line.SendAsync(PackWriter.OfCall("start", "StartCircuit", browser.Address.ToString(), circuit.Here, "[]", ""));
        await circuit.started.Task.WaitAsync(Patience);
        return circuit;
    }

    private string Here => new Uri(browser.Address, path).ToString();

    /// <summary>Waits for the drawing after which this is seen, and says when it came (a Stopwatch's time).</summary>
    internal Task<long> SeeAsync(Func<CircuitPage, bool> seen)
    {
        lock (drawing)
        {
            if (Fault is not null || seen(page))
                return Fault is null ? Task.FromResult(Stopwatch.GetTimestamp()) : throw new InvalidOperationException(Fault);
            var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited = (seen, told);
            return told.Task.WaitAsync(Patience);
        }
    }

    /// <summary>What stands on the page now.</summary>
    internal T Look<T>(Func<CircuitPage, T> at)
    {
        lock (drawing)
            return at(page);
    }

    /// <summary>Follows a link inside the portal.</summary>
    public Task GoAsync(string to)
    {
        path = to;
        return CallAsync("OnLocationChanged", Here, null, true);
    }

    /// <summary>Tells the server that a button was pressed; over when all that the press does is done.</summary>
    internal Task PressAsync(Func<CircuitPage, PageNode?> button) => TellAsync(button, "click", null, """{"type":"click","detail":1}""");

    /// <summary>Tells the server what a field says now: by the event it listens to.</summary>
    public Task TypeAsync(string label, string text)
    {
        var name = Look(page => page.Field(label)?.Handler("oninput") > 0) ? "input" : "change";
        var value = JsonSerializer.Serialize(text);
        return TellAsync(page => page.Field(label), name, value, $$"""{"value":{{value}}}""");
    }

    private async Task TellAsync(Func<CircuitPage, PageNode?> find, string what, string? value, string arguments)
    {
        var (handler, drawnBy) = Look(page => find(page) is { } node ? (node.Handler($"on{what}"), node.DrawnBy) : default);
        if (handler == 0)
            throw new InvalidOperationException($"Nothing on {path} listens to that {what}.");
        var field = value is null ? "null" : $$"""{"componentId":{{drawnBy}},"fieldValue":{{value}}}""";
        var telling = $$"""[{"eventHandlerId":{{handler}},"eventName":"{{what}}","eventFieldInfo":{{field}}},{{arguments}}]""";
        var call = Interlocked.Increment(ref calls).ToString(CultureInfo.InvariantCulture);
        var over = told[call] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await CallAsync("BeginInvokeDotNetFromJS", call, null, "DispatchEventAsync", events, telling);
        await over.Task.WaitAsync(Patience);
    }

    private Task CallAsync(string method, params object?[] arguments) => line.SendAsync(PackWriter.OfCall(null, method, arguments));

    private async Task ListenAsync()
    {
        try
        {
            while (await line.ReceiveAsync() is { IsEmpty: false } heard)
            {
                foreach (var answer in Hear(heard.Span))
                    await line.SendAsync(answer);
            }
            Break("The server closed the line.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Break(e.ToString());
        }
        catch (OperationCanceledException)
        {
            // The window was closed.
        }
    }

    private List<byte[]> Hear(ReadOnlySpan<byte> heard)
    {
        var answers = new List<byte[]>();
        for (var messages = new PackReader(heard); !messages.IsAtEnd;)
        {
            var message = messages.Message();
            if (message.Array() > 1 && Hear(message.Number(), ref message) is { } answer)
                answers.Add(answer);
        }
        return answers;
    }

    private byte[]? Hear(long kind, ref PackReader message)
    {
        const int Invocation = 1, Completion = 3, Close = 7, WithValue = 3;
        switch (kind)
        {
            case Invocation:
                message.Headers();
                message.Text();
                return Answer(message.Text()!, ref message);
            case Completion:
                message.Headers();
                message.Text();
                if (message.Number() == WithValue && message.Text() is { } id)
                    started.TrySetResult(id);
                else
                    Break("The circuit was not started.");
                return null;
            case Close:
                Break($"The server ended the circuit: {message.Text()}");
                return null;
            default:
                return null;
        }
    }

    private byte[]? Answer(string method, ref PackReader message)
    {
        message.Array();
        switch (method)
        {
            case "JS.RenderBatch":
                var batch = message.Number();
                Draw(message.Bytes());
                return PackWriter.OfCall(null, "OnRenderCompleted", batch, null);
            case "JS.AttachComponent":
                lock (drawing)
                    page.Attach((int)message.Number());
                return null;
            case "JS.BeginInvokeJS":
                return Run(message.Number(), message.Text()!, message.Text());
            case "JS.EndInvokeDotNet":
                told.TryRemove(message.Text()!, out var over);
                if (!message.Truth())
                    Break(message.Text()!);
                over?.TrySetResult();
                return null;
            case "JS.Error":
                Break(message.Text()!);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The script the server asks for. Two matter here: who hears of events, and where the page goes.</summary>
    private byte[] Run(long asked, string function, string? arguments)
    {
        if (function == "Blazor._internal.attachWebRendererInterop")
            events = JsonDocument.Parse(arguments!).RootElement[1].GetProperty("__dotNetObject").GetInt64();
        else if (function == "Blazor._internal.navigationManager.navigateTo")
            _ = GoAsync(JsonDocument.Parse(arguments!).RootElement[0].GetString()!);
        return PackWriter.OfCall(null, "EndInvokeJSFromDotNet", asked, true, $"[{asked},true,null]");
    }

    private void Draw(ReadOnlySpan<byte> batch)
    {
        var now = Stopwatch.GetTimestamp();
        lock (drawing)
        {
            page.Apply(new(batch));
            if (awaited is not { } wait || !wait.Seen(page))
                return;
            awaited = null;
            wait.Told.TrySetResult(now);
        }
    }

    private void Break(string fault)
    {
        lock (drawing)
        {
            Fault ??= fault;
            awaited?.Told.TrySetException(new InvalidOperationException(fault));
            awaited = null;
        }
        started.TrySetException(new InvalidOperationException(fault));
    }

    public async ValueTask DisposeAsync()
    {
        if (started.Task.IsCompletedSuccessfully && Fault is null)
            await browser.LeaveAsync(await started.Task);
        line.Dispose();
    }
}
