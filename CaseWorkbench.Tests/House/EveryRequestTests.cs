using System.Reflection;
using CaseWorkbench.Domain.Access;
using CaseWorkbench.Domain.Audit;
using CaseWorkbench.Domain.Kernel;
using CaseWorkbench.Domain.Requests;
using CaseWorkbench.Domain.Store;
using CaseWorkbench.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CaseWorkbench.Tests.House;

/// <summary>What must hold of every request, whoever adds it.</summary>
public sealed class EveryRequestTests : WorkbenchTest
{
    /// <summary>Which role may send what: read and agreed by people, one line a request. A new request needs its line.</summary>
    private static readonly string Reviewed = Path.Combine(Sources.Root, "CaseWorkbench.Tests", "House", "requests.csv");

    [Fact]
    public void Every_request_is_in_the_reviewed_table_with_its_permission_and_its_roles()
    {
        var actual = string.Join('\n', EveryRequest.Types.Select(type =>
        {
            var required = EveryRequest.RequiredBy(type) ?? throw new InvalidOperationException($"{type.Name} names no permission.");
            return $"{type.Name},{required.Permission},{required.Code},{string.Join(' ', Enum.GetValues<Role>().Where(role => role.May(required.Permission)))}";
        }).Prepend("request,permission,code,roles")) + "\n";

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Reviewed, actual);
        Assert.Equal(File.ReadAllText(Reviewed).ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public async Task Every_cell_of_the_table_holds_when_it_is_run_and_a_denied_command_changes_nothing_but_the_audit()
    {
        var officers = await AnOfficerOfEachRoleAsync();
        foreach (var type in EveryRequest.Types)
        {
            var required = EveryRequest.RequiredBy(type)!;
            var before = await StoreHash.OfAsync(Workbench, except: nameof(AuditEntry));
            foreach (var (role, id) in officers.Where(officer => !officer.Key.May(required.Permission)))
                Assert.True(await IsForbiddenAsync(type, id), $"{role} may send {type.Name}");
            Assert.Equal(before, await StoreHash.OfAsync(Workbench, except: nameof(AuditEntry)));

            foreach (var (role, id) in officers.Where(officer => officer.Key.May(required.Permission)))
                Assert.False(await IsForbiddenAsync(type, id), $"{role} may not send {type.Name}");
        }
    }

    [Fact]
    public async Task A_denied_command_leaves_an_audit_entry_and_a_denied_query_none()
    {
        var leo = (await Workbench.OfficerAsync("Jo")).Id;
        foreach (var type in EveryRequest.Types.Where(type => !Role.Administrator.May(EveryRequest.RequiredBy(type)!.Permission)))
        {
            var before = await AuditedAsync();
            await IsForbiddenAsync(type, leo);
            Assert.Equal(EveryRequest.IsCommand(type) ? 1 : 0, await AuditedAsync() - before);
        }
    }

    [Fact]
    public void Every_request_is_a_command_or_is_named_as_a_query() =>
        Assert.DoesNotContain(EveryRequest.Types, type => !EveryRequest.IsCommand(type) && !EveryRequest.IsSeveralCommands(type) && !type.Name.StartsWith("Get", StringComparison.Ordinal) && !type.Name.StartsWith("Find", StringComparison.Ordinal));

    [Fact]
    public void No_text_enters_the_audit_unless_it_is_a_reference_or_a_code()
    {
        Type[] marks = [typeof(PersonalTextAttribute), typeof(NotAuditedAttribute), typeof(ReferenceAttribute)];
        var unmarked = from type in EveryRequest.Commands
                       from property in Properties(type)
                       where property.PropertyType == typeof(string) && !marks.Any(mark => property.IsDefined(mark))
                       select $"{type.Name}.{property.Name}";

        Assert.Equal("", string.Join(", ", unmarked));
    }

    [Fact]
    public void No_entity_can_be_changed_from_outside()
    {
        using var db = Workbench.Db();
        var entities = db.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type.Namespace?.StartsWith("CaseWorkbench", StringComparison.Ordinal) ?? false).ToList();
        Assert.True(entities.Count > 20, "Found too little to check.");

        var open = from type in entities
                   from property in type.GetProperties()
                   where property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
                   select $"{type.Name}.{property.Name}";

        Assert.Equal("", string.Join(", ", open));
    }

    [Fact]
    public void Only_the_runner_and_the_unit_of_work_take_the_mediator()
    {
        var takers = from type in typeof(RequestRunner).Assembly.GetTypes()
                     from constructor in type.GetConstructors()
                     where constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(IMediator))
                     select type.Name;

        Assert.Equal(["UnitOfWork`2"], takers);
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties().Concat(
        type.GetProperties().Where(property => property.PropertyType is { IsClass: true } inner && inner.Namespace?.StartsWith("CaseWorkbench", StringComparison.Ordinal) == true).SelectMany(property => property.PropertyType.GetProperties()))
        .Where(property => property.Name != "EqualityContract");

    private async Task<Dictionary<Role, Guid>> AnOfficerOfEachRoleAsync()
    {
        await using var db = Workbench.Db();
        var officers = await db.Officers().ToListAsync();
        return Enum.GetValues<Role>().ToDictionary(role => role, role => officers.First(officer => officer.Role == role).Id);
    }

    private async Task<bool> IsForbiddenAsync(Type type, Guid officerId)
    {
        var send = typeof(EveryRequestTests).GetMethod(nameof(SendAsync), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(EveryRequest.AnswerOf(type)!);
        return await (Task<bool>)send.Invoke(this, [EveryRequest.Empty(type), officerId])!;
    }

    private async Task<bool> SendAsync<T>(object request, Guid officerId) =>
        await Workbench.Runner.RunAsync((IRequest<T>)request, new(officerId, "test", Workbench.Name, Guid.NewGuid())) is Outcome<T>.Forbidden;

    private async Task<int> AuditedAsync()
    {
        await using var db = Workbench.Db();
        return await db.AuditEntries().CountAsync();
    }
}
