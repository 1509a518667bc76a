using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CaseWorkbench.Domain.Store;

/// <summary>What <c>dotnet ef</c> needs to make a migration.</summary>
internal sealed class DesignTimeStore : IDesignTimeDbContextFactory<WorkbenchDb>
{
    public WorkbenchDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WorkbenchDb>().UseSqlite("Data Source=:memory:").Options);
}
