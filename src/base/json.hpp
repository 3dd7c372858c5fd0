// JSON from outside, read strictly: one value, no duplicate names, bounded depth, well-formed UTF-8.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/limits.hpp"
#include "base/result.hpp"

namespace scc {

namespace json = boost::json;

// `invalid`, reason "json_malformed", "json_duplicate" (field: the path of the name) or "json_too_deep".
Result<json::value> parse_json(std::string_view text);

// Appends `text` as a JSON string, quotes included, to `out`.
void append_json_string(std::string& out, std::string_view text);

}  // namespace scc
