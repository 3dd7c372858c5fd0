// Rows of checklists, marks and defects: what is written is read back, and rows of earlier builds are still
// read.
#include "store/records_checklist.hpp"

#include <gtest/gtest.h>

#include "domain/trips/agenda.hpp"
#include "store/keys.hpp"
#include "store/records_asset.hpp"
#include "store/records_defect.hpp"
#include "store/records_event.hpp"

namespace scc {
namespace checklist_records {

std::string const kZeros(26, '0');
TenantKeys const kKeys(TenantId{"TN" + kZeros});
Instant const kNow{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13} + milliseconds{250}};
PersonId const kPerson{"PE" + kZeros};

Event event_with_marks() {
  ChecklistItem const plain{.id = {"IT" + kZeros}, .text = "Bilge dry"};
  ChecklistItem full = plain;
  full.each = ItemScope::each_crew;
  full.two_person = true;
  full.condition = ItemCondition::return_near_sunset;
  Event event{.id = {"EV" + kZeros}, .title = "Sail", .zone = "UTC", .booked_by = kPerson};
  event.lists = {{.id = {"CL" + kZeros}, .from = {"TP" + kZeros}, .name = "Before", .items = {plain, full}}};
  event.lists[0].marks = {
      {.item = plain.id, .operation = "op-1", .by = kPerson, .at = kNow, .device_at = kNow},
      {.item = plain.id,
       .operation = "op-2",
       .kind = MarkKind::not_applicable,
       .by = kPerson,
       .as_captain = true,
       .at = kNow,
       .device_at = kNow - seconds{5},
       .number = -3,
       .text = "By day",
       .for_return = kNow + seconds{9},
       .defect = DefectId{"DF" + kZeros}}};
  return event;
}

TEST(ChecklistRows, KeepEveryItemAndMark) {
  auto const event = event_with_marks();
  auto const read = decode_event(Row{.key = kKeys.event(event.id), .body = encode_event(event)});
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(read->lists, event.lists);
  EXPECT_EQ(read->booked_by, event.booked_by);
}

TEST(ChecklistRows, SayNothingOfWhatIsUsual) {
  auto event = event_with_marks();
  event.lists[0].items.pop_back();
  event.lists[0].marks.pop_back();
  auto const body = encode_event(event);
  for (auto const* name : {"each", "two_person", "condition", "captain", "device_at", "for_return", "defect"})
    EXPECT_EQ(body.find('"' + std::string(name) + '"'), std::string::npos) << name;
}

TEST(AgendaRows, OfEarlierBuildsTellNoProgress) {
  AgendaItem item{.id = {"EV" + kZeros}, .title = "Sail", .zone = "UTC"};
  auto const old = encode_agenda_item(item);
  EXPECT_EQ(old.find("items"), std::string::npos);
  auto const key = kKeys.agenda(kNow, item.id);
  EXPECT_EQ(*decode_agenda_item(Row{.key = key, .body = old}), item);
  item.items_done = 3;
  item.items_total = 14;
  EXPECT_EQ(*decode_agenda_item(Row{.key = key, .body = encode_agenda_item(item)}), item);
}

TEST(DefectRows, KeepWhatTheyAreGiven) {
  AssetId const asset{"AS" + kZeros};
  Defect defect{.id = {"DF" + kZeros}, .asset = asset, .title = "Leak", .opened_at = kNow};
  auto const key = kKeys.defect(asset, defect.id);
  auto const kept = [&] { return *decode_defect(Row{.key = key, .body = encode_defect(defect)}); };
  EXPECT_EQ(kept(), defect);
  defect.note = "At the pump";
  defect.stop = true;
  defect.owner = defect.opened_by = kPerson;
  defect.due = kNow;
  defect.source = DefectSource{{"EV" + kZeros}, {"CL" + kZeros}, {"IT" + kZeros}};
  defect.closed = DefectClosing{kPerson, kNow, ""};
  EXPECT_EQ(kept(), defect);
  EXPECT_FALSE(decode_defect(Row{.key = key, .body = "{\"v\":1}"}));
}

TEST(AssetRows, NameTheStopDefectsWhereThereAreSome) {
  Asset asset{.id = {"AS" + kZeros}, .name = "Marlin"};
  EXPECT_EQ(encode_asset(asset).find("defects"), std::string::npos);
  asset.stop_defects = {{"DF" + kZeros}};
  EXPECT_EQ(*decode_asset(Row{.key = kKeys.asset(asset.id), .body = encode_asset(asset)}), asset);
}

}  // namespace checklist_records
}  // namespace scc
