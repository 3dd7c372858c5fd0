// Demo data, read: strictly, since a misspelt name would silently leave something out.
#include "cmd/demo_data.hpp"

#include <charconv>

#include "base/json.hpp"

namespace scc::embedded {
extern std::string_view const demo_jada;
extern std::string_view const demo_queenofsandiego;
extern std::string_view const demo_quickdumpnow;
extern std::string_view const demo_dangerouscentaur;
}  // namespace scc::embedded

namespace scc {
namespace {

// An object of a demo file: hands out members by name, remembers the first fault, and which were asked for.
class Part {
 public:
  Part(json::value const& value, std::string path) : object_(value.if_object()), path_(std::move(path)) {
    if (object_ == nullptr) fault_ = path_;
  }

  std::string text(std::string_view name, std::string fallback = {}) {
    auto const* value = find(name);
    if (value == nullptr) return fallback;
    if (auto const* found = value->if_string()) return std::string(found->data(), found->size());
    return fail(name), fallback;
  }
  template <class Number>
  std::optional<Number> number(std::string_view name) {
    auto const* value = find(name);
    if (value == nullptr) return std::nullopt;
    boost::system::error_code error;
    auto const found = value->to_number<Number>(error);
    if (error) return fail(name), std::nullopt;
    return found;
  }
  bool flag(std::string_view name, bool fallback) {
    auto const* value = find(name);
    if (value == nullptr) return fallback;
    if (auto const* found = value->if_bool()) return *found;
    return fail(name), fallback;
  }
  // What `parse` makes of a text; `fallback` where there is none.
  template <class Parse, class Value>
  Value word(std::string_view name, Parse parse, Value fallback) {
    auto const given = text(name);
    if (given.empty()) return fallback;
    auto const value = parse(given);
    if (!value) return fail(name), fallback;
    return *value;
  }
  std::vector<std::string> texts(std::string_view name) {
    std::vector<std::string> all;
    for (auto const& one : list(name)) {
      if (!one.is_string()) fail(name);
      if (auto const* found = one.if_string()) all.emplace_back(found->data(), found->size());
    }
    return all;
  }
  // `read(Part&)` of each object of a list.
  template <class Read>
  void each(std::string_view name, Read read) {
    std::size_t index = 0;
    for (auto const& one : list(name)) {
      Part part(one, path_ + '.' + std::string(name) + '[' + std::to_string(index++) + ']');
      read(part);
      part.close();
      if (fault_.empty()) fault_ = part.fault_;
    }
  }
  template <class Read>
  void in(std::string_view name, Read read) {
    auto const* value = find(name);
    if (value == nullptr) return;
    Part part(*value, path_ + '.' + std::string(name));
    read(part);
    part.close();
    if (fault_.empty()) fault_ = part.fault_;
  }

  void fail(std::string_view name) {
    if (fault_.empty()) fault_ = path_ + '.' + std::string(name);
  }
  // A member that nobody asked for is a misspelt one.
  void close() {
    if (object_ == nullptr) return;
    for (auto const& member : *object_) {
      std::string_view const name(member.key().data(), member.key().size());
      if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) fail(name);
    }
  }
  std::string const& fault() const { return fault_; }

 private:
  json::value const* find(std::string_view name) {
    asked_.emplace_back(name);
    return object_ == nullptr ? nullptr : object_->if_contains({name.data(), name.size()});
  }
  json::array const& list(std::string_view name) {
    static json::array const empty;
    auto const* value = find(name);
    if (value == nullptr) return empty;
    auto const* array = value->if_array();
    if (array == nullptr) fail(name);
    return array == nullptr ? empty : *array;
  }

