namespace CaseWorkbench.Domain.WriteOffs;

/// <summary>Why a debt will not be paid: the codes of handbook 12.</summary>
public enum WriteOffReason
{
    /// <summary>Uneconomic: pursuing it would cost more than it brings.</summary>
    UNE,

    /// <summary>The debtor has died and left no estate.</summary>
    NOE,

    /// <summary>The estate is insolvent.</summary>
    INE,

    /// <summary>Bankruptcy, debt relief order or IVA.</summary>
    BNK,

    /// <summary>Too old to be claimed at court.</summary>
    STB,

    /// <summary>The debtor cannot be found.</summary>
    GON,

    /// <summary>Hardship or vulnerability.</summary>
    HAR,

    /// <summary>A remedy of the Ombudsman or of a complaint.</summary>
    OMB,

    /// <summary>The council's error, where a credit note cannot put it right.</summary>
    ERR,

    /// <summary>A small balance. The first night of a month writes these off by itself (<c>writeoff.autoSmall</c>).</summary>
    SML,
}

/// <summary>The reasons as officers read them.</summary>
public static class WriteOffReasons
{
    public static string InWords(this WriteOffReason reason) => reason switch
    {
        WriteOffReason.UNE => "Uneconomic to pursue",
        WriteOffReason.NOE => "Died, no estate",
        WriteOffReason.INE => "Insolvent estate",
        WriteOffReason.BNK => "Bankruptcy, debt relief order or IVA",
        WriteOffReason.STB => "Statute-barred",
        WriteOffReason.GON => "Cannot be found",
        WriteOffReason.HAR => "Hardship or vulnerability",
        WriteOffReason.OMB => "Ombudsman or complaint remedy",
        WriteOffReason.ERR => "Council error that cannot be credited",
        WriteOffReason.SML => "Small balance",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
