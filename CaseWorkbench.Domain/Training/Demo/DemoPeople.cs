using CaseWorkbench.Domain.Kernel;

namespace CaseWorkbench.Domain.Training.Demo;

/// <summary>
/// A person nobody is: ordinary names put together by chance, towns that are on no map, postcodes of an area the post does not
/// have (QX), and telephone numbers Ofcom keeps for drama.
/// </summary>
public sealed record DemoPerson(string Title, string Forenames, string Surname, DateOnly? Born, string Line1, string Line2, string Town, string Postcode, string Phone, string Email);

/// <summary>Invents people.</summary>
internal sealed class DemoPeople(Random random, DateOnly today)
{
    private static readonly string[] Women =
    [
        "Ada", "Agnes", "Alice", "Amina", "Audrey", "Barbara", "Beryl", "Betty", "Brenda", "Bridget", "Carol", "Christine", "Daphne", "Doreen", "Doris",
        "Dorothy", "Edith", "Edna", "Eileen", "Elsie", "Enid", "Ethel", "Freda", "Gladys", "Glenys", "Gwendoline", "Hazel", "Hilda", "Iris", "Irene",
        "Ivy", "Jean", "Joan", "Joyce", "Kathleen", "Lilian", "Mabel", "Maureen", "Mavis", "Mildred", "Muriel", "Myrtle", "Nora", "Olive", "Parveen",
        "Pauline", "Pearl", "Phyllis", "Rita", "Rosemary", "Shirley", "Sushila", "Sylvia", "Thelma", "Una", "Vera", "Violet", "Winifred", "Yvonne",
    ];

    private static readonly string[] Men =
    [
        "Albert", "Alfred", "Arthur", "Basil", "Bernard", "Cecil", "Cedric", "Clifford", "Clive", "Cyril", "Denis", "Derek", "Desmond", "Donald", "Douglas",
        "Edgar", "Edwin", "Eric", "Ernest", "Francis", "Frank", "Frederick", "Gareth", "Geoffrey", "Gerald", "Gordon", "Harbans", "Harold", "Herbert",
        "Horace", "Hubert", "Ivor", "Jack", "Kenneth", "Leonard", "Leslie", "Lionel", "Maurice", "Mohan", "Neville", "Norman", "Percy", "Ralph", "Raymond",
        "Reginald", "Ronald", "Roy", "Sidney", "Stanley", "Sydney", "Terence", "Victor", "Vincent", "Walter", "Wilfred", "Winston",
    ];

    private static readonly string[] Surnames =
    [
        "Abbott", "Ackroyd", "Ahmed", "Allcock", "Ashdown", "Atherton", "Banerjee", "Barlow", "Baxter", "Bexley", "Birtles", "Blackwell", "Boothroyd",
        "Bowden", "Bracegirdle", "Brewster", "Brierley", "Burgess", "Cartwright", "Chadwick", "Chaudhry", "Clegg", "Coates", "Cropper", "Crowther", "Dalton",
        "Dawlish", "Dewhurst", "Dixon", "Draycott", "Eastham", "Eccles", "Entwistle", "Fairclough", "Farrow", "Fielding", "Fothergill", "Gaskell", "Gill",
        "Goodall", "Greenhalgh", "Hallam", "Hargreaves", "Haworth", "Hebden", "Hepworth", "Heywood", "Hibbert", "Hollins", "Horrocks", "Hussain", "Ingham",
        "Iqbal", "Jessop", "Kaye", "Kershaw", "Kirkby", "Lathom", "Leadbetter", "Lister", "Lockwood", "Lumb", "Mellor", "Midgley", "Mistry", "Molyneux",
        "Moorhouse", "Nuttall", "Ogden", "Oldroyd", "Ormerod", "Osbaldeston", "Pargeter", "Patel", "Pickles", "Pilkington", "Platt", "Pogson", "Quarmby",
        "Ramsbottom", "Rawcliffe", "Redfern", "Rigby", "Rishton", "Rothwell", "Sagar", "Schofield", "Sharples", "Shufflebotham", "Siddall", "Singleton",
        "Slater", "Stansfield", "Sugden", "Sutcliffe", "Tattersall", "Thackray", "Thistlethwaite", "Threlfall", "Tonge", "Turnbull", "Uttley", "Varley",
        "Wadsworth", "Walmsley", "Warburton", "Whittle", "Widdop", "Winstanley", "Wolstenholme", "Woodhead", "Yarwood",
    ];

