// Snapshots: texts compared with files of tests/snapshots/. SCC_UPDATE=1 rewrites the files instead, so that
// a change is reviewed as a diff.
#pragma once

#include <string>
#include <string_view>

namespace scc {

// Fails the running test when tests/snapshots/`name` does not hold exactly `text`.
void expect_snapshot(std::string const& name, std::string_view text);

}  // namespace scc
