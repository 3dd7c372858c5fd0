// Handlers about service keys, and the tables of their bodies.
#include "web/people/key_routes.hpp"

#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

KeyView::KeyView(Sight const& sight, ServiceKey const& key, std::optional<Instant> used,
                 std::string_view shown_once)
    : Seen(sight),
      id(key.id),
      name(key.name),
      secret(shown_once),
      scopes(key.scopes),
      made_at(key.made_at),
      until(key.until),
      used_at(used) {}

KeysView::KeysView(Sight const& sight, std::vector<ListedServiceKey> const& keys) : Seen(sight) {
  for (auto const& one : keys) items.emplace_back(sight, one.key, one.used_at);
}

Result<Reply<KeysView>> get_service_keys(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::manage_service_keys, call.caller));
  SCC_TRY(keys, list_service_keys(call.env.rows));
  return Reply(KeysView(sight, keys));
}

Result<Reply<KeyView>> post_service_key(Call const& call, NewServiceKey const& body) {
  SCC_TRY(sight, Sight::onto(Act::manage_service_keys, call.caller));
  SCC_TRY(issued, create_service_key(call.env, call.caller, body));
  return Reply(KeyView(sight, issued.key, std::nullopt, issued.secret))
      .located_at("/api/service-keys/" + issued.key.id.text);
}

Result<Reply<Nothing>> delete_service_key(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::manage_service_keys, call.caller));
  SCC_TRY(id, call.id<ServiceKeyId>("key", "key_unknown"));
  SCC_CHECK(revoke_service_key(call.env, call.caller, id));
  return Reply(Nothing(sight));
}

template <>
Shape const& shape_of<NewServiceKey>() {
  using Body = NewServiceKey;
  static FieldSpec const fields[] = {
      field<&Body::name>("name", required, text(1, kNameCharactersMax), "What it is for.", "Booking site"),
      field<&Body::scopes>("scopes", required, up_to(4), "What it may do.",
                           R"(["events:read","events:write"])"),
      field<&Body::until>("until", required, any(), "When it ends.", "2028-01-01T00:00:00Z"),
  };
  static Shape const shape{"NewServiceKey", "A key for a machine.", fields};
  return shape;
}

template <>
Shape const& shape_of<KeyView>() {
  using View = KeyView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The key.", "SK01JZ0000000000000000000000"),
      field<&View::name>("name", required, any(), "What it is for.", "Booking site"),
      field<&View::secret>("key", optional, any(),
                           "The bearer token: shown when it is made, and never again."),
      field<&View::scopes>("scopes", required, up_to(4), "What it may do.", R"(["events:read"])"),
      field<&View::made_at>("made_at", required, any(), "When it was made.", "2027-01-01T12:00:00Z"),
      field<&View::until>("until", required, any(), "When it ends.", "2028-01-01T00:00:00Z"),
      field<&View::used_at>("used_at", required, any(), "Last in use, ten minutes sharp."),
  };
  static Shape const shape{"ServiceKey", "A machine's way in.", fields};
  return shape;
}

template <>
Shape const& shape_of<KeysView>() {
  static FieldSpec const fields[] = {
      field<&KeysView::items>("items", required, up_to(kPageRowsMax), "Oldest first, ended ones included."),
  };
  static Shape const shape{"ServiceKeyList", "The tenant's service keys.", fields};
  return shape;
}

}  // namespace scc
