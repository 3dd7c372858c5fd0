// Demo data: the four businesses of demo/*.json, as values. People, things and templates are named by keys
// that hold within one file; times are relative to the moment the demo is made ("+3h", "-2d4h30m").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "app/trips/defects.hpp"
#include "app/trips/events.hpp"
#include "app/trips/marks.hpp"
#include "app/trips/status.hpp"
#include "app/trips/templates.hpp"
#include "base/result.hpp"
#include "domain/trips/asset.hpp"

namespace scc {

struct DemoPerson {
  std::string key;
  NewPerson person;
};

struct DemoAsset {
  std::string key;
  Asset asset;
};

// What people usually enter for an item that asks for a value.
struct DemoValue {
  std::optional<std::int64_t> number = {};
  std::string text = {};
};

struct DemoTemplate {
  std::string key;
  TemplateDraft draft;
  std::vector<DemoValue> usual = {};  // One an item.
};

struct DemoRole {
  RoleKind kind = RoleKind::crew;
  std::string title;
  std::string holder = {};  // A person's key; empty for an open role.
};

// What somebody marked on items of one of an event's lists.
struct DemoMarks {
  std::string by;                       // A person's key.
  std::string list;                     // A template's key.
  std::vector<std::string> items = {};  // By their texts.
  MarkKind kind = MarkKind::done;
  std::optional<std::int64_t> number = {};  // Else what is usual.
  std::string text = {};
};

struct DemoEvent {
  EventDraft draft;  // But for what the keys stand for.
  std::string asset = {};
  std::vector<DemoRole> roles = {};
  std::vector<std::string> templates = {};
  std::vector<StatusChange> life = {};  // Its moves, in order.
  std::vector<DemoMarks> marks = {};
};

struct DemoDefect {
  std::string asset;
  std::string by;
  std::string owner = {};
  DefectDraft draft = {};
};

struct DemoTenant {
  NewTenant tenant;
  std::vector<DemoPerson> people;
  std::vector<DemoAsset> assets;
  std::vector<DemoTemplate> templates;
  std::vector<DemoEvent> events;
  std::vector<DemoDefect> defects = {};
};

// One file. `invalid` ("demo_malformed", about the path of the fault) for one that is not as described.
Result<DemoTenant> read_demo_tenant(std::string_view text, Instant now);

// All four, in the order in which they are shown.
Result<std::vector<DemoTenant>> embedded_demo(Instant now);

// "+3h", "-2d4h30m", "0m"; nullopt for anything else.
std::optional<milliseconds> parse_offset(std::string_view text);

}  // namespace scc
