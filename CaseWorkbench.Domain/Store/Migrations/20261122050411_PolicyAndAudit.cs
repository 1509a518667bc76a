using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class PolicyAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AccessEntry_OfficerId_Id",
                table: "AccessEntry");

            migrationBuilder.AddColumn<string>(
                name: "Comment",
                table: "PolicyChange",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "PolicyChange",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyChange_Key_ProposedAt",
                table: "PolicyChange",
                columns: new[] { "Key", "ProposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_At",
                table: "AuditEntry",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_CaseId_At",
                table: "AuditEntry",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_Command_At",
                table: "AuditEntry",
                columns: new[] { "Command", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_OfficerId_At",
                table: "AuditEntry",
                columns: new[] { "OfficerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_Refused",
                table: "AuditEntry",
                column: "At",
                filter: "Result <> 'done'");

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntry_At",
                table: "AccessEntry",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntry_CaseId_At",
                table: "AccessEntry",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntry_OfficerId_At",
                table: "AccessEntry",
                columns: new[] { "OfficerId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PolicyChange_Key_ProposedAt",
                table: "PolicyChange");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntry_At",
                table: "AuditEntry");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntry_CaseId_At",
                table: "AuditEntry");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntry_Command_At",
                table: "AuditEntry");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntry_OfficerId_At",
                table: "AuditEntry");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntry_Refused",
                table: "AuditEntry");

            migrationBuilder.DropIndex(
                name: "IX_AccessEntry_At",
                table: "AccessEntry");

            migrationBuilder.DropIndex(
                name: "IX_AccessEntry_CaseId_At",
                table: "AccessEntry");

            migrationBuilder.DropIndex(
                name: "IX_AccessEntry_OfficerId_At",
                table: "AccessEntry");

            migrationBuilder.DropColumn(
                name: "Comment",
                table: "PolicyChange");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "PolicyChange");

            migrationBuilder.CreateIndex(
                name: "IX_AccessEntry_OfficerId_Id",
                table: "AccessEntry",
                columns: new[] { "OfficerId", "Id" });
        }
    }
}
