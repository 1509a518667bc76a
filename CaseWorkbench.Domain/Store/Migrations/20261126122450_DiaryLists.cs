using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class DiaryLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_DiaryEntry_Open",
                table: "DiaryEntry",
                columns: new[] { "DueOn", "Id" },
                filter: "State = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_DiaryEntry_OwnerId_DueOn_Id",
                table: "DiaryEntry",
                columns: new[] { "OwnerId", "DueOn", "Id" },
                filter: "State = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_DiaryEntry_Statutory",
                table: "DiaryEntry",
                columns: new[] { "DueOn", "Id" },
                filter: "State = 'Open' AND IsStatutory = 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DiaryEntry_Open",
                table: "DiaryEntry");

            migrationBuilder.DropIndex(
                name: "IX_DiaryEntry_OwnerId_DueOn_Id",
                table: "DiaryEntry");

            migrationBuilder.DropIndex(
                name: "IX_DiaryEntry_Statutory",
                table: "DiaryEntry");
        }
    }
}
