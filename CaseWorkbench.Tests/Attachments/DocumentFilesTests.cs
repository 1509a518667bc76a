using CaseWorkbench.Domain.Attachments;
using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Tests.Support;
using Xunit;

namespace CaseWorkbench.Tests.Attachments;

/// <summary>The bytes of documents: how they come in, how long they lie without a row, and what is done when they are no longer what they were.</summary>
public sealed class DocumentFilesTests : WorkbenchTest
{
    [Fact]
    public async Task Two_hundred_megabytes_are_cut_off_at_the_limit_and_never_held()
    {
        await using var endless = new Endless(200L * 1024 * 1024);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Workbench.Intake().ReceiveAsync(Workbench.Name, "scan.pdf", endless, 20));

        Assert.Equal("ATT-003", refused.Refusal.Code);
        Assert.InRange(endless.Given, 20L * 1024 * 1024, 21L * 1024 * 1024);
        Assert.InRange(endless.Largest, 1, 128 * 1024); // It is asked for a little at a time.
        Assert.Empty(Workbench.FilesOnDisk());
    }

    [Fact]
    public async Task A_file_of_the_limit_exactly_is_taken()
    {
        byte[] whole = [.. GivenFiles.Jpeg, .. new byte[1024 * 1024 - GivenFiles.Jpeg.Length]];
        var reached = 0L;

        await Workbench.Intake().ReceiveAsync(Workbench.Name, "scan.jpg", new MemoryStream(whole), 1, bytes => reached = bytes);

        Assert.Equal(whole.Length, reached);
        Assert.Single(Workbench.FilesOnDisk());
    }

    [Theory]
    [InlineData("MZ", "ATT-001")]
    [InlineData("", "ATT-002")]
    public async Task What_is_not_taken_leaves_nothing_on_the_disk(string content, string code)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Workbench.ReceivedAsync(System.Text.Encoding.Latin1.GetBytes(content)));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Empty(Workbench.FilesOnDisk());
    }

    [Fact]
    public async Task A_line_that_breaks_leaves_nothing_on_the_disk()
    {
        await using var broken = new Endless(50_000) { BreaksAt = 30_000 };

        await Assert.ThrowsAsync<IOException>(() => Workbench.Intake().ReceiveAsync(Workbench.Name, "scan.pdf", broken, 20));

        Assert.Empty(Workbench.FilesOnDisk());
    }

    [Fact]
    public async Task The_night_sweeps_what_was_never_attached_and_leaves_what_was()
    {
        var frost = await Workbench.GivenCaseAsync();
        var kept = await Workbench.GivenDocumentAsync(frost);
        await Workbench.ReceivedAsync();

        Assert.Equal(0, await Workbench.DoAsync("Nightly run", new SweepDocuments(new(2026, 6, 1)))); // Somebody may still be filling in the form.
        Workbench.Clock.MoveTo(new(2026, 6, 3));

        Assert.Equal(1, await Workbench.DoAsync("Nightly run", new SweepDocuments(new(2026, 6, 3))));
        Assert.Equal(await Workbench.FileOfAsync(kept), Assert.Single(Workbench.FilesOnDisk()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_changed_or_lost_is_not_given_out(bool isLost)
    {
        var id = await Workbench.GivenDocumentAsync(await Workbench.GivenCaseAsync());
        var path = await Workbench.FileOfAsync(id);
        if (isLost)
            File.Delete(path);
        else
            await File.WriteAllBytesAsync(path, GivenFiles.Pdf("Certified copy of an entrx"));

        await Workbench.RefusedAsync("ATT-011", "Priya", new GetDocumentFile(id), "The file of DOC-1 is missing or was changed on the disk.");
    }

    /// <summary>A file that is read once from its beginning, made as it is read.</summary>
    private sealed class Endless(long length) : Stream
    {
        public long Given { get; private set; }
        public int Largest { get; private set; }
        public long? BreaksAt { get; init; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Given >= BreaksAt)
                throw new IOException("The line broke.");
            var part = (int)Math.Min(count, length - Given);
            Array.Clear(buffer, offset, part);
            (Given, Largest) = (Given + part, Math.Max(Largest, part));
            return part;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
