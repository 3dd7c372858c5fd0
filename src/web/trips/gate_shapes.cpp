// The field tables of the gate, of holds and of head counts.
#include "web/fields/fields.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

using enum Presence;

template <>
Shape const& shape_of<FoundItemView>() {
  static FieldSpec const fields[] = {
      field<&FoundItemView::list>("list", required, any(), "The checklist.", "CL01JZ0000000000000000000000"),
      field<&FoundItemView::item>("item", required, any(), "Its item.", "IT01JZ0000000000000000000000"),
  };
  static Shape const shape{"GateItem", "An item of a checklist that stands in the way.", fields};
  return shape;
}

template <>
Shape const& shape_of<FindingView>() {
  using View = FindingView;
  static FieldSpec const fields[] = {
      field<&View::reason>("reason", required, any(), "What stands in the way.", "required_item_open"),
      field<&View::override_rule>("override", required, any(),
                                  "Who may go ahead all the same: nobody, the captain and the office with a "
                                  "reason in writing, or the "
                                  "office alone.",
                                  "reason"),
      field<&View::items>("items", required, up_to(kListsMax * kListItemsMax), "The items it is about."),
      field<&View::defects>("defects", required, up_to(kStopDefectsMax), "The defects it is about.",
                            R"(["DF01JZ0000000000000000000000"])"),
  };
  static Shape const shape{"GateFinding", "One reason of the gate.", fields};
  return shape;
}

template <>
Shape const& shape_of<GateView>() {
  using View = GateView;
  static FieldSpec const fields[] = {
      field<&View::step>("step", required, any(), "What is asked of it; null when the event's life is over.",
                         "departure"),
      field<&View::open>("open", required, any(), "May it depart, or be completed?", "false"),
      field<&View::reasons>("reasons", required, up_to(kGateReasons), "Why not.", R"(["not_confirmed"])"),
      field<&View::findings>("findings", required, up_to(kGateReasons), "The same, with what it is about."),
      field<&View::expected_head_count>(
          "expected_head_count", required, any(),
          "What a count of passengers must come to; null where there is nothing "
          "to compare it with.",
          "11"),
  };
  static Shape const shape{"Gate", "May this event take its next step, and if not, why not.", fields};
  return shape;
}

template <>
Shape const& shape_of<HoldAuthorView>() {
  static FieldSpec const fields[] = {
      field<&HoldAuthorView::id>("id", required, any(), "The person.", "PE01JZ0000000000000000000000"),
      field<&HoldAuthorView::name>("name", optional, any(), "Of a person still known.", "Dana Dispatch"),
  };
  static Shape const shape{"HoldAuthor", "Who put it on hold, or changed the hold last.", fields};
  return shape;
}

template <>
Shape const& shape_of<HoldView>() {
  using View = HoldView;
  static FieldSpec const fields[] = {
      field<&View::review_at>("review_at", required, any(),
                              "When somebody looks at it again; the hold stays until it is lifted.",
                              "2027-03-13T20:30:00Z"),
      field<&View::at>("at", optional, any(), "Since when; for those who may put a hold.",
                       "2027-03-13T19:40:00Z"),
      field<&View::by>("by", optional, any(), "By whom; likewise."),
      field<&View::reason>("reason", optional, any(), "Why; likewise.", "Thunderstorm warning"),
  };
  static Shape const shape{"Hold", "A pause of the event, with a reminder.", fields};
  return shape;
}

template <>
Shape const& shape_of<HeadCountsView>() {
  static FieldSpec const fields[] = {
      field<&HeadCountsView::out>("out", required, any(), "When it left; null where nobody counted.", "11"),
      field<&HeadCountsView::back>("back", required, any(), "When it was back.", "11"),
  };
  static Shape const shape{"HeadCounts", "Passengers as counted, crew not.", fields};
  return shape;
}

}  // namespace scc
