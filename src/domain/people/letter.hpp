// Letter: one e-mail to one person, as the decision that causes it orders it, and how far its sending is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

struct Event;
struct Person;

enum class LetterKind : std::uint8_t {
  invite,           // Come and see this event (and, where one is named, take this role).
  link,             // The sign-in link somebody asked for.
  role_given,       // The role is yours: you claimed it, or it was given to you.
  role_taken_back,  // It is yours no more: you released it, or another freed it.
  event_cancelled,
  times_changed,  // It departs or returns at another time, or with another asset.
  hold_put,       // It waits: why is the office's to tell, until when it is looked at again is said.
  hold_lifted,
  hold_review,  // To who put it on hold: the time to look at it again has come.
  crew_call,    // A place in its crew is open, and you are free and may take it.
  nudge,        // What is still missing of theirs before it departs; to crew who miss nothing, their brief.
  daily_brief,  // A day's events, to those who run them.
  attack_warning,  // To the owners: so many wrong codes in one day that somebody is guessing.
  mail_trouble,    // To the office: letters to somebody do not arrive, or are not wanted.
};
inline constexpr int kLetterKinds = 14;
std::string_view to_text(LetterKind kind);
std::optional<LetterKind> parse_letter_kind(std::string_view text);
// True for letters that do not wait for caps: sign-in, what keeps people from standing at the pier for
// nothing or from missing the boat, and what everybody waits for (a hold that nobody looks at again).
bool is_urgent(LetterKind kind);
// True for letters that carry a sign-in code.
bool has_code(LetterKind kind);
// True for letters that are about one event.
bool is_about_event(LetterKind kind);
// True for letters that the program sends by itself, or that nobody waits for: they wait for the end of the
// tenant's quiet hours, unless the event departs soon after it.
bool waits_for_morning(LetterKind kind);

// What a reader may do without, and say so by the letter's own link. Everything else is part of the work.
enum class LetterTopic : std::uint8_t { nudges, briefs, crew_calls };
inline constexpr int kLetterTopics = 3;
std::string_view to_text(LetterTopic topic);
std::optional<LetterTopic> parse_letter_topic(std::string_view text);
// nullopt for letters that nobody may do without.
std::optional<LetterTopic> topic_of(LetterKind kind);

enum class LetterState : std::uint8_t {
  waiting,  // For its first attempt, or the next.
  sending,  // Leased by a dispatcher; when the lease ends with no outcome, another takes it.
  sent,
  dropped,  // Moot when its time came: nothing to say any more.
  dead,     // Refused, or tried too often. A person decides.
};
std::string_view to_text(LetterState state);
std::optional<LetterState> parse_letter_state(std::string_view text);

enum class AttemptOutcome : std::uint8_t { unknown, accepted, try_again, refused };
std::string_view to_text(AttemptOutcome outcome);
std::optional<AttemptOutcome> parse_attempt_outcome(std::string_view text);

struct LetterAttempt {
  Instant at;
  AttemptOutcome outcome = AttemptOutcome::unknown;  // Unknown while it lasts, and for ever after a crash.
  std::string reason = {};                           // A word of a closed set; never what a server said.
  friend bool operator==(LetterAttempt const&, LetterAttempt const&) = default;
};

// The row of one letter: parameters only, never text. The text is made, and the code minted, when it is sent.
struct LetterRecord {
  LetterKind kind = LetterKind::invite;
  PersonId to;
  EventId event = {};  // Empty where the letter concerns none.
  RoleId role = {};    // Empty where it concerns none.
  std::vector<RoleId> roles =
      {};                // Of a call of crew: the ones looked for; any open one where none is named.
  std::string day = {};  // Of a nudge or a brief: the local date it is about, "2027-03-13".
  PersonId about = {};   // Of trouble with mail: whose.
  std::string cause;     // What it was written for; with the kind and the recipient in it, so unique.
  Instant cause_at;      // When the cause was committed.
  LetterState state = LetterState::waiting;
  Instant due_at;  // When its outbox row falls due: next attempt, or end of the lease.
  std::vector<LetterAttempt> attempts = {};
  std::string code_hash = {};  // The code of the latest attempt, so that the next one can revoke it.
  std::string reason = {};     // Why it was dropped or died, a word of a closed set.
  int resends = 0;             // How often a person ordered it anew; each allows as many attempts again.
  friend bool operator==(LetterRecord const&, LetterRecord const&) = default;
};

// True while sending it may be tried once more: each order to send it anew allows as many tries again.
bool may_be_tried(LetterRecord const& letter);

// Is there still something to say? In order of precedence: the first that applies is the answer.
enum class LetterFate : std::uint8_t {
  send,
  person_gone,  // Unknown by now, or no longer active.
  no_address,
  address_refused,  // Earlier letters came back, or were complained about.
  unsubscribed,     // They said that they do without letters of this topic.
  event_gone,
  not_cancelled,    // It was cancelled, and takes place again.
  event_cancelled,  // About a role or an invitation: the cancellation says it all.
  event_over,
  event_not_confirmed,  // A nudge: it is to take place only once it is confirmed.
  event_on_hold,        // A nudge: while it is on hold nothing is asked of anybody.
  day_changed,          // A nudge: it departs on another day by now, which has a nudge of its own.
  hold_over,            // The hold it tells of was lifted; or, of a reminder, given a later time.
  on_hold_again,        // It was lifted, and there is another.
  nothing_open,         // No role that is looked for and that they may take, or they have one.
  nothing_missing,      // A nudge, to somebody who is not of its crew and of whom nothing is missing.
  nothing_that_day,     // A brief, on a day without events.
  role_gone,
  role_moved,  // Somebody else has the role that was wanted or given; or theirs again, where it was taken
               // back.
};
std::string_view to_text(LetterFate fate);

// What becomes of `letter` when its time has come; null where there is no such person or event.
LetterFate fate_of(LetterRecord const& letter, Person const* person, Event const* event);

// What the event alone says of a letter of `kind` that came about at `cause_at` (whole seconds), whomever it
// goes to; null where there is no such event.
LetterFate fate_by_event(LetterKind kind, Instant cause_at, Event const* event);

}  // namespace scc
