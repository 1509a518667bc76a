using CaseWorkbench.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CaseWorkbench.Tests.Commands;

/// <summary>How the program is spoken to: which arguments are a verb's, and what becomes of those that are not understood.</summary>
public sealed class CommandLineTests : CommandLineTest
{
    [Theory]
    [InlineData("nightly")]
    [InlineData("nigthly")]
    [InlineData("--data folder nightly")]
    [InlineData("import accounts people.csv --dry-run")]
    [InlineData("--help")]
    [InlineData("--version")]
    public void A_verb_is_meant(string args) => Assert.True(CommandLine.IsMeant(args.Split(' ')));

    [Theory]
    [InlineData("")]
    [InlineData("--urls http://127.0.0.1:0")]
    [InlineData("--data folder --urls http://127.0.0.1:0")]
    [InlineData("--environment=Development --contentRoot=/somewhere --applicationName=CaseWorkbench.Web")]
    public void The_portal_is_meant(string args) => Assert.False(CommandLine.IsMeant(args.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("import")]
    [InlineData("import accounts")]
    [InlineData("import invoices")]
    [InlineData("import receipts")]
    [InlineData("nightly")]
    [InlineData("scenario")]
    [InlineData("scenario run")]
    [InlineData("audit")]
    [InlineData("audit verify")]
    [InlineData("backup")]
    [InlineData("demo load")]
    public async Task Every_verb_has_help(string verb)
    {
        var help = await RunAsync([.. verb.Split(' '), "--help"]);

        Assert.Equal(ExitCode.Done, help.Code);
        Assert.Contains($" {verb}", help.Out);
        Assert.Contains("--data", help.Out);
    }

    [Theory]
    [InlineData("nigthly", "nigthly")]
    [InlineData("nightly --untill 2026-06-01", "--untill")]
    [InlineData("nightly --until yesterday", "yesterday")]
    [InlineData("import", "command")]
    [InlineData("import accounts", "argument")]
    public async Task What_is_not_understood_is_refused_with_the_reason(string args, string reason)
    {
        var refused = await RunAsync(args.Split(' '));

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains(reason, refused.Error);
        Assert.Contains("--help", refused.Error);
        Assert.Empty(refused.Out);
    }

    [Fact]
    public async Task The_training_store_is_made_where_there_is_none()
    {
        File.Delete(Path.Combine(Folder, "training.db"));

        var done = await RunAsync("nightly");

        Assert.Equal((ExitCode.Done, ""), (done.Code, done.Error));
    }

    [Fact]
    public async Task A_workspace_that_is_not_there_is_not_made_by_a_slip_of_the_pen()
    {
        var refused = await RunAsync("nightly", "--workspace", "trainign");

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.StartsWith("There is no workspace “trainign”", refused.Error);
        Assert.False(File.Exists(Path.Combine(Folder, "trainign.db")));
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_refused()
    {
        await InStoreAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '99.0')"));

        var refused = await RunAsync("nightly");

        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains("newer version", refused.Error);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_a_fault()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "training.db"), new string('x', 5000));

        var fault = await RunAsync("nightly");

        Assert.Equal(ExitCode.Fault, fault.Code);
        Assert.Contains("not a database", fault.Error);
    }
}
