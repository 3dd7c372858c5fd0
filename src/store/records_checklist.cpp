// Checklist rows: an immutable row a version, and a head that names the newest.
#include "store/records_checklist.hpp"

#include <string_view>

namespace scc {
namespace {

constexpr std::string_view kHeadMark = "#head";

}  // namespace

void write_checklist_item(RecordWriter& out, ChecklistItem const& item) {
  out.id("id", item.id);
  out.text("text", item.text);
  if (!item.help.empty()) out.text("help", item.help);
  out.text("kind", to_text(item.kind));
  out.text("who", to_text(item.who));
  out.flag("required", item.required);
  out.flag("stop", item.stop);
  out.whole("minimum", item.minimum);
  out.whole("maximum", item.maximum);
  if (!item.unit.empty()) out.text("unit", item.unit);
  if (item.each != ItemScope::once) out.text("each", to_text(item.each));
  if (item.two_person) out.flag("two_person", true);
  if (item.condition != ItemCondition::always) out.text("condition", to_text(item.condition));
}

ChecklistItem read_checklist_item(RecordFields& in) {
  return {
      .id = in.id<ItemId>("id"),
      .text = in.text("text"),
      .help = in.has("help") ? in.text("help") : std::string(),
      .kind = in.word("kind", parse_item_kind),
      .who = in.word("who", parse_item_audience),
      .required = in.flag("required"),
      .stop = in.flag("stop"),
      .minimum = in.optional_whole("minimum"),
      .maximum = in.optional_whole("maximum"),
      .unit = in.has("unit") ? in.text("unit") : std::string(),
      .each = in.has("each") ? in.word("each", parse_item_scope) : ItemScope::once,
      .two_person = in.has("two_person") && in.flag("two_person"),
      .condition = in.has("condition") ? in.word("condition", parse_item_condition) : ItemCondition::always};
}

bool is_template_head(Key const& key) {
  return key.sort().ends_with(kHeadMark);
}

std::string encode_template_head(TemplateHead const& head) {
  RecordWriter out;
  out.whole("current", head.current);
  out.text("name", head.name);
  out.text("phase", to_text(head.phase));
  return std::move(out).body();
}

Result<TemplateHead> decode_template_head(Row const& row) {
  std::string_view const sort = row.key.sort();
  if (!sort.ends_with(kHeadMark)) return unreadable(row.key, "id");
  auto const id = TemplateId::parse(sort.substr(0, sort.size() - kHeadMark.size()));
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  TemplateHead head{.id = *id,
                    .current = in.small("current"),
                    .name = in.text("name"),
                    .phase = in.word("phase", parse_checklist_phase)};
  SCC_CHECK(in.done());
  return head;
}

std::string encode_template(ChecklistTemplate const& source) {
  RecordWriter out;
  out.id("id", source.id);
  out.whole("version", source.version);
  out.text("name", source.name);
  out.text("phase", to_text(source.phase));
  out.list("items", source.items, write_checklist_item);
  return std::move(out).body();
}

Result<ChecklistTemplate> decode_template(Row const& row) {
  RecordReader in(row);
  ChecklistTemplate source{.id = in.id<TemplateId>("id"),
                           .version = in.small("version"),
                           .name = in.text("name"),
                           .phase = in.word("phase", parse_checklist_phase),
                           .items = in.list<ChecklistItem>("items", read_checklist_item)};
  SCC_CHECK(in.done());
  return source;
}

Result<Versioned<TemplateHead>> load_template_head(TenantStore const& rows, TemplateId const& id) {
  SCC_TRY(row, rows.get(rows.keys().template_head(id)));
  if (!row) return Error{Code::not_found, "template_unknown"};
  SCC_TRY(head, decode_template_head(*row));
  return Versioned<TemplateHead>{std::move(head), std::move(*row)};
}

Result<ChecklistTemplate> load_template(TenantStore const& rows, TemplateId const& id, int version) {
  auto const key = rows.keys().template_version(id, version);
  SCC_TRY(row, rows.get(key));
  if (!row) return unreadable(key, "missing");
  return decode_template(*row);
}

}  // namespace scc
