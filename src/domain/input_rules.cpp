// Input rules: a text is clean, there, and not too long, in this order; a number within its bounds.
#include "domain/input_rules.hpp"

#include <cmath>
#include <string>

#include "base/text.hpp"

namespace scc {

Result<void> check_text(std::string_view text, std::string_view field, std::size_t characters_max,
                        MayBeEmpty empty) {
  if (!is_clean_text(text)) return Error{Code::invalid, "bad_text"}.about(field);
  if (empty == MayBeEmpty::no && trimmed(text).empty())
    return Error{Code::invalid, "missing_field"}.about(field);
  if (length_in_characters(text) > characters_max)
    return Error{Code::invalid, "too_long"}.about(field).with("bound", std::to_string(characters_max));
  return success();
}

Result<void> check_number(double value, std::string_view field, double least, double most) {
  if (!(value >= least))
    return Error{Code::invalid, "too_small"}.about(field).with("bound", std::to_string(std::lround(least)));
  if (value > most)
    return Error{Code::invalid, "too_large"}.about(field).with("bound", std::to_string(std::lround(most)));
  return success();
}

}  // namespace scc
