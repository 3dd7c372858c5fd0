// Routes of service keys: list, make, revoke. For owners.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/people/service_keys.hpp"
#include "web/call.hpp"
#include "web/people/words.hpp"
#include "web/reply.hpp"

namespace scc {

struct KeyView : Seen {
  KeyView(Sight const& sight, ServiceKey const& key, std::optional<Instant> used_at,
          std::string_view secret = {});

  IdView<ServiceKeyId> id;
  std::string_view name;
  std::string_view secret;  // Shown once.
  std::vector<KeyScopeName> scopes;
  Instant made_at;
  Instant until;
  std::optional<Instant> used_at;
};

struct KeysView : Seen {
  KeysView(Sight const& sight, std::vector<ListedServiceKey> const& keys);

  std::vector<KeyView> items;
};

Result<Reply<KeysView>> get_service_keys(Call const& call);
Result<Reply<KeyView>> post_service_key(Call const& call, NewServiceKey const& body);
Result<Reply<Nothing>> delete_service_key(Call const& call);

template <>
Shape const& shape_of<NewServiceKey>();
template <>
Shape const& shape_of<KeyView>();
template <>
Shape const& shape_of<KeysView>();

}  // namespace scc
