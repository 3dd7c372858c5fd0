// scc key: keys for machines.
#include <ostream>

#include "app/people/service_keys.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

Result<IssuedServiceKey> add(KeyAdd const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  return create_service_key(env, operator_caller(),
                            {.name = command.name,
                             .scopes = command.scopes,
                             .until = env.now() + std::chrono::hours{24} * command.days});
}

Result<std::vector<ListedServiceKey>> list(KeyList const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  return list_service_keys(env.rows);
}

Result<void> revoke(KeyRevoke const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  return revoke_service_key(env, operator_caller(), command.key);
}

std::string joined(std::vector<KeyScopeName> const& scopes) {
  std::string text;
  for (auto const scope : scopes) text.append(text.empty() ? "" : ", ").append(to_text(scope));
  return text;
}

json::object to_json(ServiceKey const& key) {
  json::array scopes;
  for (auto const scope : key.scopes) scopes.emplace_back(to_text(scope));
  return {{"id", key.id.text},
          {"name", key.name},
          {"scopes", std::move(scopes)},
          {"until", to_rfc3339(key.until)}};
}

}  // namespace

Exit run_command(KeyAdd const& command, Program const& program) {
  auto const issued = add(command, program);
  if (!issued) return failed(program, issued.error());
  if (command.form == Form::json) {
    auto made = to_json(issued->key);
    made["key"] = issued->secret;
    print_json(program.out, std::move(made));
  } else {
    program.out << issued->secret << '\n';
    program.err << "This is key " << issued->key.id.text << ", good until " << to_rfc3339(issued->key.until)
                << ". It is not shown again.\nUse it as: Authorization: Bearer KEY\n";
  }
  return Exit::done;
}

Exit run_command(KeyList const& command, Program const& program) {
  auto const keys = list(command, program);
  if (!keys) return failed(program, keys.error());
  json::array items;
  std::vector<std::vector<std::string>> rows;
  for (auto const& one : *keys) {
    auto item = to_json(one.key);
    auto const used = one.used_at ? to_rfc3339(*one.used_at) : std::string{};
    item["used_at"] = one.used_at ? json::value(used) : json::value(nullptr);
    items.push_back(std::move(item));
    rows.push_back({one.key.id.text, one.key.name, joined(one.key.scopes), to_rfc3339(one.key.until),
                    one.used_at ? used : "never"});
  }
  if (command.form == Form::json) {
    print_json(program.out, {{"items", std::move(items)}});
  } else {
    print_table(program.out, {"ID", "NAME", "SCOPES", "UNTIL", "LAST USED"}, rows);
  }
  return Exit::done;
}

Exit run_command(KeyRevoke const& command, Program const& program) {
  auto const revoked = revoke(command, program);
  if (!revoked) return failed(program, revoked.error());
  program.out << "Key " << command.key.text << " no longer works.\n";
  return Exit::done;
}

}  // namespace scc
