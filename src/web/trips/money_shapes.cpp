// The field tables of an event's money.
#include "web/fields/fields.hpp"
#include "web/trips/money_routes.hpp"

namespace scc {

using enum Presence;

namespace {

constexpr Bounds amount() {
  return between(0, kCentsMax);
}

constexpr std::string_view kFeeName = "What it is called.";
constexpr std::string_view kShare = "Of the gross, in hundredths of a percent.";
constexpr std::string_view kFlat = "Beside the share.";
constexpr std::string_view kWorked = "Worked, each.";

}  // namespace

template <>
Shape const& shape_of<FeeRule>() {
  static FieldSpec const fields[] = {
      field<&FeeRule::name>("name", required, text(1, kNameCharactersMax), kFeeName, "Port fee"),
      field<&FeeRule::share>("share_basis_points", optional, between(0, kBasisPointsMax), kShare, "1800"),
      field<&FeeRule::flat>("flat_cents", optional, amount(), kFlat, "0"),
  };
  static Shape const shape{"FeeRule", "Something the gross pays for by rule.", fields};
  return shape;
}

template <>
Shape const& shape_of<CrewPay>() {
  static FieldSpec const fields[] = {
      field<&CrewPay::name>("name", required, text(1, kNameCharactersMax), "Who is paid.", "Crew"),
      field<&CrewPay::people>("people", optional, between(1, kPeoplePaidMax),
                              "So many alike; one where absent.", "2"),
      field<&CrewPay::worked>("minutes", optional,
                              between(0, std::chrono::duration_cast<minutes>(kTripMax).count()), kWorked,
                              "300"),
      field<&CrewPay::hourly>("hourly_cents", optional, amount(), "An hour, each.", "2500"),
      field<&CrewPay::flat>("flat_cents", optional, amount(), "Whatever the hours, each.", "0"),
  };
  static Shape const shape{"CrewPay", "What people of the crew are paid.", fields};
  return shape;
}

template <>
Shape const& shape_of<TripCost>() {
  static FieldSpec const fields[] = {
      field<&TripCost::name>("name", required, text(1, kNameCharactersMax), "What for.", "Fuel"),
      field<&TripCost::amount>("amount_cents", required, amount(), "How much.", "4200"),
  };
  static Shape const shape{"TripCost", "What else the event costs.", fields};
  return shape;
}

template <>
Shape const& shape_of<MoneyPatch>() {
  using Body = MoneyPatch;
  static FieldSpec const fields[] = {
      field<&Body::gross>("gross_cents", optional, amount(), "The price, as charged.", "84075"),
      field<&Body::fees>("fees", optional, up_to(kMoneyLinesMax),
                         "In place of those before. Not for a dispatcher."),
      field<&Body::pay>("pay", optional, up_to(kMoneyLinesMax), "Likewise."),
      field<&Body::costs>("costs", optional, up_to(kMoneyLinesMax), "Likewise."),
  };
  static Shape const shape{"MoneyPatch", "What to change about an event's money; what is absent stays.",
                           fields};
  return shape;
}

template <>
Shape const& shape_of<FeeView>() {
  static FieldSpec const fields[] = {
      field<&FeeView::name>("name", required, any(), kFeeName, "Port fee"),
      field<&FeeView::share>("share_basis_points", required, any(), kShare, "1800"),
      field<&FeeView::flat>("flat_cents", required, any(), kFlat, "0"),
      field<&FeeView::amount>("amount_cents", required, any(), "What it comes to, rounded half to even.",
                              "15134"),
  };
  static Shape const shape{"Fee", "A fee, and what it comes to.", fields};
  return shape;
}

template <>
Shape const& shape_of<PayView>() {
  static FieldSpec const fields[] = {
      field<&PayView::name>("name", required, any(), "Who is paid.", "Crew"),
      field<&PayView::people>("people", required, any(), "So many alike.", "2"),
      field<&PayView::worked>("minutes", required, any(), kWorked, "300"),
      field<&PayView::hourly>("hourly_cents", required, any(), "An hour, each.", "2500"),
      field<&PayView::flat>("flat_cents", required, any(), "Whatever the hours, each.", "0"),
      field<&PayView::amount>("amount_cents", required, any(), "What it comes to for all of them.", "25000"),
  };
  static Shape const shape{"Pay", "Pay, and what it comes to.", fields};
  return shape;
}

template <>
Shape const& shape_of<MoneyView>() {
  using View = MoneyView;
  static FieldSpec const fields[] = {
      field<&View::currency>("currency", required, any(), "ISO 4217.", "USD"),
      field<&View::gross>("gross_cents", required, any(), "The price, as charged.", "84075"),
      field<&View::fees>("fees", optional, any(), "For the owner and the accountant, as all that follows."),
      field<&View::pay>("pay", optional, any(), "What the crew is paid."),
      field<&View::costs>("costs", optional, any(), "What else it costs."),
      field<&View::fees_total>("fees_cents", optional, any(), "The sum of the fees.", "15134"),
      field<&View::pay_total>("pay_cents", optional, any(), "The sum of the pay.", "40000"),
      field<&View::costs_total>("costs_cents", optional, any(), "The sum of the costs.", "0"),
      field<&View::net>("net_cents", optional, any(), "What is left of the gross.", "28941"),
  };
  static Shape const shape{"EventMoney", "What an event brings in and what is left of it.", fields};
  return shape;
}

}  // namespace scc
