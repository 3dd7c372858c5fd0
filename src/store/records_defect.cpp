// Defect rows: member by member.
#include "store/records_defect.hpp"

#include <utility>

#include "store/record.hpp"

namespace scc {
namespace {

DefectSource read_source(RecordFields& in) {
  return {
      .event = in.id<EventId>("event"), .list = in.id<ChecklistId>("list"), .item = in.id<ItemId>("item")};
}

DefectClosing read_closing(RecordFields& in) {
  return {.by = in.id<PersonId>("by"), .at = in.instant("at"), .note = in.text("note")};
}

}  // namespace

std::string encode_defect(Defect const& defect) {
  RecordWriter out;
  out.id("asset", defect.asset);
  out.text("title", defect.title);
  if (!defect.note.empty()) out.text("note", defect.note);
  out.flag("stop", defect.stop);
  out.id("owner", defect.owner);
  out.instant("due", defect.due);
  out.id("opened_by", defect.opened_by);
  out.instant("opened_at", defect.opened_at);
  if (defect.source) {
    out.object("source", [&](RecordWriter& inner) {
      inner.id("event", defect.source->event);
      inner.id("list", defect.source->list);
      inner.id("item", defect.source->item);
    });
  }
  if (defect.closed) {
    out.object("closed", [&](RecordWriter& inner) {
      inner.id("by", defect.closed->by);
      inner.instant("at", defect.closed->at);
      inner.text("note", defect.closed->note);
    });
  }
  return std::move(out).body();
}

Result<Defect> decode_defect(Row const& row) {
  auto const id = DefectId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  Defect defect{.id = *id,
                .asset = in.id<AssetId>("asset"),
                .title = in.text("title"),
                .note = in.has("note") ? in.text("note") : std::string(),
                .stop = in.flag("stop"),
                .owner = in.optional_id<PersonId>("owner"),
                .due = in.optional_instant("due"),
                .opened_by = in.optional_id<PersonId>("opened_by"),
                .opened_at = in.instant("opened_at")};
  if (in.has("source")) defect.source = in.object("source", read_source);
  if (in.has("closed")) defect.closed = in.object("closed", read_closing);
  SCC_CHECK(in.done());
  return defect;
}

Result<Versioned<Defect>> load_defect(TenantStore const& rows, AssetId const& asset, DefectId const& id) {
  SCC_TRY(row, rows.get(rows.keys().defect(asset, id)));
  if (!row) return Error{Code::not_found, "defect_unknown"};
  SCC_TRY(defect, decode_defect(*row));
  return Versioned<Defect>{std::move(defect), std::move(*row)};
}

}  // namespace scc
