// Snapshots: read and compare, or write.
#include "support/snapshot.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace scc {

void expect_snapshot(std::string const& name, std::string_view text) {
  auto const path = std::filesystem::path(SCC_SOURCE_DIR) / "tests" / "snapshots" / name;
  if (auto const* update = std::getenv("SCC_UPDATE"); update && std::string_view(update) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream kept;
  kept << file.rdbuf();
  EXPECT_TRUE(file.good() && kept.str() == text)
      << "tests/snapshots/" << name << " differs; SCC_UPDATE=1 rewrites it. Now it would say:\n"
      << text;
}

}  // namespace scc
