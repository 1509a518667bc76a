using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class AuthorityAndEnquiries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Acts",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "Alone");

            migrationBuilder.AddColumn<DateOnly>(
                name: "AllAgreedOn",
                table: "Authority",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Barred",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<string>(
                name: "Line1",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Line2",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "PostReturnedOn",
                table: "Authority",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Postcode",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Restriction",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "SeenBy",
                table: "Authority",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SeenOn",
                table: "Authority",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StoppedOn",
                table: "Authority",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Town",
                table: "Authority",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AuthorityChange",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AuthorityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Acts = table.Column<string>(type: "TEXT", nullable: false),
                    Restriction = table.Column<string>(type: "TEXT", nullable: false),
                    Barred = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityChange", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BrokenGlass",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BrokenGlass", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Enquiry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    AuthorityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    SentTo = table.Column<string>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ChaseOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ChasedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Chases = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HoldId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enquiry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EnquiryStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnquiryStep", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityChange_AuthorityId_Id",
                table: "AuthorityChange",
                columns: new[] { "AuthorityId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BrokenGlass_CaseId_OfficerId_Day",
                table: "BrokenGlass",
                columns: new[] { "CaseId", "OfficerId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enquiry_Body_ChaseOn_Number",
                table: "Enquiry",
                columns: new[] { "Body", "ChaseOn", "Number" },
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiry_CaseId_Number",
                table: "Enquiry",
                columns: new[] { "CaseId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Enquiry_ChaseOn_Number",
                table: "Enquiry",
                columns: new[] { "ChaseOn", "Number" },
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiry_HoldId",
                table: "Enquiry",
                column: "HoldId",
                filter: "HoldId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiry_Number",
                table: "Enquiry",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryStep_EnquiryId_Id",
                table: "EnquiryStep",
                columns: new[] { "EnquiryId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuthorityChange");

            migrationBuilder.DropTable(
                name: "BrokenGlass");

            migrationBuilder.DropTable(
                name: "Enquiry");

            migrationBuilder.DropTable(
                name: "EnquiryStep");

            migrationBuilder.DropColumn(
                name: "Acts",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "AllAgreedOn",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "Barred",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "Line1",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "Line2",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "PostReturnedOn",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "Postcode",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "Restriction",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "SeenBy",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "SeenOn",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "StoppedOn",
                table: "Authority");

            migrationBuilder.DropColumn(
                name: "Town",
                table: "Authority");
        }
    }
}
