// Letters: the page of each kind, from catalogue and facts.
#include "mail/letters.hpp"

#include <cassert>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/limits.hpp"
#include "base/when.hpp"
#include "mail/letter_page.hpp"

namespace scc {
namespace {

// Says things in one language, with the holes that every text of one letter may use.
class Voice {
 public:
  Voice(LetterFacts const& facts, Locale locale) : facts_(facts), locale_(locale) {
    holes_ = {{"brand", facts.tenant.brand.name}, {"name", facts.to.name}};
    if (facts.event) {
      holes_.emplace_back("event", facts.event->title);
      holes_.emplace_back("day", say_day(facts.event->times.planned_departure, facts.event->zone, locale));
    }
    if (facts.role) holes_.emplace_back("role", facts.role->title);
  }

  Locale locale() const { return locale_; }
  std::string say(std::string_view key) const { return Catalogue::embedded().text(locale_, key, holes_); }
  // "letter.{kind}.{part}". An invitation says something else to those whom it wants for a role, and to those
  // who were given the role already.
  std::string say_of_kind(std::string_view part) const {
    std::string_view variant;
    if (facts_.kind == LetterKind::invite && facts_.role)
      variant = facts_.role->holder == facts_.person ? "_holder" : "_role";
    return say(fmt::format("letter.{}{}.{}", to_text(facts_.kind), variant, part));
  }
  std::string say_with(std::string_view key, std::string_view hole, std::string value) const {
    auto holes = holes_;
    holes.emplace_back(hole, std::move(value));
    return Catalogue::embedded().text(locale_, key, holes);
  }

 private:
  LetterFacts const& facts_;
  Locale locale_;
  Holes holes_;
};

// "https://host" without the scheme: what a person types.
std::string_view typed_home(std::string_view home) {
  auto const scheme = home.find("://");
  return scheme == home.npos ? home : home.substr(scheme + 3);
}

// "letters@example.com" is at "example.com".
std::string_view domain_of(std::string_view address) {
  return address.substr(address.rfind('@') + 1);
}

std::vector<LetterPage::Fact> event_facts(Event const& event, Voice const& voice) {
  auto const& kind = traits_of(event.kind).name;
  auto const when = [&](Instant at) { return say_when(at, event.zone, voice.locale()); };
  std::vector<LetterPage::Fact> facts{
      {voice.say("letter.fact.event"), event.title},
      {voice.say(fmt::format("letter.fact.begin.{}", kind)), when(event.times.planned_departure)},
      {voice.say(fmt::format("letter.fact.end.{}", kind)), when(event.times.planned_return)}};
  if (event.asset) facts.push_back({voice.say(fmt::format("letter.fact.asset.{}", kind)), event.asset->name});
  return facts;
}

// What else this kind has to tell: the role it is about, the ones that are open, when a hold is looked at
// again.
std::vector<LetterPage::Fact> kind_facts(LetterFacts const& facts, Voice const& voice) {
  std::vector<LetterPage::Fact> more;
  auto const& event = *facts.event;
  if (facts.role) more.push_back({voice.say("letter.fact.role"), facts.role->title});
  if (facts.kind == LetterKind::crew_call)
    more.push_back(
        {voice.say("letter.fact.open_roles"), fmt::format("{}", fmt::join(facts.open_roles, ", "))});
  auto const when = [&](Instant at) { return say_when(at, event.zone, voice.locale()); };
  if (facts.kind == LetterKind::hold_review)
    more.push_back({voice.say("letter.fact.on_hold_since"), when(event.hold->at)});
  if (facts.kind == LetterKind::hold_put || facts.kind == LetterKind::hold_review)
    more.push_back({voice.say("letter.fact.review"), when(event.hold->review_at)});
  return more;
}

void add_sign_in(LetterPage& page, LetterFacts const& facts, Voice const& voice) {
  page.button = {voice.say_of_kind("button"), fmt::format("{}/in#{}", facts.home, facts.link_text)};
  auto const zone = facts.event ? facts.event->zone : facts.tenant.zone;
  page.code = {voice.say_with("letter.code.before", "where", fmt::format("{}/in", typed_home(facts.home))),
               facts.code,
               voice.say_with("letter.code.after", "until",
                              say_when(facts.now + kCodeLifetime, zone, voice.locale()))};
}

LetterPage page_of(LetterFacts const& facts, Voice const& voice) {
  LetterPage page;
  page.locale = voice.locale();
  page.brand = facts.tenant.brand.name;
  page.colour = facts.tenant.brand.colour;
  page.headline = voice.say_of_kind("headline");
  page.greeting = voice.say("letter.greeting");
  page.paragraphs = {voice.say_of_kind("body")};
  if (facts.event) {
    page.facts = event_facts(*facts.event, voice);
    for (auto& fact : kind_facts(facts, voice)) page.facts.push_back(std::move(fact));
    if (has_code(facts.kind)) page.note = facts.event->public_note;
  }
  if (has_code(facts.kind)) {
    add_sign_in(page, facts, voice);
  } else if (facts.event) {
    page.button = {voice.say_of_kind("button"),
                   fmt::format("{}/events/{}", facts.home, facts.event->id.text)};
  }
  page.footer = {voice.say_of_kind("why")};
  if (has_code(facts.kind)) page.footer.push_back(voice.say("letter.footer.not_you"));
  return page;
}

}  // namespace

std::string sender_address(Tenant const& tenant) {
  if (!tenant.brand.from_address.empty()) return tenant.brand.from_address;
  return "letters@" + (tenant.hosts.empty() ? tenant.slug + ".localhost" : tenant.hosts.front());
}

Letter compose(LetterFacts const& facts, Locale locale) {
  assert(facts.event || facts.kind == LetterKind::link);
  assert(facts.role || (facts.kind != LetterKind::role_given && facts.kind != LetterKind::role_taken_back));
  assert((facts.event && facts.event->hold) ||
         (facts.kind != LetterKind::hold_put && facts.kind != LetterKind::hold_review));
  assert(!facts.open_roles.empty() || facts.kind != LetterKind::crew_call);
  assert(facts.code.empty() != has_code(facts.kind) && facts.code.empty() == facts.link_text.empty());

  Voice const voice(facts, locale);
  auto const page = page_of(facts, voice);
  Letter letter;
  letter.from = {facts.tenant.brand.name, sender_address(facts.tenant)};
  letter.reply_to = facts.tenant.brand.reply_to;
  letter.to = facts.to;
  letter.subject = voice.say_of_kind("subject");
  letter.text = write_text(page);
  letter.html = write_html(page);
  letter.message_id = fmt::format("{}@{}", facts.name, domain_of(letter.from.address));
  letter.date = facts.now;
  return letter;
}

}  // namespace scc
