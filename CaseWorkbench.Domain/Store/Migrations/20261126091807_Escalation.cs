using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class Escalation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CaseEscalation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Moves = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEscalation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClaimReply",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Box = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentsAsked = table.Column<bool>(type: "INTEGER", nullable: false),
                    DocumentsSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AdviceSought = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimReply", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceLadder",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReviewFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PausedFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReminderSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FinalSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ContactFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClaimSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceLadder", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LadderStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LadderStep", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PreActionReview",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreActionReview", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewAnswer",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    Finding = table.Column<string>(type: "TEXT", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    IsOverride = table.Column<bool>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewAnswer", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaseEscalation_CaseId",
                table: "CaseEscalation",
                column: "CaseId",
                unique: true,
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseEscalation_Reference",
                table: "CaseEscalation",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClaimReply_CaseId",
                table: "ClaimReply",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_CaseId_State",
                table: "InvoiceLadder",
                columns: new[] { "CaseId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_InvoiceId",
                table: "InvoiceLadder",
                column: "InvoiceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_LetterId",
                table: "InvoiceLadder",
                column: "LetterId",
                filter: "LetterId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_NextOn",
                table: "InvoiceLadder",
                column: "NextOn",
                filter: "State NOT IN ('CompletedPaid', 'EndedEstate') AND PausedFrom IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LadderStep_CaseId_On",
                table: "LadderStep",
                columns: new[] { "CaseId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_PreActionReview_CaseId",
                table: "PreActionReview",
                column: "CaseId",
                unique: true,
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewAnswer_ReviewId_Question_Id",
                table: "ReviewAnswer",
                columns: new[] { "ReviewId", "Question", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseEscalation");

            migrationBuilder.DropTable(
                name: "ClaimReply");

            migrationBuilder.DropTable(
                name: "InvoiceLadder");

            migrationBuilder.DropTable(
                name: "LadderStep");

            migrationBuilder.DropTable(
                name: "PreActionReview");

            migrationBuilder.DropTable(
                name: "ReviewAnswer");
        }
    }
}
