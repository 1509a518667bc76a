namespace CaseWorkbench.Web.Shell;

/// <summary>A slice's own addresses that are no pages: files to take away. They ask for a sign-in as every page does.</summary>
public sealed record PageEndpoint(Action<IEndpointRouteBuilder> Map);

/// <summary>What an endpoint answers where a request was not done: the words a screen would show.</summary>
public static class Stopped
{
    public static IResult Answer<T>(Domain.Requests.Outcome<T> outcome) => outcome switch
    {
        Domain.Requests.Outcome<T>.NotFound => Results.NotFound(),
        Domain.Requests.Outcome<T>.Forbidden => Results.Text(outcome.Stopped, statusCode: StatusCodes.Status403Forbidden),
        Domain.Requests.Outcome<T>.Invalid => Results.Text(outcome.Stopped, statusCode: StatusCodes.Status400BadRequest),
        _ => Results.Text(outcome.Stopped, statusCode: StatusCodes.Status409Conflict),
    };
}
