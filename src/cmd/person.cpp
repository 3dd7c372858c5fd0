// scc person: the people of a business.
#include <ostream>

#include "app/people/people.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

Result<Person> add(PersonAdd const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  SCC_TRY(person, add_person(env, operator_caller(),
                             {.name = command.name,
                              .address = command.address,
                              .phone = command.phone,
                              .locale = command.locale,
                              .kinds = command.kinds,
                              .licensed_until = command.licensed_until}));
  return std::move(person.value);
}

Result<std::vector<Person>> list(PersonList const& command, Program const& program) {
  SCC_TRY(place, Workplace::open(command.flags, program, StoreWish::existing));
  SCC_TRY(env, place->env_of_slug(command.tenant));
  std::vector<Person> people;
  std::optional<std::string> after;
  for (;;) {
    SCC_TRY(page, list_people(env.rows, kPageRowsMax, after));
    for (auto& person : page.people) people.push_back(std::move(person.value));
    if (!page.more) return people;
    after = people.back().id.text;
  }
}

std::vector<std::string> words_of(PersonKinds kinds) {
  std::vector<std::string> words;
  for (int i = 0; i < kPersonKinds; ++i)
    if (kinds.has(static_cast<PersonKind>(i))) words.emplace_back(to_text(static_cast<PersonKind>(i)));
  return words;
}

json::value to_json(Person const& person) {
  json::array kinds;
  for (auto const& word : words_of(person.kinds)) kinds.emplace_back(word);
  return {{"id", person.id.text},
          {"name", person.name},
          {"address", person.address},
          {"kinds", std::move(kinds)},
          {"active", person.active}};
}

}  // namespace

Exit run_command(PersonAdd const& command, Program const& program) {
  auto const person = add(command, program);
  if (!person) return failed(program, person.error());
  if (command.form == Form::json) {
    print_json(program.out, to_json(*person));
  } else {
    program.out << "Added " << person->name << " as " << person->id.text << ".\nNext: scc invite "
                << person->address << " --tenant " << command.tenant << '\n';
  }
  return Exit::done;
}

Exit run_command(PersonList const& command, Program const& program) {
  auto const people = list(command, program);
  if (!people) return failed(program, people.error());
  json::array items;
  std::vector<std::vector<std::string>> rows;
  for (auto const& person : *people) {
    items.push_back(to_json(person));
    std::string kinds;
    for (auto const& word : words_of(person.kinds)) kinds += (kinds.empty() ? "" : ", ") + word;
    rows.push_back(
        {person.name, person.address, kinds, person.active ? "active" : "inactive", person.id.text});
  }
  if (command.form == Form::json) {
    print_json(program.out, {{"items", std::move(items)}});
  } else {
    print_table(program.out, {"NAME", "ADDRESS", "KINDS", "STATE", "ID"}, rows);
  }
  return Exit::done;
}

}  // namespace scc
