using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class WriteOffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ApprovedInPartBy",
                table: "Proposal",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Needs",
                table: "Proposal",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "CancelledDebt",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CancelledDebt", x => x.Id);
                    table.CheckConstraint("CK_CancelledDebt_Amount", "\"Amount\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "WriteOff",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    DraftedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecideBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EscalatedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldCancelledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Aggregate = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteOff", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WriteOffApproval",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WriteOffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfficerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CabinetReference = table.Column<string>(type: "TEXT", nullable: false),
                    CabinetOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteOffApproval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WriteOffApproval_WriteOff_WriteOffId",
                        column: x => x.WriteOffId,
                        principalTable: "WriteOff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WriteOffEvidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WriteOffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteOffEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WriteOffEvidence_WriteOff_WriteOffId",
                        column: x => x.WriteOffId,
                        principalTable: "WriteOff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WriteOffLine",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WriteOffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteOffLine", x => x.Id);
                    table.CheckConstraint("CK_WriteOffLine_Amount", "\"Amount\" > 0");
                    table.ForeignKey(
                        name: "FK_WriteOffLine_WriteOff_WriteOffId",
                        column: x => x.WriteOffId,
                        principalTable: "WriteOff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WriteOffStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WriteOffId = table.Column<Guid>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_WriteOffStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WriteOffStep_WriteOff_WriteOffId",
                        column: x => x.WriteOffId,
                        principalTable: "WriteOff",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CancelledDebt_CaseId",
                table: "CancelledDebt",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_WriteOff_CaseId",
                table: "WriteOff",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_WriteOff_DecideBy",
                table: "WriteOff",
                column: "DecideBy",
                filter: "State IN ('Submitted', 'Approved1')");

            migrationBuilder.CreateIndex(
                name: "IX_WriteOff_Reference",
                table: "WriteOff",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffApproval_WriteOffId_OfficerId",
                table: "WriteOffApproval",
                columns: new[] { "WriteOffId", "OfficerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffEvidence_WriteOffId_Number",
                table: "WriteOffEvidence",
                columns: new[] { "WriteOffId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffLine_CaseId",
                table: "WriteOffLine",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffLine_WriteOffId_InvoiceId",
                table: "WriteOffLine",
                columns: new[] { "WriteOffId", "InvoiceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WriteOffStep_WriteOffId",
                table: "WriteOffStep",
                column: "WriteOffId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CancelledDebt");

            migrationBuilder.DropTable(
                name: "WriteOffApproval");

            migrationBuilder.DropTable(
                name: "WriteOffEvidence");

            migrationBuilder.DropTable(
                name: "WriteOffLine");

            migrationBuilder.DropTable(
                name: "WriteOffStep");

            migrationBuilder.DropTable(
                name: "WriteOff");

            migrationBuilder.DropColumn(
                name: "ApprovedInPartBy",
                table: "Proposal");

            migrationBuilder.DropColumn(
                name: "Needs",
                table: "Proposal");
        }
    }
}
