using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class Letters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AuthorityId",
                table: "Letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BatchId",
                table: "Letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "CancelledOn",
                table: "Letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CheckedBy",
                table: "Letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FaultsFound",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GivenWords",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "InvoiceIds",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "IsLargePrint",
                table: "Letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "QueuedBy",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateOnly>(
                name: "QueuedOn",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Reference",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReturnedOn",
                table: "Letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SentOn",
                table: "Letter",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Letter",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "TemplateVersion",
                table: "Letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Letter",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Until now a letter was written once and went out as it was. The old locks would stop its columns from being filled.
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS \"Letter_no_update\"; DROP TRIGGER IF EXISTS \"Letter_no_delete\";");
            migrationBuilder.Sql("UPDATE \"Letter\" SET \"State\" = 'Sent', \"SentOn\" = \"DatedOn\", \"QueuedOn\" = \"DatedOn\", \"GivenWords\" = '{}', \"Reference\" = 'L-' || (SELECT COUNT(*) FROM \"Letter\" AS \"before\" WHERE \"before\".\"Id\" <= \"Letter\".\"Id\");");
            migrationBuilder.Sql("INSERT INTO \"NumberSeries\" (\"Name\", \"Last\") SELECT 'L', \"many\" FROM (SELECT COUNT(*) AS \"many\" FROM \"Letter\") WHERE \"many\" > 0 ON CONFLICT (\"Name\") DO UPDATE SET \"Last\" = MAX(\"Last\", excluded.\"Last\");");

            migrationBuilder.CreateTable(
                name: "BatchLine",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    CaseReference = table.Column<string>(type: "TEXT", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", nullable: false),
                    Figure = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchLine", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LetterTemplate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    TestedHash = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterTemplate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PrintBatch",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    PrintedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PrintedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrintBatch", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Letter_BatchId",
                table: "Letter",
                column: "BatchId",
                filter: "BatchId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_Reference",
                table: "Letter",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Letter_State_QueuedOn",
                table: "Letter",
                columns: new[] { "State", "QueuedOn" },
                filter: "State IN ('Queued', 'Checked')");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_State_SentOn",
                table: "Letter",
                columns: new[] { "State", "SentOn" },
                filter: "SentOn IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BatchLine_BatchId_Id",
                table: "BatchLine",
                columns: new[] { "BatchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LetterTemplate_Code_Number",
                table: "LetterTemplate",
                columns: new[] { "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LetterTemplate_Open",
                table: "LetterTemplate",
                column: "Code",
                unique: true,
                filter: "State IN ('Draft', 'Proposed')");

            migrationBuilder.CreateIndex(
                name: "IX_PrintBatch_PrintedOn",
                table: "PrintBatch",
                column: "PrintedOn",
                filter: "PostedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrintBatch_Reference",
                table: "PrintBatch",
                column: "Reference",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BatchLine");

            migrationBuilder.DropTable(
                name: "LetterTemplate");

            migrationBuilder.DropTable(
                name: "PrintBatch");

            migrationBuilder.DropIndex(
                name: "IX_Letter_BatchId",
                table: "Letter");

            migrationBuilder.DropIndex(
                name: "IX_Letter_Reference",
                table: "Letter");

            migrationBuilder.DropIndex(
                name: "IX_Letter_State_QueuedOn",
                table: "Letter");

            migrationBuilder.DropIndex(
                name: "IX_Letter_State_SentOn",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "AuthorityId",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "BatchId",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "CancelReason",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "CancelledOn",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "CheckedBy",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "FaultsFound",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "GivenWords",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "InvoiceIds",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "IsLargePrint",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "QueuedBy",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "QueuedOn",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "Reference",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "ReturnedOn",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "SentOn",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "TemplateVersion",
                table: "Letter");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Letter");
        }
    }
}
