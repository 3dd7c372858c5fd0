// Routes of defects: list, report, read, change, close.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/trips/defects.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/checklist_view.hpp"
#include "web/trips/words.hpp"

namespace scc {

struct ClosingBody {
  std::string note;
};

struct DefectPersonView {
  IdView<PersonId> id;
  std::string_view name;
};
struct DefectSourceView {
  IdView<EventId> event;
  IdView<ChecklistId> list;
  IdView<ItemId> item;
};
struct DefectClosingView {
  DefectPersonView by;
  Instant at;
  std::string_view note;
};

struct DefectView : Seen {
  // REQUIRES: `faces` holds people_of(defect).
  DefectView(Sight const& sight, Defect const& defect, Faces faces);

  IdView<DefectId> id;
  IdView<AssetId> asset;
  DefectState state;
  std::string_view title;
  std::string_view note;
  bool stop;
  std::optional<DefectPersonView> owner;
  std::optional<Instant> due;
  std::optional<DefectPersonView> opened_by;
  Instant opened_at;
  std::optional<DefectSourceView> source;
  std::optional<DefectClosingView> closed;
};

struct DefectsView : Seen {
  DefectsView(Sight const& sight, DefectPage const& page, Faces faces);

  std::vector<DefectView> items;
  std::optional<std::string_view> next;
};

Result<Reply<DefectsView>> get_defects(Call const& call);
Result<Reply<DefectView>> post_defect(Call const& call, DefectDraft const& body);
Result<Reply<DefectView>> get_one_defect(Call const& call);
Result<Reply<DefectView>> patch_defect(Call const& call, DefectPatch const& body);
Result<Reply<DefectView>> put_closing(Call const& call, ClosingBody const& body);

template <>
Shape const& shape_of<DefectDraft>();
template <>
Shape const& shape_of<DefectPatch>();
template <>
Shape const& shape_of<ClosingBody>();
template <>
Shape const& shape_of<DefectPersonView>();
template <>
Shape const& shape_of<DefectSourceView>();
template <>
Shape const& shape_of<DefectClosingView>();
template <>
Shape const& shape_of<DefectView>();
template <>
Shape const& shape_of<DefectsView>();

}  // namespace scc
