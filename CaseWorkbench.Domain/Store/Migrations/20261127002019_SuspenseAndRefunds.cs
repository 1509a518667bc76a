using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class SuspenseAndRefunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Refund",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceiptId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    Route = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerAsked = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refund", x => x.Id);
                    table.CheckConstraint("CK_Refund_Amount", "\"Amount\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "SuspenseItem",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", nullable: false),
                    Payer = table.Column<string>(type: "TEXT", nullable: false),
                    Narrative = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ReturnAskedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReturnWhy = table.Column<string>(type: "TEXT", nullable: false),
                    PlacedOnCaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReceiptId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldSupervisorsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldManagersOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspenseItem", x => x.Id);
                    table.CheckConstraint("CK_SuspenseItem_Amount", "\"Amount\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "SuspenseMove",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Debit = table.Column<string>(type: "TEXT", nullable: false),
                    Credit = table.Column<string>(type: "TEXT", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspenseMove", x => x.Id);
                    table.CheckConstraint("CK_SuspenseMove_Amount", "\"Amount\" > 0");
                });

            migrationBuilder.CreateIndex(
                name: "IX_Receipt_ReceivedOn_Id",
                table: "Receipt",
                columns: new[] { "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Refund_CaseId",
                table: "Refund",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Refund_Waiting",
                table: "Refund",
                column: "ReceiptId",
                unique: true,
                filter: "State = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItem_Reference",
                table: "SuspenseItem",
                column: "Reference",
                unique: true,
                filter: "State IN ('Open', 'ReturnProposed')");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItem_State_ReceivedOn",
                table: "SuspenseItem",
                columns: new[] { "State", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseMove_ItemId_Credit",
                table: "SuspenseMove",
                columns: new[] { "ItemId", "Credit" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Refund");

            migrationBuilder.DropTable(
                name: "SuspenseItem");

            migrationBuilder.DropTable(
                name: "SuspenseMove");

            migrationBuilder.DropIndex(
                name: "IX_Receipt_ReceivedOn_Id",
                table: "Receipt");
        }
    }
}
