using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class ReadyForLegal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_ReviewAnswer_CaseId_Question_On",
                table: "ReviewAnswer",
                columns: new[] { "CaseId", "Question", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLadder_State_CaseId",
                table: "InvoiceLadder",
                columns: new[] { "State", "CaseId" },
                filter: "State = 'ReadyForLegal'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ReviewAnswer_CaseId_Question_On",
                table: "ReviewAnswer");

            migrationBuilder.DropIndex(
                name: "IX_InvoiceLadder_State_CaseId",
                table: "InvoiceLadder");
        }
    }
}
