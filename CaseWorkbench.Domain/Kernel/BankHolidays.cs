namespace CaseWorkbench.Domain.Kernel;

/// <summary>A day the council does not work, and what it is called.</summary>
public readonly record struct Holiday(DateOnly Day, string Name);

/// <summary>
/// The bank holidays of England and Wales from 2019 (imported debts reach back) to 2033 (limitation reaches ahead), with
/// the one-off changes of 2020, 2022 and 2023. A new store begins with these; an administrator adds to them (handbook 3.1).
/// </summary>
public static class BankHolidays
{
    public static readonly IReadOnlyList<Holiday> EnglandAndWales =
    [
        new(new(2019, 1, 1), "New Year"),
        new(new(2019, 4, 19), "Good Friday"),
        new(new(2019, 4, 22), "Easter Monday"),
        new(new(2019, 5, 6), "Early May"),
        new(new(2019, 5, 27), "Spring"),
        new(new(2019, 8, 26), "Summer"),
        new(new(2019, 12, 25), "Christmas Day"),
        new(new(2019, 12, 26), "Boxing Day"),

        new(new(2020, 1, 1), "New Year"),
        new(new(2020, 4, 10), "Good Friday"),
        new(new(2020, 4, 13), "Easter Monday"),
        new(new(2020, 5, 8), "Early May (moved for VE Day)"),
        new(new(2020, 5, 25), "Spring"),
        new(new(2020, 8, 31), "Summer"),
        new(new(2020, 12, 25), "Christmas Day"),
        new(new(2020, 12, 28), "Boxing Day (substitute)"),

        new(new(2021, 1, 1), "New Year"),
        new(new(2021, 4, 2), "Good Friday"),
        new(new(2021, 4, 5), "Easter Monday"),
        new(new(2021, 5, 3), "Early May"),
        new(new(2021, 5, 31), "Spring"),
        new(new(2021, 8, 30), "Summer"),
        new(new(2021, 12, 27), "Christmas Day (substitute)"),
        new(new(2021, 12, 28), "Boxing Day (substitute)"),

        new(new(2022, 1, 3), "New Year (substitute)"),
        new(new(2022, 4, 15), "Good Friday"),
        new(new(2022, 4, 18), "Easter Monday"),
        new(new(2022, 5, 2), "Early May"),
        new(new(2022, 6, 2), "Spring (moved)"),
        new(new(2022, 6, 3), "Platinum Jubilee"),
        new(new(2022, 8, 29), "Summer"),
        new(new(2022, 9, 19), "State funeral"),
        new(new(2022, 12, 26), "Boxing Day"),
        new(new(2022, 12, 27), "Christmas Day (substitute)"),

        new(new(2023, 1, 2), "New Year (substitute)"),
        new(new(2023, 4, 7), "Good Friday"),
        new(new(2023, 4, 10), "Easter Monday"),
        new(new(2023, 5, 1), "Early May"),
        new(new(2023, 5, 8), "Coronation"),
        new(new(2023, 5, 29), "Spring"),
        new(new(2023, 8, 28), "Summer"),
        new(new(2023, 12, 25), "Christmas Day"),
        new(new(2023, 12, 26), "Boxing Day"),

        new(new(2024, 1, 1), "New Year"),
        new(new(2024, 3, 29), "Good Friday"),
        new(new(2024, 4, 1), "Easter Monday"),
        new(new(2024, 5, 6), "Early May"),
        new(new(2024, 5, 27), "Spring"),
        new(new(2024, 8, 26), "Summer"),
        new(new(2024, 12, 25), "Christmas Day"),
        new(new(2024, 12, 26), "Boxing Day"),

        new(new(2025, 1, 1), "New Year"),
        new(new(2025, 4, 18), "Good Friday"),
        new(new(2025, 4, 21), "Easter Monday"),
        new(new(2025, 5, 5), "Early May"),
        new(new(2025, 5, 26), "Spring"),
        new(new(2025, 8, 25), "Summer"),
        new(new(2025, 12, 25), "Christmas Day"),
        new(new(2025, 12, 26), "Boxing Day"),

        new(new(2026, 1, 1), "New Year"),
        new(new(2026, 4, 3), "Good Friday"),
        new(new(2026, 4, 6), "Easter Monday"),
        new(new(2026, 5, 4), "Early May"),
        new(new(2026, 5, 25), "Spring"),
        new(new(2026, 8, 31), "Summer"),
        new(new(2026, 12, 25), "Christmas Day"),
        new(new(2026, 12, 28), "Boxing Day (substitute)"),

        new(new(2027, 1, 1), "New Year"),
        new(new(2027, 3, 26), "Good Friday"),
        new(new(2027, 3, 29), "Easter Monday"),
        new(new(2027, 5, 3), "Early May"),
        new(new(2027, 5, 31), "Spring"),
        new(new(2027, 8, 30), "Summer"),
        new(new(2027, 12, 27), "Christmas Day (substitute)"),
        new(new(2027, 12, 28), "Boxing Day (substitute)"),

        new(new(2028, 1, 3), "New Year (substitute)"),
        new(new(2028, 4, 14), "Good Friday"),
        new(new(2028, 4, 17), "Easter Monday"),
        new(new(2028, 5, 1), "Early May"),
        new(new(2028, 5, 29), "Spring"),
        new(new(2028, 8, 28), "Summer"),
        new(new(2028, 12, 25), "Christmas Day"),
        new(new(2028, 12, 26), "Boxing Day"),

        new(new(2029, 1, 1), "New Year"),
        new(new(2029, 3, 30), "Good Friday"),
        new(new(2029, 4, 2), "Easter Monday"),
        new(new(2029, 5, 7), "Early May"),
        new(new(2029, 5, 28), "Spring"),
        new(new(2029, 8, 27), "Summer"),
        new(new(2029, 12, 25), "Christmas Day"),
        new(new(2029, 12, 26), "Boxing Day"),

        new(new(2030, 1, 1), "New Year"),
        new(new(2030, 4, 19), "Good Friday"),
        new(new(2030, 4, 22), "Easter Monday"),
        new(new(2030, 5, 6), "Early May"),
        new(new(2030, 5, 27), "Spring"),
        new(new(2030, 8, 26), "Summer"),
        new(new(2030, 12, 25), "Christmas Day"),
        new(new(2030, 12, 26), "Boxing Day"),

        new(new(2031, 1, 1), "New Year"),
        new(new(2031, 4, 11), "Good Friday"),
        new(new(2031, 4, 14), "Easter Monday"),
        new(new(2031, 5, 5), "Early May"),
        new(new(2031, 5, 26), "Spring"),
        new(new(2031, 8, 25), "Summer"),
        new(new(2031, 12, 25), "Christmas Day"),
        new(new(2031, 12, 26), "Boxing Day"),

        new(new(2032, 1, 1), "New Year"),
        new(new(2032, 3, 26), "Good Friday"),
        new(new(2032, 3, 29), "Easter Monday"),
        new(new(2032, 5, 3), "Early May"),
        new(new(2032, 5, 31), "Spring"),
        new(new(2032, 8, 30), "Summer"),
        new(new(2032, 12, 27), "Christmas Day (substitute)"),
        new(new(2032, 12, 28), "Boxing Day (substitute)"),

        new(new(2033, 1, 3), "New Year (substitute)"),
        new(new(2033, 4, 15), "Good Friday"),
        new(new(2033, 4, 18), "Easter Monday"),
        new(new(2033, 5, 2), "Early May"),
        new(new(2033, 5, 30), "Spring"),
        new(new(2033, 8, 29), "Summer"),
        new(new(2033, 12, 26), "Boxing Day"),
        new(new(2033, 12, 27), "Christmas Day (substitute)"),
    ];

    /// <summary>The calendar a store has before anyone has added to it.</summary>
    public static readonly WorkingCalendar Calendar = new(EnglandAndWales.Select(holiday => holiday.Day));
}
