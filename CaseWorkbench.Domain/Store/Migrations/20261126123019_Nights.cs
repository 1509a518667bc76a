using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class Nights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "DigestOn",
                table: "Notice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Figures",
                table: "JobStep",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "After",
                table: "JobLease",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Night",
                table: "JobLease",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Step",
                table: "JobLease",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Digest",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Digest", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NightEvent",
                columns: table => new
                {
                    Night = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NightEvent", x => new { x.Night, x.Kind, x.Why });
                });

            migrationBuilder.CreateTable(
                name: "DigestLine",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DigestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Night = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DigestLine_Digest_DigestId",
                        column: x => x.DigestId,
                        principalTable: "Digest",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Digest_OfficerId_Day",
                table: "Digest",
                columns: new[] { "OfficerId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Digest_Until",
                table: "Digest",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_DigestLine_DigestId",
                table: "DigestLine",
                column: "DigestId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DigestLine");

            migrationBuilder.DropTable(
                name: "NightEvent");

            migrationBuilder.DropTable(
                name: "Digest");

            migrationBuilder.DropColumn(
                name: "DigestOn",
                table: "Notice");

            migrationBuilder.DropColumn(
                name: "Figures",
                table: "JobStep");

            migrationBuilder.DropColumn(
                name: "After",
                table: "JobLease");

            migrationBuilder.DropColumn(
                name: "Night",
                table: "JobLease");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "JobLease");
        }
    }
}
