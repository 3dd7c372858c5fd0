// Letter: the words of its enums, and which kinds are urgent or carry a code.
#include "domain/people/letter.hpp"

#include <array>
#include <chrono>

#include "base/limits.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, kLetterKinds> kLetterKindWords{
    "invite",        "link",        "role_given",     "role_taken_back", "event_cancelled",
    "times_changed", "hold_put",    "hold_lifted",    "hold_review",     "crew_call",
    "nudge",         "daily_brief", "attack_warning", "mail_trouble"};
constexpr std::array<std::string_view, kLetterTopics> kLetterTopicWords{"nudges", "briefs", "crew_calls"};
constexpr std::array<std::string_view, 5> kStateWords{"waiting", "sending", "sent", "dropped", "dead"};
constexpr std::array<std::string_view, 4> kOutcomeWords{"unknown", "accepted", "try_again", "refused"};
constexpr std::array<std::string_view, 19> kFateWords{"send",
                                                      "person_gone",
                                                      "no_address",
                                                      "address_refused",
                                                      "unsubscribed",
                                                      "event_gone",
                                                      "not_cancelled",
                                                      "event_cancelled",
                                                      "event_over",
                                                      "event_not_confirmed",
                                                      "event_on_hold",
                                                      "day_changed",
                                                      "hold_over",
                                                      "on_hold_again",
                                                      "nothing_open",
                                                      "nothing_missing",
                                                      "nothing_that_day",
                                                      "role_gone",
                                                      "role_moved"};

// What its reader's mailbox, or its reader, has said of earlier letters. The link is the one letter that goes
// out all the same: they have just asked for it.
LetterFate fate_by_mailbox(LetterKind kind, Person const& person) {
  if (kind == LetterKind::link) return LetterFate::send;
  if (person.mail == MailState::bounced) return LetterFate::address_refused;
  if (person.mail == MailState::complained && !is_urgent(kind)) return LetterFate::address_refused;
  auto const topic = topic_of(kind);
  return topic && person.muted.has(*topic) ? LetterFate::unsubscribed : LetterFate::send;
}

LetterFate fate_by_hold(LetterKind kind, Instant cause_at, std::optional<EventHold> const& hold) {
  if (kind == LetterKind::hold_lifted) return hold ? LetterFate::on_hold_again : LetterFate::send;
  if (kind != LetterKind::hold_put && kind != LetterKind::hold_review) return LetterFate::send;
  // A hold put on later has letters of its own.
  if (!hold || std::chrono::floor<seconds>(hold->at) > cause_at) return LetterFate::hold_over;
  bool const extended = std::chrono::floor<seconds>(hold->review_at) > cause_at;
  if (kind == LetterKind::hold_review && extended) return LetterFate::hold_over;
  return LetterFate::send;
}

// What the role must be like for the letter to be true.
LetterFate fate_by_role(LetterRecord const& letter, Event const& event) {
  // A cancellation is true whoever has the role by now.
  if (letter.role.empty() || letter.kind == LetterKind::event_cancelled) return LetterFate::send;
  auto const* role = event.find_role(letter.role);
  if (!role) return LetterFate::role_gone;
  bool const theirs = role->holder == letter.to;
  bool true_still = true;
  if (letter.kind == LetterKind::invite) true_still = theirs || !role->holder;
  if (letter.kind == LetterKind::role_given) true_still = theirs;
  if (letter.kind == LetterKind::role_taken_back) true_still = !theirs;
  return true_still ? LetterFate::send : LetterFate::role_moved;
}

}  // namespace

std::string_view to_text(LetterKind kind) {
  return word_of(kLetterKindWords, kind);
}
std::optional<LetterKind> parse_letter_kind(std::string_view text) {
  return value_of<LetterKind>(kLetterKindWords, text);
}
std::string_view to_text(LetterState state) {
  return word_of(kStateWords, state);
}
std::optional<LetterState> parse_letter_state(std::string_view text) {
  return value_of<LetterState>(kStateWords, text);
}
std::string_view to_text(AttemptOutcome outcome) {
  return word_of(kOutcomeWords, outcome);
}
std::optional<AttemptOutcome> parse_attempt_outcome(std::string_view text) {
  return value_of<AttemptOutcome>(kOutcomeWords, text);
}

bool is_urgent(LetterKind kind) {
  return kind == LetterKind::link || kind == LetterKind::event_cancelled ||
         kind == LetterKind::times_changed || kind == LetterKind::hold_put ||
         kind == LetterKind::hold_lifted || kind == LetterKind::hold_review ||
         kind == LetterKind::attack_warning || kind == LetterKind::mail_trouble;
}

bool may_be_tried(LetterRecord const& letter) {
  auto const allowed = kLetterAttemptsMax * (1 + letter.resends);
  return letter.attempts.size() < static_cast<std::size_t>(allowed);
}

bool is_about_event(LetterKind kind) {
  return kind != LetterKind::link && kind != LetterKind::daily_brief && kind != LetterKind::attack_warning &&
         kind != LetterKind::mail_trouble;
}

bool waits_for_morning(LetterKind kind) {
  // An invitation is asked for by name, perhaps by telephone, and may be its reader's only way in.
  return !is_urgent(kind) && kind != LetterKind::invite;
}

std::string_view to_text(LetterTopic topic) {
  return word_of(kLetterTopicWords, topic);
}
std::optional<LetterTopic> parse_letter_topic(std::string_view text) {
  return value_of<LetterTopic>(kLetterTopicWords, text);
}

std::optional<LetterTopic> topic_of(LetterKind kind) {
  if (kind == LetterKind::nudge) return LetterTopic::nudges;
  if (kind == LetterKind::daily_brief) return LetterTopic::briefs;
  if (kind == LetterKind::crew_call) return LetterTopic::crew_calls;
  return std::nullopt;
}

bool has_code(LetterKind kind) {
  return kind == LetterKind::invite || kind == LetterKind::link || kind == LetterKind::role_given ||
         kind == LetterKind::crew_call || kind == LetterKind::nudge || kind == LetterKind::daily_brief;
}

std::string_view to_text(LetterFate fate) {
  return word_of(kFateWords, fate);
}

LetterFate fate_of(LetterRecord const& letter, Person const* person, Event const* event) {
  if (!person || !person->active) return LetterFate::person_gone;
  if (person->address.empty()) return LetterFate::no_address;
  auto const by_mailbox = fate_by_mailbox(letter.kind, *person);
  if (by_mailbox != LetterFate::send) return by_mailbox;
  if (!is_about_event(letter.kind)) return LetterFate::send;
  auto const fate = fate_by_event(letter.kind, letter.cause_at, event);
  if (fate != LetterFate::send) return fate;
  if (letter.kind == LetterKind::crew_call && roles_open_to(*event, *person, letter.roles).empty())
    return LetterFate::nothing_open;
  return fate_by_role(letter, *event);
}

LetterFate fate_by_event(LetterKind kind, Instant cause_at, Event const* event) {
  if (!event) return LetterFate::event_gone;
  bool const cancelled = event->status == EventStatus::cancelled;
  if (kind == LetterKind::event_cancelled) return cancelled ? LetterFate::send : LetterFate::not_cancelled;
  // Who lost a role before that hears of no cancellation: that they are not counted on stays true.
  if (cancelled && kind != LetterKind::role_taken_back) return LetterFate::event_cancelled;
  if (event->status == EventStatus::completed) return LetterFate::event_over;
  return fate_by_hold(kind, cause_at, event->hold);
}

}  // namespace scc
