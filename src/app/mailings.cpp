// Mailings: ordering one is two inserts in the set of the decision that causes it; expanding one is a commit
// for each few people.
#include "app/mailings.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "app/letters.hpp"
#include "app/trips/busy_times.hpp"
#include "base/limits.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"
#include "store/records_event.hpp"
#include "store/records_mailing.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

// Whom one look at the tenant's people takes in, however few of them are written to.
constexpr std::size_t kPeopleLookedAtMax = 100;
// Those who hold a role and those who lost one fit into one commit, and so does the largest chunk: its
// letters, the event they were decided on, the mailing and its outbox row.
static_assert(2 * kRolesMax <= kMailingChunk);
static_assert(2 * kMailingChunk + 3 <= kWriteSetRowsMax);

// What one commit writes of a mailing.
struct MailingChunk {
  std::vector<LetterOrder> letters = {};
  std::string cursor = {};  // The last of the people that were looked at.
  bool last = true;
};

LetterOrder order_of(MailingRecord const& mailing, LetterKind kind, PersonId const& to, RoleId role = {}) {
  return {.kind = kind,
          .to = to,
          .event = mailing.event,
          .role = std::move(role),
          .roles = mailing.roles,
          .cause = event_cause(mailing.event, mailing.seq, kind, to),
          .cause_at = mailing.cause_at};
}

void add_former_holders(MailingChunk& chunk, MailingRecord const& mailing) {
  for (auto const& [role, holder] : mailing.freed)
    chunk.letters.push_back(order_of(mailing, LetterKind::role_taken_back, holder, role));
}

void add_holders(MailingChunk& chunk, MailingRecord const& mailing, Event const& event) {
  auto const has_letter = [&](PersonId const& who) {
    return std::any_of(chunk.letters.begin(), chunk.letters.end(),
                       [&](LetterOrder const& one) { return one.to == who; });
  };
  for (auto const& role : event.roles)
    if (role.holder && !has_letter(*role.holder))
      chunk.letters.push_back(order_of(mailing, mailing.kind, *role.holder));
}

// Is free, and may take one of the roles that are open. Not checked when the letter is committed: it is asked
// again when it is sent, and once more when they claim the role.
Result<bool> is_called(TenantStore const& rows, MailingRecord const& mailing, Event const& event,
                       Person const& person) {
  if (person.address.empty() || roles_open_to(event, person, mailing.roles).empty()) return false;
  auto const wanted = crew_interval(event);
  SCC_TRY(taken, busy_between(rows, person.id, wanted.from, wanted.to));
  return !first_overlap(taken, wanted);
}

Result<void> add_free_crew(MailingChunk& chunk, TenantStore const& rows, MailingRecord const& mailing,
                           Event const& event) {
  Scan scan{.range = rows.keys().people(), .limit = kPeopleLookedAtMax};
  if (!mailing.cursor.empty()) scan.after = mailing.cursor;
  SCC_TRY(page, rows.scan(scan));
  chunk.last = !page.more;
  for (auto const& row : page.rows) {
    if (chunk.letters.size() == kMailingChunk) {
      chunk.last = false;
      break;
    }
    chunk.cursor = row.key.sort();
    SCC_TRY(person, decode_person(row));
    SCC_TRY(called, is_called(rows, mailing, event, person));
    if (called) chunk.letters.push_back(order_of(mailing, mailing.kind, person.id));
  }
  return success();
}

Result<MailingChunk> next_chunk(TenantStore const& rows, MailingRecord const& mailing, Event const* event) {
  MailingChunk chunk;
  if (!event) return chunk;
  add_former_holders(chunk, mailing);
  if (fate_by_event(mailing.kind, mailing.cause_at, event) != LetterFate::send) return chunk;
  if (mailing.audience == MailingAudience::holders)
    add_holders(chunk, mailing, *event);
  else
    SCC_CHECK(add_free_crew(chunk, rows, mailing, *event));
  return chunk;
}

Result<std::optional<Versioned<Event>>> find_event(TenantStore const& rows, EventId const& id) {
  auto loaded = load_event(rows, id);
  if (loaded) return std::optional(std::move(*loaded));
  if (loaded.error().code == Code::not_found) return std::optional<Versioned<Event>>{};
  return loaded.error();
}

// A lost race is an answer, not an error: whoever won goes on, or the next pass does.
Result<MailingStep> commit_step(Env const& env, WriteSet const& set, MailingStep step) {
  auto const committed = env.rows.commit(set);
  if (committed) return step;
  if (committed.error().code == Code::conflict) return MailingStep::lost;
  return committed.error();
}

}  // namespace

void queue_mailing(WriteSet& set, Env const& env, MailingOrder const& order) {
  assert(!order.event.empty() && order.seq > 0);
  assert(order.freed.empty() || order.audience == MailingAudience::holders);
  MailingRecord mailing;
  mailing.kind = order.kind;
  mailing.audience = order.audience;
  mailing.event = order.event;
  mailing.seq = order.seq;
  mailing.cause_at = std::chrono::floor<seconds>(env.now());
  mailing.freed = order.freed;
  mailing.roles = order.roles;

  auto const& keys = env.rows.keys();
  set.insert(mailing_key(keys, mailing), encode_mailing(mailing));
  set.insert(mailing_outbox_key(keys, mailing, mailing.cause_at), "{\"v\":1}");
}

Result<MailingStep> expand_mailing(Env const& env, Row const& due, std::string_view name) {
  WriteSet set;
  SCC_TRY(found, load_mailing(env.rows, name));
  if (!found) {  // Erased while it waited: its place goes too.
    set.remove(due);
    return commit_step(env, set, MailingStep::last);
  }
  auto& [mailing, row] = *found;
  SCC_TRY(event, find_event(env.rows, mailing.event));
  SCC_TRY(chunk, next_chunk(env.rows, mailing, event ? &event->value : nullptr));

  for (auto const& letter : chunk.letters) queue_letter(set, env, letter);
  if (event) set.check(event->row);
  if (chunk.last) {
    set.remove(row);
    set.remove(due);
    return commit_step(env, set, MailingStep::last);
  }
  mailing.cursor = chunk.cursor;
  mailing.written += static_cast<int>(chunk.letters.size());
  set.replace(row, encode_mailing(mailing));
  return commit_step(env, set, MailingStep::some);
}

}  // namespace scc
