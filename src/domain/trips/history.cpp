// History: the words for acts and audiences.
#include "domain/trips/history.hpp"

#include <array>
#include <utility>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 41> kActs{
    "created",          "edited",         "confirmed",        "departed",         "completed",
    "cancelled",        "reopened",       "reinstated",       "role_claimed",     "role_released",
    "role_designated",  "invited",        "money_changed",    "times_changed",    "asset_swapped",
    "hold_put",         "hold_lifted",    "item_marked",      "item_marked_late", "crew_called",
    "tenant_changed",   "person_added",   "person_changed",   "sessions_revoked", "asset_added",
    "asset_changed",    "template_added", "template_changed", "service_key_made", "service_key_revoked",
    "wrong_codes_seen", "defect_opened",  "defect_changed",   "defect_closed",    "job_ordered",
    "rule_changed",     "letter_resent",  "feed_made",        "feed_revoked",     "mail_state_changed",
    "letters_muted"};
constexpr std::array<std::string_view, 3> kNoteAudiences{"crew", "dispatcher", "money"};

}  // namespace

std::string_view to_text(HistoryAct act) {
  return word_of(kActs, act);
}
std::optional<HistoryAct> parse_history_act(std::string_view text) {
  return value_of<HistoryAct>(kActs, text);
}
std::string_view to_text(NoteAudience audience) {
  return word_of(kNoteAudiences, audience);
}
std::optional<NoteAudience> parse_note_audience(std::string_view text) {
  return value_of<NoteAudience>(kNoteAudiences, text);
}

void tell_fact(HistoryChange& change, std::string const& name, std::string before, std::string after) {
  if (before == after) return;
  change.facts.push_back({name + "_before", std::move(before)});
  change.facts.push_back({name, std::move(after)});
}

void tell_note(HistoryChange& change, std::string const& name, std::string before, std::string after,
               NoteAudience audience) {
  if (before == after) return;
  change.notes.push_back({name + "_before", std::move(before), audience});
  change.notes.push_back({name, std::move(after), audience});
}

}  // namespace scc
