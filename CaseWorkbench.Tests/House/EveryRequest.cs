using System.Reflection;
using CaseWorkbench.Domain.Requests;
using MediatR;

namespace CaseWorkbench.Tests.House;

/// <summary>All requests of the house, and a way to make one of each.</summary>
internal static class EveryRequest
{
    public static readonly IReadOnlyList<Type> Types = [.. typeof(RequestRunner).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && AnswerOf(type) is not null).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static IEnumerable<Type> Commands => Types.Where(IsCommand);

    public static bool IsCommand(Type type) => Is(type, typeof(ICommand<>));

    /// <summary>It sends commands, and changes nothing by itself.</summary>
    public static bool IsSeveralCommands(Type type) => Is(type, typeof(ISeveralCommands<>));

    private static bool Is(Type type, Type what) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == what);

    public static Type? AnswerOf(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))?.GetGenericArguments()[0];

    public static RequiresAttribute? RequiredBy(Type type) => type.GetCustomAttribute<RequiresAttribute>();

    /// <summary>A request whose every field is the emptiest value of its type.</summary>
    public static object Empty(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) =>
        type == typeof(string) ? ""
        : type == typeof(DateOnly) ? new DateOnly(2026, 6, 1)
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsInterface && type.IsGenericType && type.GetGenericArguments() is { Length: 2 } pair ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(pair))
        : type.IsInterface && type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructors().Length > 0 ? Empty(type)
        : null;
}
