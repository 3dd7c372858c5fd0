// A day's brief: each event in a few lines, as somebody reads them on a phone before the day begins; with
// where the history of each stands, so that one that was cut off later shows.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/limits.hpp"
#include "base/when.hpp"
#include "domain/trips/marks.hpp"
#include "mail/letter_voice.hpp"

namespace scc {
namespace {

constexpr std::size_t kMacCharactersTold = 12;

class BriefTeller {
 public:
  BriefTeller(LetterFacts const& facts, LetterVoice const& voice) : facts_(facts), voice_(voice) {}

  LetterPage::Section section(BriefLine const& line) const {
    auto const& event = *line.event;
    LetterPage::Section told{
        .when = say_time(event.times.planned_departure, {event.zone, facts_.zone}, voice_.locale()),
        .heading = event.title};
    told.lines.push_back(status_of(event));
    told.lines.push_back(return_of(event));
    if (!line.captain.empty()) told.lines.push_back(lead_of(line));
    if (is_open(event)) add_open_roles(told, event);
    if (auto const progress = next_progress(event)) add_progress(told, *progress);
    told.lines.push_back(head_of(event.history));
    return told;
  }

 private:
  // "Confirmed, on the JADA"; while it is on hold, that and until when instead.
  std::string status_of(Event const& event) const {
    auto text = event.hold ? voice_.say_with("letter.brief.on_hold", "until",
                                             say_time(event.hold->review_at, event.times.planned_departure,
                                                      event.zone, voice_.locale()))
                           : voice_.say(fmt::format("ui.status.{}", to_text(event.status)));
    if (event.asset) text += " · " + event.asset->name;
    return text;
  }

  std::string return_of(Event const& event) const {
    auto const label = voice_.say(fmt::format("letter.fact.end.{}", traits_of(event.kind).name));
    auto const until =
        say_time(event.times.planned_return, event.times.planned_departure, event.zone, voice_.locale());
    return fmt::format("{}: {}", label, until);
  }

  std::string lead_of(BriefLine const& line) const {
    auto const word = voice_.say(fmt::format("ui.word.{}", traits_of(line.event->kind).lead_word));
    return fmt::format("{}: {}", word, line.captain);
  }

  void add_open_roles(LetterPage::Section& told, Event const& event) const {
    std::vector<std::string> titles;
    for (auto const& role : event.roles)
      if (!role.holder) titles.push_back(role.title);
    if (!titles.empty())
      told.lines.push_back(fmt::format("{}: {}", voice_.say("letter.fact.open_roles"),
                                       voice_.list_of(titles, kBriefRolesTold)));
  }

  void add_progress(LetterPage::Section& told, Progress const& progress) const {
    auto const left = progress.total - progress.done - progress.failed;
    if (progress.failed > 0)
      told.lines.push_back(
          voice_.say_number("letter.brief.failed", static_cast<std::size_t>(progress.failed)));
    if (left > 0) {
      told.lines.push_back(voice_.say_number("letter.brief.left", static_cast<std::size_t>(left)));
    } else if (progress.failed == 0 && progress.total > 0) {
      told.lines.push_back(voice_.say("letter.brief.all_done"));
    }
  }

  std::string head_of(HistoryHead const& head) const {
    return voice_.say_with("letter.brief.head", "head",
                           fmt::format("{} {}", head.seq, head.mac.substr(0, kMacCharactersTold)));
  }

  LetterFacts const& facts_;
  LetterVoice const& voice_;
};

}  // namespace

void add_brief(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice, std::size_t told) {
  auto const& brief = *facts.brief;
  BriefTeller const teller(facts, voice);
  told = std::min(told, brief.lines.size());
  for (std::size_t i = 0; i < told; ++i) page.sections.push_back(teller.section(brief.lines[i]));
  if (auto const more = brief.lines.size() - told + brief.more; more > 0)
    page.closing.push_back(voice.say_number("letter.brief.more", more));
  if (!brief.audit_head.empty())
    page.closing.push_back(voice.say_with("letter.brief.audit_head", "head", brief.audit_head));
}

}  // namespace scc
