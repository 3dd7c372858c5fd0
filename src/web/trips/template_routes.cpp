// Handlers about checklist templates, and the tables of their bodies.
#include "web/trips/template_routes.hpp"

#include "web/call_once.hpp"
#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

namespace {

Result<TemplateId> template_of(Call const& call) {
  return call.id<TemplateId>("template", "template_unknown");
}

Result<Reply<TemplateView>> shown(Call const& call, ChecklistTemplate const& from) {
  SCC_TRY(sight, Sight::onto(Act::manage_templates, call.caller));
  return Reply(TemplateView(sight, from));
}

Result<Reply<TemplateView>> shown(Call const& call, Versioned<ChecklistTemplate> const& from) {
  SCC_TRY(reply, shown(call, from.value));
  return std::move(reply).at_version(from.row.version.text());
}

}  // namespace

TemplateView::TemplateView(Sight const& sight, ChecklistTemplate const& from)
    : Seen(sight), id(from.id), version(from.version), name(from.name), phase(from.phase) {
  items.reserve(from.items.size());
  for (auto const& item : from.items) items.push_back(item_view(item));
}

TemplatesView::TemplatesView(Sight const& sight, TemplatePage const& page) : Seen(sight) {
  for (auto const& head : page.items) items.push_back({head.id, head.current, head.name, head.phase});
  next = page.next;
}

Result<Reply<TemplatesView>> get_templates(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::manage_templates, call.caller));
  SCC_TRY(ask, call.page());
  SCC_TRY(page, list_templates(call.env, call.caller, ask.limit, ask.cursor));
  return Reply(TemplatesView(sight, page));
}

Result<Reply<TemplateView>> post_template(Call const& call, TemplateDraft const& body) {
  auto const show = [&call](ChecklistTemplate const& made) { return shown(call, made); };
  SCC_TRY(answer,
          create_template(call.env, call.caller, body, once_of<ChecklistTemplate, TemplateView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer))
    return Reply<TemplateView>::replayed(std::move(replay->body));
  auto const& made = std::get<Versioned<ChecklistTemplate>>(answer);
  SCC_TRY(reply, shown(call, made));
  return std::move(reply).located_at("/api/checklist-templates/" + made.value.id.text);
}

Result<Reply<TemplateView>> get_one_template(Call const& call) {
  SCC_TRY(id, template_of(call));
  SCC_TRY(found, get_template(call.env, call.caller, id));
  return shown(call, found);
}

Result<Reply<TemplateView>> put_template(Call const& call, TemplateDraft const& body) {
  SCC_TRY(id, template_of(call));
  SCC_TRY(made, replace_template(call.env, call.caller, id, body, call.expected_version()));
  return shown(call, made);
}

template <>
Shape const& shape_of<ChecklistItem>() {
  using Body = ChecklistItem;
  static FieldSpec const fields[] = {
      field<&Body::text>("text", required, text(1, kNoteCharactersMax), "What is to be done.",
                         "Life jackets counted"),
      field<&Body::help>("help", optional, text(0, kNoteCharactersMax), "How.",
                         "One for each person aboard, children's sizes too."),
      field<&Body::kind>("kind", required, any(), "How it is answered.", "number"),
      field<&Body::who>("who", required, any(), "Who may mark it.", "crew"),
      field<&Body::required>("required", required, any(), "Must be done before departure or completion.",
                             "true"),
      field<&Body::stop>("stop", optional, any(), "Failing it makes the asset unfit.", "true"),
      field<&Body::minimum>("minimum", optional, any(), "Of a number.", "8"),
      field<&Body::maximum>("maximum", optional, any(), "Of a number.", "12"),
      field<&Body::unit>("unit", optional, text(0, kNameCharactersMax), "Of a number.", "pieces"),
      field<&Body::each>("each", optional, any(), "Once for all, where absent; or each for themselves.",
                         "once"),
      field<&Body::two_person>("two_person", optional, any(), "Done when two different people marked it.",
                               "false"),
      field<&Body::condition>("condition", optional, any(), "Asked only then; always where absent.",
                              "always"),
  };
  static Shape const shape{"NewChecklistItem", "One line of a template.", fields};
  return shape;
}

template <>
Shape const& shape_of<TemplateDraft>() {
  using Body = TemplateDraft;
  static FieldSpec const fields[] = {
      field<&Body::name>("name", required, text(1, kNameCharactersMax), "What it is called.",
                         "Before we cast off"),
      field<&Body::phase>("phase", required, any(), "Before departure or after the return.", "pre_departure"),
      field<&Body::items>("items", required, up_to(kListItemsMax), "Its lines, in order."),
  };
  static Shape const shape{"NewChecklistTemplate", "A checklist, to be published as a new version.", fields};
  return shape;
}

template <>
Shape const& shape_of<TemplateView>() {
  using View = TemplateView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The template.", "TP01JZ0000000000000000000000"),
      field<&View::version>("version", required, any(), "Counted from 1.", "3"),
      field<&View::name>("name", required, any(), "What it is called.", "Before we cast off"),
      field<&View::phase>("phase", required, any(), "Before departure or after the return.", "pre_departure"),
      field<&View::items>("items", required, up_to(kListItemsMax), "Its lines, in order."),
  };
  static Shape const shape{"ChecklistTemplate", "A checklist at one version.", fields};
  return shape;
}

template <>
Shape const& shape_of<TemplateHeadView>() {
  using View = TemplateHeadView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The template.", "TP01JZ0000000000000000000000"),
      field<&View::version>("version", required, any(), "The newest.", "3"),
      field<&View::name>("name", required, any(), "What it is called.", "Before we cast off"),
      field<&View::phase>("phase", required, any(), "Before departure or after the return.", "pre_departure"),
  };
  static Shape const shape{"ChecklistTemplateHead", "A template, without its lines.", fields};
  return shape;
}

template <>
Shape const& shape_of<TemplatesView>() {
  static FieldSpec const fields[] = {
      field<&TemplatesView::items>("items", required, up_to(kPageRowsMax), "Oldest first."),
      field<&TemplatesView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"ChecklistTemplateList", "The tenant's checklist templates.", fields};
  return shape;
}

}  // namespace scc
