// Routes of checklist templates: list, publish, read, publish anew.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/trips/templates.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

struct TemplateView : Seen {
  TemplateView(Sight const& sight, ChecklistTemplate const& from);

  IdView<TemplateId> id;
  int version;
  std::string_view name;
  ChecklistPhase phase;
  std::vector<ItemView> items;
};

struct TemplateHeadView {
  IdView<TemplateId> id;
  int version;
  std::string_view name;
  ChecklistPhase phase;
};

struct TemplatesView : Seen {
  TemplatesView(Sight const& sight, TemplatePage const& page);

  std::vector<TemplateHeadView> items;
  std::optional<std::string_view> next;
};

Result<Reply<TemplatesView>> get_templates(Call const& call);
Result<Reply<TemplateView>> post_template(Call const& call, TemplateDraft const& body);
Result<Reply<TemplateView>> get_one_template(Call const& call);
Result<Reply<TemplateView>> put_template(Call const& call, TemplateDraft const& body);

template <>
Shape const& shape_of<ChecklistItem>();
template <>
Shape const& shape_of<TemplateDraft>();
template <>
Shape const& shape_of<TemplateView>();
template <>
Shape const& shape_of<TemplateHeadView>();
template <>
Shape const& shape_of<TemplatesView>();

}  // namespace scc
