// People as those who manage them see them, and as they see themselves.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/people/people.hpp"
#include "domain/people/person.hpp"
#include "domain/people/tenant.hpp"
#include "web/people/words.hpp"
#include "web/sight.hpp"

namespace scc {

struct PersonView : Seen {
  PersonView(Sight const& sight, Person const& person);

  IdView<PersonId> id;
  std::string_view name;
  std::string_view address;
  std::string_view phone;
  std::string_view locale;
  PersonKinds kinds;
  std::optional<Instant> licensed_until;
  bool active;
  std::string_view zone;
  MailState mail;
  std::optional<Instant> mail_since;
  LetterTopics muted;
};

struct PeopleView : Seen {
  PeopleView(Sight const& sight, PeoplePage const& page);

  std::vector<PersonView> items;
  std::optional<std::string_view> next;
};

// The tenant as everybody may see it.
struct BrandView : Seen {
  explicit BrandView(Tenant const& tenant);

  std::string_view name;
  std::string_view slug;
  std::string_view colour;
  std::string_view zone;
  std::string_view currency;
};

template <>
Shape const& shape_of<NewPerson>();
template <>
Shape const& shape_of<PersonPatch>();
template <>
Shape const& shape_of<PersonView>();
template <>
Shape const& shape_of<PeopleView>();
template <>
Shape const& shape_of<BrandView>();

}  // namespace scc
