using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class CountedLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posting_ReversesId",
                table: "Posting");

            migrationBuilder.CreateIndex(
                name: "IX_Posting_ReversesId",
                table: "Posting",
                column: "ReversesId",
                unique: true,
                filter: "ReversesId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseloadRow_OwnerId_Tab_TeamId",
                table: "CaseloadRow",
                columns: new[] { "OwnerId", "Tab", "TeamId" },
                filter: "IsRestricted = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posting_ReversesId",
                table: "Posting");

            migrationBuilder.DropIndex(
                name: "IX_CaseloadRow_OwnerId_Tab_TeamId",
                table: "CaseloadRow");

            migrationBuilder.CreateIndex(
                name: "IX_Posting_ReversesId",
                table: "Posting",
                column: "ReversesId",
                unique: true);
        }
    }
}
