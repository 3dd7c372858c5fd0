// SmtpSink: its doors' ports come by its standard output, everything else by its log.
#include "support/smtp_sink.hpp"

#include <fstream>
#include <functional>

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace scc {
namespace {

constexpr char const* kPython = "/usr/bin/python3";  // Debian's: another one does not see its packages.

std::vector<std::string> sink_arguments(std::string const& log, CertificateFiles const& certificate,
                                        std::vector<std::string> const& doors) {
  std::vector<std::string> arguments{std::string(SCC_SOURCE_DIR) + "/tests/smtp/sink.py",
                                     log,
                                     "--certificate",
                                     certificate.certificate,
                                     "--key",
                                     certificate.key};
  arguments.insert(arguments.end(), doors.begin(), doors.end());
  return arguments;
}

std::string option_of(std::string const& door, std::string const& name) {
  auto const at = door.find(name + '=');
  if (at == std::string::npos) return {};
  auto const begin = at + name.size() + 1;
  return door.substr(begin, door.find(',', begin) - begin);
}

SmtpServer described(std::string const& door, std::string const& authorities) {
  SmtpServer server{.host = "127.0.0.1", .tls = SmtpTls::none, .authorities = authorities};
  if (door.find("starttls") != std::string::npos) server.tls = SmtpTls::starttls;
  if (door.find("implicit") != std::string::npos) server.tls = SmtpTls::implicit;
  server.user = option_of(door, "user");
  server.password = option_of(door, "password");
  return server;
}

// Every whole line of its log so far, in order.
void each_event(std::string const& log, std::function<void(json::object const&)> const& take) {
  std::ifstream file(log);
  for (std::string line; std::getline(file, line);) {
    auto const event = parse_json(line);
    ASSERT_TRUE(event) << line;
    take(event->as_object());
  }
}

std::string text_in(json::object const& event, std::string_view name) {
  return std::string(event.at(name).as_string());
}

}  // namespace

SmtpSink::SmtpSink(std::vector<std::string> const& doors)
    : certificate_(write_self_signed(directory_.path().string(), "IP:127.0.0.1")),
      program_(sink_arguments(directory_.file("log"), certificate_, doors), {}, kPython) {
  auto const line = program_.line();
  EXPECT_TRUE(line) << program_.err() << "\nIs python3-aiosmtpd installed?";
  if (!line) return;
  auto const ports = parse_json(*line).value();
  for (auto const& door : doors) {
    auto const name = door.substr(0, door.find(':'));
    auto server = described(door, certificate());
    server.port = static_cast<std::uint16_t>(ports.at(name).as_int64());
    servers_.emplace(name, std::move(server));
  }
}

std::uint16_t SmtpSink::port(std::string const& door) const {
  return servers_.at(door).port;
}

SmtpServer SmtpSink::server(std::string const& door) const {
  return servers_.at(door);
}

std::vector<KeptLetter> SmtpSink::kept(std::string_view door) const {
  std::vector<KeptLetter> letters;
  each_event(directory_.file("log"), [&](json::object const& event) {
    if (event.at("event") != "kept" || text_in(event, "door") != door) return;
    letters.push_back({.door = text_in(event, "door"),
                       .connection = static_cast<int>(event.at("connection").as_int64()),
                       .from = text_in(event, "from"),
                       .to = std::string(event.at("to").as_array().at(0).as_string()),
                       .raw = text_in(event, "raw"),
                       .tls = event.at("tls").as_bool(),
                       .user = text_in(event, "user"),
                       .utf8 = event.at("utf8").as_bool()});
  });
  return letters;
}

int SmtpSink::count(std::string_view wanted, std::string_view door) const {
  int count = 0;
  each_event(directory_.file("log"), [&](json::object const& event) {
    if (text_in(event, "event") == wanted && text_in(event, "door") == door) ++count;
  });
  return count;
}

}  // namespace scc
