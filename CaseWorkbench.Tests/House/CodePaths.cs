using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CaseWorkbench.Domain.Requests;
using MediatR;

namespace CaseWorkbench.Tests.House;

/// <summary>
/// Where the code of Domain can come to, read off the compiled program: calls, what is constructed, what awaits or iterates, who
/// implements an interface, who hears a notification. It may name too much, never too little of what is called by name.
/// </summary>
internal static class CodePaths
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Assembly Domain = typeof(RequestRunner).Assembly;
    private static readonly Type[] Types = [.. Domain.GetTypes()];

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Every type of Domain that is constructed on any path from this type's own methods.</summary>
    public static IReadOnlySet<Type> ConstructedFrom(Type start)
    {
        var (seen, made) = (new HashSet<MethodBase>(), new HashSet<Type>());
        var left = new Stack<MethodBase>(MethodsOf(start));
        while (left.TryPop(out var method))
        {
            if (!seen.Add(method))
                continue;
            foreach (var called in CalledBy(method))
            {
                if (called is ConstructorInfo { DeclaringType: { } type })
                    made.Add(type);
                foreach (var next in Behind(called))
                    left.Push(next);
            }
        }
        return made;
    }

    /// <summary>Every type that any method of this assembly constructs by name, but for the methods of one namespace.</summary>
    public static IReadOnlySet<Type> ConstructedIn(Assembly assembly, string exceptNamespace) =>
        assembly.GetTypes().Where(type => type.Namespace != exceptNamespace)
            .SelectMany(MethodsOf).SelectMany(CalledBy).OfType<ConstructorInfo>().Select(constructor => constructor.DeclaringType!).ToHashSet();

    private static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    /// <summary>The methods that run when this one is called: its own, its implementations, those that hear of what it constructs.</summary>
    private static IEnumerable<MethodBase> Behind(MethodBase called)
    {
        if (called.DeclaringType is not { } type || type.Assembly != Domain)
            return [];
        if (called is ConstructorInfo && typeof(INotification).IsAssignableFrom(type))
            return [called, .. Types.Where(hearer => hearer.IsAssignableTo(typeof(INotificationHandler<>).MakeGenericType(type))).SelectMany(MethodsOf)];
        if (called.IsAbstract)
            return Types.Where(other => other is { IsAbstract: false } && Implements(other, type)).SelectMany(other => other.GetMethods(All).Where(method => method.Name == called.Name));
        return [called, .. StatesOf(called)];
    }

    private static bool Implements(Type type, Type wanted)
    {
        var definition = wanted.IsGenericType ? wanted.GetGenericTypeDefinition() : wanted;
        return type.GetInterfaces().Append(type.BaseType).Any(each => each is not null && (each.IsGenericType ? each.GetGenericTypeDefinition() : each) == definition);
    }

    /// <summary>The machine that an async method or an iterator is compiled to.</summary>
    private static IEnumerable<MethodBase> StatesOf(MethodBase method) =>
        method.GetCustomAttribute<StateMachineAttribute>() is { StateMachineType: var machine } ? machine.GetMethods(All) : [];

    private static IEnumerable<MethodBase> CalledBy(MethodBase method)
    {
        foreach (var state in StatesOf(method))
            yield return state;
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var op = OpCodesByValue[code[at] == 0xFE ? (short)((0xFE << 8) | code[at + 1]) : code[at]];
            at += op.Size;
            if (op.OperandType == OperandType.InlineMethod && Resolve(method, BitConverter.ToInt32(code, at)) is { } called)
                yield return called;
            at += SizeOf(op.OperandType, code, at);
        }
    }

    private static MethodBase? Resolve(MethodBase from, int token) =>
        from.Module.ResolveMethod(token, from.DeclaringType?.GetGenericArguments(), from is MethodInfo { IsGenericMethod: true } ? from.GetGenericArguments() : null);

    private static int SizeOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };
}
