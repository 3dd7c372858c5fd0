// Templates: the checklists a tenant keeps, versioned. Events carry snapshots; changing a template changes no
// event.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/checklist.hpp"
#include "store/versioned.hpp"

namespace scc {

// A template as somebody asks for it. Items' ids are made here, for each version anew.
struct TemplateDraft {
  std::string name;
  ChecklistPhase phase = ChecklistPhase::pre_departure;
  std::vector<ChecklistItem> items = {};
};

// Versioned by the head's row. `invalid` with the field ("items[2].text") where something of it cannot be.
Result<Answer<Versioned<ChecklistTemplate>>> create_template(
    Env const& env, Caller const& caller, TemplateDraft const& draft,
    std::optional<Once<ChecklistTemplate>> const& once = {});

// The newest version. `not_found` ("template_unknown").
Result<Versioned<ChecklistTemplate>> get_template(Env const& env, Caller const& caller, TemplateId const& id);

struct TemplatePage {
  std::vector<TemplateHead> items;
  std::optional<std::string> next;
};
// By id, oldest first. `invalid` "bad_cursor".
Result<TemplatePage> list_templates(Env const& env, Caller const& caller, std::size_t limit,
                                    std::string const& cursor);

// Publishes `draft` as the next version if the template is still at `expected`, else `stale` ("stale"). The
// version before it stays as it is.
Result<Versioned<ChecklistTemplate>> replace_template(Env const& env, Caller const& caller,
                                                      TemplateId const& id, TemplateDraft const& draft,
                                                      Version const& expected);

}  // namespace scc
