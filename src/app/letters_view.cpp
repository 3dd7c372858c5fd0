// Letters view: one scan of letters, one read of their people.
#include "app/letters_view.hpp"

#include <algorithm>
#include <map>

#include "app/page_cursor.hpp"
#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "store/records_letter.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

bool is_wanted(LetterRecord const& letter, std::optional<LetterState> wanted) {
  if (!wanted || letter.state == *wanted) return true;
  return *wanted == LetterState::waiting && letter.state == LetterState::sending;
}

// True for what the sort key of a letter looks like: when it was caused, and by what.
bool names_a_letter(std::string_view sort) {
  constexpr std::string_view kInstant = "20270313T203000Z";
  return sort.size() > kInstant.size() + 1 && sort.find('#') == kInstant.size() &&
         sort.find_first_not_of("0123456789TZ") == kInstant.size();
}

// The people of `letters`, as many reads as it takes.
Result<std::map<PersonId, Person>> load_people(TenantStore const& rows,
                                               std::vector<LetterLine> const& lines) {
  std::map<PersonId, Person> people;
  for (auto const& line : lines) people.emplace(line.letter.to, Person{});
  std::vector<Key> keys;
  for (auto const& [id, person] : people) keys.push_back(rows.keys().person(id));
  for (std::size_t from = 0; from < keys.size(); from += kGetManyKeysMax) {
    auto const count = std::min(kGetManyKeysMax, keys.size() - from);
    SCC_TRY(found, rows.get_many({keys.data() + from, count}));
    for (auto const& row : found) {
      if (!row) continue;
      SCC_TRY(person, decode_person(*row));
      people[person.id] = std::move(person);
    }
  }
  return people;
}

}  // namespace

std::string letter_name(Key const& key) {
  return to_base64url(key.sort());
}

Result<LettersPage> list_letters(Env const& env, Caller const& caller, LetterFilter const& filter) {
  SCC_CHECK(require(Act::see_letters, caller));
  auto const limit = page_limit(filter.limit);
  auto const range = env.rows.keys().letters();
  SCC_TRY(after, position_of(filter.cursor, range));
  if (after && !names_a_letter(*after)) return Error{Code::invalid, "bad_cursor"}.about("cursor");
  // A filter looks at more rows than it gives, but still at one page of them.
  SCC_TRY(page, env.rows.scan({.range = range,
                               .limit = filter.state ? kScanRowsMax : limit,
                               .after = std::move(after),
                               .direction = Direction::backward}));
  LettersPage answer;
  std::size_t seen = 0;
  for (; seen < page.rows.size() && answer.items.size() < limit; ++seen) {
    SCC_TRY(letter, decode_letter(page.rows[seen]));
    if (is_wanted(letter, filter.state))
      answer.items.push_back({.id = letter_name(page.rows[seen].key), .letter = std::move(letter)});
  }
  if (seen > 0 && (page.more || seen < page.rows.size())) answer.next = cursor_at(page.rows[seen - 1]);

  SCC_TRY(people, load_people(env.rows, answer.items));
  for (auto& line : answer.items) {
    auto const& person = people.at(line.letter.to);
    line.name = person.name;
    if (!person.address.empty()) line.masked = mask_address(person.address);
  }
  return answer;
}

}  // namespace scc
