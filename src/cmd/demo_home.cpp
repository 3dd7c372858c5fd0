// The demo's home: its directory, its secret, and the tenants it already holds.
#include "cmd/demo_home.hpp"

#include <fstream>

#include <unistd.h>

#include "base/encoding.hpp"

namespace scc {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSecretBytes = 48;

Error unusable(fs::path const& path) {
  return Error{Code::unavailable, "demo_home_unusable"}.about(path.string());
}

std::string new_secret(Random& random) {
  std::array<std::uint8_t, kSecretBytes> bytes;
  random.fill(bytes);
  return to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

// The secret that is kept at `path`, or a new one that is kept there from here on.
Result<std::string> kept_secret(fs::path const& path, Random& random) {
  std::string secret;
  if (std::ifstream kept(path); std::getline(kept, secret)) return secret;
  secret = new_secret(random);
  std::ofstream file(path, std::ios::trunc);
  std::error_code error;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
  file << secret << '\n' << std::flush;
  if (!file || error) return unusable(path);
  return secret;
}

}  // namespace

Result<DemoHome> DemoHome::open(std::string const& directory, Random& random) {
  std::error_code error;
  if (directory.empty()) {
    auto name = (fs::temp_directory_path(error) / "scc-demo-XXXXXX").string();
    if (error || mkdtemp(name.data()) == nullptr) return unusable(name);
    DemoHome home{name};
    home.temporary_ = true;
    home.secret_ = new_secret(random);
    return home;
  }
  fs::create_directories(directory, error);
  if (error) return unusable(directory);
  DemoHome home{fs::path(directory)};
  SCC_TRY(secret, kept_secret(home.path_ / "secret", random));
  home.secret_ = std::move(secret);
  return home;
}

DemoHome::DemoHome(DemoHome&& other) noexcept
    : path_(std::move(other.path_)),
      secret_(std::move(other.secret_)),
      temporary_(std::exchange(other.temporary_, false)) {}

DemoHome::~DemoHome() {
  std::error_code ignored;
  if (temporary_) fs::remove_all(path_, ignored);
}

bool DemoHome::has_store() const {
  std::error_code ignored;
  return fs::exists(path_ / "store", ignored);
}

Result<std::string> DemoHome::begin_store() const {
  auto const unfinished = path_ / "store.unfinished";
  std::error_code error;
  fs::remove_all(unfinished, error);
  fs::create_directories(unfinished, error);
  if (error) return unusable(unfinished);
  return (unfinished / "scc.db").string();
}

Result<void> DemoHome::finish_store() const {
  std::error_code error;
  fs::rename(path_ / "store.unfinished", path_ / "store", error);
  if (error) return unusable(path_);
  return success();
}

}  // namespace scc
