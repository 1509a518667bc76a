using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class SavedViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SavedView",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TeamId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false, collation: "NOCASE"),
                    IsShared = table.Column<bool>(type: "INTEGER", nullable: false),
                    Tab = table.Column<string>(type: "TEXT", nullable: false),
                    Of = table.Column<string>(type: "TEXT", nullable: false),
                    OfId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Sort = table.Column<string>(type: "TEXT", nullable: false),
                    Band = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: true),
                    Vulnerable = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasCredit = table.Column<bool>(type: "INTEGER", nullable: false),
                    AtLeastPence = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedView", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PinnedView",
                columns: table => new
                {
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ViewId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PinnedView", x => x.OfficerId);
                    table.ForeignKey(
                        name: "FK_PinnedView_SavedView_ViewId",
                        column: x => x.ViewId,
                        principalTable: "SavedView",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PinnedView_ViewId",
                table: "PinnedView",
                column: "ViewId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedView_OfficerId_Name",
                table: "SavedView",
                columns: new[] { "OfficerId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedView_TeamId",
                table: "SavedView",
                column: "TeamId",
                filter: "IsShared");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PinnedView");

            migrationBuilder.DropTable(
                name: "SavedView");
        }
    }
}
