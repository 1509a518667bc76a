using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>The first start of the portal on an empty folder, and every start after it.</summary>
public sealed class FirstStartTests : CommandLineTest
{
    [Fact]
    public async Task It_makes_the_store_with_demonstration_data_once()
    {
        File.Delete(Path.Combine(Folder, "training.db"));

        var said = await PrepareAsync(12);
        var again = await PrepareAsync(400);

        Assert.Equal(12, await InStoreAsync(db => db.Cases().CountAsync()));
        Assert.StartsWith("Making the training store with 12 cases of invented people", said);
        Assert.Empty(again);
        Assert.False(Directory.Exists(Path.Combine(Folder, "making")));
        Assert.True(File.Exists(Path.Combine(Folder, "training.audit-head")));
    }

    [Fact]
    public async Task A_start_that_was_broken_off_leaves_nothing_behind()
    {
        File.Delete(Path.Combine(Folder, "training.db"));
        Directory.CreateDirectory(Path.Combine(Folder, "making"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "making", "training.db"), "half of it");

        await PrepareAsync(5);

        Assert.Equal(5, await InStoreAsync(db => db.Cases().CountAsync()));
    }

    [Fact]
    public async Task A_store_that_is_there_is_left_alone()
    {
        var said = await PrepareAsync(12);

        Assert.Equal(0, await InStoreAsync(db => db.Cases().CountAsync()));
        Assert.Empty(said);
    }

    [Fact]
    public async Task It_can_be_left_empty()
    {
        File.Delete(Path.Combine(Folder, "training.db"));

        await PrepareAsync(0);

        Assert.Equal(0, await InStoreAsync(db => db.Cases().CountAsync()));
    }

    private async Task<string> PrepareAsync(int cases)
    {
        var said = new StringWriter();
        await FirstStart.PrepareAsync(Folder, cases, new(said, said, Clock));
        return said.ToString();
    }
}
