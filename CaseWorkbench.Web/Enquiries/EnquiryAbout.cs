namespace CaseWorkbench.Web.Enquiries;

/// <summary>Whom an enquiry is about, as it is filled in: the debtor, somebody on the register, or a name.</summary>
public sealed class EnquiryAbout
{
    /// <summary>One who may be chosen.</summary>
    public sealed record Person(Guid? AuthorityId, bool IsSomebodyElse = false);

    public static readonly Person Debtor = new(null);
    public static readonly Person SomebodyElse = new(null, IsSomebodyElse: true);

    public Person? Who { get; set; } = Debtor;
    public string Typed { get; set; } = "";

    public Guid? AuthorityId => Who?.AuthorityId;
    public string Name => Who?.IsSomebodyElse == true ? Typed : "";
    public bool IsNameless => Who is null || (Who.IsSomebodyElse && Typed.Trim().Length == 0);
}
