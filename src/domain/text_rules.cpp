// Text rules: clean, there, and not too long, in this order.
#include "domain/text_rules.hpp"

#include <string>

#include "base/text.hpp"

namespace scc {

Result<void> check_text(std::string_view text, std::string_view field, std::size_t characters_max,
                        MayBeEmpty empty) {
  if (!is_clean_text(text)) return Error{Code::invalid, "text_not_clean"}.about(field);
  if (empty == MayBeEmpty::no && trimmed(text).empty())
    return Error{Code::invalid, "text_missing"}.about(field);
  if (length_in_characters(text) > characters_max)
    return Error{Code::invalid, "text_too_long"}.about(field).with("max", std::to_string(characters_max));
  return success();
}

}  // namespace scc
