using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseWorkbench.Domain.Store.Migrations
{
    /// <inheritdoc />
    public partial class ProbateSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "DiedOn",
                table: "Moratorium",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LastDayAlive",
                table: "Moratorium",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseFinding",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFinding", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProbateSearch",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    HeardOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VerifyBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NotifyBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VerifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NoticeSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LodgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Renewals = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodsDone = table.Column<int>(type: "INTEGER", nullable: false),
                    GrantKind = table.Column<string>(type: "TEXT", nullable: true),
                    GrantIssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Representative = table.Column<string>(type: "TEXT", nullable: false),
                    Solicitor = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimSentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Section27On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpectedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SilentSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextWhat = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Fees = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossEstate = table.Column<long>(type: "INTEGER", nullable: false),
                    Instalment = table.Column<long>(type: "INTEGER", nullable: false),
                    NetEstate = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbateSearch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EstateAccount",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    FuneralInvoiceSeen = table.Column<bool>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Administration = table.Column<long>(type: "INTEGER", nullable: false),
                    Available = table.Column<long>(type: "INTEGER", nullable: false),
                    Claim = table.Column<long>(type: "INTEGER", nullable: false),
                    Funeral = table.Column<long>(type: "INTEGER", nullable: false),
                    Gross = table.Column<long>(type: "INTEGER", nullable: false),
                    OtherUnsecured = table.Column<long>(type: "INTEGER", nullable: false),
                    Ours = table.Column<long>(type: "INTEGER", nullable: false),
                    Preferential = table.Column<long>(type: "INTEGER", nullable: false),
                    Secured = table.Column<long>(type: "INTEGER", nullable: false),
                    Security = table.Column<long>(type: "INTEGER", nullable: false),
                    Unsecured = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EstateAccount", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EstateAccount_ProbateSearch_SearchId",
                        column: x => x.SearchId,
                        principalTable: "ProbateSearch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EstateContact",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Reach = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EstateContact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EstateContact_ProbateSearch_SearchId",
                        column: x => x.SearchId,
                        principalTable: "ProbateSearch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FinalBillCredit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FinalBillCredit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FinalBillCredit_ProbateSearch_SearchId",
                        column: x => x.SearchId,
                        principalTable: "ProbateSearch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProbateLookup",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbateLookup", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProbateLookup_ProbateSearch_SearchId",
                        column: x => x.SearchId,
                        principalTable: "ProbateSearch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProbateStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_ProbateStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProbateStep_ProbateSearch_SearchId",
                        column: x => x.SearchId,
                        principalTable: "ProbateSearch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SearchPeriod",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LooksBackTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsRenewal = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsDone = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Fee = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchPeriod", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SearchPeriod_ProbateSearch_SearchId",
                        column: x => x.SearchId,
                        principalTable: "ProbateSearch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Person_DeathHeardOn",
                table: "Person",
                column: "DeathHeardOn",
                filter: "DeathHeardOn IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseFinding_CaseId",
                table: "CaseFinding",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_EstateAccount_SearchId",
                table: "EstateAccount",
                column: "SearchId");

            migrationBuilder.CreateIndex(
                name: "IX_EstateContact_SearchId",
                table: "EstateContact",
                column: "SearchId");

            migrationBuilder.CreateIndex(
                name: "IX_FinalBillCredit_SearchId",
                table: "FinalBillCredit",
                column: "SearchId");

            migrationBuilder.CreateIndex(
                name: "IX_ProbateLookup_SearchId",
                table: "ProbateLookup",
                column: "SearchId");

            migrationBuilder.CreateIndex(
                name: "IX_ProbateSearch_CaseId",
                table: "ProbateSearch",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ProbateSearch_LetterId",
                table: "ProbateSearch",
                column: "LetterId",
                filter: "LetterId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProbateSearch_NextOn_Id",
                table: "ProbateSearch",
                columns: new[] { "NextOn", "Id" },
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProbateSearch_Open",
                table: "ProbateSearch",
                column: "CaseId",
                unique: true,
                filter: "EndedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProbateSearch_Reference",
                table: "ProbateSearch",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProbateStep_SearchId",
                table: "ProbateStep",
                column: "SearchId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchPeriod_ExpiresOn",
                table: "SearchPeriod",
                column: "ExpiresOn",
                filter: "IsDone = 0");

            migrationBuilder.CreateIndex(
                name: "IX_SearchPeriod_SearchId",
                table: "SearchPeriod",
                column: "SearchId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseFinding");

            migrationBuilder.DropTable(
                name: "EstateAccount");

            migrationBuilder.DropTable(
                name: "EstateContact");

            migrationBuilder.DropTable(
                name: "FinalBillCredit");

            migrationBuilder.DropTable(
                name: "ProbateLookup");

            migrationBuilder.DropTable(
                name: "ProbateStep");

            migrationBuilder.DropTable(
                name: "SearchPeriod");

            migrationBuilder.DropTable(
                name: "ProbateSearch");

            migrationBuilder.DropIndex(
                name: "IX_Person_DeathHeardOn",
                table: "Person");

            migrationBuilder.DropColumn(
                name: "DiedOn",
                table: "Moratorium");

            migrationBuilder.DropColumn(
                name: "LastDayAlive",
                table: "Moratorium");
        }
    }
}
