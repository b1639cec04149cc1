using Coverage.Population;

namespace Coverage.Tests.Population;

public sealed class PrintedPercentTests
{
    [Theory]
    [InlineData("50.88", "50.88")]
    [InlineData("50,88", "50.88")]
    [InlineData("150", "150")]
    [InlineData(" 25.0 % ", "25.0")]
    [InlineData("35.68%", "35.68")]
    public void One_number_is_read_with_its_decimals(string printed, string read) =>
        Assert.Equal(read, PrintedPercent.Read(printed)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("about 20")]
    [InlineData("41-42")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-5")]
    [InlineData("1.000,5")]
    [InlineData("0.1234567")]
    [InlineData("1234567")]
    [InlineData("٥٠")]
    public void What_is_not_one_number_is_none(string printed) => Assert.Null(PrintedPercent.Read(printed));
}
