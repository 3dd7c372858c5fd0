// Checklist rows: templates, their heads, and the items that events carry too.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/checklist.hpp"
#include "store/record.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

void write_checklist_item(RecordWriter& out, ChecklistItem const& item);
ChecklistItem read_checklist_item(RecordFields& in);

// True of a head, false of a version: both share a partition.
bool is_template_head(Key const& key);
std::string encode_template_head(TemplateHead const& head);
Result<TemplateHead> decode_template_head(Row const& row);
std::string encode_template(ChecklistTemplate const& source);
Result<ChecklistTemplate> decode_template(Row const& row);

// `not_found` ("template_unknown") when there is none.
Result<Versioned<TemplateHead>> load_template_head(TenantStore const& rows, TemplateId const& id);
// REQUIRES: a head names this version. `internal` ("row_unreadable") when it is missing all the same.
Result<ChecklistTemplate> load_template(TenantStore const& rows, TemplateId const& id, int version);

}  // namespace scc