  json::object const* object_;
  std::string path_;
  std::string fault_;
  std::vector<std::string> asked_;
};

std::optional<Instant> instant_of(Part& part, std::string_view name, Instant now) {
  auto const given = part.text(name);
  if (given.empty()) return std::nullopt;
  auto const offset = parse_offset(given);
  if (!offset) return part.fail(name), std::nullopt;
  // Nobody plans by the minute.
  return std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(now + *offset);
}

DemoPerson read_person(Part& part, Instant now) {
  DemoPerson one{part.text("key"),
                 {.name = part.text("name"),
                  .address = part.text("email"),
                  .phone = part.text("phone"),
                  .locale = part.text("locale", "en"),
                  .licensed_until = instant_of(part, "licensed_until", now)}};
  for (auto const& word : part.texts("kinds")) {
    auto const kind = parse_person_kind(word);
    kind ? one.person.kinds.add(*kind) : part.fail("kinds");
  }
  return one;
}

DemoAsset read_asset(Part& part) {
  DemoAsset one{part.text("key"), {}};
  one.asset.kind = part.word("kind", parse_asset_kind, AssetKind::vessel);
  one.asset.name = part.text("name");
  one.asset.passenger_limit = part.number<int>("passenger_limit");
  one.asset.limit_basis = part.text("limit_basis");
  one.asset.minimum_crew = part.number<int>("minimum_crew").value_or(0);
  one.asset.preparation = minutes{part.number<int>("preparation_minutes").value_or(0)};
  one.asset.turnaround = minutes{part.number<int>("turnaround_minutes").value_or(0)};
  part.in("harbour", [&](Part& harbour) {
    one.asset.harbour = Harbour{harbour.text("name"), harbour.number<double>("latitude").value_or(0),
                                harbour.number<double>("longitude").value_or(0)};
  });
  return one;
}

DemoTemplate read_template(Part& part) {
  DemoTemplate one{part.text("key"), {}};
  one.draft.name = part.text("name");
  one.draft.phase = part.word("phase", parse_checklist_phase, ChecklistPhase::pre_departure);
  part.each("items", [&](Part& item) {
    one.draft.items.push_back(
        {.id = {},
         .text = item.text("text"),
         .help = item.text("help"),
         .kind = item.word("kind", parse_item_kind, ItemKind::tick),
         .who = item.word("who", parse_item_audience, ItemAudience::crew),
         .required = item.flag("required", true),
         .stop = item.flag("stop", false),
         .minimum = item.number<std::int64_t>("minimum"),
         .maximum = item.number<std::int64_t>("maximum"),
         .unit = item.text("unit"),
         .each = item.word("each", parse_item_scope, ItemScope::once),
         .two_person = item.flag("two_person", false),
         .condition = item.word("condition", parse_item_condition, ItemCondition::always)});
    auto& usual = one.usual.emplace_back();
    if (one.draft.items.back().kind == ItemKind::number) usual.number = item.number<std::int64_t>("usual");
    if (one.draft.items.back().kind == ItemKind::text) usual.text = item.text("usual");
  });
  return one;
}

DemoEvent read_event(Part& part, std::string const& zone, Instant now) {
  DemoEvent one;
  one.draft.kind = part.word("kind", parse_event_kind, EventKind::charter);
  one.draft.title = part.text("title");
  auto const departure = instant_of(part, "departure", now);
  departure ? void(one.draft.departure = *departure) : part.fail("departure");
  one.draft.duration = minutes{part.number<int>("duration_minutes").value_or(120)};
  one.draft.zone = zone;
  one.draft.party_size = part.number<int>("party_size").value_or(0);
  one.draft.public_note = part.text("public_note");
  one.draft.source = part.text("source");
  one.draft.channel = part.text("channel");
  one.asset = part.text("asset");
  one.templates = part.texts("templates");
  part.each("roles", [&](Part& role) {
    one.roles.push_back(
        {role.word("kind", parse_role_kind, RoleKind::crew), role.text("title"), role.text("holder")});
  });
  part.each("life", [&](Part& move) {
    one.life.push_back({move.word("to", parse_event_status, EventStatus::pending), {}, move.text("note")});
    auto const cause = move.text("cause");
    if (!cause.empty()) one.life.back().cause = parse_cancel_cause(cause);
  });
  part.each("marks", [&](Part& marks) {
    one.marks.push_back({.by = marks.text("by"),
                         .list = marks.text("list"),
                         .items = marks.texts("items"),
                         .kind = marks.word("kind", parse_mark_kind, MarkKind::done),
                         .number = marks.number<std::int64_t>("number"),
                         .text = marks.text("text")});
  });
  return one;
}

DemoDefect read_defect(Part& part, Instant now) {
  return {.asset = part.text("asset"),
          .by = part.text("by"),
          .owner = part.text("owner"),
          .draft = {.title = part.text("title"),
                    .note = part.text("note"),
                    .stop = part.flag("stop", false),
                    .due = instant_of(part, "due", now)}};
}

}  // namespace

std::optional<milliseconds> parse_offset(std::string_view text) {
  bool const negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  minutes total{0};
  while (!text.empty()) {
    int count = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || count < 0 || count > 100'000 || text.empty()) return std::nullopt;
    if (text.front() == 'd')
      total += std::chrono::hours{24} * count;
    else if (text.front() == 'h')
      total += std::chrono::hours{count};
    else if (text.front() == 'm')
      total += minutes{count};
    else
      return std::nullopt;
    text.remove_prefix(1);
  }
  return negative ? -total : total;
}

Result<DemoTenant> read_demo_tenant(std::string_view text, Instant now) {
  SCC_TRY(value, parse_json(text));
  DemoTenant demo;
  Part file(value, "demo");
  file.in("tenant", [&](Part& part) {
    demo.tenant.slug = part.text("slug");
    demo.tenant.name = part.text("name");
    demo.tenant.zone = part.text("zone");
    demo.tenant.brand.colour = part.text("colour", demo.tenant.brand.colour);
    demo.tenant.brand.from_address = part.text("from_address");
    demo.tenant.brand.reply_to = part.text("reply_to");
  });
  file.each("people", [&](Part& part) { demo.people.push_back(read_person(part, now)); });
  file.each("assets", [&](Part& part) { demo.assets.push_back(read_asset(part)); });
  file.each("templates", [&](Part& part) { demo.templates.push_back(read_template(part)); });
  file.each("events", [&](Part& part) { demo.events.push_back(read_event(part, demo.tenant.zone, now)); });
  file.each("defects", [&](Part& part) { demo.defects.push_back(read_defect(part, now)); });
  file.close();
  if (!file.fault().empty()) return Error{Code::invalid, "demo_malformed"}.about(file.fault());
  return demo;
}

Result<std::vector<DemoTenant>> embedded_demo(Instant now) {
  std::vector<DemoTenant> all;
  for (auto const text : {embedded::demo_jada, embedded::demo_queenofsandiego, embedded::demo_quickdumpnow,
                          embedded::demo_dangerouscentaur}) {
    SCC_TRY(one, read_demo_tenant(text, now));
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace scc
