// Defects: the defect's row and the asset's, always decided together.
#include "app/trips/defects.hpp"

#include <utility>

#include "app/audit.hpp"
#include "app/input_error.hpp"
#include "app/page_cursor.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "store/records_asset.hpp"
#include "store/records_defect.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

using DefectChange = Decision<Versioned<Defect>>;

Result<void> check_defect(Defect const& defect) {
  SCC_CHECK(check_text(defect.title, "title", kTitleCharactersMax));
  return check_text(defect.note, "note", kNoteCharactersMax, MayBeEmpty::yes);
}

// The asset as the defect makes it. It is written only where that is another than before.
Result<void> write_asset_of(WriteSet& set, Versioned<Asset> asset, Defect const& defect) {
  auto const before = asset.value.stop_defects;
  if (!keep_in_step(asset.value, defect))
    return Error{Code::conflict, "too_many_defects"}.with("bound", std::to_string(kStopDefectsMax));
  if (asset.value.stop_defects == before)
    set.check(asset.row);
  else
    set.replace(asset.row, encode_asset(asset.value));
  return success();
}

// Its owner must work here. `set` checks that they still do.
Result<void> check_owner(WriteSet& set, Env const& env, std::optional<PersonId> const& owner) {
  if (!owner) return success();
  auto const person = load_person(env.rows, *owner);
  if (!person) return named_by_caller(person.error(), "owner");
  if (!person->value.active) return Error{Code::conflict, "owner_inactive"}.about("owner");
  set.check(person->row);
  return success();
}

std::string id_or_none(std::optional<PersonId> const& id) {
  return id ? id->text : "none";
}
std::string time_or_none(std::optional<Instant> const& at) {
  return at ? to_rfc3339(*at) : "none";
}
std::string stop_word(Defect const& defect) {
  return defect.stop ? "yes" : "no";
}

HistoryChange audit_of(HistoryAct act, Defect const& defect, Caller const& caller) {
  return {act, caller.actor(), {{"asset", defect.asset.text}, {"defect", defect.id.text}}};
}

HistoryChange report_of(Defect const& defect, Caller const& caller) {
  auto change = audit_of(HistoryAct::defect_opened, defect, caller);
  change.facts.push_back({"stop", stop_word(defect)});
  if (defect.owner) change.facts.push_back({"owner", defect.owner->text});
  if (defect.due) change.facts.push_back({"due", to_rfc3339(*defect.due)});
  change.notes.push_back({"title", defect.title, NoteAudience::dispatcher});
  if (!defect.note.empty()) change.notes.push_back({"note", defect.note, NoteAudience::dispatcher});
  return change;
}

HistoryChange change_between(Defect const& before, Defect const& after, Caller const& caller) {
  auto change = audit_of(HistoryAct::defect_changed, after, caller);
  tell_fact(change, "stop", stop_word(before), stop_word(after));
  tell_fact(change, "owner", id_or_none(before.owner), id_or_none(after.owner));
  tell_fact(change, "due", time_or_none(before.due), time_or_none(after.due));
  tell_note(change, "title", before.title, after.title, NoteAudience::dispatcher);
  tell_note(change, "note", before.note, after.note, NoteAudience::dispatcher);
  return change;
}

Defect patched(Defect defect, DefectPatch const& patch) {
  if (patch.title) defect.title = *patch.title;
  if (patch.note) defect.note = *patch.note;
  if (patch.stop) defect.stop = *patch.stop;
  if (patch.owner) defect.owner = *patch.owner;
  if (patch.due) defect.due = *patch.due;
  return defect;
}

DefectChange nothing_to_do(Versioned<Defect> defect) {
  return {.set = {}, .answer = std::move(defect)};
}

DefectChange decided_as(WriteSet set, Versioned<Defect> defect) {
  return {.set = std::move(set),
          .answer = std::move(defect),
          .committed = [](Versioned<Defect>& answer, Version const& stamp) { answer.row.version = stamp; }};
}

// Commits that `before` became `after`.
Result<DefectChange> write_change(Env const& env, Versioned<Defect> before, Defect after, WriteSet set,
                                  HistoryChange const& change) {
  SCC_TRY(asset, load_asset(env.rows, after.asset));
  SCC_CHECK(write_asset_of(set, std::move(asset), after));
  set.replace(before.row, encode_defect(after));
  SCC_CHECK(append_audit(set, env, change));
  return decided_as(std::move(set), {std::move(after), std::move(before.row)});
}

// One state of the list, newest first, into `answer` until it is full.
Result<void> add_page(Env const& env, AssetId const& asset, DefectState state, std::size_t limit,
                      std::string const& cursor, DefectPage& answer) {
  auto const range = env.rows.keys().defects(asset);
  SCC_TRY(after, position_of(cursor, range));
  SCC_TRY(page, env.rows.scan({.range = range,
                               .limit = kScanRowsMax,
                               .after = std::move(after),
                               .direction = Direction::backward}));
  answer.next.reset();
  std::size_t seen = 0;
  for (; seen < page.rows.size() && answer.items.size() < limit; ++seen) {
    SCC_TRY(defect, decode_defect(page.rows[seen]));
    if (state_of(defect) == state) answer.items.push_back(std::move(defect));
  }
  if (seen < page.rows.size() || page.more) answer.next = seen > 0 ? cursor_at(page.rows[seen - 1]) : cursor;
  return success();
}

constexpr char kOpenPart = '1';    // Where a cursor of the whole list stands: among the open ones…
constexpr char kClosedPart = '2';  // …or among the closed ones, which come after all of those.

