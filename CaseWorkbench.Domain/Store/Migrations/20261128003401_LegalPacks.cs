using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class LegalPacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "FrozenPack",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReferralId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Items = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenPack", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FrozenPack_LegalReferral_ReferralId",
                        column: x => x.ReferralId,
                        principalTable: "LegalReferral",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackDocument",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PackId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Section = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackDocument", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PackDocument_Document_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackDocument_FrozenPack_PackId",
                        column: x => x.PackId,
                        principalTable: "FrozenPack",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PackId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", nullable: false),
                    IsForAll = table.Column<bool>(type: "INTEGER", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BuiltAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PackFile_FrozenPack_PackId",
                        column: x => x.PackId,
                        principalTable: "FrozenPack",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PackFile_StoredFile_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FrozenPack_CaseId",
                table: "FrozenPack",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_FrozenPack_ReferralId_Edition",
                table: "FrozenPack",
                columns: new[] { "ReferralId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackDocument_DocumentId",
                table: "PackDocument",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_PackDocument_PackId_Id",
                table: "PackDocument",
                columns: new[] { "PackId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PackFile_FileId",
                table: "PackFile",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_PackFile_PackId_Form_IsForAll",
                table: "PackFile",
                columns: new[] { "PackId", "Form", "IsForAll" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PackDocument");

            migrationBuilder.DropTable(
                name: "PackFile");

            migrationBuilder.DropTable(
                name: "FrozenPack");
        }
    }
}
