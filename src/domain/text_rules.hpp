// Text rules: what any text from outside must be before a row may hold it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace scc {

enum class MayBeEmpty : std::uint8_t { no, yes };

// Success, or `invalid` about `field`: "text_not_clean", "text_missing" or "text_too_long" (hole: max).
Result<void> check_text(std::string_view text, std::string_view field, std::size_t characters_max,
                        MayBeEmpty empty = MayBeEmpty::no);

}  // namespace scc
