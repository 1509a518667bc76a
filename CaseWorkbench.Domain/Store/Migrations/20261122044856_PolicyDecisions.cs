using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class PolicyDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Comment",
                table: "PolicyChange",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "PolicyChange",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyChange_Key_ProposedAt",
                table: "PolicyChange",
                columns: new[] { "Key", "ProposedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PolicyChange_Key_ProposedAt",
                table: "PolicyChange");

            migrationBuilder.DropColumn(
                name: "Comment",
                table: "PolicyChange");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "PolicyChange");
        }
    }
}
