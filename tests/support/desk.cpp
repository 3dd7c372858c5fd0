// Desk: how a test's world is put together.
#include "support/desk.hpp"

#include <stdexcept>

#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

std::unique_ptr<HookedEngine> hooked(Engine& inner) {
  return std::make_unique<HookedEngine>(inner);
}

// A test's world that cannot be built is the test's mistake.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::logic_error("desk: " + result.error().reason + " " + result.error().detail);
  return std::move(*result);
}

NewTenant new_tenant(std::string const& slug) {
  return {.slug = slug, .name = "Tenant " + slug, .zone = "America/Los_Angeles"};
}

}  // namespace

Desk::Desk(EngineKind const& kind, std::uint64_t seed)
    : keys(must(Keyring::make({std::string(kDeskSecret)}))),
      random(seed),
      inner_(kind.make()),
      engine_(nullptr),
      store_([this] {
        auto engine = hooked(*inner_);
        engine_ = engine.get();
        return Store(std::move(engine), random);
      }()) {
  tenant = must(create_tenant(services(), new_tenant("jada"), now)).id;
}

Env Desk::rival() {
  return {store_.tenant(tenant, now), keys, random, elsewhere, log};
}

Caller Desk::operator_() const {
  return {.command_line = true};
}

Caller Desk::caller(PersonId const& id) {
  return {.person = person(id)};
}

PersonId Desk::add(std::string const& name, PersonKinds kinds) {
  return must(
             add_person(env(), operator_(), {.name = name, .address = name + "@example.com", .kinds = kinds}))
      .value.id;
}

Person Desk::person(PersonId const& id) {
  return must(load_person(env().rows, id)).value;
}

std::string Desk::code_for(PersonId const& id, CodeOrder order) {
  WriteSet set;
  order.person = id;
  auto const here = env();
  auto code = mint_code(set, here, order);
  must(here.rows.commit(set));
  return code;
}

SignedIn Desk::sign_in(PersonId const& id, SessionForm form) {
  return must(redeem_code(env(), {.code = code_for(id), .form = form, .client = {.device = id.text}}));
}

TenantId Desk::other_tenant(std::string const& slug) {
  return must(create_tenant(services(), new_tenant(slug), now)).id;
}

}  // namespace scc
