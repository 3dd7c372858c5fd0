// The field tables of the event's view.
#include "web/fields/fields.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

using enum Presence;

template <>
Shape const& shape_of<KindWordsView>() {
  static FieldSpec const fields[] = {
      field<&KindWordsView::lead>("lead", required, any(), "What the role of kind captain is called.",
                                  "captain"),
      field<&KindWordsView::crew>("crew", required, any(), "What the others are called.", "crew"),
      field<&KindWordsView::departing>("departing", required, any(), "What departing is called.", "cast_off"),
  };
  static Shape const shape{"KindWords", "The words of this kind of event, as keys of the page's catalogue.",
                           fields};
  return shape;
}

template <>
Shape const& shape_of<TimesView>() {
  using View = TimesView;
  static FieldSpec const fields[] = {
      field<&View::departure>("departure", required, any(), "Planned departure.", "2027-03-13T20:30:00Z"),
      field<&View::planned_return>("return", required, any(), "Planned return: the estimate.",
                                   "2027-03-14T00:30:00Z"),
      field<&View::duration>("duration_minutes", required, any(), "Planned length.", "240"),
      field<&View::actual_departure>("actual_departure", required, any(), "When it did leave.",
                                     "2027-03-13T20:37:00Z"),
      field<&View::actual_return>("actual_return", required, any(), "When it did come back."),
      field<&View::departure_late>("departure_late_minutes", required, any(),
                                   "How late it left; negative when early.", "7"),
      field<&View::return_late>("return_late_minutes", required, any(),
                                "How late it came back; negative when early."),
      field<&View::sunset>("sunset", required, any(),
                           "Sunset at the asset's harbour on the day of departure; null where `sunset_fate` "
                           "says why.",
                           "2027-03-14T01:52:11Z"),
      field<&View::sunset_fate>(
          "sunset_fate", required, any(),
          "Whether the sun sets that day; null where nobody asks or there is no harbour.", "sets"),
      field<&View::dusk>("dusk", required, any(), "End of civil twilight, likewise.", "2027-03-14T02:16:40Z"),
      field<&View::dusk_fate>("dusk_fate", required, any(), "Whether twilight ends that day.", "sets"),
  };
  static Shape const shape{"EventTimes", "Planned and actual times, UTC.", fields};
  return shape;
}

template <>
Shape const& shape_of<EventAssetView>() {
  static FieldSpec const fields[] = {
      field<&EventAssetView::id>("id", required, any(), "The asset.", "AS01JZ0000000000000000000000"),
      field<&EventAssetView::name>("name", required, any(), "Its name.", "Caprice"),
      field<&EventAssetView::passenger_limit>("passenger_limit", required, any(),
                                              "Passengers it may carry, as decided on.", "6"),
  };
  static Shape const shape{"EventAsset", "What the event uses, as it was when it was decided on.", fields};
  return shape;
}

template <>
Shape const& shape_of<HolderView>() {
  static FieldSpec const fields[] = {
      field<&HolderView::id>("id", required, any(), "The person.", "PE01JZ0000000000000000000000"),
      field<&HolderView::name>("name", optional, any(), "For those who may see the team.", "Ann Archer"),
      field<&HolderView::phone>("phone", optional, any(), "For those aboard and the office.",
                                "+1 619 555 0101"),
      field<&HolderView::address>("address", optional, any(), "E-mail; for the office.", "ann@example.com"),
  };
  static Shape const shape{"Holder", "Who holds a role, as far as the viewer may know.", fields};
  return shape;
}

template <>
Shape const& shape_of<RoleView>() {
  using View = RoleView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The role.", "RO01JZ0000000000000000000000"),
      field<&View::kind>("kind", required, any(), "Of kind captain or crew.", "captain"),
      field<&View::title>("title", required, any(), "What it is called.", "Captain"),
      field<&View::state>("state", required, any(), "\"open\" or \"held\".", "held"),
      field<&View::holder>("holder", required, any(), "Who holds it."),
      field<&View::since>("since", required, any(), "Since when.", "2027-03-01T09:00:00Z"),
      field<&View::mine>("mine", required, any(), "Held by who asks.", "false"),
      field<&View::claimable>("claimable", required, any(), "Free for who asks, as far as this event goes.",
                              "false"),
  };
  static Shape const shape{"Role", "One place in the event's crew.", fields};
  return shape;
}

template <>
Shape const& shape_of<EventView>() {
  using View = EventView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The event.", "EV01JZ0000000000000000000000"),
      field<&View::kind>("kind", required, any(), "What kind of event it is.", "charter"),
      field<&View::words>("words", required, any(), "What its people are called."),
      field<&View::title>("title", required, any(), "What it is called.", "Sunset cruise"),
      field<&View::status>("status", required, any(), "Where it stands in its life.", "confirmed"),
      field<&View::zone>("zone", required, any(), "IANA time zone of its departure.", "America/Los_Angeles"),
      field<&View::on_hold>("on_hold", required, any(), "Paused with a reason; it cannot depart.", "false"),
      field<&View::hold>("hold", required, any(), "The hold, as far as the viewer may know of it."),
      field<&View::unresolved>("unresolved", required, any(),
                               "Confirmed and past its departure: somebody must say what became of it.",
                               "false"),
      field<&View::times>("times", required, any(), "Planned and actual times."),
      field<&View::asset>("asset", required, any(), "What it uses."),
      field<&View::party_size>("party_size", required, any(), "Guests, as booked.", "6"),
      field<&View::head_counts>("head_counts", required, any(), "Passengers as counted, crew not."),
      field<&View::public_note>("public_note", required, any(), "Everyone of the event may read it.",
                                "Bring a windbreaker."),
      field<&View::source>("source", optional, any(), "Where the booking came from; for the office.",
                           "phone"),
      field<&View::channel>("channel", optional, any(), "Which marketplace; for the office.", "direct"),
      field<&View::roles>("roles", required, up_to(kRolesMax), "Its crew's places."),
      field<&View::checklists>("checklists", required, up_to(kListsMax), "Its checklists."),
      field<&View::cancel_cause>("cancel_cause", optional, any(), "Why it was cancelled.", "weather"),
      field<&View::moves>("moves", required, up_to(5), "The statuses the viewer may move it to now.",
                          R"(["in_progress","cancelled"])"),
      field<&View::can>("can", required, up_to(kListItemsMax), "The acts the viewer may try on it.",
                        R"(["claim_role"])"),
      field<&View::created_at>("created_at", required, any(), "When it was entered.", "2027-02-20T17:03:11Z"),
      field<&View::booked_at>("booked_at", required, any(), "When it was booked.", "2027-02-20T17:00:00Z"),
  };
  static Shape const shape{"Event", "One outing or job, as the viewer may see it.", fields};
  return shape;
}

}  // namespace scc
