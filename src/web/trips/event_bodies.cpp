// The field tables of what is sent about events.
#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {

using enum Presence;

template <>
Shape const& shape_of<DraftRole>() {
  static FieldSpec const fields[] = {
      field<&DraftRole::kind>("kind", required, any(), "Of kind captain or crew.", "captain"),
      field<&DraftRole::title>("title", required, text(1, kTitleCharactersMax), "What it is called.",
                               "Captain"),
  };
  static Shape const shape{"NewRole", "A place in the crew of an event to be made.", fields};
  return shape;
}

template <>
Shape const& shape_of<Designation>() {
  static FieldSpec const fields[] = {
      field<&Designation::role>("role", required, between(0, kRolesMax - 1), "Which of `roles`, from 0.",
                                "0"),
      field<&Designation::person>("person", required, any(), "Who gets it.", "PE01JZ0000000000000000000000"),
  };
  static Shape const shape{"Designation", "A role given to a person as the event is made.", fields};
  return shape;
}

template <>
Shape const& shape_of<EventDraft>() {
  using Body = EventDraft;
  static FieldSpec const fields[] = {
      field<&Body::kind>("kind", required, any(), "What kind of event it is.", "charter"),
      field<&Body::title>("title", required, text(1, kTitleCharactersMax), "What it is called.",
                          "Sunset cruise"),
      field<&Body::departure>("departure", required, any(), "Planned departure.", "2027-03-13T20:30:00Z"),
      field<&Body::planned_return>("return", optional, any(), "Planned return; or else the duration."),
      field<&Body::duration>("duration_minutes", optional,
                             between(1, std::chrono::duration_cast<minutes>(kTripMax).count()),
                             "Planned length; or else the return.", "240"),
      field<&Body::zone>("zone", optional, text(1, kNameCharactersMax),
                         "IANA time zone of its departure; the tenant's where absent.",
                         "America/Los_Angeles"),
      field<&Body::asset>("asset", optional, any(), "What it uses.", "AS01JZ0000000000000000000000"),
      field<&Body::party_size>("party_size", optional, between(0, kPartySizeMax), "Guests, as booked.", "6"),
      field<&Body::source>("source", optional, text(0, kTitleCharactersMax), "Where the booking came from.",
                           "phone"),
      field<&Body::channel>("channel", optional, text(0, kTitleCharactersMax),
                            "Which marketplace or partner.", "direct"),
      field<&Body::booked_at>("booked_at", optional, any(), "When it was booked; now where absent.",
                              "2027-02-20T17:00:00Z"),
      field<&Body::public_note>("public_note", optional, text(0, kNoteCharactersMax),
                                "Everyone of the event may read it.", "Bring a windbreaker."),
      field<&Body::roles>("roles", optional, up_to(kRolesMax),
                          "Its crew's places; where none is named, a lead's and the asset's minimum crew."),
      field<&Body::templates>("templates", optional, up_to(kListsMax), "Checklists to be bound to it.",
                              R"(["TP01JZ0000000000000000000000"])"),
      field<&Body::designate>("designate", optional, up_to(kDesignationsAtCreationMax),
                              "Who gets which role at once, and an invitation."),
  };
  static Shape const shape{"NewEvent", "An event to be made.", fields};
  return shape;
}

template <>
Shape const& shape_of<EventPatch>() {
  using Body = EventPatch;
  static FieldSpec const fields[] = {
      field<&Body::title>("title", optional, text(1, kTitleCharactersMax), "What it is called.",
                          "Sunset cruise for two"),
      field<&Body::public_note>("public_note", optional, text(0, kNoteCharactersMax),
                                "Everyone of the event may read it.", "Bring a windbreaker."),
      field<&Body::party_size>("party_size", optional, between(0, kPartySizeMax), "Guests, as booked.", "2"),
      field<&Body::source>("source", optional, text(0, kTitleCharactersMax), "Where the booking came from."),
      field<&Body::channel>("channel", optional, text(0, kTitleCharactersMax),
                            "Which marketplace or partner."),
  };
  static Shape const shape{"EventPatch", "What to change about an event; what is absent stays.", fields};
  return shape;
}

template <>
Shape const& shape_of<GateOverride>() {
  static FieldSpec const fields[] = {
      field<&GateOverride::reasons>("reasons", required, up_to(kGateReasons),
                                    "Against which of the gate's reasons.", R"(["required_item_open"])"),
      field<&GateOverride::note>("note", required, text(1, kNoteCharactersMax),
                                 "Why all the same; for the history.", "The plotter is charted on paper"),
  };
  static Shape const shape{"GateOverride", "Going ahead against reasons that may be overridden.", fields};
  return shape;
}

template <>
Shape const& shape_of<StatusBody>() {
  static FieldSpec const fields[] = {
      field<&StatusBody::status>("status", required, any(), "Where it moves.", "confirmed"),
      field<&StatusBody::cause>("cause", optional, any(), "Of cancelling: needed."),
      field<&StatusBody::note>("note", optional, text(0, kNoteCharactersMax), "Why; for the history."),
      field<&StatusBody::head_count>("head_count", optional, between(0, kPartySizeMax),
                                     "Departing or completing: passengers as counted, crew not."),
      field<&StatusBody::souls>("souls", optional, between(0, kPartySizeMax + static_cast<int>(kRolesMax)),
                                "Instead of the head count: everybody as counted, crew included."),
      field<&StatusBody::gate_override>("override", optional, any(), "Departing or completing all the same."),
  };
  static Shape const shape{"StatusChange", "A move in the event's life.", fields};
  return shape;
}

}  // namespace scc
