using Api.Storage;

namespace Api.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void Each_engine_gets_the_shared_files_and_its_own_by_number()
    {
        (string, string)[] files =
            [("0010_c.sql", "c"), ("0002_b.sqlserver.sql", "server"), ("0002_b.sqlite.sql", "embedded"), ("0001_a.sql", "a")];

        Assert.Equal(["a", "embedded", "c"], Migration.For(DatabaseProvider.Sqlite, files).Select(m => m.Text));
        Assert.Equal(["a", "server", "c"], Migration.For(DatabaseProvider.SqlServer, files).Select(m => m.Text));
    }

    [Theory]
    [InlineData("0001_a.sqlite.sql")]
    [InlineData("0001_a.sql", "0001_b.sql")]
    [InlineData("0001_a.sql", "0001_a.sqlite.sql")]
    [InlineData("0001_a.sqlite.sql", "0001_b.sqlserver.sql")]
    [InlineData("1_a.sql")]
    [InlineData("0001_a.mysql.sql")]
    public void Files_that_leave_a_doubt_are_refused(params string[] files) =>
        Assert.Throws<SchemaException>(() => Migration.For(DatabaseProvider.Sqlite, files.Select(file => (file, ""))));

    [Fact]
    public void Line_ends_do_not_change_a_checksum_and_everything_else_does()
    {
        var one = new Migration(1, "a", "SELECT 1;\nSELECT 2;\n");

        Assert.Equal(one.Checksum, new Migration(1, "a", "SELECT 1;\r\nSELECT 2;\r\n").Checksum);
        Assert.NotEqual(one.Checksum, new Migration(1, "a", "SELECT 1; SELECT 2;\n").Checksum);
    }
}