Result<DefectPage> list_all(Env const& env, AssetId const& asset, std::size_t limit,
                            std::string const& cursor) {
  char const part = cursor.empty() ? kOpenPart : cursor.front();
  if (part != kOpenPart && part != kClosedPart) return Error{Code::invalid, "bad_cursor"}.about("cursor");
  auto const within = cursor.empty() ? std::string() : cursor.substr(1);
  DefectPage answer;
  if (part == kOpenPart) {
    SCC_CHECK(add_page(env, asset, DefectState::open, limit, within, answer));
    if (answer.next) {
      answer.next = kOpenPart + *answer.next;
      return answer;
    }
    if (answer.items.size() >= limit) {
      answer.next = std::string(1, kClosedPart);
      return answer;
    }
  }
  SCC_CHECK(add_page(env, asset, DefectState::closed, limit, part == kClosedPart ? within : "", answer));
  if (answer.next) answer.next = kClosedPart + *answer.next;
  return answer;
}

}  // namespace

Result<Answer<Versioned<Defect>>> report_defect(Env const& env, Caller const& caller, AssetId const& asset_id,
                                                DefectDraft const& draft,
                                                std::optional<Once<Defect>> const& once) {
  using Reported = Answer<Versioned<Defect>>;
  SCC_CHECK(require(Act::report_defect, caller));
  Defect const defect{.id = DefectId::make(env.now(), env.random),
                      .asset = asset_id,
                      .title = draft.title,
                      .note = draft.note,
                      .stop = draft.stop,
                      .owner = draft.owner,
                      .due = draft.due,
                      .opened_by = caller.person ? std::optional(caller.person->id) : std::nullopt,
                      .opened_at = env.now()};
  SCC_CHECK(check_defect(defect));
  auto const decide = [&]() -> Result<Decision<Reported>> {
    WriteSet set;
    SCC_TRY(asset, load_asset(env.rows, asset_id));
    SCC_CHECK(check_owner(set, env, defect.owner));
    SCC_CHECK(write_asset_of(set, std::move(asset), defect));
    auto const key = env.rows.keys().defect(asset_id, defect.id);
    set.insert(key, encode_defect(defect));
    SCC_CHECK(append_audit(set, env, report_of(defect, caller)));
    SCC_CHECK(remember(set, env, once, defect));
    return Decision<Reported>{.set = std::move(set),
                              .answer = Versioned<Defect>{defect, Row{.key = key, .version = {}, .body = {}}},
                              .committed = [](Reported& answer, Version const& stamp) {
                                std::get<Versioned<Defect>>(answer).row.version = stamp;
                              }};
  };
  return transact<Reported>(env.rows, env.contention, asset_id.text, [&](TenantStore const& rows) {
    return decide_once<Versioned<Defect>>(rows, once, decide);
  });
}

Result<Versioned<Defect>> get_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                     DefectId const& id) {
  SCC_CHECK(require(Act::see_defects, caller));
  SCC_CHECK(load_asset(env.rows, asset));
  return load_defect(env.rows, asset, id);
}

Result<DefectPage> list_defects(Env const& env, Caller const& caller, AssetId const& asset,
                                DefectFilter const& filter) {
  SCC_CHECK(require(Act::see_defects, caller));
  SCC_CHECK(load_asset(env.rows, asset));
  auto const limit = page_limit(filter.limit);
  if (!filter.state) return list_all(env, asset, limit, filter.cursor);
  DefectPage answer;
  SCC_CHECK(add_page(env, asset, *filter.state, limit, filter.cursor, answer));
  return answer;
}

Result<Versioned<Defect>> edit_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                      DefectId const& id, DefectPatch const& patch, Version const& expected) {
  SCC_CHECK(require(Act::manage_defects, caller));
  auto const decide = [&](TenantStore const& rows) -> Result<DefectChange> {
    SCC_CHECK(load_asset(rows, asset));
    SCC_TRY(before, load_defect(rows, asset, id));
    if (before.row.version != expected) return Error{Code::stale, "stale"};
    auto after = patched(before.value, patch);
    SCC_CHECK(check_defect(after));
    if (before.value.closed) return Error{Code::conflict, "defect_closed"};
    if (after == before.value) return nothing_to_do(std::move(before));
    WriteSet set;
    if (after.owner != before.value.owner) SCC_CHECK(check_owner(set, env, after.owner));
    auto const change = change_between(before.value, after, caller);
    return write_change(env, std::move(before), std::move(after), std::move(set), change);
  };
  return transact<Versioned<Defect>>(env.rows, env.contention, asset.text, decide);
}

Result<Versioned<Defect>> close_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                       DefectId const& id, std::string const& note) {
  SCC_CHECK(require(Act::manage_defects, caller));
  if (!caller.person) return Error{Code::forbidden, "not_permitted"};  // Somebody vouches for it.
  SCC_CHECK(check_text(note, "note", kNoteCharactersMax));
  auto const decide = [&](TenantStore const& rows) -> Result<DefectChange> {
    SCC_CHECK(load_asset(rows, asset));
    SCC_TRY(before, load_defect(rows, asset, id));
    if (before.value.closed) return nothing_to_do(std::move(before));
    auto after = before.value;
    after.closed = DefectClosing{caller.person->id, env.now(), note};
    auto change = audit_of(HistoryAct::defect_closed, after, caller);
    change.notes.push_back({"note", note, NoteAudience::dispatcher});
    return write_change(env, std::move(before), std::move(after), {}, change);
  };
  return transact<Versioned<Defect>>(env.rows, env.contention, asset.text, decide);
}

}  // namespace scc
