using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>What SQLite asked of the disk.</summary>
public enum DiskAct { Write, Truncate, Sync }

/// <summary>One thing asked of one file: so many bytes there, cut to there, or make what was written last.</summary>
public sealed record DiskOp(string File, DiskAct Act, long Offset, byte[] Bytes);

/// <summary>
/// Stands between SQLite and the disk of this process, by SQLite's own way in for such things (a VFS). It passes everything on,
/// tells whoever listens, and fails what it is told to fail. Only what changes a file is looked at.
/// </summary>
public static unsafe partial class WatchedDisk
{
    public const int Ok = 0, WriteFailed = 10 | (3 << 8), SyncFailed = 10 | (4 << 8), Full = 13;

    private static readonly ConcurrentDictionary<nint, string> Files = new();
    private static readonly ConcurrentDictionary<nint, nint> Watched = new();
    private static Vfs* real;

    /// <summary>Told of everything that was done to the disk, in order.</summary>
    public static Action<DiskOp>? Told { get; set; }

    /// <summary>Asked before anything is done: <see cref="Ok"/>, or what the disk answers instead.</summary>
    public static Func<DiskOp, int>? Answers { get; set; }

    /// <summary>Makes every store that is opened from now on go through here.</summary>
    public static void Install()
    {
        SQLitePCL.Batteries_V2.Init();
        real = Find(null);
        var ours = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *ours = *real;
        ours->Name = (byte*)Marshal.StringToCoTaskMemUTF8("watched");
        ours->Open = &Open;
        if (Register(ours, 1) != Ok)
            throw new InvalidOperationException("SQLite would not take the watched disk.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, DiskFile* file, int flags, int* outFlags)
    {
        var code = real->Open(real, name, file, flags, outFlags);
        if (code != Ok || file->Methods is null)
            return code;
        Files[(nint)file] = Marshal.PtrToStringUTF8((nint)name) ?? "";
        file->Methods = (Methods*)Watched.GetOrAdd((nint)file->Methods, Watch);
        return code;
    }

    /// <summary>A file's own methods with ours in the place of three; the original stands behind them.</summary>
    private static nint Watch(nint original)
    {
        var table = (Methods*)NativeMemory.Alloc((nuint)sizeof(Methods) * 2);
        table[0] = table[1] = *(Methods*)original;
        table->Write = &Write;
        table->Truncate = &Truncate;
        table->Sync = &Sync;
        return (nint)table;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(DiskFile* file, byte* bytes, int count, long offset)
    {
        var op = new DiskOp(Files[(nint)file], DiskAct.Write, offset, new ReadOnlySpan<byte>(bytes, count).ToArray());
        var answer = Answers?.Invoke(op) ?? Ok;
        return answer != Ok ? answer : Tell(op, file->Methods[1].Write(file, bytes, count, offset));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(DiskFile* file, long size)
    {
        var op = new DiskOp(Files[(nint)file], DiskAct.Truncate, size, []);
        var answer = Answers?.Invoke(op) ?? Ok;
        return answer != Ok ? answer : Tell(op, file->Methods[1].Truncate(file, size));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(DiskFile* file, int flags)
    {
        var op = new DiskOp(Files[(nint)file], DiskAct.Sync, 0, []);
        var answer = Answers?.Invoke(op) ?? Ok;
        return answer != Ok ? answer : Tell(op, file->Methods[1].Sync(file, flags));
    }

    private static int Tell(DiskOp op, int code)
    {
        if (code == Ok)
            Told?.Invoke(op);
        return code;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    private static partial Vfs* Find(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(Vfs* vfs, int isDefault);

    // The layouts of SQLite's own structures, as its manual gives them for 64-bit machines.
    [StructLayout(LayoutKind.Sequential)]
    private struct DiskFile
    {
        public Methods* Methods;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public nint Close, Read;
        public delegate* unmanaged[Cdecl]<DiskFile*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<DiskFile*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<DiskFile*, int, int> Sync;
        private fixed long others[13];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version, FileSize, LongestPath;
        public Vfs* Next;
        public byte* Name;
        public nint Data;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, DiskFile*, int, int*, int> Open;
        private fixed long others[15];
    }
}
