// Reading people's rows.
#include "app/people/directory.hpp"

#include <algorithm>

#include "store/records_person.hpp"

namespace scc {

Result<Versioned<Person>> get_person(Env const& env, Caller const& caller, PersonId const& id) {
  SCC_CHECK(require(Act::manage_people, caller));
  return load_person(env.rows, id);
}

Result<std::vector<Person>> find_people(Env const& env, std::vector<PersonId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<Person> people;
  for (std::size_t from = 0; from < ids.size(); from += kGetManyKeysMax) {
    auto const to = std::min(ids.size(), from + kGetManyKeysMax);
    std::vector<Key> keys;
    for (std::size_t i = from; i < to; ++i) keys.push_back(env.rows.keys().person(ids[i]));
    SCC_TRY(rows, env.rows.get_many(keys));
    for (auto const& row : rows) {
      if (!row) continue;
      SCC_TRY(person, decode_person(*row));
      people.push_back(std::move(person));
    }
  }
  return people;
}

}  // namespace scc
