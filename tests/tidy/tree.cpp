// Reads the repository for the tidy tests.
#include "tidy/tree.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace scc::tidy {
namespace {

namespace fs = std::filesystem;

bool is_ours(fs::path const& path) {
  auto const name = path.filename().string();
  return name != "build" && name != "node_modules" && name != ".git" && name != "dist" &&
         name != "package-lock.json" && name != "LICENSE";
}

Language language_of(std::string_view path) {
  static std::map<std::string, Language, std::less<>> const kByEnding = {
      {".cpp", Language::cpp},     {".hpp", Language::cpp},    {".ts", Language::script},
      {".tsx", Language::script},  {".mjs", Language::script}, {".js", Language::script},
      {".css", Language::style},   {".sh", Language::shell},   {".cmake", Language::cmake},
      {".md", Language::markdown},
  };
  if (path == "dev" || path == ".ci/run") return Language::shell;
  if (path.ends_with("CMakeLists.txt")) return Language::cmake;
  auto const dot = path.rfind('.');
  auto const known = dot == std::string_view::npos ? kByEnding.end() : kByEnding.find(path.substr(dot));
  return known == kByEnding.end() ? Language::data : known->second;
}

bool is_text(std::string_view bytes) {
  return bytes.find('\0') == std::string_view::npos;
}

std::string read_bytes(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<SourceFile> read_repository(fs::path const& root) {
  std::vector<SourceFile> files;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator();
       ++entry) {
    if (!is_ours(entry->path())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    auto const bytes = read_bytes(entry->path());
    // A picture is there to be linked to; of its bytes no rule has anything to say.
    auto const text = is_text(bytes) ? std::string_view(bytes) : std::string_view();
    files.push_back(make_file(fs::relative(entry->path(), root).generic_string(), text));
  }
  std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
  return files;
}

}  // namespace

SourceFile make_file(std::string path, std::string_view text) {
  SourceFile file{std::move(path), Language::data, {}, {}};
  file.language = language_of(file.path);
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    file.lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  file.code = plain_code(file.lines, file.language);
  return file;
}

std::vector<SourceFile> const& repository() {
  static std::vector<SourceFile> const kFiles = read_repository(SCC_SOURCE_DIR);
  return kFiles;
}

SourceFile const& file_at(std::string_view path) {
  for (auto const& file : repository())
    if (file.path == path) return file;
  std::fprintf(stderr, "The repository has no %.*s.\n", static_cast<int>(path.size()), path.data());
  std::abort();
}

std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (auto const& line : lines) text += line + '\n';
  return text;
}

}  // namespace scc::tidy
