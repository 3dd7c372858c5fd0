// Input rules: what any text or number from outside must be before a row may hold it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace scc {

enum class MayBeEmpty : std::uint8_t { no, yes };

// Success, or `invalid` about `field`: "bad_text", "missing_field" or "too_long" (hole: bound).
Result<void> check_text(std::string_view text, std::string_view field, std::size_t characters_max,
                        MayBeEmpty empty = MayBeEmpty::no);

// Success, or `invalid` about `field`: "too_small" or "too_large" (hole: bound). What is not a number is too
// small.
Result<void> check_number(double value, std::string_view field, double least, double most);

}  // namespace scc
