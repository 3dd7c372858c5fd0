// Letter samples: one tenant, one reader, one sail, and a day of three events.
#include "support/letter_samples.hpp"

#include "base/limits.hpp"

namespace scc {
namespace {

Instant at(std::string_view text) {
  return *parse_rfc3339(text);
}

PersonId somebody(char digit) {
  return {"PE" + std::string(26, digit)};
}

Tenant sample_tenant() {
  Tenant tenant;
  tenant.slug = "jada";
  tenant.name = "JADA";
  tenant.zone = "America/Los_Angeles";
  tenant.brand = {"JADA Sailing", "#0b4f6c", "letters@jada.example", "office@jada.example"};
  return tenant;
}

Event sample_event(std::string title, std::string_view from, std::string_view until) {
  Event event;
  event.id.text = "EV" + std::string(26, '7');
  event.title = std::move(title);
  event.status = EventStatus::confirmed;
  event.zone = "America/Los_Angeles";
  event.asset = EventAsset{.id = {}, .name = "JADA"};
  event.asset->harbour = Harbour{"Shelter Island, dock B", 32.71, -117.23};
  event.times.planned_departure = at(from);
  event.times.planned_return = at(until);
  event.history = {17, "Qm3zT8vKx0Lw5Rb7Ux0Hm5Yc8Pn1Gv6Dl3JsZt4Wq9K"};
  return event;
}

Event sunset_sail() {
  auto event =
      sample_event("Sunset sail for the Ávila family", "2027-03-14T00:30:00Z", "2027-03-14T03:00:00Z");
  event.hold = EventHold{
      .by = somebody('3'), .at = at("2027-03-13T19:40:00Z"), .review_at = at("2027-03-13T23:30:00Z")};
  event.public_note = "Meet at dock B.\nBring a warm layer & soft shoes.";
  event.roles = {{{"RO" + std::string(26, '1')}, RoleKind::captain, "Captain"},
                 {{"RO" + std::string(26, '2')}, RoleKind::crew, "Deckhand"}};
  return event;
}

// Three checks, of which the first is done.
Checklist begun_list() {
  Checklist list;
  list.name = "Before we cast off";
  for (auto const* text : {"Life jackets counted", "Bilge dry", "Lights tried"})
    list.items.push_back({.id = {"IT" + std::string(26, static_cast<char>('1' + list.items.size()))},
                          .text = text,
                          .who = ItemAudience::crew});
  list.marks.push_back({.item = list.items.front().id, .operation = "one", .by = somebody('4')});
  return list;
}

std::deque<Event> sample_day() {
  auto morning = sample_event("Whales at nine", "2027-03-13T17:00:00Z", "2027-03-13T19:30:00Z");
  morning.roles = {{{"RO" + std::string(26, '1')}, RoleKind::captain, "Captain", somebody('5')},
                   {{"RO" + std::string(26, '2')}, RoleKind::crew, "Deckhand"}};
  morning.lists = {begun_list()};
  auto storm = sunset_sail();
  auto night = sample_event("Delivery to Ensenada, by night", "2027-03-14T05:00:00Z", "2027-03-14T14:00:00Z");
  night.kind = EventKind::delivery;
  night.status = EventStatus::pending;
  night.asset.reset();
  night.roles = {{{"RO" + std::string(26, '1')}, RoleKind::captain, "Driver", somebody('5')}};
  return {morning, storm, night};
}

bool is_about_a_role(LetterKind kind) {
  return kind == LetterKind::invite || kind == LetterKind::role_given ||
         kind == LetterKind::role_taken_back || kind == LetterKind::event_cancelled;
}

NamedLetterSample varied(std::string name, LetterKind kind, void (*change)(LetterSample&)) {
  NamedLetterSample made{std::move(name), kind};
  change(made.sample);
  return made;
}

}  // namespace

LetterSample::LetterSample()
    : tenant(sample_tenant()),
      event(sunset_sail()),
      person(somebody('3')),
      missing{.roles = {event.roles[1].id},
              .items = {"Life jackets counted, children’s among them", "VHF radio answers on channel 16"}},
      day(sample_day()) {}

Letter LetterSample::write(LetterKind kind, Locale locale) const {
  Brief brief{.day = "2027-03-13", .more = more, .audit_head = audit_head};
  for (auto const& each : day)
    brief.lines.push_back({&each, each.roles.empty() || !each.roles.front().holder ? "" : captain});
  return compose({.kind = kind,
                  .tenant = tenant,
                  .home = "https://crew.jada.example",
                  .person = person,
                  .to = {name, "ann@example.com"},
                  .event = is_about_event(kind) ? &event : nullptr,
                  .role = with_role && is_about_a_role(kind) ? &event.roles.front() : nullptr,
                  .open_roles = open_roles,
                  .code = has_code(kind) ? kSampleCode : "",
                  .link_text = has_code(kind) ? kSampleLinkText : "",
                  .name = "20270313T203000Z.0a1b",
                  .zone = zone,
                  .captain = captain,
                  .missing = kind == LetterKind::nudge ? &missing : nullptr,
                  .brief = kind == LetterKind::daily_brief ? &brief : nullptr,
                  .about = about,
                  .trouble = trouble,
                  .unsubscribe_url = topic_of(kind) ? kSampleUnsubscribe : "",
                  .now = at("2027-03-13T20:30:00Z")},
                 locale);
}

std::vector<NamedLetterSample> letter_samples() {
  std::vector<NamedLetterSample> all;
  for (int number = 0; number < kLetterKinds; ++number) {
    auto const kind = static_cast<LetterKind>(number);
    all.push_back({std::string(to_text(kind)), kind});
    if (kind == LetterKind::event_cancelled) all.back().sample.event.status = EventStatus::cancelled;
  }
  all.push_back(varied("invite_no_role", LetterKind::invite, [](auto& one) { one.with_role = false; }));
  all.push_back(varied("invite_holder", LetterKind::invite,
                       [](auto& one) { one.event.roles.front().holder = one.person; }));
  all.push_back(varied("nudge_roles", LetterKind::nudge, [](auto& one) { one.missing.items.clear(); }));
  all.push_back(varied("nudge_items", LetterKind::nudge, [](auto& one) {
    one.event.roles[1].holder = one.person;
    one.missing.roles.clear();
    one.missing.items.resize(kNudgeItemsTold + 3, "Fenders and lines stowed");
  }));
  all.push_back(varied("nudge_brief", LetterKind::nudge, [](auto& one) {
    one.event.roles[0].holder = somebody('5');
    one.event.roles[1].holder = one.person;
    one.missing = {.in_crew = true};
  }));
  all.push_back(
      varied("daily_brief_own", LetterKind::daily_brief, [](auto& one) { one.audit_head.clear(); }));
  all.push_back(varied("mail_trouble_complained", LetterKind::mail_trouble,
                       [](auto& one) { one.trouble = MailState::complained; }));
  all.push_back(varied("times_changed_abroad", LetterKind::times_changed,
                       [](auto& one) { one.zone = "America/New_York"; }));
  return all;
}

}  // namespace scc
