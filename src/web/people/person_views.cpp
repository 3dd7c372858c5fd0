// Shaping people, and the tables of their bodies.
#include "web/people/person_views.hpp"

#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

PersonView::PersonView(Sight const& sight, Person const& person)
    : Seen(sight),
      id(person.id),
      name(person.name),
      address(person.address),
      phone(person.phone),
      locale(person.locale),
      kinds(person.kinds),
      licensed_until(person.licensed_until),
      active(person.active),
      zone(person.zone),
      mail(person.mail),
      mail_since(person.mail_since),
      muted(person.muted) {}

PeopleView::PeopleView(Sight const& sight, PeoplePage const& page) : Seen(sight) {
  items.reserve(page.people.size());
  for (auto const& person : page.people) items.emplace_back(sight, person.value);
  if (page.more) next = page.people.back().value.id.text;
}

BrandView::BrandView(Tenant const& tenant)
    : Seen(Sight::of_public()),
      name(tenant.brand.name),
      slug(tenant.slug),
      colour(tenant.brand.colour),
      zone(tenant.zone),
      currency(tenant.currency) {}

template <>
Shape const& shape_of<NewPerson>() {
  using Body = NewPerson;
  static FieldSpec const fields[] = {
      field<&Body::name>("name", required, text(1, kNameCharactersMax), "What they are called.",
                         "Ann Archer"),
      field<&Body::address>("address", required, text(3, kAddressCharactersMax), "Their e-mail address.",
                            "ann@example.com"),
      field<&Body::phone>("phone", optional, text(0, kPhoneCharactersMax), "Their telephone.",
                          "+1 619 555 0101"),
      field<&Body::locale>("locale", optional, text(2, kLocaleCharactersMax),
                           "The language of their letters.", "en"),
      field<&Body::kinds>("kinds", required, up_to(kPersonKinds), "What they are to the business.",
                          R"(["captain","crew"])"),
      field<&Body::licensed_until>("licensed_until", optional, any(), "Of captains: until when.",
                                   "2028-12-31T00:00:00Z"),
      field<&Body::zone>("zone", optional, text(0, kNameCharactersMax),
                         "The IANA time zone they live by; empty for the business's.", "America/New_York"),
  };
  static Shape const shape{"NewPerson", "A person to be added.", fields};
  return shape;
}

template <>
Shape const& shape_of<PersonPatch>() {
  using Body = PersonPatch;
  static FieldSpec const fields[] = {
      field<&Body::name>("name", optional, text(1, kNameCharactersMax), "What they are called.",
                         "Ann Archer"),
      field<&Body::address>("address", optional, text(3, kAddressCharactersMax), "Their e-mail address."),
      field<&Body::phone>("phone", optional, text(0, kPhoneCharactersMax), "Their telephone.",
                          "+1 619 555 0102"),
      field<&Body::locale>("locale", optional, text(2, kLocaleCharactersMax),
                           "The language of their letters."),
      field<&Body::kinds>("kinds", optional, up_to(kPersonKinds), "What they are to the business."),
      field<&Body::licensed_until>("licensed_until", optional, any(),
                                   "Of captains: until when; null for never."),
      field<&Body::active>("active", optional, any(), "False ends their sessions and keeps them out.",
                           "true"),
      field<&Body::zone>("zone", optional, text(0, kNameCharactersMax),
                         "The IANA time zone they live by; empty for the business's."),
      field<&Body::muted>("muted", optional, up_to(kLetterTopics), "The letters they do without."),
  };
  static Shape const shape{"PersonPatch", "What to change about a person; what is absent stays.", fields};
  return shape;
}

template <>
Shape const& shape_of<PersonView>() {
  using View = PersonView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The person.", "PE01JZ0000000000000000000000"),
      field<&View::name>("name", required, any(), "What they are called.", "Ann Archer"),
      field<&View::address>("address", required, any(), "Their e-mail address.", "ann@example.com"),
      field<&View::phone>("phone", required, any(), "Their telephone.", "+1 619 555 0101"),
      field<&View::locale>("locale", required, any(), "The language of their letters.", "en"),
      field<&View::kinds>("kinds", required, up_to(kPersonKinds), "What they are to the business.",
                          R"(["captain","crew"])"),
      field<&View::licensed_until>("licensed_until", required, any(), "Of captains: until when.",
                                   "2028-12-31T00:00:00Z"),
      field<&View::active>("active", required, any(), "Whether they may sign in.", "true"),
      field<&View::zone>("zone", required, any(),
                         "The IANA time zone they live by; empty for the business's.", "America/New_York"),
      field<&View::mail>("mail", required, any(), "How letters to their address fare.", "fine"),
      field<&View::mail_since>("mail_since", required, any(), "Since when letters do not arrive.",
                               "2027-03-01T09:00:00Z"),
      field<&View::muted>("muted", required, up_to(kLetterTopics), "The letters they do without.",
                          R"(["nudges"])"),
  };
  static Shape const shape{"Person", "Somebody the tenant knows.", fields};
  return shape;
}

template <>
Shape const& shape_of<PeopleView>() {
  static FieldSpec const fields[] = {
      field<&PeopleView::items>("items", required, up_to(kPageRowsMax), "By the time they were added."),
      field<&PeopleView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"PersonList", "People of the tenant.", fields};
  return shape;
}

template <>
Shape const& shape_of<BrandView>() {
  using View = BrandView;
  static FieldSpec const fields[] = {
      field<&View::name>("name", required, any(), "What the business is called.", "JADA"),
      field<&View::slug>("slug", required, any(), "Its short name.", "jada"),
      field<&View::colour>("colour", required, any(), "Its colour.", "#0b4f6c"),
      field<&View::zone>("zone", required, any(), "Its IANA time zone.", "America/Los_Angeles"),
      field<&View::currency>("currency", required, any(), "ISO 4217.", "USD"),
  };
  static Shape const shape{"Brand", "The business as everybody may see it.", fields};
  return shape;
}

}  // namespace scc
