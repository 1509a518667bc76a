using CaseWorkbench.Domain.People;

namespace CaseWorkbench.Web.People;

/// <summary>What is filled in of how somebody acts, what their power forbids, and where letters to them go.</summary>
public sealed class AuthorityFields
{
    public ActsHow Acts { get; set; }
    public string Restriction { get; set; } = "";
    public ActsBarred Barred { get; set; }
    public string Line1 { get; set; } = "";
    public string Line2 { get; set; } = "";
    public string Town { get; set; } = "";
    public string Postcode { get; set; } = "";

    public AuthorityTerms Terms => new(Acts, Restriction, Barred);
    public WritingAddress Address => new(Line1, Line2, Town, Postcode);

    public static AuthorityFields Of(AuthorityView authority) => new()
    {
        Acts = authority.Acts, Restriction = authority.Restriction, Barred = authority.Barred,
        Line1 = authority.Address?.Line1 ?? "", Line2 = authority.Address?.Line2 ?? "", Town = authority.Address?.Town ?? "", Postcode = authority.Address?.Postcode ?? "",
    };
}
