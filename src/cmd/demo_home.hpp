// Demo home: the directory in which a demo lives: its store, its letters, its secret.
#pragma once

#include <filesystem>
#include <string>

#include "base/random.hpp"
#include "base/result.hpp"

namespace scc {

class DemoHome {
 public:
  // `directory`, made where it is missing, with a secret of its own; or one that goes with this value where
  // it is empty. `unavailable` "demo_home_unusable".
  static Result<DemoHome> open(std::string const& directory, Random& random);
  ~DemoHome();
  DemoHome(DemoHome&& other) noexcept;
  DemoHome& operator=(DemoHome&&) = delete;

  std::string const& secret() const { return secret_; }
  std::string mail() const { return (path_ / "mail").string(); }
  std::string store() const { return (path_ / "store" / "scc.db").string(); }

  // The store is made elsewhere and moved here whole, so that a demo which was stopped while it was being
  // made is made again.
  bool has_store() const;
  Result<std::string> begin_store() const;
  Result<void> finish_store() const;

 private:
  explicit DemoHome(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
  std::string secret_;
  bool temporary_ = false;
};

}  // namespace scc
