using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class ReceiptsThatWentBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReturnReason",
                table: "Receipt",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReturnedOn",
                table: "Receipt",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReturnReason",
                table: "Receipt");

            migrationBuilder.DropColumn(
                name: "ReturnedOn",
                table: "Receipt");
        }
    }
}
