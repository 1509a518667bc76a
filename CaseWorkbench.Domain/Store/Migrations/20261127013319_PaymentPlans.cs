using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class PaymentPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_InvoiceLadder_NextOn",
                table: "InvoiceLadder");

            migrationBuilder.AddColumn<string>(
                name: "Level",
                table: "Proposal",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Measure",
                table: "Proposal",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "FinancialStatement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    DatedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    ProtectedIncomeOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    Protected = table.Column<string>(type: "TEXT", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Income = table.Column<long>(type: "INTEGER", nullable: false),
                    Outgoings = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FinancialStatement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaymentPlan",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AuthorityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Payer = table.Column<string>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", nullable: false),
                    Frequency = table.Column<string>(type: "TEXT", nullable: false),
                    FirstDueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WhyMore = table.Column<string>(type: "TEXT", nullable: false),
                    StatementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EvidenceBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsEvidenceChased = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    OfferedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AcceptBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AcceptedHow = table.Column<string>(type: "TEXT", nullable: true),
                    MissedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemedyBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BrokenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NoticeEndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Lapses = table.Column<int>(type: "INTEGER", nullable: false),
                    ReinstatedOn = table.Column<string>(type: "TEXT", nullable: false),
                    PausedFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ResumedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LookOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Deposit = table.Column<long>(type: "INTEGER", nullable: false),
                    Instalment = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentPlan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlanStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_PlanStep", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlanInstalment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    JudgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WasMissed = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsExcused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanInstalment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanInstalment_PaymentPlan_PlanId",
                        column: x => x.PlanId,
                        principalTable: "PaymentPlan",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanInvoice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CountsAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Included = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanInvoice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanInvoice_PaymentPlan_PlanId",
                        column: x => x.PlanId,
                        principalTable: "PaymentPlan",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_NextOn",
                table: "InvoiceLadder",
                column: "NextOn",
                filter: "State NOT IN ('CompletedPaid', 'EndedEstate', 'CompletedPlan') AND PausedFrom IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FinancialStatement_PersonId_DatedOn",
                table: "FinancialStatement",
                columns: new[] { "PersonId", "DatedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentPlan_CaseId",
                table: "PaymentPlan",
                column: "CaseId",
                unique: true,
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentPlan_CaseId_DraftedOn",
                table: "PaymentPlan",
                columns: new[] { "CaseId", "DraftedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentPlan_LookOn",
                table: "PaymentPlan",
                column: "LookOn",
                filter: "LookOn IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentPlan_Reference",
                table: "PaymentPlan",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentPlan_State_LookOn",
                table: "PaymentPlan",
                columns: new[] { "State", "LookOn" },
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PlanInstalment_PlanId_Number",
                table: "PlanInstalment",
                columns: new[] { "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanInvoice_PlanId_InvoiceId",
                table: "PlanInvoice",
                columns: new[] { "PlanId", "InvoiceId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanStep_On",
                table: "PlanStep",
                column: "On");

            migrationBuilder.CreateIndex(
                name: "IX_PlanStep_PlanId_Id",
                table: "PlanStep",
                columns: new[] { "PlanId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FinancialStatement");

            migrationBuilder.DropTable(
                name: "PlanInstalment");

            migrationBuilder.DropTable(
                name: "PlanInvoice");

            migrationBuilder.DropTable(
                name: "PlanStep");

            migrationBuilder.DropTable(
                name: "PaymentPlan");

            migrationBuilder.DropIndex(
                name: "IX_InvoiceLadder_NextOn",
                table: "InvoiceLadder");

            migrationBuilder.DropColumn(
                name: "Level",
                table: "Proposal");

            migrationBuilder.DropColumn(
                name: "Measure",
                table: "Proposal");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_NextOn",
                table: "InvoiceLadder",
                column: "NextOn",
                filter: "State NOT IN ('CompletedPaid', 'EndedEstate') AND PausedFrom IS NULL");
        }
    }
}
