// Page cursor: a sort key in base64url.
#include "app/page_cursor.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/limits.hpp"

namespace scc {

std::string cursor_at(Row const& last) {
  return to_base64url(last.key.sort());
}

Result<std::optional<std::string>> position_of(std::string const& cursor, KeyRange const& range) {
  if (cursor.empty()) return std::optional<std::string>();
  auto sort = from_base64url(cursor);
  bool const in_range =
      sort && is_key_text(*sort) && *sort >= range.from.sort() && (range.to.empty() || *sort < range.to);
  if (!in_range) return Error{Code::invalid, "bad_cursor"}.about("cursor");
  return sort;
}

std::size_t page_limit(std::size_t wanted) {
  return std::clamp(wanted, std::size_t{1}, kPageRowsMax);
}

}  // namespace scc
