using CaseWorkbench.Domain.Caseload;
using CaseWorkbench.Domain.Holds;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CaseWorkbench.Tests.Store;

/// <summary>What the store holds as text is read for what it is, or not at all.</summary>
public sealed class StoredTextTests : WorkbenchTest
{
    [Fact]
    public void Ids_days_and_words_are_read_as_they_were_written()
    {
        var id = new Guid("0197f3a1-5c00-7abc-8def-0123456789ab");

        Assert.Equal(id, Read(id, row => row.Guid(0)));
        Assert.Equal(new(2026, 6, 1), Read(new DateOnly(2026, 6, 1), row => row.Day(0)));
        Assert.Equal(new(9999, 12, 31), Read(CaseloadRow.Never, row => row.Day(0)));
        Assert.Equal(HoldCode.ADV, Read("ADV", row => row.Word<HoldCode>(0)));
        Assert.Equal(HoldCode.ADM, Read("ADM", row => row.Word<HoldCode>(0)));
        Assert.Equal(Blocks.LadderLetters | Blocks.LegalSteps, Read((Blocks.LadderLetters | Blocks.LegalSteps).ToString(), row => row.Word<Blocks>(0)));
        Assert.Equal(Blocks.LadderLetters, Read("LadderLetters", row => row.Word<Blocks>(0)));
        Assert.Null(Read(DBNull.Value, row => row.GuidOrNull(0)));
        Assert.Null(Read(DBNull.Value, row => row.DayOrNull(0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0197F3A1-5C00-7ABC-8DEF-0123456789")]
    [InlineData("2026-6-1")]
    [InlineData("2026-13-01")]
    [InlineData("LadderLetter")]
    public void What_is_none_of_them_is_not_read(string text)
    {
        Assert.ThrowsAny<Exception>(() => Read(text, row => row.Guid(0)));
        Assert.ThrowsAny<Exception>(() => Read(text, row => row.Day(0)));
        Assert.ThrowsAny<Exception>(() => Read(text, row => row.Word<Blocks>(0)));
    }

    private T Read<T>(object value, Func<SqliteDataReader, T> read)
    {
        using var connection = Workbench.Workspace.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT $value";
        command.Parameters.AddWithValue("$value", value);
        using var row = command.ExecuteReader();
        row.Read();
        return read(row);
    }
}
