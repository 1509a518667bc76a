using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class LegalReferrals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Holder",
                table: "RunningWorkflow",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "LegalReferral",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    BegunOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BegunBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceIds = table.Column<string>(type: "TEXT", nullable: false),
                    ProtectiveWhy = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmittedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PassedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LegalOfficerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NoticeGivenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CourtReference = table.Column<string>(type: "TEXT", nullable: false),
                    Route = table.Column<string>(type: "TEXT", nullable: true),
                    ServedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AcknowledgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CourtOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    JudgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Terms = table.Column<string>(type: "TEXT", nullable: true),
                    PayBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OfferOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextWhat = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Admitted = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimedPrincipal = table.Column<long>(type: "INTEGER", nullable: false),
                    Fee = table.Column<long>(type: "INTEGER", nullable: false),
                    Instalment = table.Column<long>(type: "INTEGER", nullable: false),
                    JudgmentCosts = table.Column<long>(type: "INTEGER", nullable: false),
                    JudgmentInterest = table.Column<long>(type: "INTEGER", nullable: false),
                    JudgmentPrincipal = table.Column<long>(type: "INTEGER", nullable: false),
                    OfferedMonthly = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldDue = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalReferral", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LegalStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReferralId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalStep_LegalReferral_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "LegalReferral",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackPaper",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReferralId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Item = table.Column<string>(type: "TEXT", nullable: false),
                    IsApplicable = table.Column<bool>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackPaper", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PackPaper_LegalReferral_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "LegalReferral",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LegalReferral_CaseId",
                table: "LegalReferral",
                column: "CaseId",
                unique: true,
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LegalReferral_LetterId",
                table: "LegalReferral",
                column: "LetterId",
                filter: "LetterId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LegalReferral_NextOn",
                table: "LegalReferral",
                column: "NextOn",
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LegalReferral_Reference",
                table: "LegalReferral",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LegalStep_ReferralId",
                table: "LegalStep",
                column: "ReferralId");

            migrationBuilder.CreateIndex(
                name: "IX_PackPaper_ReferralId_Item",
                table: "PackPaper",
                columns: new[] { "ReferralId", "Item" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LegalStep");

            migrationBuilder.DropTable(
                name: "PackPaper");

            migrationBuilder.DropTable(
                name: "LegalReferral");

            migrationBuilder.DropColumn(
                name: "Holder",
                table: "RunningWorkflow");
        }
    }
}
