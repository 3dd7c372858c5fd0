// Target: the path and the query of a request, taken apart.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace scc {

inline constexpr std::size_t kPathSegmentsMax = 8;

// "/api/events/EV1" as "api", "events", "EV1": views into the path, no allocation.
struct Segments {
  std::array<std::string_view, kPathSegmentsMax> list;
  std::size_t count = 0;
};

// nullopt when there are too many, or the path does not begin with "/". A slash at the end makes an empty
// last segment, which names nothing.
std::optional<Segments> split_path(std::string_view path);

// What a part of a pattern leaves open: "{name}", or "{name}.ics" for what ends that way. nullopt where it
// leaves nothing open.
struct PathHole {
  std::string_view name;
  std::string_view ending;
};
std::optional<PathHole> hole_in(std::string_view part);

// Percent-decoded; nullopt when a "%" is not followed by two hexadecimal digits, or the result is no clean
// text.
std::optional<std::string> percent_decoded(std::string_view text);

using QueryPairs = std::vector<std::pair<std::string, std::string>>;
// `invalid`: "bad_parameter" for a broken encoding or too many, "repeated_parameter".
Result<QueryPairs> parse_query(std::string_view query);

}  // namespace scc
