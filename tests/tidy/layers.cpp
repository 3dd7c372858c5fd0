// The include table and the two rules that read it.
#include "tidy/layers.hpp"

#include <algorithm>
#include <optional>

namespace scc::tidy {
namespace {

Layer const kLayers[] = {
    {"base", {"base/"}, "`base`"},
    {"domain",
     {"domain/", "base/error.hpp", "base/id.hpp", "base/limits.hpp", "base/money.hpp", "base/random.hpp",
      "base/result.hpp", "base/text.hpp", "base/time.hpp"},
     "`domain`; of `base` only error, result, id, time, text, money, limits, random"},
    {"store", {"store/", "domain/", "base/"}, "`store`, `domain`, `base`"},
    {"mail", {"mail/", "domain/", "base/"}, "`mail`, `domain`, `base`"},
    {"app",
     {"app/", "domain/", "base/", "store/store.hpp", "store/row.hpp", "store/keys.hpp", "store/versioned.hpp",
      "store/transact.hpp", "store/record", "mail/mailer.hpp", "mail/letter"},
     "`app`, `domain`, `base`; of `store` the port, keys, rows, records and transact, no engine; of `mail` "
     "the port and the letter"},
    {"web", {"web/", "app/", "domain/", "base/"}, "`web`, `app`, `domain`, `base`; no store, no mail"},
    {"cmd", {"cmd/", "web/", "app/", "mail/", "store/", "domain/", "base/"}, "everything"},
};

// Our own headers that are a wall: whoever does not include them cannot load what they decode.
ForeignHeaders const kWalledHeaders[] = {
    {"store/records_money.hpp", {"src/app/trips/money.cpp", "src/store/records_money."}},
    {"base/curl_library.hpp", {"src/base/"}},
    {"base/curl_handle.hpp", {"src/base/http_client.cpp", "src/mail/smtp_conversation."}},
};

std::vector<std::string_view> const kSystemCallers = {
    "src/base/log.cpp", "src/store/sqlite_", "src/mail/", "src/web/beast_", "src/cmd/", "tests/", "bench/"};

ForeignHeaders const kForeignHeaders[] = {
    {"sqlite3.h", {"src/store/sqlite_", "tests/support/faulty_vfs.", "bench/"}},
    {"openssl/",
     {"src/base/crypto.cpp", "src/base/random.cpp", "src/web/beast_", "tests/support/tls_server."}},
    {"boost/asio", {"src/web/beast_", "tests/support/", "bench/"}},
    {"boost/beast", {"src/web/beast_", "tests/support/", "bench/"}},
    {"boost/json",
     {"src/base/json", "src/store/record", "src/store/dynamo_", "src/web/", "src/precompiled.hpp", "tests/",
      "bench/"}},
    {"boost/url", {"src/web/", "tests/support/"}},
    {"boost/system", {"src/base/result.hpp", "src/precompiled.hpp", "src/web/beast_"}},
    {"zlib.h", {"src/web/gzip.cpp"}},
    {"curl/", {"src/base/curl_library.hpp"}},
    {"dlfcn.h", {"src/base/curl_library.cpp"}},
    {"gmime/", {"src/mail/mime"}},
    {"CLI/", {"src/cmd/"}},
    {"toml++/", {"src/cmd/"}},
    {"date/", {"src/base/time.cpp"}},
    {"fmt/", {"src/", "tests/", "bench/"}},
    {"gtest/", {"tests/"}},
    {"libical/", {"tests/support/ical_reader."}},
    {"rapidcheck/", {"tests/"}},
    {"rapidcheck.h", {"tests/"}},
    {"benchmark/", {"bench/"}},
    {"fcntl.h", kSystemCallers},
    {"netinet/", kSystemCallers},
    {"arpa/", kSystemCallers},
    {"poll.h", kSystemCallers},
    {"semaphore.h", {"src/store/sqlite_writer."}},
    {"signal.h", kSystemCallers},
    {"spawn.h", kSystemCallers},
    {"pthread.h", {"src/web/beast_", "src/web/worker_pool.", "src/cmd/stop_signals."}},
    {"sys/", kSystemCallers},
    {"unistd.h", kSystemCallers},
};

bool begins_with_any(std::string_view text, std::vector<std::string_view> const& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto b) { return text.starts_with(b); });
}

