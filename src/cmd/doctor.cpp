// scc doctor: looks at everything serve needs, and says what to fix. Changes nothing, but makes a table when
// told to.
#include <filesystem>
#include <ostream>

#include <sys/stat.h>
#include <unistd.h>

#include "app/people/tenants.hpp"
#include "base/catalogue.hpp"
#include "base/text.hpp"
#include "cmd/doctor_mail.hpp"
#include "cmd/doctor_table.hpp"
#include "cmd/findings.hpp"
#include "cmd/program.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

namespace fs = std::filesystem;

std::string_view word_of(Health health) {
  switch (health) {
    case Health::good:
      return "good";
    case Health::worth_a_look:
      return "look";
    case Health::wrong:
      return "WRONG";
  }
  return {};
}

// A path that is there, or the nearest directory above it that is.
bool can_be_written(fs::path path) {
  std::error_code ignored;
  path = fs::absolute(path, ignored);
  while (!fs::exists(path, ignored) && path.has_relative_path()) path = path.parent_path();
  return access(path.c_str(), W_OK) == 0;
}

bool others_may_read(std::string const& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

void look_at_secret(Findings& findings, Settings const& settings, Result<Keyring> const& keys) {
  if (!keys) return findings.push_back({"secret", Health::wrong, sentence(keys.error())});
  if (!settings.secret_file.empty() && others_may_read(settings.secret_file))
    return findings.push_back({"secret", Health::worth_a_look,
                               "Others on this machine may read it: chmod 600 " + settings.secret_file});
  findings.push_back({"secret", Health::good, "strong enough"});
}

void look_at_tenants(Findings& findings, Settings const& settings, Workplace& place) {
  auto const tenants = list_tenants(place.store(), place.clock().now());
  if (!tenants) return findings.push_back({"businesses", Health::wrong, diagnosis(tenants.error())});
  if (tenants->empty())
    return findings.push_back({"businesses", Health::worth_a_look,
                               "There is none yet: scc tenant add SLUG --name NAME --zone ZONE"});
  findings.push_back({"businesses", Health::good, std::to_string(tenants->size())});
  bool const known = std::any_of(tenants->begin(), tenants->end(),
                                 [&](auto const& tenant) { return tenant.slug == settings.default_tenant; });
  if (!settings.default_tenant.empty() && !known)
    findings.push_back({"default tenant", Health::wrong, "No business is called " + settings.default_tenant});
}

// True when the file is there.
bool look_at_file(Findings& findings, std::string const& path) {
  std::error_code ignored;
  if (fs::exists(path, ignored)) return true;
  bool const writable = can_be_written(path);
  findings.push_back({"store", writable ? Health::worth_a_look : Health::wrong,
                      writable ? path + " is not there yet; serve and tenant add make it"
                               : path + " cannot be made by this user"});
  return false;
}

void look_at_store(Findings& findings, Doctor const& command, Settings const& settings,
                   Environment const& environment, Result<Keyring> keys) {
  auto const& store = settings.store;
  if (store.engine == StorePlace::Engine::memory)
    return findings.push_back({"store", Health::worth_a_look, "In memory: gone when the program ends"});
  bool const there = store.engine == StorePlace::Engine::dynamodb
                         ? look_at_table(findings, command, settings, environment)
                         : look_at_file(findings, store.path);
  if (!there || !keys) return;  // Said already; without keys the store is not opened.
  auto place = Workplace::open(settings, environment, *std::move(keys), StoreWish::existing);
  if (!place) return findings.push_back({"store", Health::wrong, diagnosis(place.error())});
  findings.push_back({"store", Health::good, store.path});
  look_at_tenants(findings, settings, **place);
}

void look_at_mail_folder(Findings& findings, std::string const& folder) {
  bool const works = can_be_written(folder);
  findings.push_back({"letters", works ? Health::worth_a_look : Health::wrong,
                      works ? "They are put into " + folder + " as files; nobody gets them by e-mail"
                            : folder + " cannot be written by this user"});
}

void look_at_listener(Findings& findings, Settings const& settings) {
  if (settings.listen.is_loopback())
    findings.push_back({"listening", Health::good,
                        "This machine only. For others, put a proxy with TLS in front that passes Host on."});
  else
    findings.push_back(
        {"listening", Health::worth_a_look,
         "Plain HTTP to the network: whoever listens in reads the cookie that signs a phone in, "
         "for it cannot be a secure one. Listen at 127.0.0.1 behind a proxy with TLS."});
}

void look_at_proxy(Findings& findings, Settings const& settings, Environment const& environment) {
  auto const secret = read_origin_secret(settings, environment);
  if (!secret) return findings.push_back({"proxy", Health::wrong, sentence(secret.error())});
  if (secret->empty())
    return findings.push_back(
        {"proxy", Health::worth_a_look,
         "None is believed. If one with TLS is in front, give it and SCC_ORIGIN_SECRET "
         "the same secret: without it cookies are not secure and all clients are one."});
  findings.push_back({"proxy", Health::good, "believed when it sends the secret as X-Origin-Secret"});
}

Findings look(Doctor const& command, Program const& program) {
  Findings findings;
  auto const settings = settle(command.flags, program.environment);
  if (!settings) return {{"settings", Health::wrong, sentence(settings.error())}};
  findings.push_back({"settings", Health::good, "understood"});
  auto keys = read_keys(*settings, program.environment);
  look_at_secret(findings, *settings, keys);
  look_at_store(findings, command, *settings, program.environment, std::move(keys));
  if (settings->mail.server)
    look_at_mail_server(findings, *settings, program.environment);
  else
    look_at_mail_folder(findings, settings->mail.directory);
  look_at_listener(findings, *settings);
  look_at_proxy(findings, *settings, program.environment);
  return findings;
}

}  // namespace

std::string sentence(Error const& error) {
  auto text = Catalogue::embedded().text(Locale::en, "problem." + error.reason + ".detail", error.holes);
  if (!error.field.empty()) text = error.field + ": " + text;
  return text;
}

std::string diagnosis(Error const& error) {
  auto text = Catalogue::embedded().text(Locale::en, "problem." + error.reason + ".title", error.holes);
  text += ". " + sentence(error);
  if (!error.detail.empty()) text += " Cause: " + error.detail;
  return text;
}

Exit run_command(Doctor const& command, Program const& program) {
  auto const findings = look(command, program);
  bool wrong = false;
  json::array items;
  std::vector<std::vector<std::string>> rows;
  for (auto const& finding : findings) {
    wrong = wrong || finding.health == Health::wrong;
    items.push_back(
        {{"about", finding.about}, {"health", to_lower(word_of(finding.health))}, {"text", finding.text}});
    rows.push_back({std::string(word_of(finding.health)), finding.about, finding.text});
  }
  if (command.form == Form::json) {
    print_json(program.out, {{"sound", !wrong}, {"items", std::move(items)}});
  } else {
    print_table(program.out, {"", "ABOUT", "FOUND"}, rows);
  }
  return wrong ? Exit::found_wrong : Exit::done;
}

}  // namespace scc
