// Settings: what an operator may set, from the flags, else the environment, else one TOML file, else built
// in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/keyring.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "cmd/places.hpp"

namespace scc {

// The environment as it was when the program began.
using Environment = std::map<std::string, std::string, std::less<>>;
Environment process_environment();

// What flags said, already well-formed.
struct Flags {
  std::optional<std::string> config = {};  // Path of the TOML file.
  std::optional<StorePlace> store = {};
  std::optional<MailPlace> mail = {};
  std::optional<Endpoint> listen = {};
  std::optional<std::string> default_tenant = {};  // Slug.
  std::optional<LogLevel> log = {};
};

struct Settings {
  StorePlace store{StorePlace::Engine::sqlite, "./scc.db"};
  MailPlace mail{.directory = "./mail"};
  Endpoint listen{"127.0.0.1", 8080};
  std::string default_tenant = {};
  LogLevel log = LogLevel::info;
  std::string secret_file = {};         // Where the file says the secret is; empty when it does not.
  std::string origin_secret_file = {};  // The same of the secret shared with a proxy.
  std::string smtp_password_file = {};  // And of the password at the mail server.
  std::string origin_secret = {};  // Filled by read_origin_secret's caller; empty where no proxy has one.
};

// One thing that can be set: its flag, its variable, its name in the file.
struct SettingName {
  std::string_view flag;
  std::string_view variable;
  std::string_view name;
  std::string_view text;
};
// All of them, in the order in which help shows them.
std::vector<SettingName> const& setting_names();

// Reads the file where one is named (--config, else SCC_CONFIG). `invalid`: "config_unreadable",
// "config_malformed" (detail: line), "config_unknown_name", "store_region_missing", or that of the place at
// fault, each about the flag, variable or name.
Result<Settings> settle(Flags const& flags, Environment const& environment);

// The secrets every key is derived from: JWT_SECRET, else the file that JWT_SECRET_FILE or the settings name;
// then JWT_SECRET_PREVIOUS. `invalid`: "secret_missing", "secret_unreadable", or "weak_secret".
Result<Keyring> read_keys(Settings const& settings, Environment const& environment);

// What a proxy in front proves itself by: SCC_ORIGIN_SECRET, else the file that SCC_ORIGIN_SECRET_FILE or the
// settings name; empty where there is neither. `invalid`: "secret_unreadable", or "weak_secret".
Result<std::string> read_origin_secret(Settings const& settings, Environment const& environment);

// What the mail server's user signs in with: SMTP_PASSWORD, else the file that SMTP_PASSWORD_FILE or the
// settings name; empty where the place names no user. `invalid`: "secret_unreadable", or
// "smtp_password_missing". REQUIRES: letters go to a server.
Result<std::string> read_smtp_password(Settings const& settings, Environment const& environment);

std::optional<LogLevel> parse_log_level(std::string_view text);

}  // namespace scc
