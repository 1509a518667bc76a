using System.Buffers;
using System.Net;
using System.Net.WebSockets;

namespace CaseWorkbench.Benchmarks.Portal.Circuits;

/// <summary>The line to the server's hub: whole messages in, whole messages out, in order.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] Greeting = [.. """{"protocol":"blazorpack","version":1}"""u8, EndOfGreeting];
    private const byte EndOfGreeting = 0x1e;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly ArrayBufferWriter<byte> received = new(16 * 1024);
    private readonly CancellationTokenSource gone = new();

    /// <summary>How much the server has sent, in bytes.</summary>
    public long Received { get; private set; }

    public async Task OpenAsync(Uri address, CookieContainer cookies)
    {
        socket.Options.Cookies = cookies;
        socket.Options.Proxy = null;
        await socket.ConnectAsync(new UriBuilder(new Uri(address, "_blazor")) { Scheme = "ws" }.Uri, gone.Token);
        await SendAsync(Greeting);
        var answer = await ReceiveAsync();
        if (!answer.Span.StartsWith("{}"u8))
            throw new InvalidOperationException($"The hub does not speak so: {System.Text.Encoding.UTF8.GetString(answer.Span)}");
        _ = KeepAliveAsync();
    }

    public async Task SendAsync(byte[] message)
    {
        await turn.WaitAsync(gone.Token);
        try { await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, gone.Token); }
        finally { turn.Release(); }
    }

    /// <summary>What the server says next, good until the next call; nothing when the line is closed.</summary>
    public async Task<ReadOnlyMemory<byte>> ReceiveAsync()
    {
        received.ResetWrittenCount();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(received.GetMemory(8 * 1024), gone.Token);
            received.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        Received += received.WrittenCount;
        return received.WrittenMemory;
    }

    /// <summary>A line on which nothing is said for half a minute counts as lost.</summary>
    private async Task KeepAliveAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Between, gone.Token);
                await SendAsync(PackWriter.OfPing());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The line is closed.
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        socket.Dispose();
    }
}
