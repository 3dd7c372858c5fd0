// Page cursor: where a list goes on. The sort key of the last row looked at: opaque, nothing secret, and good
// for the range it came from only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "store/row.hpp"

namespace scc {

std::string cursor_at(Row const& last);

// The position to scan after; nullopt for an empty cursor. `invalid` ("bad_cursor") when it is none of
// `range`.
Result<std::optional<std::string>> position_of(std::string const& cursor, KeyRange const& range);

// `wanted`, kept between one and kPageRowsMax.
std::size_t page_limit(std::size_t wanted);

}  // namespace scc