// What stands between the marks of an #include line.
std::optional<std::string_view> included(std::string_view line, char open, char close) {
  constexpr std::string_view kInclude = "#include ";
  if (!line.starts_with(kInclude) || line.size() < kInclude.size() + 2) return std::nullopt;
  line.remove_prefix(kInclude.size());
  auto const end = line.find(close, 1);
  if (line.front() != open || end == std::string_view::npos) return std::nullopt;
  return line.substr(1, end - 1);
}

Layer const* layer_of(std::string_view path) {
  for (auto const& layer : kLayers)
    if (path.starts_with("src/" + std::string(layer.name) + "/")) return &layer;
  return nullptr;
}

bool is_of_a_layer(std::string_view header) {
  return layer_of("src/" + std::string(header)) != nullptr;
}

// A header of the standard library has neither folder nor ending.
bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

// What is not a layer's: other tests' helpers, and the generated.
bool may_include_support(SourceFile const& file, std::string_view header) {
  return file.is_test() && (header.starts_with("support/") || header.starts_with("tests/support/"));
}

}  // namespace

std::span<Layer const> layers() {
  return kLayers;
}
std::span<ForeignHeaders const> foreign_headers() {
  return kForeignHeaders;
}

namespace {

// Where `header` is a wall that `file` stands outside of, the only place it may be included from.
std::optional<std::string_view> walled_in(SourceFile const& file, std::string_view header) {
  for (auto const& wall : kWalledHeaders)
    if (header == wall.begins && !file.is_test() && !begins_with_any(file.path, wall.only_in))
      return wall.only_in.front();
  return std::nullopt;
}

}  // namespace

Findings includes_go_down(SourceFile const& file) {
  Findings found;
  auto const* layer = layer_of(file.path);
  if (layer == nullptr) return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    auto const header = included(file.lines[i], '"', '"');
    if (auto const home = header ? walled_in(file, *header) : std::nullopt)
      found.push_back(
          {file.path, i + 1, std::string(*header) + " may be included only by " + std::string(*home)});
    if (!header || begins_with_any(*header, layer->may_include) || may_include_support(file, *header))
      continue;
    if (file.is_test() && !is_of_a_layer(*header)) continue;
    found.push_back(
        {file.path, i + 1, std::string(layer->name) + " may not include " + std::string(*header)});
  }
  return found;
}

Findings foreign_headers_stay_in_their_files(SourceFile const& file) {
  Findings found;
  if (file.language != Language::cpp) return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    auto const header = included(file.lines[i], '<', '>');
    if (!header || is_standard(*header)) continue;
    auto const* known = std::find_if(std::begin(kForeignHeaders), std::end(kForeignHeaders),
                                     [&](auto const& entry) { return header->starts_with(entry.begins); });
    auto const name = std::string(*header);
    if (known == std::end(kForeignHeaders)) {
      found.push_back({file.path, i + 1, name + " is not in the table of tests/tidy/layers.cpp"});
    } else if (!begins_with_any(file.path, known->only_in) &&
               !(file.is_test() && begins_with_any("tests/", known->only_in))) {
      found.push_back({file.path, i + 1, name + " belongs in " + std::string(known->only_in.front()) + "…"});
    }
  }
  return found;
}

std::vector<std::string> layer_rows() {
  std::vector<std::string> rows;
  for (auto const& layer : kLayers)
    rows.push_back("| `" + std::string(layer.name) + "` | " + std::string(layer.said) + " |");
  return rows;
}

}  // namespace scc::tidy
