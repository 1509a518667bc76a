using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class Moratoria : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Moratorium",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    NoticeReference = table.Column<string>(type: "TEXT", nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegisteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AdviserName = table.Column<string>(type: "TEXT", nullable: false),
                    AdviserOrganisation = table.Column<string>(type: "TEXT", nullable: false),
                    AdviserPhone = table.Column<string>(type: "TEXT", nullable: false),
                    AdviserEmail = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Debts = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewRequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewGround = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewDocument = table.Column<string>(type: "TEXT", nullable: false),
                    EndReference = table.Column<string>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Moratorium", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MoratoriumCase",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MoratoriumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoratoriumCase", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MoratoriumCase_Moratorium_MoratoriumId",
                        column: x => x.MoratoriumId,
                        principalTable: "Moratorium",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MoratoriumDebt",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MoratoriumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HoldId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProtectedFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CancelledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CancelReference = table.Column<string>(type: "TEXT", nullable: false),
                    Share = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoratoriumDebt", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MoratoriumDebt_Invoice_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MoratoriumDebt_Moratorium_MoratoriumId",
                        column: x => x.MoratoriumId,
                        principalTable: "Moratorium",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Moratorium_PersonId",
                table: "Moratorium",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Moratorium_Reference",
                table: "Moratorium",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Moratorium_State",
                table: "Moratorium",
                column: "State",
                filter: "State IN ('Active', 'ReviewRequested')");

            migrationBuilder.CreateIndex(
                name: "IX_MoratoriumCase_CaseId",
                table: "MoratoriumCase",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_MoratoriumCase_MoratoriumId_CaseId",
                table: "MoratoriumCase",
                columns: new[] { "MoratoriumId", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MoratoriumDebt_InvoiceId",
                table: "MoratoriumDebt",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_MoratoriumDebt_MoratoriumId_InvoiceId",
                table: "MoratoriumDebt",
                columns: new[] { "MoratoriumId", "InvoiceId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MoratoriumCase");

            migrationBuilder.DropTable(
                name: "MoratoriumDebt");

            migrationBuilder.DropTable(
                name: "Moratorium");
        }
    }
}
