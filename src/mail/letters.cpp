// Letters: the page of each kind, from catalogue and facts.
#include "mail/letters.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/limits.hpp"
#include "mail/letter_calendar.hpp"
#include "mail/letter_page.hpp"
#include "mail/letter_voice.hpp"

namespace scc {
namespace {

// "https://host" without the scheme: what a person types.
std::string_view typed_home(std::string_view home) {
  auto const scheme = home.find("://");
  return scheme == home.npos ? home : home.substr(scheme + 3);
}

// "letters@example.com" is at "example.com".
std::string_view domain_of(std::string_view address) {
  return address.substr(address.rfind('@') + 1);
}

bool is_unsubscribable(LetterFacts const& facts) {
  return topic_of(facts.kind) && !facts.unsubscribe_url.empty();
}

std::vector<LetterPage::Fact> event_facts(Event const& event, LetterVoice const& voice) {
  auto const& kind = traits_of(event.kind).name;
  std::vector<LetterPage::Fact> facts{
      {voice.say("letter.fact.event"), event.title},
      {voice.say(fmt::format("letter.fact.begin.{}", kind)), voice.when(event.times.planned_departure)},
      {voice.say(fmt::format("letter.fact.end.{}", kind)), voice.when(event.times.planned_return)}};
  if (event.asset) facts.push_back({voice.say(fmt::format("letter.fact.asset.{}", kind)), event.asset->name});
  return facts;
}

// What else this kind has to tell: the role it is about, the ones that are open, when a hold is looked at
// again.
void add_kind_facts(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice) {
  auto const& event = *facts.event;
  if (facts.role) page.facts.push_back({voice.say("letter.fact.role"), facts.role->title});
  if (facts.kind == LetterKind::crew_call)
    page.facts.push_back(
        {voice.say("letter.fact.open_roles"), fmt::format("{}", fmt::join(facts.open_roles, ", "))});
  if (facts.kind == LetterKind::hold_review)
    page.facts.push_back({voice.say("letter.fact.on_hold_since"), voice.when(event.hold->at)});
  if (facts.kind == LetterKind::hold_put || facts.kind == LetterKind::hold_review)
    page.facts.push_back({voice.say("letter.fact.review"), voice.when(event.hold->review_at)});
  if (facts.kind == LetterKind::nudge) add_nudge(page, facts, voice);
}

// A button that signs in, and the code for those who type it; or one that only leads to the page.
void add_way_in(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice) {
  if (!has_code(facts.kind)) {
    auto const path = facts.event ? fmt::format("/events/{}", facts.event->id.text) : std::string("/");
    page.button = {voice.say_of_kind("button"), facts.home + path};
    return;
  }
  page.button = {voice.say_of_kind("button"), fmt::format("{}/in#{}", facts.home, facts.link_text)};
  page.code = {voice.say_with("letter.code.before", "where", fmt::format("{}/in", typed_home(facts.home))),
               facts.code,
               voice.say_with("letter.code.after", "until", voice.when(facts.now + kCodeLifetime))};
}

void add_footer(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice) {
  page.footer = {voice.say_of_kind("why")};
  if (has_code(facts.kind)) page.footer.push_back(voice.say("letter.footer.not_you"));
  if (is_unsubscribable(facts)) page.unsubscribe = {voice.say("letter.footer.stop"), facts.unsubscribe_url};
}

LetterPage page_of(LetterFacts const& facts, LetterVoice const& voice, std::size_t events_told) {
  LetterPage page;
  page.locale = voice.locale();
  page.brand = facts.tenant.brand.name;
  page.colour = facts.tenant.brand.colour;
  page.headline = voice.say_of_kind("headline");
  page.greeting = voice.say("letter.greeting");
  page.paragraphs = {voice.say_of_kind("body")};
  if (facts.event) {
    page.facts = event_facts(*facts.event, voice);
    add_kind_facts(page, facts, voice);
    if (has_code(facts.kind)) page.note = facts.event->public_note;
  }
  if (facts.kind == LetterKind::daily_brief) add_brief(page, facts, voice, events_told);
  add_way_in(page, facts, voice);
  add_footer(page, facts, voice);
  return page;
}

// Says both; of a day too long for its mailbox as many events as fit.
void write_both(Letter& letter, LetterFacts const& facts, LetterVoice const& voice) {
  std::size_t told = facts.brief ? std::min(facts.brief->lines.size(), kBriefEventsMax) : 0;
  for (;;) {
    auto const page = page_of(facts, voice, told);
    letter.html = write_html(page);
    if (letter.html.size() > kLetterHtmlBytesMax && told > 0) {
      --told;
      continue;
    }
    letter.text = write_text(page);
    return;
  }
}

// Not for mail programs' eyes alone: the letter itself says it too, in its footer (RFC 8058).
void add_unsubscribe(Letter& letter, LetterFacts const& facts) {
  if (!is_unsubscribable(facts)) return;
  letter.headers.emplace_back("List-Unsubscribe", fmt::format("<{}>", facts.unsubscribe_url));
  letter.headers.emplace_back("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

// Letters that tell when somebody is to be where, or no longer.
bool has_calendar(LetterKind kind) {
  return kind == LetterKind::invite || kind == LetterKind::role_given || kind == LetterKind::times_changed ||
         kind == LetterKind::event_cancelled || kind == LetterKind::hold_lifted || kind == LetterKind::nudge;
}

// The event for the reader's calendar; of a cancelled one, what takes it out again.
void add_calendar(Letter& letter, LetterFacts const& facts, Locale locale) {
  if (!has_calendar(facts.kind)) return;
  letter.attachments.push_back({"event.ics", std::string(event_calendar_type(*facts.event)),
                                event_calendar(*facts.event, {.home = facts.home, .locale = locale})});
}

void check_facts([[maybe_unused]] LetterFacts const& facts) {
  assert(facts.event || !is_about_event(facts.kind));
  assert(facts.role || (facts.kind != LetterKind::role_given && facts.kind != LetterKind::role_taken_back));
  assert((facts.event && facts.event->hold) ||
         (facts.kind != LetterKind::hold_put && facts.kind != LetterKind::hold_review));
  assert(!facts.open_roles.empty() || facts.kind != LetterKind::crew_call);
  assert(facts.missing || facts.kind != LetterKind::nudge);
  assert(facts.brief || facts.kind != LetterKind::daily_brief);
  assert(facts.code.empty() != has_code(facts.kind) && facts.code.empty() == facts.link_text.empty());
}

}  // namespace

std::string sender_address(Tenant const& tenant) {
  if (!tenant.brand.from_address.empty()) return tenant.brand.from_address;
  return "letters@" + (tenant.hosts.empty() ? tenant.slug + ".localhost" : tenant.hosts.front());
}

Letter compose(LetterFacts const& facts, Locale locale) {
  check_facts(facts);
  LetterVoice const voice(facts, locale);
  Letter letter;
  letter.from = {facts.tenant.brand.name, sender_address(facts.tenant)};
  letter.reply_to = facts.tenant.brand.reply_to;
  letter.to = facts.to;
  letter.subject = voice.say_of_kind("subject");
  write_both(letter, facts, voice);
  letter.message_id = fmt::format("{}@{}", facts.name, domain_of(letter.from.address));
  letter.date = facts.now;
  add_unsubscribe(letter, facts);
  add_calendar(letter, facts, locale);
  return letter;
}

}  // namespace scc