    private static readonly string[] Streets =
    [
        "Alder Close", "Back Mill Lane", "Beacon Rise", "Bobbin Street", "Canal Walk", "Chapel Brow", "Coppice Lane", "Cutler's Row", "Dyehouse Lane", "Fern Bank",
        "Ginnel Street", "Hawthorn Avenue", "Holly Mount", "Jubilee Terrace", "Kiln Lane", "Laburnum Grove", "Lower Fold", "Meadow View", "Orchard Drive",
        "Priory Gardens", "Quarry Road", "Reservoir Lane", "St Oswin's Road", "Station Parade", "Tenter Field", "Upper Fold", "Vicarage Close", "Weaver's Court",
    ];

    private static readonly string[] Womenfolk = ["daughter", "niece", "wife", "friend"];
    private static readonly string[] Menfolk = ["son", "nephew", "husband", "friend"];
    private static readonly string[] Homes = ["Larkrise House", "Sallowfield Court", "The Cedars at Dunmere", "Brackenhurst Lodge", "Millrace Care Home", "St Oswin's House"];

    /// <summary>Towns on no map, each with its district of the postcode area that the post does not have.</summary>
    private static readonly string[] Towns = ["Aldermere", "Brackenford", "Dunmere-on-Sallow", "Eastwold Quay", "Farthingham", "Great Sallow", "Hexwell Regis", "Little Wendle"];

    private readonly HashSet<string> taken = [];
    private int phones;

    public DemoPerson Next(bool inCareHome, bool isOld = true)
    {
        var isWoman = random.NextDouble() < 0.62; // More women than men live to need care.
        var surname = One(Surnames);
        var forenames = Forenames(isWoman, surname);
        var town = random.Next(Towns.Length);
        return new(
            isWoman ? random.NextDouble() < 0.8 ? "Mrs" : random.NextDouble() < 0.5 ? "Miss" : "Ms" : random.NextDouble() < 0.97 ? "Mr" : "Dr",
            forenames, surname, random.NextDouble() < 0.01 ? null : Born(isOld),
            inCareHome ? $"Room {random.Next(1, 48)}" : $"{random.Next(1, 140)} {One(Streets)}", inCareHome ? One(Homes) : "",
            Towns[town], $"QX{town + 1} {random.Next(1, 10)}{Letter()}{Letter()}", Phone(),
            random.NextDouble() < 0.15 ? $"{forenames.Split(' ')[0]}.{surname}@example.org".ToLowerInvariant() : "");
    }

    /// <summary>A relative or friend who has to do with the account.</summary>
    public (string Name, string Relationship, string Phone) Relative(DemoPerson of)
    {
        var isWoman = random.NextDouble() < 0.6;
        var name = $"{(isWoman ? "Mrs" : "Mr")} {One(isWoman ? Women : Men)} {(random.NextDouble() < 0.6 ? of.Surname : One(Surnames))}";
        return (name, One(isWoman ? Womenfolk : Menfolk), Phone());
    }

    /// <summary>Two people of one name would look like one person to whoever loads them.</summary>
    private string Forenames(bool isWoman, string surname)
    {
        while (true)
        {
            var names = isWoman ? Women : Men;
            var forenames = random.NextDouble() < 0.35 ? $"{One(names)} {One(names)}" : One(names);
            if (taken.Add($"{forenames} {surname}"))
                return forenames;
        }
    }

    /// <summary>Mostly 72 to 92, a few younger adults with a disability, a few older.</summary>
    private DateOnly Born(bool isOld)
    {
        var age = !isOld ? random.Next(24, 62) : random.NextDouble() < 0.1 ? random.Next(55, 72) : 72 + (int)((random.NextDouble() + random.NextDouble()) / 2 * 26);
        return today.AddYears(-age).AddDays(-random.Next(1, 365));
    }

    /// <summary>Numbers Ofcom keeps for drama: 01632 960xxx, 07700 900xxx, 020 7946 0xxx. No two people share one.</summary>
    private string Phone()
    {
        var n = phones++ * 7 % 1000;
        return (phones / 1000 % 3) switch
        {
            0 => $"01632 960{n:D3}",
            1 => $"07700 900{n:D3}",
            _ => $"020 7946 0{n:D3}",
        };
    }

    /// <summary>The letters a postcode ends with: never C, I, K, M, O or V.</summary>
    private char Letter() => One("ABDEFGHJLNPQRSTUWXYZ".ToCharArray());

    private T One<T>(T[] list) => list[random.Next(list.Length)];
}
