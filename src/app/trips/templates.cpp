// Templates: an immutable row a version, a head that names the newest, and an entry of the audit.
#include "app/trips/templates.hpp"

#include <utility>

#include "app/audit.hpp"
#include "app/page_cursor.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "store/records_checklist.hpp"

namespace scc {
namespace {

Result<void> check_item(ChecklistItem const& item, std::string const& path) {
  SCC_CHECK(check_text(item.text, path + ".text", kTitleCharactersMax));
  SCC_CHECK(check_text(item.help, path + ".help", kNoteCharactersMax, MayBeEmpty::yes));
  SCC_CHECK(check_text(item.unit, path + ".unit", kNameCharactersMax, MayBeEmpty::yes));
  bool const has_limits = item.minimum || item.maximum;
  if (has_limits && item.kind != ItemKind::number)
    return Error{Code::invalid, "limits_without_number"}.about(path + ".kind");
  if (item.minimum && item.maximum && *item.minimum > *item.maximum)
    return Error{Code::invalid, "limits_crossed"}.about(path + ".maximum");
  if (item.each == ItemScope::once) return success();
  if (item.two_person) return Error{Code::invalid, "two_person_and_each"}.about(path + ".two_person");
  bool const guests = item.who == ItemAudience::guest || item.who == ItemAudience::anyone;
  bool const fits = item.each == ItemScope::each_guest ? guests : item.who != ItemAudience::guest;
  if (!fits) return Error{Code::invalid, "each_of_others"}.about(path + ".each");
  return success();
}

Result<void> check_template(TemplateDraft const& draft) {
  SCC_CHECK(check_text(draft.name, "name", kNameCharactersMax));
  if (draft.items.empty()) return Error{Code::invalid, "items_missing"}.about("items");
  if (draft.items.size() > kListItemsMax)
    return Error{Code::invalid, "too_many_entries"}.about("items").with("bound",
                                                                        std::to_string(kListItemsMax));
  for (std::size_t i = 0; i < draft.items.size(); ++i)
    SCC_CHECK(check_item(draft.items[i], "items[" + std::to_string(i) + "]"));
  return success();
}

ChecklistTemplate version_of(TemplateDraft const& draft, TemplateId const& id, int version, Env const& env) {
  ChecklistTemplate made{
      .id = id, .version = version, .name = draft.name, .phase = draft.phase, .items = draft.items};
  for (auto& item : made.items) item.id = ItemId::make(env.now(), env.random);
  return made;
}

TemplateHead head_for(ChecklistTemplate const& made) {
  return {.id = made.id, .current = made.version, .name = made.name, .phase = made.phase};
}

// The rows every publication has: the version and the audit. The head is written by the caller.
Result<void> publish(WriteSet& set, Env const& env, Caller const& caller, ChecklistTemplate const& made,
                     HistoryAct act) {
  auto body = encode_template(made);
  if (body.size() > kEventRowBytesMax) return Error{Code::invalid, "does_not_fit"};
  set.insert(env.rows.keys().template_version(made.id, made.version), std::move(body));
  return append_audit(set, env,
                      {act,
                       caller.actor(),
                       {{"template", made.id.text},
                        {"version", std::to_string(made.version)},
                        {"phase", std::string(to_text(made.phase))}},
                       {{"name", made.name, NoteAudience::dispatcher}}});
}

}  // namespace

Result<Answer<Versioned<ChecklistTemplate>>> create_template(
    Env const& env, Caller const& caller, TemplateDraft const& draft,
    std::optional<Once<ChecklistTemplate>> const& once) {
  using Publication = Answer<Versioned<ChecklistTemplate>>;
  SCC_CHECK(require(Act::manage_templates, caller));
  SCC_CHECK(check_template(draft));
  auto const made = version_of(draft, TemplateId::make(env.now(), env.random), 1, env);
  auto const decide = [&]() -> Result<Decision<Publication>> {
    WriteSet set;
    auto const key = env.rows.keys().template_head(made.id);
    set.insert(key, encode_template_head(head_for(made)));
    SCC_CHECK(publish(set, env, caller, made, HistoryAct::template_added));
    SCC_CHECK(remember(set, env, once, made));
    return Decision<Publication>{
        .set = std::move(set),
        .answer = Versioned<ChecklistTemplate>{made, Row{.key = key, .version = {}, .body = {}}},
        .committed = [](Publication& answer, Version const& stamp) {
          std::get<Versioned<ChecklistTemplate>>(answer).row.version = stamp;
        }};
  };
  return transact<Publication>(
      env.rows, env.contention, env.rows.tenant().text,
      [&](TenantStore const& rows) { return decide_once<Versioned<ChecklistTemplate>>(rows, once, decide); });
}

Result<Versioned<ChecklistTemplate>> get_template(Env const& env, Caller const& caller,
                                                  TemplateId const& id) {
  SCC_CHECK(require(Act::manage_templates, caller));
  SCC_TRY(head, load_template_head(env.rows, id));
  SCC_TRY(newest, load_template(env.rows, id, head.value.current));
  return Versioned<ChecklistTemplate>{std::move(newest), std::move(head.row)};
}

Result<TemplatePage> list_templates(Env const& env, Caller const& caller, std::size_t limit,
                                    std::string const& cursor) {
  SCC_CHECK(require(Act::manage_templates, caller));
  auto const range = env.rows.keys().templates();
  SCC_TRY(after, position_of(cursor, range));
  // Heads and versions share a partition: more rows are looked at than given, but one page of them.
  SCC_TRY(page, env.rows.scan({.range = range, .after = std::move(after)}));
  TemplatePage answer;
  std::size_t seen = 0;
  for (; seen < page.rows.size() && answer.items.size() < page_limit(limit); ++seen) {
    if (!is_template_head(page.rows[seen].key)) continue;
    SCC_TRY(head, decode_template_head(page.rows[seen]));
    answer.items.push_back(std::move(head));
  }
  if (seen > 0 && (page.more || seen < page.rows.size())) answer.next = cursor_at(page.rows[seen - 1]);
  return answer;
}

Result<Versioned<ChecklistTemplate>> replace_template(Env const& env, Caller const& caller,
                                                      TemplateId const& id, TemplateDraft const& draft,
                                                      Version const& expected) {
  using Replacement = Decision<Versioned<ChecklistTemplate>>;
  SCC_CHECK(require(Act::manage_templates, caller));
  SCC_CHECK(check_template(draft));
  auto const decide = [&](TenantStore const& rows) -> Result<Replacement> {
    SCC_TRY(head, load_template_head(rows, id));
    if (head.row.version != expected) return Error{Code::stale, "stale"};
    auto made = version_of(draft, id, head.value.current + 1, env);
    WriteSet set;
    set.replace(head.row, encode_template_head(head_for(made)));
    SCC_CHECK(publish(set, env, caller, made, HistoryAct::template_changed));
    return Replacement{.set = std::move(set),
                       .answer = {std::move(made), std::move(head.row)},
                       .committed = [](Versioned<ChecklistTemplate>& answer, Version const& stamp) {
                         answer.row.version = stamp;
                       }};
  };
  return transact<Versioned<ChecklistTemplate>>(env.rows, env.contention, id.text, decide);
}

}  // namespace scc
