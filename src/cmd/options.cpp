// Options: every verb, its flags and its examples. The only file that knows CLI11.
#include "cmd/options.hpp"

#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/catalogue.hpp"
#include "domain/people/tenant.hpp"

namespace scc {
namespace {

// All verbs' structs while they are being filled.
struct Drafts {
  Serve serve;
  Demo demo;
  TenantAdd tenant_add;
  TenantList tenant_list;
  PersonAdd person_add;
  PersonList person_list;
  KeyAdd key_add;
  KeyList key_list;
  KeyRevoke key_revoke;
  Invite invite;
  Backup backup;
  Restore restore;
  Verify verify;
  Nudge nudge;
  PrintOpenApi open_api;
  Doctor doctor;
  ShowVersion version;
  std::optional<Command> chosen = {};
};

[[noreturn]] void refuse(std::string const& option, Error const& error) {
  auto const& words = Catalogue::embedded();
  throw CLI::ValidationError(option,
                             words.text(Locale::en, "problem." + error.reason + ".detail", error.holes));
}

// An option whose text `read` turns into a Result.
template <class Target, class Read>
CLI::Option* add_read(CLI::App* verb, std::string const& name, Target& target, Read read,
                      std::string const& text) {
  return verb->add_option_function<std::string>(
      name,
      [name, &target, read](std::string const& given) {
        auto value = read(given);
        if (!value) refuse(name, value.error());
        target = *std::move(value);
      },
      text);
}

Result<std::string> read_slug(std::string const& text) {
  if (!is_slug(text)) return Error{Code::invalid, "slug_invalid"};
  return text;
}
Result<LogLevel> read_log_level(std::string const& text) {
  auto const level = parse_log_level(text);
  if (!level) return Error{Code::invalid, "log_level_unknown"};
  return *level;
}
Result<Instant> read_instant(std::string const& text) {
  auto const at = parse_rfc3339(text);
  if (!at) return Error{Code::invalid, "bad_instant"};
  return *at;
}
Result<ServiceKeyId> read_key_id(std::string const& text) {
  auto id = ServiceKeyId::parse(text);
  if (!id) return Error{Code::invalid, "bad_id"};
  return *std::move(id);
}

std::string text_of(std::string_view flag) {
  for (auto const& setting : setting_names())
    if (setting.flag == flag) return fmt::format("{} [{}]", setting.text, setting.variable);
  return {};
}

void add_store_flags(CLI::App* verb, Flags& flags) {
  verb->add_option("--config", flags.config, text_of("--config"))->type_name("FILE");
  add_read(verb, "--store", flags.store, parse_store_place, text_of("--store"))->type_name("PLACE");
  add_read(verb, "--log", flags.log, read_log_level, text_of("--log"))->type_name("LEVEL");
}

CLI::Option* add_tenant(CLI::App* verb, std::string& tenant) {
  return add_read(verb, "--tenant", tenant, read_slug, "whose: the business's slug")->type_name("SLUG");
}

void add_form(CLI::App* verb, Form& form) {
  verb->add_flag_callback(
      "--json", [&form] { form = Form::json; }, "print JSON, for programs to read");
}

// A verb whose struct is chosen once its arguments have been read.
template <class Verb>
CLI::App* add_verb(CLI::App* parent, Drafts& drafts, Verb& draft, std::string const& name,
                   std::string const& text, std::string const& examples) {
  auto* verb = parent->add_subcommand(name, text);
  verb->footer("Examples:\n" + examples);
  verb->final_callback([&] { drafts.chosen = draft; });
  return verb;
}

void add_running(CLI::App* app, Drafts& drafts) {
  auto* serve = add_verb(app, drafts, drafts.serve, "serve", "Serve pages and the API until told to stop",
                         "  JWT_SECRET_FILE=/etc/scc/secret scc serve --store sqlite:/var/lib/scc/scc.db\n"
                         "  scc serve --config /etc/scc/scc.toml --listen 0.0.0.0:8080");
  add_store_flags(serve, drafts.serve.flags);
  add_read(serve, "--mail", drafts.serve.flags.mail, parse_mail_place, text_of("--mail"))->type_name("PLACE");
  add_read(serve, "--listen", drafts.serve.flags.listen, parse_endpoint, text_of("--listen"))
      ->type_name("ADDRESS:PORT");
  add_read(serve, "--default-tenant", drafts.serve.flags.default_tenant, read_slug,
           text_of("--default-tenant"))
      ->type_name("SLUG");

  auto* demo = add_verb(app, drafts, drafts.demo, "demo", "Start four businesses with a day's events, to try",
                        "  scc demo                       (then open one of the printed links)\n"
                        "  scc demo --data ./demo-data    (kept, and continued by the next run)\n"
                        "  scc demo --listen 127.0.0.1:0 --data DIR --json");
  add_read(demo, "--listen", drafts.demo.listen, parse_endpoint, "where to serve (default 127.0.0.1:8080)")
      ->type_name("ADDRESS:PORT");
  demo->add_option("--data", drafts.demo.data, "directory to keep everything in")->type_name("DIR");
  add_form(demo, drafts.demo.form);

  auto* doctor = add_verb(app, drafts, drafts.doctor, "doctor", "Check the settings and say what to fix",
                          "  scc doctor --config /etc/scc/scc.toml\n"
                          "  scc doctor --store 'dynamodb:scc?region=us-west-2' --make-table");
  add_store_flags(doctor, drafts.doctor.flags);
  doctor->add_flag("--make-table", drafts.doctor.make_table, "make the DynamoDB table if there is none");
  add_read(doctor, "--mail", drafts.doctor.flags.mail, parse_mail_place, text_of("--mail"))
      ->type_name("PLACE");
  add_read(doctor, "--listen", drafts.doctor.flags.listen, parse_endpoint, text_of("--listen"))
      ->type_name("ADDRESS:PORT");
  add_form(doctor, drafts.doctor.form);
}

void add_tenants(CLI::App* app, Drafts& drafts) {
  auto* tenant = app->add_subcommand("tenant", "Add and list businesses")->require_subcommand(1);
  auto& draft = drafts.tenant_add;
  auto* add = add_verb(tenant, drafts, draft, "add", "Add a business",
                       "  scc tenant add jada --name JADA --zone America/Los_Angeles --host sail.example");
  add_store_flags(add, draft.flags);
  add_read(add, "slug", draft.slug, read_slug, "its short name, part of its addresses")->required();
  add->add_option("--name", draft.name, "its name, as people know it")->required()->type_name("NAME");
  add->add_option("--zone", draft.zone, "its IANA time zone")->required()->type_name("ZONE");
  add->add_option("--currency", draft.currency, "ISO 4217 (default USD)")->type_name("CODE");
  add->add_option("--colour", draft.colour, "of its brand, as #rrggbb")->type_name("COLOUR");
  add->add_option("--host", draft.hosts, "a host name of its own; repeat for more")->type_name("HOST");
  add_form(add, draft.form);
  auto* list =
      add_verb(tenant, drafts, drafts.tenant_list, "list", "List the businesses", "  scc tenant list");
  add_store_flags(list, drafts.tenant_list.flags);
  add_form(list, drafts.tenant_list.form);
}

void add_people(CLI::App* app, Drafts& drafts) {
  auto* person = app->add_subcommand("person", "Add and list people of a business")->require_subcommand(1);
  auto& draft = drafts.person_add;
  auto* add = add_verb(person, drafts, draft, "add", "Add a person",
                       "  scc person add \"Ada Okafor\" ada@sail.example --tenant jada --kind owner\n"
                       "  scc person add \"Sam Reyes\" sam@sail.example --tenant jada --kind captain \\\n"
                       "      --licensed-until 2030-01-31T00:00:00Z");
  add_store_flags(add, draft.flags);
  add_tenant(add, draft.tenant)->required();
  add->add_option("name", draft.name, "how they are called")->required();
  add->add_option("address", draft.address, "their e-mail address")->required();
  add->add_option_function<std::vector<std::string>>(
         "--kind",
         [&draft](std::vector<std::string> const& given) {
           for (auto const& word : given) {
             auto const kind = parse_person_kind(word);
             if (!kind) refuse("--kind", Error{Code::invalid, "person_kind_unknown"});
             draft.kinds.add(*kind);
           }
         },
         "owner, dispatcher, accountant, captain, crew, guest; repeat for more")
      ->required()
      ->type_name("KIND");
  add->add_option("--phone", draft.phone, "their telephone")->type_name("NUMBER");
  add->add_option("--locale", draft.locale, "en (default) or es")->type_name("LOCALE");
  add_read(add, "--licensed-until", draft.licensed_until, read_instant,
           "of captains, as 2030-01-31T00:00:00Z")
      ->type_name("TIME");
  add_form(add, draft.form);
  auto* list = add_verb(person, drafts, drafts.person_list, "list", "List the people of a business",
                        "  scc person list --tenant jada");
  add_store_flags(list, drafts.person_list.flags);
  add_tenant(list, drafts.person_list.tenant)->required();
  add_form(list, drafts.person_list.form);

  auto* invite =
      add_verb(app, drafts, drafts.invite, "invite", "Print a way in for a person, to hand to them",
               "  scc invite ada@sail.example --tenant jada --host sail.example");
  add_store_flags(invite, drafts.invite.flags);
  add_tenant(invite, drafts.invite.tenant)->required();
  invite->add_option("address", drafts.invite.address, "the person's e-mail address")->required();
  invite->add_option("--host", drafts.invite.host, "the host its link names")->type_name("HOST");
  add_read(invite, "--listen", drafts.invite.flags.listen, parse_endpoint,
           "where serve listens, if no host is")
      ->type_name("ADDRESS:PORT");
  add_form(invite, drafts.invite.form);
}

void add_keys(CLI::App* app, Drafts& drafts) {
  auto* key = app->add_subcommand("key", "Make, list and revoke keys for machines")->require_subcommand(1);
  auto& draft = drafts.key_add;
  auto* add = add_verb(key, drafts, draft, "add", "Make a key; it is shown once",
                       "  scc key add \"Booking partner\" --tenant jada --scope events:write --days 365");
  add_store_flags(add, draft.flags);
  add_tenant(add, draft.tenant)->required();
  add->add_option("name", draft.name, "what it is for")->required();
  add->add_option_function<std::vector<std::string>>(
         "--scope",
         [&draft](std::vector<std::string> const& given) {
           for (auto const& word : given) {
             auto const scope = parse_key_scope(word);
             if (!scope) refuse("--scope", Error{Code::invalid, "scope_unknown"});
             draft.scopes.push_back(*scope);
           }
         },
         "events:read, events:write, invites:write, metrics:read; repeat for more")
      ->required()
      ->type_name("SCOPE");
  add->add_option("--days", draft.days, "how long it works (default 90)")->check(CLI::Range(1, 3660));
  add_form(add, draft.form);
  auto* list =
      add_verb(key, drafts, drafts.key_list, "list", "List the keys", "  scc key list --tenant jada");
  add_store_flags(list, drafts.key_list.flags);
  add_tenant(list, drafts.key_list.tenant)->required();
  add_form(list, drafts.key_list.form);
  auto* revoke = add_verb(key, drafts, drafts.key_revoke, "revoke", "End a key at once",
                          "  scc key revoke SK01JZ8Q4V5W6X7Y8Z9ABCDEFGHJ --tenant jada");
  add_store_flags(revoke, drafts.key_revoke.flags);
  add_tenant(revoke, drafts.key_revoke.tenant)->required();
  add_read(revoke, "key", drafts.key_revoke.key, read_key_id, "its id, as `scc key list` shows it")
      ->required();
}

void add_nudging(CLI::App* app, Drafts& drafts) {
  auto& draft = drafts.nudge;
  auto* nudge = add_verb(app, drafts, draft, "nudge", "Write the nudges for the coming day's departures",
                         "  scc nudge --dry-run                (who would get what, and who not and why)\n"
                         "  scc nudge --tenant jada\n"
                         "  scc nudge --at 2027-03-13T12:00:00Z --dry-run --json");
  add_store_flags(nudge, draft.flags);
  add_tenant(nudge, draft.tenant);
  add_read(nudge, "--at", draft.at, read_instant, "departures of the day from then on (default now)")
      ->type_name("TIME");
  nudge->add_flag("--dry-run", draft.dry_run, "write nothing; say who would get what and why");
  add_form(nudge, draft.form);
}

void add_keeping(CLI::App* app, Drafts& drafts) {
  auto* backup = add_verb(app, drafts, drafts.backup, "backup", "Copy a store, running or not, into a file",
                          "  scc backup /backups/scc-monday.db --store sqlite:/var/lib/scc/scc.db");
  add_store_flags(backup, drafts.backup.flags);
  backup->add_option("file", drafts.backup.to, "the copy; must not exist")->required();
  auto* restore = add_verb(app, drafts, drafts.restore, "restore", "Make a store from a backup",
                           "  scc restore /backups/scc-monday.db --store sqlite:/var/lib/scc/scc.db");
  add_store_flags(restore, drafts.restore.flags);
  restore->add_option("file", drafts.restore.from, "the backup; the store must not exist")->required();
  auto* verify =
      add_verb(app, drafts, drafts.verify, "verify", "Prove that no history was altered or removed",
               "  scc verify\n  scc verify --tenant jada --json");
  add_store_flags(verify, drafts.verify.flags);
  add_tenant(verify, drafts.verify.tenant);
  add_form(verify, drafts.verify.form);
  add_verb(app, drafts, drafts.open_api, "openapi", "Print the API's description (OpenAPI 3.1)",
           "  scc openapi > openapi.json");
  auto* version = add_verb(app, drafts, drafts.version, "version", "Print the version", "  scc version");
  add_form(version, drafts.version.form);
}

std::string settings_text() {
  std::string text = "Settings: a flag counts before its variable, a variable before the file (--config).\n";
  for (auto const& setting : setting_names())
    text += fmt::format("  {:<16} {:<20} {:<16} {}\n", setting.flag, setting.variable, setting.name,
                        setting.text);
  return text +
         "\nExit codes: 0 done · 1 could not be done · 2 not understood · 3 looked, and found something "
         "wrong\n\n"
         "Start with:  scc demo          `scc help VERB` shows a verb's flags and examples.";
}

// " tenant add", as far as the arguments were understood.
std::string chosen_verbs(CLI::App const& app) {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? std::string{} : ' ' + chosen.front()->get_name() + chosen_verbs(*chosen.front());
}

// The first words that should name a verb and do not: "frob", "tenant frob"; empty where all do.
std::string unknown_verb(CLI::App& app, std::vector<std::string> const& arguments) {
  auto* here = &app;
  std::string path;
  for (auto const& word : arguments) {
    if (word.starts_with('-') || here->get_require_subcommand_min() == 0) return {};
    path += (path.empty() ? "" : " ") + word;
    auto const named = here->get_subcommands([&](CLI::App* verb) { return verb->get_name() == word; });
    if (named.empty()) return path;
    here = named.front();
  }
  return {};
}

}  // namespace

Parsed parse_arguments(std::vector<std::string> arguments) {
  Drafts drafts;
  CLI::App app("Ship Captain Crew takes an event from booking to debrief.", "scc");
  app.require_subcommand(1);
  app.footer(settings_text());
  add_running(&app, drafts);
  add_tenants(&app, drafts);
  add_people(&app, drafts);
  add_keys(&app, drafts);
  add_nudging(&app, drafts);
  add_keeping(&app, drafts);

  if (arguments.empty()) return {{}, Exit::misunderstood, app.help()};
  if (arguments.front() == "--version") arguments.front() = "version";
  if (arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  if (auto const unknown = unknown_verb(app, arguments); !unknown.empty())
    return {{},
            Exit::misunderstood,
            fmt::format("scc: {} is not a verb.\nNext: scc help{}\n", unknown,
                        unknown.substr(0, unknown.rfind(' ') + 1).empty()
                            ? ""
                            : ' ' + unknown.substr(0, unknown.rfind(' ')))};
  try {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back.
    app.parse(arguments);
    return {drafts.chosen};
  } catch (CLI::Success const& asked) {
    std::ostringstream help;
    app.exit(asked, help, help);
    return {{}, Exit::done, help.str()};
  } catch (CLI::ParseError const& error) {
    return {
        {}, Exit::misunderstood, fmt::format("scc: {}\nNext: scc help{}\n", error.what(), chosen_verbs(app))};
  }
}

}  // namespace scc
