using System.Buffers.Binary;
using System.IO.Pipes;

/// <summary>
/// Runs inside the measured portal before its own first line (DOTNET_STARTUP_HOOKS), so that the portal needs nothing that
/// tells of its memory: whoever opens the pipe is told how much is held once everything that can be collected is.
/// </summary>
internal static class StartupHook
{
    public const string Pipe = "CASEWORKBENCH_HEAP_PIPE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Pipe) is { } pipe)
            new Thread(() => Tell(pipe)) { IsBackground = true }.Start();
    }

    private static void Tell(string pipe)
    {
        Span<byte> held = stackalloc byte[sizeof(long)];
        while (true)
        {
            using var asked = new NamedPipeServerStream(pipe, PipeDirection.Out);
            asked.WaitForConnection();
            for (var n = 0; n < 3; n++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }
            BinaryPrimitives.WriteInt64LittleEndian(held, GC.GetTotalMemory(forceFullCollection: false));
            asked.Write(held);
        }
    }
}
