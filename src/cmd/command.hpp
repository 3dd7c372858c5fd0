// Command: what the command line asks for, one struct a verb; and the functions that do them.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "cmd/settings.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/access.hpp"

namespace scc {

enum class Form : std::uint8_t { text, json };  // Of what is printed.

struct Serve {
  Flags flags;
};
struct Demo {
  Endpoint listen{"127.0.0.1", 8080};
  std::string data = {};  // Directory kept between runs; empty for one that goes with the process.
  Form form = Form::text;
};
struct TenantAdd {
  Flags flags;
  std::string slug, name, zone, currency = "USD", colour = {};
  std::vector<std::string> hosts = {};
  Form form = Form::text;
};
struct TenantList {
  Flags flags;
  Form form = Form::text;
};
struct PersonAdd {
  Flags flags;
  std::string tenant, name, address, phone = {}, locale = "en";
  PersonKinds kinds = {};
  std::optional<Instant> licensed_until = {};
  Form form = Form::text;
};
struct PersonList {
  Flags flags;
  std::string tenant;
  Form form = Form::text;
};
struct KeyAdd {
  Flags flags;
  std::string tenant, name;
  std::vector<KeyScopeName> scopes = {};
  int days = 90;
  Form form = Form::text;
};
struct KeyList {
  Flags flags;
  std::string tenant;
  Form form = Form::text;
};
struct KeyRevoke {
  Flags flags;
  std::string tenant;
  ServiceKeyId key;
};
// A way in for a person, printed for the operator to hand over.
struct Invite {
  Flags flags;
  std::string tenant, address;
  std::string host = {};  // The one its link names; the tenant's first, or `{slug}.localhost`, when empty.
  Form form = Form::text;
};
struct Backup {
  Flags flags;
  std::string to;
};
struct Restore {
  Flags flags;
  std::string from;
};
struct Verify {
  Flags flags;
  std::string tenant = {};  // All of them when empty.
  Form form = Form::text;
};
// Does by hand what the rule of nudges does, as of `at`; or only tells what it would do.
struct Nudge {
  Flags flags;
  std::string tenant = {};         // All of them when empty.
  std::optional<Instant> at = {};  // Now where absent.
  bool dry_run = false;
  Form form = Form::text;
};
struct PrintOpenApi {};
struct Doctor {
  Flags flags;
  bool make_table = false;  // Of DynamoDB, where it is missing; the one thing that a doctor changes.
  Form form = Form::text;
};
struct ShowVersion {
  Form form = Form::text;
};

using Command =
    std::variant<Serve, Demo, TenantAdd, TenantList, PersonAdd, PersonList, KeyAdd, KeyList, KeyRevoke,
                 Invite, Backup, Restore, Verify, Nudge, PrintOpenApi, Doctor, ShowVersion>;

}  // namespace scc
