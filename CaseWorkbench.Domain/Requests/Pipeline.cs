using System.Reflection;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Policy;
using CaseWorkbench.Domain.Store;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseWorkbench.Domain.Requests;

/// <summary>Registers the domain: handlers, behaviours, and the store each request works on.</summary>
public static class Pipeline
{
    public static IServiceCollection AddWorkbench(this IServiceCollection services, string dataFolder, TimeProvider? machine = null)
    {
        services.AddLogging();
        services.AddSingleton(sp => new WorkspaceCatalogue(dataFolder, machine ?? TimeProvider.System));
        services.AddSingleton<ICaseChangeFeed, CaseChangeFeed>();
        services.AddSingleton<IRequestRunner, RequestRunner>();

        services.AddScoped<CurrentWorkspace>();
        services.AddScoped<ActingAs>();
        services.AddScoped(sp => sp.GetRequiredService<CurrentWorkspace>().Value.Borrow());
        services.AddScoped<AuditTrail>();
        services.AddSingleton<AccessLog>();
        services.AddScoped<Rules>();
        services.AddSingleton<PolicyShelf>();
        services.AddScoped(sp => sp.GetRequiredService<ActingAs>().Acting.AsOf is { } then
            ? StoreClock.StandingAt(then)
            : sp.GetRequiredService<CurrentWorkspace>().Value.Clock);

        services.AddScoped<ServiceFactory>(sp => type => sp.GetService(type)!);
        services.AddScoped<IMediator, Mediator>();
        AddBehaviours(services);
        AddHandlers(services);
        return services;
    }

    // 1 Timing         all          notes what took over 500 ms, never the content
    // 2 Authorisation  all          the officer holds the permission the request names
    // 3 Validation     IChecked     runs the request's own check
    // 4 UnitOfWork     commands     transaction, facts raised, caseload rows, audit, commit, then the news
    // 5 Once           commands     the same form sent again is answered as before, and nothing is saved
    private static void AddBehaviours(IServiceCollection services)
    {
        foreach (var behaviour in new[] { typeof(Timing<,>), typeof(Authorisation<,>), typeof(Validation<,>), typeof(UnitOfWork<,>), typeof(Once<,>) })
            services.AddScoped(typeof(IPipelineBehavior<,>), behaviour);
    }

    private static void AddHandlers(IServiceCollection services)
    {
        var roles = new[] { typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IKnowOf<>) };
        foreach (var type in typeof(Pipeline).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var role in type.GetInterfaces().Where(i => i.IsGenericType && roles.Contains(i.GetGenericTypeDefinition())))
            {
                if (role.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
                    RefuseWithoutPermission(role.GetGenericArguments()[0]);
                services.AddScoped(role, type);
            }
            if (type.IsAssignableTo(typeof(IDesk)))
                services.AddScoped(type);
            if (type.IsAssignableTo(typeof(ICaseGate)))
                services.AddScoped(typeof(ICaseGate), type); // The record implements it; the foundations do not know the record.
        }
    }

    private static void RefuseWithoutPermission(Type request)
    {
        if (request.GetCustomAttribute<RequiresAttribute>() is null)
            throw new InvalidOperationException($"{request.Name} does not say which permission it requires.");
    }
}
