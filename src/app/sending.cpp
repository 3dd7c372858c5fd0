// Sending: what a due letter needs is read, its fate decided, and the step taken and recorded.
#include "app/sending.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>

#include <fmt/format.h>

#include "app/letter_caps.hpp"
#include "app/letter_facts.hpp"
#include "app/people/links.hpp"
#include "app/people/mail_states.hpp"
#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/quiet.hpp"
#include "store/records_letter.hpp"
#include "store/versioned.hpp"

namespace scc {
namespace {

constexpr std::string_view kOutboxBody = "{\"v\":1}";
constexpr int kRecordTriesMax = 3;

// Moves the letter's place in the outbox to where `letter.due_at` says; both may be the same second.
void move_in_outbox(WriteSet& set, Env const& env, Row const& place, LetterRecord const& letter) {
  auto key = letter_outbox_key(env.rows.keys(), letter);
  if (key == place.key) return set.check(place);
  set.remove(place);
  set.insert(std::move(key), std::string(kOutboxBody));
}

// A lost race is an answer, not an error: whoever won takes care of the letter.
Result<SendingStep> step_or_lost(Result<Version> const& committed, SendingStep step) {
  if (committed) return step;
  if (committed.error().code == Code::conflict) return SendingStep::lost;
  return committed.error();
}

Result<SendingStep> finish(WriteSet& set, Env const& env, Row const& place,
                           Versioned<LetterRecord> const& letter, SendingStep step) {
  set.replace(letter.row, encode_letter(letter.value));
  set.remove(place);
  return step_or_lost(env.rows.commit(set), step);
}

std::chrono::milliseconds wait_before_next(Random& random, std::size_t attempts) {
  std::chrono::milliseconds wait = kLetterRetryFirst;
  for (std::size_t i = 1; i < attempts && wait < kLetterRetryMax; ++i) wait *= 4;
  wait = std::min<std::chrono::milliseconds>(wait, kLetterRetryMax);
  auto const cut = random.below(static_cast<std::uint64_t>(wait.count() / 2));
  return wait - std::chrono::milliseconds(cut);
}

// The same letter, the same name, however often it is tried.
std::string name_of(Env const& env, LetterRecord const& letter) {
  auto const digest = sha256(fmt::format("{}/{}", env.rows.tenant().text, letter.cause));
  return fmt::format("{}.{}", to_key_text(letter.cause_at), to_hex(as_text(digest)).substr(0, 32));
}

// A letter that this dispatcher holds until `value.due_at`.
struct Leased {
  Versioned<LetterRecord> letter;
  Row place;  // Its outbox row, at the end of the lease.
  std::string code = {};
};

// True while nobody else can have taken the letter, and there is time to send it.
Result<bool> still_ours(SendingTools const& tools, Env const& env, Leased const& leased) {
  auto const now = tools.clock.now();
  if (now + kSendTimeout > leased.letter.value.due_at) return false;
  SCC_TRY(rows, env.rows.get_many(std::vector{leased.letter.row.key}));
  return rows.front() && rows.front()->version == leased.letter.row.version;
}

WriteSet outcome_set(SendingTools const& tools, Env const& env, Leased const& leased,
                     SendOutcome const& outcome, SendingStep& step) {
  WriteSet set;
  auto letter = leased.letter.value;
  auto& attempt = letter.attempts.back();
  attempt.reason = outcome.reason;
  if (outcome.verdict == SendVerdict::accepted) {
    step = SendingStep::sent;
    attempt.outcome = AttemptOutcome::accepted;
    letter.state = LetterState::sent;
  } else if (outcome.verdict == SendVerdict::refused || !may_be_tried(letter)) {
    step = SendingStep::dead;
    bool const refused = outcome.verdict == SendVerdict::refused;
    attempt.outcome = refused ? AttemptOutcome::refused : AttemptOutcome::try_again;
    letter.state = LetterState::dead;
    letter.reason = refused ? outcome.reason : "too_many_attempts";
  } else {
    step = SendingStep::retried;
    attempt.outcome = AttemptOutcome::try_again;
    letter.state = LetterState::waiting;
    letter.due_at =
        std::chrono::floor<seconds>(tools.clock.now() + wait_before_next(env.random, letter.attempts.size()));
  }
  set.replace(leased.letter.row, encode_letter(letter));
  if (step == SendingStep::retried) {
    move_in_outbox(set, env, leased.place, letter);
  } else {
    set.remove(leased.place);
  }
  return set;
}

// The letter has left, or has not: that must not be forgotten for a passing trouble of the store.
Result<SendingStep> record_outcome(SendingTools const& tools, Env const& env, Leased const& leased,
                                   SendOutcome const& outcome) {
  SendingStep step{};
  auto const set = outcome_set(tools, env, leased, outcome, step);
  for (int attempt = 1;; ++attempt) {
    auto const committed = env.rows.commit(set);
    if (committed || committed.error().code != Code::unavailable || attempt == kRecordTriesMax)
      return step_or_lost(committed, step);
    env.contention.back_off(attempt);
  }
}

Result<SendingStep> drop(Env const& env, Row const& place, Versioned<LetterRecord> letter,
                         LetterMatter const& matter, LetterFate fate) {
  letter.value.state = LetterState::dropped;
  letter.value.reason = to_text(fate);
  WriteSet set;
  check_matter(set, matter);
  return finish(set, env, place, letter, SendingStep::dropped);
}

// Every attempt of this letter ended with no outcome: it, or what it speaks of, stops the program.
Result<SendingStep> give_up(Env const& env, Row const& place, Versioned<LetterRecord> letter) {
  letter.value.state = LetterState::dead;
  letter.value.reason = "too_many_attempts";
  WriteSet set;
  return finish(set, env, place, letter, SendingStep::dead);
}

Result<SendingStep> defer(Env const& env, Row const& place, Versioned<LetterRecord> letter, Instant until) {
  letter.value.due_at = std::chrono::ceil<seconds>(until);
  WriteSet set;
  set.replace(letter.row, encode_letter(letter.value));
  move_in_outbox(set, env, place, letter.value);
  return step_or_lost(env.rows.commit(set), SendingStep::deferred);
}

// Takes the letter for kLetterLease, with a fresh code in place of the earlier attempt's. `set` may hold the
// counters already. nullopt when somebody was faster, or what the letter speaks of has moved.
Result<std::optional<Leased>> lease(WriteSet& set, Env const& env, Row const& place,
                                    Versioned<LetterRecord> letter, LetterMatter const& matter) {
  std::string code;
  if (has_code(letter.value.kind)) {
    if (!letter.value.code_hash.empty()) SCC_CHECK(revoke_code(set, env, letter.value.code_hash));
    code = mint_code(set, env,
                     {.person = letter.value.to, .event = letter.value.event, .role = letter.value.role});
    letter.value.code_hash = code_hash(env.keys, code);
  }
  letter.value.state = LetterState::sending;
  letter.value.attempts.push_back({.at = env.now()});
  letter.value.due_at = std::chrono::ceil<seconds>(env.now() + kLetterLease);
  set.replace(letter.row, encode_letter(letter.value));
  move_in_outbox(set, env, place, letter.value);
  check_matter(set, matter);

  auto const stamp = env.rows.commit(set);
  if (!stamp && stamp.error().code == Code::conflict) return std::optional<Leased>{};
  if (!stamp) return stamp.error();
  letter.row.version = *stamp;
  Row leased_place{letter_outbox_key(env.rows.keys(), letter.value), *stamp, {}};
  return std::optional(Leased{std::move(letter), std::move(leased_place), std::move(code)});
}

}  // namespace

Result<SendingStep> send_due_letter(SendingTools const& tools, Env const& env, Row const& due,
                                    std::string_view letter_sort) {
  SCC_TRY(found, load_letter(env.rows, letter_sort));
  if (!found) {  // Erased while it waited: its place goes too.
    WriteSet set;
    set.remove(due);
    return step_or_lost(env.rows.commit(set), SendingStep::dropped);
  }
  auto& letter = *found;
  if (!(letter_outbox_key(env.rows.keys(), letter.value) == due.key)) return SendingStep::lost;
  if (!may_be_tried(letter.value)) return give_up(env, due, std::move(letter));

  SCC_TRY(matter, load_matter(env.rows, letter.value));
  auto const fate = fate_of(letter.value, matter, env.now());
  if (fate != LetterFate::send) return drop(env, due, std::move(letter), matter, fate);

  auto const morning = quiet_until(letter.value.kind, matter.tenant.value,
                                   matter.event ? &matter.event->value : nullptr, env.now());
  if (morning) return defer(env, due, std::move(letter), *morning);

  WriteSet set;
  // A letter counts once, however often it is tried.
  if (!is_urgent(letter.value.kind) && letter.value.attempts.empty()) {
    SCC_TRY(until, count_letter(set, env, matter.tenant.value, matter.person->value.address));
    if (until) return defer(env, due, std::move(letter), *until);
  }
  SCC_TRY(leased, lease(set, env, due, std::move(letter), matter));
  if (!leased) return SendingStep::lost;

  auto const& record = leased->letter.value;
  auto const written = write_letter(
      env, record, matter,
      {.home = tools.home_of(matter.tenant.value), .name = name_of(env, record), .code = leased->code});
  SCC_TRY(ours, still_ours(tools, env, *leased));
  if (!ours) return SendingStep::lost;
  auto const outcome = tools.mailer.send(written);
  auto step = record_outcome(tools, env, *leased, outcome);
  if (outcome.reason == kAddressRefused)
    SCC_CHECK(note_bounce(env, leased->letter.value.to, written.to.address));
  return step;
}

}  // namespace scc
