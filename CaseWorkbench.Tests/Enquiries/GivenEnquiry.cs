using CaseWorkbench.Domain.Cases;
using CaseWorkbench.Domain.Enquiries;
using CaseWorkbench.Domain.People;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseWorkbench.Tests.Enquiries;

/// <summary>Where a test of enquiries begins, on Monday 1 June 2026.</summary>
internal static class GivenEnquiry
{
    public static readonly DateOnly Day = new(2026, 6, 1);
    public const string How = "By telephone; Mr Shah will look.";
    public const string Seen = "He asked three times in ten minutes what the letter was.";

    public static AskBody Search(DebtCase debtCase, Guid? about = null) => new(debtCase.Id, EnquiryKind.RegisterSearch, "Is anybody registered for him?", "OPG searches", Day, about);

    public static DoubtCapacity Doubt(DebtCase debtCase) => new(debtCase.Id, "Agreeing a plan for the arrears", Seen, Day, "Adult care desk");

    public static MakeReferral Referral(DebtCase debtCase, Guid? suspected = null) => new(debtCase.Id, "The pension is drawn each week and no bill is paid.", "Duty desk, Ms Lowe", Day, suspected);

    public static async Task<Enquiry> GivenEnquiryAsync(this Workbench workbench, DebtCase debtCase, EnquiryState state = EnquiryState.Asked)
    {
        var id = await workbench.DoAsync("Priya", Search(debtCase));
        if (state is EnquiryState.Answered or EnquiryState.Closed)
            await workbench.DoAsync("Priya", new AnswerEnquiry(id, 0, EnquiryOutcome.NotFound, "Nobody is registered, says their letter.", Day));
        if (state is EnquiryState.NoAnswer)
        {
            workbench.Clock.MoveTo(Day.AddDays(30));
            await workbench.DoAsync("Priya", new RecordNoAnswer(id, 0));
        }
        return await workbench.EnquiryAsync(id);
    }

    public static async Task<Enquiry> EnquiryAsync(this Workbench workbench, Guid id)
    {
        await using var db = workbench.Db();
        return await db.Enquiries().AsNoTracking().SingleAsync(e => e.Id == id);
    }

    /// <summary>An attorney for property on the register of the case's debtor.</summary>
    public static Task<Guid> GivenAttorneyAsync(this Workbench workbench, DebtCase debtCase, AuthorityKind kind = AuthorityKind.PropertyAttorney) => workbench.DoAsync("Priya",
        new AddAuthority(debtCase.Id, kind, "Jane Cole", "daughter", "", "LPA seen", "", new(2026, 1, 1), kind == AuthorityKind.AuthorityForm ? new(2027, 6, 1) : null, Address: new("1 High Street", "", "Wexcombe", "WX1 1AA")));

    public static AnswerEnquiry Answer(Enquiry enquiry, EnquiryOutcome outcome) => new(enquiry.Id, enquiry.Version, outcome, "So says their letter of today.", Day);
}
