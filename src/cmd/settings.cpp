// Settings: the one place that knows flag before environment before file.
#include "cmd/settings.hpp"

#include <cassert>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include "base/text.hpp"
#include "domain/people/tenant.hpp"

namespace scc {
namespace {

constexpr std::size_t kFileBytesMax = 64u << 10;  // Of a configuration or a secret.

std::optional<std::string> read_small_file(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(kFileBytesMax + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || file.gcount() > static_cast<std::streamsize>(kFileBytesMax)) return std::nullopt;
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

std::optional<std::string> variable(Environment const& environment, std::string_view name) {
  auto const found = environment.find(name);
  if (found == environment.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

// Takes one setting as text, from wherever it came.
Result<void> apply(Settings& settings, std::string_view name, std::string const& text) {
  if (name == "store") {
    SCC_TRY(place, parse_store_place(text));
    settings.store = place;
  } else if (name == "mail") {
    SCC_TRY(place, parse_mail_place(text));
    settings.mail = place;
  } else if (name == "listen") {
    SCC_TRY(endpoint, parse_endpoint(text));
    settings.listen = endpoint;
  } else if (name == "default_tenant") {
    if (!is_slug(text)) return Error{Code::invalid, "slug_invalid"};
    settings.default_tenant = text;
  } else if (name == "log") {
    auto const level = parse_log_level(text);
    if (!level) return Error{Code::invalid, "log_level_unknown"};
    settings.log = *level;
  } else if (name == "jwt_secret_file") {
    settings.secret_file = text;
  } else if (name == "origin_secret_file") {
    settings.origin_secret_file = text;
  } else if (name == "smtp_password_file") {
    settings.smtp_password_file = text;
  } else {
    return Error{Code::invalid, "config_unknown_name"};
  }
  return success();
}

Result<void> apply_about(Settings& settings, std::string_view name, std::string const& text,
                         std::string_view source) {
  auto applied = apply(settings, name, text);
  if (!applied) return std::move(applied).error().about(source);
  return success();
}

Result<void> apply_file(Settings& settings, std::string const& path) {
  auto const text = read_small_file(path);
  if (!text) return Error{Code::invalid, "config_unreadable"}.about(path);
  toml::table table;
  try {
    table = toml::parse(std::string_view(*text));
  } catch (toml::parse_error const& error) {
    return Error{Code::invalid, "config_malformed"}.about(
        fmt::format("{}:{}", path, error.source().begin.line));
  }
  for (auto const& [name, value] : table) {
    auto const key = std::string(name.str());
    auto const source = fmt::format("{}: {}", path, key);
    auto const setting = value.value_exact<std::string>();
    if (!setting) return Error{Code::invalid, "config_not_text"}.about(source);
    SCC_CHECK(apply_about(settings, key, *setting, source));
  }
  return success();
}

// Where AWS's own programs look for it, when the place does not say.
Result<void> settle_region(StorePlace& place, Environment const& environment) {
  if (place.engine != StorePlace::Engine::dynamodb || !place.region.empty()) return success();
  for (auto const* name : {"AWS_REGION", "AWS_DEFAULT_REGION"})
    if (auto const region = variable(environment, name); region && place.region.empty())
      place.region = *region;
  if (place.region.empty()) return Error{Code::invalid, "store_region_missing"}.about("--store");
  return success();
}

std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// The variable's value, else what the file holds; nothing where neither is given.
Result<std::optional<std::string>> secret_of(std::optional<std::string> const& given,
                                             std::string const& file) {
  if (given || file.empty()) return given;
  auto const text = read_small_file(file);
  if (!text) return Error{Code::invalid, "secret_unreadable"}.about(file);
  return std::optional(std::string(without_line_end(*text)));
}

}  // namespace

Environment process_environment() {
  Environment environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    auto const equals = text.find('=');
    if (equals != text.npos) environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

std::vector<SettingName> const& setting_names() {
  static std::vector<SettingName> const names{
      {"--config", "SCC_CONFIG", "", "the TOML file that holds the others"},
      {"--store", "SCC_STORE", "store",
       "where the rows are: sqlite:PATH (default sqlite:./scc.db), dynamodb:TABLE?region=REGION&endpoint=URL "
       "or memory:"},
      {"--mail", "SCC_MAIL", "mail",
       "where letters go: dir:PATH (default dir:./mail), smtp://USER@HOST:PORT?tls=starttls&ca=FILE or "
       "smtps://USER@HOST:PORT"},
      {"--listen", "SCC_LISTEN", "listen", "ADDRESS:PORT to serve at (default 127.0.0.1:8080)"},
      {"--default-tenant", "SCC_DEFAULT_TENANT", "default_tenant",
       "who answers where the host is an address"},
      {"--log", "SCC_LOG", "log", "least to be logged: debug, info (default), warning, error"},
      {"", "JWT_SECRET", "", "the secret every key is derived from"},
      {"", "JWT_SECRET_FILE", "jwt_secret_file", "a file that holds it"},
      {"", "JWT_SECRET_PREVIOUS", "", "the one before, while sessions signed with it last"},
      {"", "SCC_ORIGIN_SECRET", "", "what a proxy sends as X-Origin-Secret, to be believed"},
      {"", "SCC_ORIGIN_SECRET_FILE", "origin_secret_file", "a file that holds it"},
      {"", "SMTP_PASSWORD", "", "what the mail server's user signs in with"},
      {"", "SMTP_PASSWORD_FILE", "smtp_password_file", "a file that holds it"},
  };
  return names;
}

Result<Settings> settle(Flags const& flags, Environment const& environment) {
  Settings settings;
  auto const file = flags.config ? flags.config : variable(environment, "SCC_CONFIG");
  if (file) SCC_CHECK(apply_file(settings, *file));
  for (auto const& setting : setting_names()) {
    if (setting.name.empty()) continue;
    if (auto const text = variable(environment, setting.variable))
      SCC_CHECK(apply_about(settings, setting.name, *text, setting.variable));
  }
  if (flags.store) settings.store = *flags.store;
  if (flags.mail) settings.mail = *flags.mail;
  if (flags.listen) settings.listen = *flags.listen;
  if (flags.default_tenant) settings.default_tenant = *flags.default_tenant;
  if (flags.log) settings.log = *flags.log;
  SCC_CHECK(settle_region(settings.store, environment));
  return settings;
}

Result<Keyring> read_keys(Settings const& settings, Environment const& environment) {
  SCC_TRY(current, secret_of(variable(environment, "JWT_SECRET"), settings.secret_file));
  if (!current) return Error{Code::invalid, "secret_missing"};
  std::vector<std::string> roots{*current};
  if (auto const previous = variable(environment, "JWT_SECRET_PREVIOUS")) roots.push_back(*previous);
  return Keyring::make(roots);
}

Result<std::string> read_origin_secret(Settings const& settings, Environment const& environment) {
  SCC_TRY(secret, secret_of(variable(environment, "SCC_ORIGIN_SECRET"), settings.origin_secret_file));
  if (secret && is_weak_secret(*secret))
    return Error{Code::invalid, "weak_secret"}.about("SCC_ORIGIN_SECRET");
  return secret.value_or("");
}

Result<std::string> read_smtp_password(Settings const& settings, Environment const& environment) {
  assert(settings.mail.server);
  if (settings.mail.server->user.empty()) return std::string();
  SCC_TRY(password, secret_of(variable(environment, "SMTP_PASSWORD"), settings.smtp_password_file));
  if (!password || password->empty()) return Error{Code::invalid, "smtp_password_missing"};
  return *std::move(password);
}

std::optional<LogLevel> parse_log_level(std::string_view text) {
  if (text == "debug") return LogLevel::debug;
  if (text == "info") return LogLevel::info;
  if (text == "warning") return LogLevel::warning;
  if (text == "error") return LogLevel::error;
  return std::nullopt;
}

}  // namespace scc
