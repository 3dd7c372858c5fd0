// A nudge: what is still missing of the reader's, and nothing else; or, where nothing is, when and where they
// are expected and by whom.
#include <algorithm>

#include <fmt/format.h>

#include "base/limits.hpp"
#include "mail/letter_voice.hpp"

namespace scc {
namespace {

// A bullet a line, and how many more there are.
LetterPage::Section bulleted(std::string heading, std::vector<std::string> lines, LetterVoice const& voice) {
  auto const more = lines.size() - std::min(lines.size(), kNudgeItemsTold);
  lines.resize(lines.size() - more);
  if (more > 0) lines.push_back(voice.say_number("letter.more_items", more));
  return {.heading = std::move(heading), .lines = std::move(lines), .bulleted = true};
}

void add_place(LetterPage& page, Event const& event, LetterVoice const& voice) {
  if (event.asset && event.asset->harbour && !event.asset->harbour->name.empty())
    page.facts.push_back({voice.say("letter.fact.where"), event.asset->harbour->name});
}

// Who leads; nobody, where that place is open. Not said to somebody who leads it.
void add_lead(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice) {
  auto const& event = *facts.event;
  auto const lead = std::find_if(event.roles.begin(), event.roles.end(),
                                 [](Role const& role) { return role.kind == RoleKind::captain; });
  if (lead == event.roles.end() || lead->holder == facts.person) return;
  auto const label = voice.say(fmt::format("ui.word.{}", traits_of(event.kind).lead_word));
  if (!lead->holder) {
    page.facts.push_back({label, voice.say("letter.nobody_yet")});
  } else if (!facts.captain.empty()) {
    page.facts.push_back({label, facts.captain});
  }
}

}  // namespace

void add_nudge(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice) {
  auto const& event = *facts.event;
  auto const& missing = *facts.missing;
  std::vector<std::string> titles;
  for (auto const& id : missing.roles)
    if (auto const* role = event.find_role(id)) titles.push_back(role->title);
  if (!titles.empty())
    page.sections.push_back(bulleted(voice.say("letter.nudge.roles"), std::move(titles), voice));
  if (!missing.items.empty())
    page.sections.push_back(bulleted(voice.say("letter.nudge.items"), missing.items, voice));
  page.facts.erase(page.facts.begin());  // What it is, the headline says; this one is read in a hurry.
  add_place(page, event, voice);
  if (auto const* own = event.role_of(facts.person))
    page.facts.push_back({voice.say("letter.fact.your_role"), own->title});
  add_lead(page, facts, voice);
}

}  // namespace scc
