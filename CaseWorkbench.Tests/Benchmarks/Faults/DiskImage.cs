namespace CaseWorkbench.Benchmarks.Faults;

/// <summary>
/// A file as the platter has it: what was made last is there for certain; of what was only written, the power cut decides.
/// </summary>
internal sealed class DiskImage(byte[] begun)
{
    private const int Sector = 512;
    private byte[] lasting = begun;
    private readonly List<DiskOp> pending = [];

    public void Add(DiskOp op)
    {
        if (op.Act != DiskAct.Sync)
        {
            pending.Add(op);
            return;
        }
        foreach (var written in pending)
            lasting = Apply(lasting, written, written.Bytes.Length);
        pending.Clear();
    }

    /// <summary>What may be found after the power went now: each write since is there, is not, or is there up to some sector.</summary>
    public byte[] Cut(Random random)
    {
        var found = (byte[])lasting.Clone();
        foreach (var op in pending)
        {
            var kept = random.Next(3) switch { 0 => 0, 1 => op.Bytes.Length, _ => random.Next(op.Bytes.Length / Sector + 1) * Sector };
            if (kept > 0 || (op.Act == DiskAct.Truncate && random.Next(2) == 0))
                found = Apply(found, op, kept);
        }
        return found;
    }

    private static byte[] Apply(byte[] file, DiskOp op, int count)
    {
        if (op.Act == DiskAct.Truncate)
        {
            Array.Resize(ref file, (int)op.Offset);
            return file;
        }
        if (file.Length < op.Offset + count)
            Array.Resize(ref file, (int)op.Offset + count);
        op.Bytes.AsSpan(0, count).CopyTo(file.AsSpan((int)op.Offset));
        return file;
    }
}
