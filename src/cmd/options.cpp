// Options: every verb, its flags and its examples. The only file that knows CLI11.
#include "cmd/options.hpp"

#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace scc {
namespace {

// All verbs' structs while they are being filled.
struct Drafts {
  Version version;
  std::optional<Command> chosen = {};
};

// A verb whose struct is chosen once its arguments have been read.
template <class Verb>
CLI::App* add_verb(CLI::App* parent, Drafts& drafts, Verb& draft, std::string const& name,
                   std::string const& text, std::string const& examples) {
  auto* verb = parent->add_subcommand(name, text);
  verb->footer("Examples:\n" + examples);
  verb->final_callback([&] { drafts.chosen = draft; });
  return verb;
}

void add_form(CLI::App* verb, Form& form) {
  verb->add_flag_callback(
      "--json", [&form] { form = Form::json; }, "print JSON, for programs to read");
}

std::string settings_text() {
  std::string text = "Settings: a flag counts before its variable, a variable before the file (--config).\n";
  for (auto const& setting : setting_names())
    text += fmt::format("  {:<16} {:<20} {:<16} {}\n", setting.flag, setting.variable, setting.name,
                        setting.text);
  return text +
         "\nExit codes: 0 done · 1 could not be done · 2 not understood · 3 looked, and found something "
         "wrong\n\n"
         "`scc help VERB` shows a verb's flags and examples.";
}

// " tenant add", as far as the arguments were understood.
std::string chosen_verbs(CLI::App const& app) {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? std::string{} : ' ' + chosen.front()->get_name() + chosen_verbs(*chosen.front());
}

}  // namespace

Parsed parse_arguments(std::vector<std::string> arguments) {
  Drafts drafts;
  CLI::App app("Ship Captain Crew takes an event from booking to debrief.", "scc");
  app.require_subcommand(1);
  app.footer(settings_text());
  add_form(add_verb(&app, drafts, drafts.version, "version", "Print the version", "  scc version"),
           drafts.version.form);

  if (arguments.empty()) return {{}, Exit::misunderstood, app.help()};
  if (arguments.front() == "--version") arguments.front() = "version";
  if (arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
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
