// Stage: a World with the core before it, people of every kind signed in, and one event they stand around.
//
//    Stage stage(GetParam());
//    auto const answer = stage.send({.as = "tess", .request = "PUT
//    /api/events/{event}/roles/{steward}/claim"});
//
// Who: olive (owner), dana (dispatcher), abe (accountant), carl (captain of the event), wendy (deckhand of
// it), tess (of the tenant, may captain, holds nothing), gus (a guest), machines with a key for everything
// ("key"), for reading events ("narrow_key"), for writing them ("write_key") and for inviting ("invite_key"),
// and "stranger" (owner of another tenant). The names in braces stand for ids: {event}, {captain},
// {deckhand}, {steward} (roles), {asset}, {defect} (of it, open, no stop), {template}, {rule}, {list}, {item}
// (of the event: the crew's, a number), {narrow_key}, {unsubscribe} (wendy's link from a nudge), and the
// people.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/world.hpp"
#include "web/dispatch.hpp"
#include "web/http.hpp"

namespace scc {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct Sending {
  std::string as = {};  // Nobody where it is empty.
  std::string request;  // "GET /api/me".
  std::string body = {};
  HeaderList headers = {};  // Beside Host, Authorization and Content-Type, which come of themselves.
  std::string host = "jada.localhost";
  std::string address = "203.0.113.9";  // Of the connection.
};

struct Heard {
  int status = 0;
  std::string body;
  HeaderList headers = {};
  int rows_written = 0;
  int letters = 0;   // Newly waiting.
  int mailings = 0;  // Likewise: each becomes letters once it is expanded (World::expand_mailings).

  std::string_view header(std::string_view name) const;
  // A problem's code; empty when the answer is none.
  std::string code() const;
};

class Stage {
 public:
  explicit Stage(EngineKind const& engine, CoreOptions options = {});

  Heard send(Sending const& sending);
  // The ETag of what GET of `path` answers to the owner.
  std::string etag_of(std::string const& path);
  // `text` with names in braces replaced.
  std::string filled(std::string text) const;
  std::string const& token(std::string const& who) const { return tokens_.at(who); }
  std::string const& id(std::string const& name) const { return ids_.at(name); }
  // Whom of the stage `who` is; the test fails for a machine.
  Person const& person(std::string const& who) const { return people_.at(who); }
  // A code such as a letter to `who` would carry.
  std::string code_for(std::string const& who);

  World world;
  Core& core() { return core_; }

 private:
  void cast(std::string const& name, Person const& person);
  void add_rules();  // Those of a new tenant.
  void add_keys();
  void add_event();
  void add_defect(AssetId const& asset);
  void add_stranger();
  std::string sign_in(TenantId const& tenant, Person const& person);

  Core core_;
  std::map<std::string, Person> people_;
  std::map<std::string, std::string> tokens_;
  std::map<std::string, std::string> ids_;
};

}  // namespace scc
