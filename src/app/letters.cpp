// Letters: ordering one is two inserts in the set of the decision that causes it.
#include "app/letters.hpp"

#include <cassert>
#include <chrono>

#include <fmt/format.h>

#include "store/records_letter.hpp"

namespace scc {

std::string event_cause(EventId const& event, std::int64_t seq, LetterKind kind, PersonId const& to) {
  return fmt::format("{}#{}#{}#{}", event.text, seq, to_text(kind), to.text);
}

std::string link_cause(LinkRequestId const& request) {
  return fmt::format("link#{}", request.text);
}

void queue_letter(WriteSet& set, Env const& env, LetterOrder const& order) {
  assert(!order.to.empty() && !order.cause.empty());
  // Whole seconds: as the keys spell it, so that the row and its key say the same.
  auto const now = std::chrono::floor<seconds>(env.now());

  LetterRecord letter;
  letter.kind = order.kind;
  letter.to = order.to;
  letter.event = order.event;
  letter.role = order.role;
  letter.roles = order.roles;
  letter.day = order.day;
  letter.about = order.about;
  letter.cause = order.cause;
  letter.cause_at = order.cause_at.value_or(now);
  letter.due_at = now;

  auto const& keys = env.rows.keys();
  set.insert(letter_key(keys, letter), encode_letter(letter));
  set.insert(letter_outbox_key(keys, letter), "{\"v\":1}");
}

}  // namespace scc
