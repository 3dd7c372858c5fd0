// The field tables of checklists.
#include "web/fields/fields.hpp"
#include "web/trips/checklist_view.hpp"

namespace scc {

using enum Presence;

namespace {

constexpr std::string_view kItem = "IT01JZ0000000000000000000000";
constexpr std::string_view kPerson = "PE01JZ0000000000000000000000";
constexpr std::string_view kDone = "Of these, done or not applicable.";
constexpr std::string_view kFailed = "Of these, failed.";

}  // namespace

template <>
Shape const& shape_of<ItemView>() {
  using View = ItemView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The item.", kItem),
      field<&View::text>("text", required, any(), "What is to be done.", "Life jackets counted"),
      field<&View::help>("help", optional, any(), "How.",
                         "One for each person aboard, children's sizes too."),
      field<&View::kind>("kind", required, any(), "How it is answered.", "number"),
      field<&View::who>("who", required, any(), "Who may mark it.", "crew"),
      field<&View::required>("required", required, any(), "Must be done before departure or completion.",
                             "true"),
      field<&View::stop>("stop", required, any(), "Failing it makes the asset unfit.", "true"),
      field<&View::minimum>("minimum", required, any(), "Of a number.", "8"),
      field<&View::maximum>("maximum", required, any(), "Of a number.", "12"),
      field<&View::unit>("unit", optional, any(), "Of a number.", "pieces"),
      field<&View::each>("each", optional, any(), "Done for themselves by each; once for all where absent."),
      field<&View::two_person>("two_person", optional, any(), "Done when two different people marked it."),
      field<&View::condition>("condition", optional, any(), "Asked only then; always where absent."),
  };
  static Shape const shape{"ChecklistItem", "One line of a checklist.", fields};
  return shape;
}

template <>
Shape const& shape_of<MarkView>() {
  using View = MarkView;
  static FieldSpec const fields[] = {
      field<&View::by>("by", required, any(), "Who marked it.", kPerson),
      field<&View::name>("name", optional, any(), "Their name, for those who may see the team.",
                         "Wendy Waters"),
      field<&View::kind>("kind", required, any(), "What they said.", "done"),
      field<&View::at>("at", required, any(), "When it arrived.", "2027-03-13T19:05:00Z"),
      field<&View::made_at>("made_at", optional, any(), "When it was made, where that was earlier.",
                            "2027-03-13T18:41:10Z"),
      field<&View::number>("number", optional, any(), "The value of a number.", "9"),
      field<&View::text>("text", optional, any(),
                         "The value of a text, the reason, or what is wrong; for those aboard and the "
                         "office."),
      field<&View::stands>("stands", optional, any(), "True where the item's state rests on it.", "true"),
      field<&View::outvoted>("outvoted", optional, any(),
                             "True where the captain's mark stands against it, though made without knowing."),
      field<&View::defect>("defect", optional, any(), "The defect of the asset that it opened."),
  };
  static Shape const shape{"Mark", "What somebody said of an item. None is ever changed or taken away.",
                           fields};
  return shape;
}

template <>
Shape const& shape_of<EventItemView>() {
  using View = EventItemView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The item.", kItem),
      field<&View::text>("text", required, any(), "What is to be done.", "Life jackets counted"),
      field<&View::help>("help", optional, any(), "How.",
                         "One for each person aboard, children's sizes too."),
      field<&View::kind>("kind", required, any(), "How it is answered.", "number"),
      field<&View::who>("who", required, any(), "Who may mark it.", "crew"),
      field<&View::required>("required", required, any(), "Must be done before departure or completion.",
                             "true"),
      field<&View::stop>("stop", required, any(), "Failing it makes the asset unfit.", "true"),
      field<&View::minimum>("minimum", required, any(), "Of a number.", "8"),
      field<&View::maximum>("maximum", required, any(), "Of a number.", "12"),
      field<&View::unit>("unit", optional, any(), "Of a number.", "pieces"),
      field<&View::each>("each", optional, any(), "Done for themselves by each; once for all where absent."),
      field<&View::two_person>("two_person", optional, any(), "Done when two different people marked it."),
      field<&View::condition>("condition", optional, any(), "Asked only then; always where absent."),
      field<&View::state>("state", required, any(), "What its marks come to.", "done"),
      field<&View::asked>("asked", required, any(),
                          "Its condition holds and there is somebody to do it: it counts.", "true"),
      field<&View::may_mark>("may_mark", required, any(), "By who asks, now.", "true"),
      field<&View::marks>("marks", optional, up_to(kListMarksMax), "In the order in which they arrived."),
  };
  static Shape const shape{"EventChecklistItem", "One line of an event's checklist.", fields};
  return shape;
}

template <>
Shape const& shape_of<ProgressView>() {
  using View = ProgressView;
  static FieldSpec const fields[] = {
      field<&View::done>("done", required, any(), kDone, "9"),
      field<&View::failed>("failed", required, any(), kFailed, "0"),
      field<&View::total>("total", required, any(), "Items that are asked.", "14"),
  };
  static Shape const shape{"ChecklistProgress", "How far a list has come.", fields};
  return shape;
}

template <>
Shape const& shape_of<RoleProgressView>() {
  using View = RoleProgressView;
  static FieldSpec const fields[] = {
      field<&View::role>("role", required, any(), "The role.", "RO01JZ0000000000000000000000"),
      field<&View::done>("done", required, any(), kDone, "5"),
      field<&View::failed>("failed", required, any(), kFailed, "0"),
      field<&View::total>("total", required, any(), "Items that are this role's to do.", "8"),
  };
  static Shape const shape{"RoleProgress", "How far what a role has to do has come.", fields};
  return shape;
}

template <>
Shape const& shape_of<PersonProgressView>() {
  using View = PersonProgressView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The person.", kPerson),
      field<&View::name>("name", optional, any(), "For those who may see the team.", "Wendy Waters"),
      field<&View::items>("items", required, any(), "On so many items a mark of theirs stands.", "6"),
  };
  static Shape const shape{"PersonProgress", "How much of a list somebody has done.", fields};
  return shape;
}

template <>
Shape const& shape_of<ChecklistView>() {
  using View = ChecklistView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The list.", "CL01JZ0000000000000000000000"),
      field<&View::name>("name", required, any(), "Its name.", "Before we cast off"),
      field<&View::phase>("phase", required, any(), "Before departure or after the return.", "pre_departure"),
      field<&View::version>("version", required, any(), "Of the template it was bound from.", "3"),
      field<&View::progress>("progress", required, any(), "How far it has come."),
      field<&View::roles>("roles", required, up_to(kRolesMax), "The same by role."),
      field<&View::people>("people", required, up_to(kListMarksMax), "The same by who did it."),
      field<&View::items>("items", required, up_to(kListItemsMax), "Its lines, in order."),
  };
  static Shape const shape{"Checklist", "A checklist as the event carries it, and how far it has come.",
                           fields};
  return shape;
}

}  // namespace scc
