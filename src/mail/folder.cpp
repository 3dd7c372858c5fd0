// FolderMailer: write beside, flush, rename.
#include "mail/folder.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "mail/mime.hpp"

namespace scc {
namespace {

constexpr mode_t kOwnerOnly = 0600;

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// True when `path` holds exactly `bytes` and the disk has them.
bool write_flushed(std::filesystem::path const& path, std::string_view bytes) {
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly);
  if (file < 0) return false;
  bool const written = write_all(file, bytes) && ::fsync(file) == 0;
  return ::close(file) == 0 && written;
}

// The new name itself must survive a power cut, not only the bytes under it.
bool flush_folder(std::filesystem::path const& folder) {
  int const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  bool const flushed = ::fsync(file) == 0;
  ::close(file);
  return flushed;
}

// Two threads that send the same letter at once must not write into one file.
std::string temporary_name(std::string const& name) {
  static std::atomic<unsigned> count{0};
  return "." + name + "." + std::to_string(::getpid()) + "." + std::to_string(++count) + ".tmp";
}

}  // namespace

std::string file_name_of(Letter const& letter) {
  std::string name;
  for (char const c : letter.message_id.substr(0, letter.message_id.find('@'))) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    name += plain || (c == '.' && !name.empty()) ? c : '_';
  }
  return name + ".eml";
}

Result<FolderMailer> FolderMailer::open(std::filesystem::path folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed || ::access(folder.c_str(), W_OK | X_OK) != 0)
    return Error{Code::unavailable, "mail_folder_unusable"};
  return FolderMailer(std::move(folder));
}

SendOutcome FolderMailer::send(Letter const& letter) {
  auto const name = file_name_of(letter);
  auto const temporary = folder_ / temporary_name(name);
  if (write_flushed(temporary, to_mime(letter)) &&
      std::rename(temporary.c_str(), (folder_ / name).c_str()) == 0 && flush_folder(folder_))
    return {SendVerdict::accepted};
  ::unlink(temporary.c_str());
  return {SendVerdict::try_again, "folder_unwritable"};
}

}  // namespace scc
