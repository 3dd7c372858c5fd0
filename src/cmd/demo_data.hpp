// Demo data: the four businesses of demo/*.json, as values. People, things and templates are named by keys
// that hold within one file; times are relative to the moment the demo is made ("+3h", "-2d4h30m").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "app/trips/events.hpp"
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

struct DemoTemplate {
  std::string key;
  TemplateDraft draft;
};

struct DemoRole {
  RoleKind kind = RoleKind::crew;
  std::string title;
  std::string holder = {};  // A person's key; empty for an open role.
};

struct DemoEvent {
  EventDraft draft;  // But for what the keys stand for.
  std::string asset = {};
  std::vector<DemoRole> roles = {};
  std::vector<std::string> templates = {};
  std::vector<StatusChange> life = {};  // Its moves, in order.
};

struct DemoTenant {
  NewTenant tenant;
  std::vector<DemoPerson> people;
  std::vector<DemoAsset> assets;
  std::vector<DemoTemplate> templates;
  std::vector<DemoEvent> events;
};

// One file. `invalid` ("demo_malformed", about the path of the fault) for one that is not as described.
Result<DemoTenant> read_demo_tenant(std::string_view text, Instant now);

// All four, in the order in which they are shown.
Result<std::vector<DemoTenant>> embedded_demo(Instant now);

// "+3h", "-2d4h30m", "0m"; nullopt for anything else.
std::optional<milliseconds> parse_offset(std::string_view text);

}  // namespace scc
