// LetterVoice: the catalogue's texts with a letter's holes filled.
#include "mail/letter_voice.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/limits.hpp"
#include "base/when.hpp"

namespace scc {
namespace {

// Noon of a date, so that every zone that is asked says that date.
Instant noon_of(std::string_view day) {
  return parse_rfc3339(fmt::format("{}T12:00:00Z", day)).value_or(Instant{});
}

}  // namespace

std::string_view variant_of(LetterFacts const& facts) {
  switch (facts.kind) {
    case LetterKind::invite:
      if (!facts.role) return {};
      return facts.role->holder == facts.person ? "_holder" : "_role";
    case LetterKind::nudge:
      return facts.missing->nothing() ? "_brief" : std::string_view{};
    case LetterKind::daily_brief:
      return facts.brief->audit_head.empty() ? "_own" : std::string_view{};
    case LetterKind::mail_trouble:
      return facts.trouble == MailState::complained ? "_complained" : std::string_view{};
    default:
      return {};
  }
}

LetterVoice::LetterVoice(LetterFacts const& facts, Locale locale) : facts_(facts), locale_(locale) {
  holes_ = {{"brand", facts.tenant.brand.name}, {"name", facts.to.name}};
  if (facts.event) {
    auto const& event = *facts.event;
    holes_.emplace_back("event", event.title);
    holes_.emplace_back("day", say_day(event.times.planned_departure, event.zone, locale));
    holes_.emplace_back("trip", say(fmt::format("letter.trip.{}", traits_of(event.kind).name)));
  }
  if (facts.role) holes_.emplace_back("role", facts.role->title);
  if (facts.kind == LetterKind::daily_brief) {
    auto const noon = noon_of(facts.brief->day);
    holes_.emplace_back("day", say_day(noon, "UTC", locale));
    holes_.emplace_back("date", say_date(noon, "UTC", locale));
    holes_.emplace_back("events",
                        say_number("letter.brief.events", facts.brief->lines.size() + facts.brief->more));
  }
  if (facts.kind == LetterKind::mail_trouble) holes_.emplace_back("about", facts.about);
  if (facts.kind == LetterKind::attack_warning)
    holes_.emplace_back("tries", std::to_string(kWrongCodesPerTenantAndDay));
}

std::string LetterVoice::say(std::string_view key) const {
  return Catalogue::embedded().text(locale_, key, holes_);
}

std::string LetterVoice::say_with(std::string_view key, std::string_view hole, std::string value) const {
  auto holes = holes_;
  holes.emplace_back(hole, std::move(value));
  return Catalogue::embedded().text(locale_, key, holes);
}

std::string LetterVoice::say_number(std::string_view key, std::size_t number) const {
  return Catalogue::embedded().counted(locale_, key, static_cast<std::int64_t>(number), holes_);
}

std::string LetterVoice::say_of_kind(std::string_view part) const {
  return say(fmt::format("letter.{}{}.{}", to_text(facts_.kind), variant_of(facts_), part));
}

std::string LetterVoice::when(Instant at) const {
  auto const& zone = facts_.event ? facts_.event->zone : facts_.tenant.zone;
  return say_when(at, {zone, facts_.zone}, locale_);
}

std::string LetterVoice::list_of(std::span<std::string const> all, std::size_t told) const {
  auto const first = all.first(std::min(told, all.size()));
  auto text = fmt::format("{}", fmt::join(first, ", "));
  if (first.size() == all.size()) return text;
  auto holes = holes_;
  holes.emplace_back("list", std::move(text));
  holes.emplace_back("count", std::to_string(all.size() - first.size()));
  return Catalogue::embedded().text(locale_, "letter.and_more", holes);
}

}  // namespace scc
