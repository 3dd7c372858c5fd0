// Event rows: member by member, each written and read by functions that stand side by side.
#include "store/records_event.hpp"

#include "store/record.hpp"
#include "store/records_asset.hpp"
#include "store/records_checklist.hpp"

namespace scc {
namespace {

void write_times(RecordWriter& out, EventTimes const& times) {
  out.instant("departure", times.planned_departure);
  out.instant("return", times.planned_return);
  out.whole("minutes", times.duration.count());
  out.instant("departed", times.actual_departure);
  out.instant("returned", times.actual_return);
}

EventTimes read_times(RecordFields& in) {
  return {.planned_departure = in.instant("departure"),
          .planned_return = in.instant("return"),
          .duration = in.length("minutes"),
          .actual_departure = in.optional_instant("departed"),
          .actual_return = in.optional_instant("returned")};
}

void write_asset(RecordWriter& out, EventAsset const& asset) {
  out.id("id", asset.id);
  out.text("name", asset.name);
  out.whole("limit", asset.passenger_limit);
  out.whole("minimum_crew", asset.minimum_crew);
  out.whole("preparation", asset.preparation.count());
  out.whole("turnaround", asset.turnaround.count());
  if (asset.harbour)
    out.object("harbour", [&](RecordWriter& inner) { write_harbour(inner, *asset.harbour); });
}

EventAsset read_asset(RecordFields& in) {
  EventAsset asset{.id = in.id<AssetId>("id"),
                   .name = in.text("name"),
                   .passenger_limit = in.optional_small("limit"),
                   .minimum_crew = in.small("minimum_crew"),
                   .preparation = in.length("preparation"),
                   .turnaround = in.length("turnaround")};
  if (in.has("harbour")) asset.harbour = in.object("harbour", read_harbour);
  return asset;
}

void write_role(RecordWriter& out, Role const& role) {
  out.id("id", role.id);
  out.text("kind", to_text(role.kind));
  out.text("title", role.title);
  out.id("holder", role.holder);
  out.instant("since", role.since);
}

Role read_role(RecordFields& in) {
  return {.id = in.id<RoleId>("id"),
          .kind = in.word("kind", parse_role_kind),
          .title = in.text("title"),
          .holder = in.optional_id<PersonId>("holder"),
          .since = in.optional_instant("since")};
}

void write_mark(RecordWriter& out, Mark const& mark) {
  out.id("item", mark.item);
  out.text("operation", mark.operation);
  out.text("kind", to_text(mark.kind));
  out.id("by", mark.by);
  if (mark.as_captain) out.flag("captain", true);
  out.instant("at", mark.at);
  if (mark.device_at != mark.at) out.instant("device_at", mark.device_at);
  out.whole("number", mark.number);
  if (!mark.text.empty()) out.text("text", mark.text);
  out.instant("for_return", mark.for_return);
  out.id("defect", mark.defect);
}

Mark read_mark(RecordFields& in) {
  auto const at = in.instant("at");
  return {.item = in.id<ItemId>("item"),
          .operation = in.text("operation"),
          .kind = in.word("kind", parse_mark_kind),
          .by = in.id<PersonId>("by"),
          .as_captain = in.has("captain") && in.flag("captain"),
          .at = at,
          .device_at = in.optional_instant("device_at").value_or(at),
          .number = in.optional_whole("number"),
          .text = in.has("text") ? in.text("text") : std::string(),
          .for_return = in.optional_instant("for_return"),
          .defect = in.optional_id<DefectId>("defect")};
}

void write_list(RecordWriter& out, Checklist const& list) {
  out.id("id", list.id);
  out.id("from", list.from);
  out.whole("version", list.version);
  out.text("name", list.name);
  out.text("phase", to_text(list.phase));
  out.list("items", list.items, write_checklist_item);
  if (!list.marks.empty()) out.list("marks", list.marks, write_mark);
}

Checklist read_list(RecordFields& in) {
  return {.id = in.id<ChecklistId>("id"),
          .from = in.id<TemplateId>("from"),
          .version = in.small("version"),
          .name = in.text("name"),
          .phase = in.word("phase", parse_checklist_phase),
          .items = in.list<ChecklistItem>("items", read_checklist_item),
          .marks = in.has("marks") ? in.list<Mark>("marks", read_mark) : std::vector<Mark>()};
}

void write_hold(RecordWriter& out, EventHold const& hold) {
  out.id("by", hold.by);
  out.instant("at", hold.at);
  out.instant("review", hold.review_at);
  if (hold.seq != 0) out.whole("seq", hold.seq);
}

EventHold read_hold(RecordFields& in) {
  return {.by = in.id<PersonId>("by"),
          .at = in.instant("at"),
          .review_at = in.instant("review"),
          .seq = in.has("seq") ? in.whole("seq") : 0};
}

void write_invitation(RecordWriter& out, EventInvitation const& one) {
  out.id("person", one.person);
  out.id_if_any("role", one.role);
  out.instant("at", one.at);
}

EventInvitation read_invitation(RecordFields& in) {
  return {.person = in.id<PersonId>("person"),
          .role = in.optional_id<RoleId>("role").value_or(RoleId{}),
          .at = in.instant("at")};
}

void write_counters(RecordWriter& out, EventCounters const& counters) {
  out.whole("booked", counters.booked_seats);
  out.whole("joined", counters.joined);
  out.whole("checked_in", counters.checked_in);
  if (counters.minors != 0) out.whole("minors", counters.minors);
}

EventCounters read_counters(RecordFields& in) {
  return {.booked_seats = in.small("booked"),
          .joined = in.small("joined"),
          .checked_in = in.small("checked_in"),
          .minors = in.optional_small("minors").value_or(0)};
}

HistoryHead read_head(RecordFields& in) {
  return {.seq = in.whole("seq"), .mac = in.text("mac")};
}

}  // namespace

std::string encode_event(Event const& event) {
  RecordWriter out;
  out.text("kind", traits_of(event.kind).name);
  out.text("title", event.title);
  out.text("status", to_text(event.status));
  out.text("zone", event.zone);
  if (event.asset) out.object("asset", [&](RecordWriter& inner) { write_asset(inner, *event.asset); });
  out.object("times", [&](RecordWriter& inner) { write_times(inner, event.times); });
  out.list("roles", event.roles, write_role);
  out.list("lists", event.lists, write_list);
  if (event.hold) out.object("hold", [&](RecordWriter& inner) { write_hold(inner, *event.hold); });
  out.object("counters", [&](RecordWriter& inner) { write_counters(inner, event.counters); });
  out.whole("counted_out", event.head_counts.out);
  out.whole("counted_back", event.head_counts.back);
  out.whole("party_size", event.party_size);
  out.text("note", event.public_note);
  out.text("source", event.source);
  out.text("channel", event.channel);
  out.instant("booked_at", event.booked_at);
  out.id("booked_by", event.booked_by);
  out.instant("created_at", event.created_at);
  out.instant("changed_at", event.changed_at);
  if (!event.invited.empty()) out.list("invited", event.invited, write_invitation);
  if (event.cancel_cause) out.text("cancel_cause", to_text(*event.cancel_cause));
  out.whole("ics", event.ics_sequence);
  out.object("head", [&](RecordWriter& inner) {
    inner.whole("seq", event.history.seq);
    inner.text("mac", event.history.mac);
  });
  return std::move(out).body();
}

Result<Event> decode_event(Row const& row) {
  auto const id = EventId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  Event event{.id = *id,
              .kind = in.word("kind", parse_event_kind),
              .title = in.text("title"),
              .status = in.word("status", parse_event_status),
              .zone = in.text("zone"),
              .times = in.object("times", read_times),
              .roles = in.list<Role>("roles", read_role),
              .lists = in.list<Checklist>("lists", read_list),
              .counters = in.object("counters", read_counters),
              .head_counts = {in.optional_small("counted_out"), in.optional_small("counted_back")},
              .party_size = in.small("party_size"),
              .public_note = in.text("note"),
              .source = in.text("source"),
              .channel = in.text("channel"),
              .booked_at = in.instant("booked_at"),
              .booked_by = in.optional_id<PersonId>("booked_by"),
              .created_at = in.instant("created_at"),
              .changed_at = in.optional_instant("changed_at").value_or(in.instant("created_at")),
              .ics_sequence = in.small("ics"),
              .history = in.object("head", read_head)};
  if (in.has("asset")) event.asset = in.object("asset", read_asset);
  if (in.has("hold")) event.hold = in.object("hold", read_hold);
  if (in.has("invited")) event.invited = in.list<EventInvitation>("invited", read_invitation);
  if (in.has("cancel_cause")) event.cancel_cause = in.word("cancel_cause", parse_cancel_cause);
  SCC_CHECK(in.done());
  return event;
}

Result<Versioned<Event>> load_event(TenantStore const& rows, EventId const& id) {
  SCC_TRY(row, rows.get(rows.keys().event(id)));
  if (!row) return Error{Code::not_found, "event_unknown"};
  SCC_TRY(event, decode_event(*row));
  row->body.clear();
  return Versioned<Event>{std::move(event), std::move(*row)};
}

std::string encode_agenda_item(AgendaItem const& item) {
  RecordWriter out;
  out.id("id", item.id);
  out.text("kind", traits_of(item.kind).name);
  out.text("title", item.title);
  out.text("status", to_text(item.status));
  out.text("zone", item.zone);
  if (item.asset) {
    out.object("asset", [&](RecordWriter& inner) {
      inner.id("id", item.asset->id);
      inner.text("name", item.asset->name);
    });
  }
  out.instant("departure", item.departure);
  out.instant("return", item.planned_return);
  out.whole("roles_open", item.roles_open);
  out.whole("roles_total", item.roles_total);
  out.id("captain", item.captain);
  out.whole("booked", item.seats_booked);
  out.whole("limit", item.seats_limit);
  out.flag("on_hold", item.on_hold);
  out.whole("items_done", item.items_done);
  out.whole("items_total", item.items_total);
  return std::move(out).body();
}

Result<AgendaItem> decode_agenda_item(Row const& row) {
  RecordReader in(row);
  AgendaItem item{.id = in.id<EventId>("id"),
                  .kind = in.word("kind", parse_event_kind),
                  .title = in.text("title"),
                  .status = in.word("status", parse_event_status),
                  .zone = in.text("zone"),
                  .departure = in.instant("departure"),
                  .planned_return = in.instant("return"),
                  .roles_open = in.small("roles_open"),
                  .roles_total = in.small("roles_total"),
                  .captain = in.optional_id<PersonId>("captain"),
                  .seats_booked = in.small("booked"),
                  .seats_limit = in.optional_small("limit"),
                  .on_hold = in.flag("on_hold"),
                  .items_done = in.optional_small("items_done"),
                  .items_total = in.optional_small("items_total")};
  if (in.has("asset")) {
    item.asset = in.object("asset", [](RecordFields& inner) {
      return AgendaAsset{.id = inner.id<AssetId>("id"), .name = inner.text("name")};
    });
  }
  SCC_CHECK(in.done());
  return item;
}

std::string encode_departure(Event const& event) {
  RecordWriter out;
  out.instant("departed", event.times.actual_departure);
  if (event.asset) out.id("asset", event.asset->id);
  out.whole("party_size", event.party_size);
  out.whole("counted_out", event.head_counts.out);
  out.object("counters", [&](RecordWriter& inner) { write_counters(inner, event.counters); });
  out.list("roles", event.roles, write_role);
  return std::move(out).body();
}

}  // namespace scc
