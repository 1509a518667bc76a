using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Receipts;
using Xunit;

namespace CaseWorkbench.Tests.Kernel;

public sealed class FileWordsTests
{
    [Fact]
    public void Debt_types_are_named_as_the_councils_files_name_them() =>
        Assert.Equal("residential-care home-care day-care sundry council-tax business-rates benefit-overpayment", string.Join(' ', FileWords<DebtType>.All));

    [Fact]
    public void Receipt_methods_are_named_as_the_councils_files_name_them() =>
        Assert.Equal("card bank cash cheque standing-order direct-debit payroll", string.Join(' ', FileWords<ReceiptMethod>.All));

    [Fact]
    public void Every_word_reads_back_as_its_member() =>
        Assert.All(Enum.GetValues<DebtType>(), type => Assert.True(FileWords<DebtType>.TryRead(FileWords<DebtType>.Of(type), out var read) && read == type));

    [Fact]
    public void Capitals_and_blanks_around_a_word_do_not_matter() =>
        Assert.True(FileWords<DebtType>.TryRead(" Home-Care ", out var type) && type == DebtType.HomeCare);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("HomeCare")]
    [InlineData("parking")]
    public void Anything_else_is_no_debt_type(string? word) => Assert.False(FileWords<DebtType>.TryRead(word, out _));
}
