// Shaping defects, and their field tables.
#include "web/fields/fields.hpp"
#include "web/trips/defect_routes.hpp"

namespace scc {

using enum Presence;

namespace {

constexpr std::string_view kTitle = "What is wrong, in a few words.";
constexpr std::string_view kNote = "What else is to be known.";
constexpr std::string_view kStop = "No event of the asset departs while it is open.";
constexpr std::string_view kOwner = "Who sees to it.";
constexpr std::string_view kDue = "By when.";
constexpr std::string_view kDefectPerson = "PE01JZ0000000000000000000000";

DefectPersonView person_view(PersonId const& id, Faces faces) {
  auto const* face = find_face(faces, id);
  return {id, face != nullptr ? std::string_view(face->name) : std::string_view()};
}

std::optional<DefectPersonView> person_view(std::optional<PersonId> const& id, Faces faces) {
  return id ? std::optional(person_view(*id, faces)) : std::nullopt;
}

}  // namespace

DefectView::DefectView(Sight const& sight, Defect const& defect, Faces faces)
    : Seen(sight),
      id(defect.id),
      asset(defect.asset),
      state(state_of(defect)),
      title(defect.title),
      note(defect.note),
      stop(defect.stop),
      owner(person_view(defect.owner, faces)),
      due(defect.due),
      opened_by(person_view(defect.opened_by, faces)),
      opened_at(defect.opened_at) {
  if (defect.source)
    source = DefectSourceView{defect.source->event, defect.source->list, defect.source->item};
  if (defect.closed)
    closed = DefectClosingView{person_view(defect.closed->by, faces), defect.closed->at, defect.closed->note};
}

DefectsView::DefectsView(Sight const& sight, DefectPage const& page, Faces faces) : Seen(sight) {
  items.reserve(page.items.size());
  for (auto const& defect : page.items) items.emplace_back(sight, defect, faces);
  next = page.next;
}

template <>
Shape const& shape_of<DefectDraft>() {
  using Body = DefectDraft;
  static FieldSpec const fields[] = {
      field<&Body::title>("title", required, text(1, kTitleCharactersMax), kTitle, "Starboard shroud chafed"),
      field<&Body::note>("note", optional, text(0, kNoteCharactersMax), kNote,
                         "Three strands at the turnbuckle."),
      field<&Body::stop>("stop", optional, any(), kStop, "true"),
      field<&Body::owner>("owner", optional, any(), kOwner, kDefectPerson),
      field<&Body::due>("due", optional, any(), kDue, "2027-03-14T17:00:00Z"),
  };
  static Shape const shape{"NewDefect", "A fault of an asset, as somebody found it.", fields};
  return shape;
}

template <>
Shape const& shape_of<DefectPatch>() {
  using Body = DefectPatch;
  static FieldSpec const fields[] = {
      field<&Body::title>("title", optional, text(1, kTitleCharactersMax), kTitle, "Starboard shroud chafed"),
      field<&Body::note>("note", optional, text(0, kNoteCharactersMax), kNote, "Rigger comes on Monday."),
      field<&Body::stop>("stop", optional, any(), kStop, "false"),
      field<&Body::owner>("owner", optional, any(), "Who sees to it; null for nobody yet.", kDefectPerson),
      field<&Body::due>("due", optional, any(), "By when; null for no date.", "2027-03-15T17:00:00Z"),
  };
  static Shape const shape{"DefectPatch", "What to change about a defect; what is absent stays.", fields};
  return shape;
}

template <>
Shape const& shape_of<ClosingBody>() {
  static FieldSpec const fields[] = {
      field<&ClosingBody::note>("note", required, text(1, kNoteCharactersMax), "What was done about it.",
                                "Shroud replaced, rig tuned."),
  };
  static Shape const shape{"Closing", "How a defect was put right.", fields};
  return shape;
}

template <>
Shape const& shape_of<DefectPersonView>() {
  static FieldSpec const fields[] = {
      field<&DefectPersonView::id>("id", required, any(), "The person.", kDefectPerson),
      field<&DefectPersonView::name>("name", optional, any(), "Their name.", "Dana Dole"),
  };
  static Shape const shape{"DefectPerson", "Somebody a defect names.", fields};
  return shape;
}

template <>
Shape const& shape_of<DefectSourceView>() {
  using View = DefectSourceView;
  static FieldSpec const fields[] = {
      field<&View::event>("event", required, any(), "The event.", "EV01JZ0000000000000000000000"),
      field<&View::list>("list", required, any(), "Its checklist.", "CL01JZ0000000000000000000000"),
      field<&View::item>("item", required, any(), "The item that failed.", "IT01JZ0000000000000000000000"),
  };
  static Shape const shape{"DefectSource", "The item of an event's checklist whose failing opened a defect.",
                           fields};
  return shape;
}

template <>
Shape const& shape_of<DefectClosingView>() {
  using View = DefectClosingView;
  static FieldSpec const fields[] = {
      field<&View::by>("by", required, any(), "Who closed it."),
      field<&View::at>("at", required, any(), "When.", "2027-03-14T16:20:00Z"),
      field<&View::note>("note", optional, any(),
                         "What was done about it; absent where the item it came from was done again.",
                         "Shroud replaced, rig tuned."),
  };
  static Shape const shape{"DefectClosing", "That a defect was put right.", fields};
  return shape;
}

template <>
Shape const& shape_of<DefectView>() {
  using View = DefectView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The defect.", "DF01JZ0000000000000000000000"),
      field<&View::asset>("asset", required, any(), "Whose it is.", "AS01JZ0000000000000000000000"),
      field<&View::state>("state", required, any(), "Open until somebody closes it.", "open"),
      field<&View::title>("title", required, any(), kTitle, "Starboard shroud chafed"),
      field<&View::note>("note", optional, any(), kNote, "Three strands at the turnbuckle."),
      field<&View::stop>("stop", required, any(), kStop, "true"),
      field<&View::owner>("owner", required, any(), kOwner),
      field<&View::due>("due", required, any(), kDue, "2027-03-14T17:00:00Z"),
      field<&View::opened_by>("opened_by", required, any(), "Who found it."),
      field<&View::opened_at>("opened_at", required, any(), "When.", "2027-03-13T19:05:00Z"),
      field<&View::source>("source", required, any(), "What it came from, where it was a checklist."),
      field<&View::closed>("closed", required, any(), "How it was put right."),
  };
  static Shape const shape{"Defect", "A fault of an asset.", fields};
  return shape;
}

template <>
Shape const& shape_of<DefectsView>() {
  static FieldSpec const fields[] = {
      field<&DefectsView::items>("items", required, up_to(kPageRowsMax), "Open ones first, newest first."),
      field<&DefectsView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"DefectList", "The faults of an asset.", fields};
  return shape;
}

}  // namespace scc
