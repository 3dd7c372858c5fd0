// Settings: flag before variable before file, and what is wrong with them said by name.
#include "cmd/settings.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "support/engines.hpp"

namespace scc {
namespace settings_tests {

class SettingsFile : public testing::Test {
 protected:
  std::string write(std::string const& text) {
    auto const path = directory_.file("scc.toml");
    std::ofstream(path) << text;
    return path;
  }
  TemporaryDirectory directory_;
};

TEST_F(SettingsFile, FlagsCountBeforeTheEnvironmentBeforeTheFile) {
  auto const path =
      write("store = 'sqlite:/file.db'\nmail = 'dir:/file'\nlisten = '127.0.0.1:1'\nlog = 'error'\n");
  Environment const environment{{"SCC_CONFIG", path},
                                {"SCC_STORE", "sqlite:/variable.db"},
                                {"SCC_LISTEN", "127.0.0.1:2"},
                                {"SCC_MAIL", ""}};
  auto const settings = settle({.listen = Endpoint{"127.0.0.1", 3}}, environment);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->listen.port, 3);
  EXPECT_EQ(settings->store.path, "/variable.db");
  EXPECT_EQ(settings->mail.directory, "/file");
  EXPECT_EQ(settings->log, LogLevel::error);
  EXPECT_EQ(settings->default_tenant, "");
}

TEST_F(SettingsFile, IsReadStrictly) {
  struct Case {
    std::string text, reason, field;
  };
  auto const path = write("");
  for (auto const& [text, reason, field] :
       std::vector<Case>{{"store = ", "config_malformed", path + ":1"},
                         {"stor = 'memory:'", "config_unknown_name", path + ": stor"},
                         {"listen = 8080", "config_not_text", path + ": listen"},
                         {"\nstore = 'oracle:x'", "store_malformed", path + ": store"},
                         {"jwt_secret = 'never in here'", "config_unknown_name", path + ": jwt_secret"}}) {
    write(text);
    auto const settings = settle({.config = path}, {});
    ASSERT_FALSE(settings) << text;
    EXPECT_EQ(settings.error().reason, reason);
    EXPECT_EQ(settings.error().field, field);
  }
  auto const missing = settle({.config = directory_.file("none.toml")}, {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().reason, "config_unreadable");
}

TEST_F(SettingsFile, VariablesAreReadAsStrictly) {
  auto const settings = settle({}, {{"SCC_LISTEN", "nowhere"}});
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().reason, "listen_malformed");
  EXPECT_EQ(settings.error().field, "SCC_LISTEN");
}

TEST_F(SettingsFile, TheSecretComesFromTheEnvironmentOrAFileAndMustBeStrong) {
  std::string const strong = "wq7Zr-2vQm_x4Lw9PsT1nYc6HdJ0uFbGe5Ka";
  std::string const earlier = "Ue3Tn_8bRy-1Sx6Vd0GkMq4ZjWc9LhPf2Ao7";
  auto const path = write(strong + "\n");
  auto const by_value = read_keys({}, {{"JWT_SECRET", strong}});
  auto const by_file = read_keys({.secret_file = path}, {});
  ASSERT_TRUE(by_value);
  ASSERT_TRUE(by_file);
  EXPECT_EQ(by_value->current_id(), by_file->current_id());
  auto const rotated = read_keys({}, {{"JWT_SECRET", earlier}, {"JWT_SECRET_PREVIOUS", strong}});
  ASSERT_TRUE(rotated);
  EXPECT_NE(rotated->current_id(), by_value->current_id());
  EXPECT_TRUE(rotated->sign_as(by_value->current_id(), Purpose::ticket, "x"));

  auto const reason = [](Result<Keyring> const& keys) { return keys ? "" : keys.error().reason; };
  EXPECT_EQ(reason(read_keys({}, {})), "secret_missing");
  EXPECT_EQ(reason(read_keys({.secret_file = directory_.file("none")}, {})), "secret_unreadable");
  EXPECT_EQ(reason(read_keys({}, {{"JWT_SECRET", "secret"}})), "weak_secret");
  EXPECT_EQ(reason(read_keys({}, {{"JWT_SECRET", strong}, {"JWT_SECRET_PREVIOUS", "x"}})), "weak_secret");
}

TEST(Places, ListenersAreNumericAndWhole) {
  struct Case {
    char const* text;
    char const* address;
    int port;
  };
  for (auto const& [text, address, port] :
       {Case{"127.0.0.1:8080", "127.0.0.1", 8080}, Case{"localhost:0", "127.0.0.1", 0},
        Case{":80", "0.0.0.0", 80}, Case{"[::1]:443", "::1", 443}}) {
    auto const endpoint = parse_endpoint(text);
    ASSERT_TRUE(endpoint) << text;
    EXPECT_EQ(endpoint->address, address);
    EXPECT_EQ(endpoint->port, port);
  }
  for (auto const* text : {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "host:1",
                           "[::1:1", "::1:80", "127.0.0.1: 80"})
    EXPECT_FALSE(parse_endpoint(text)) << text;
  EXPECT_TRUE(parse_endpoint("127.0.0.9:1")->is_loopback());
  EXPECT_FALSE(parse_endpoint(":1")->is_loopback());
}

std::string reason_of(std::string const& mail) {
  auto const place = parse_mail_place(mail);
  return place ? "" : place.error().reason;
}

TEST(Places, AMailServerIsNamedWithItsUserItsPortAndItsTls) {
  struct Case {
    char const* text;
    char const* user;
    char const* host;
    int port;
    SmtpTls tls;
  };
  for (auto const& [text, user, host, port, tls] :
       {Case{"smtp://mail.example", "", "mail.example", 587, SmtpTls::starttls},
        Case{"smtp://crew@Mail.example:2525", "crew", "mail.example", 2525, SmtpTls::starttls},
        Case{"smtp://crew@sail.example@mail.example?tls=starttls", "crew@sail.example", "mail.example", 587,
             SmtpTls::starttls},
        Case{"smtp://mail.example?tls=implicit", "", "mail.example", 465, SmtpTls::implicit},
        Case{"smtps://crew@mail.example", "crew", "mail.example", 465, SmtpTls::implicit},
        Case{"smtps://mail.example:26?tls=implicit", "", "mail.example", 26, SmtpTls::implicit},
        Case{"smtp://[::1]:1025?tls=none", "", "::1", 1025, SmtpTls::none},
        Case{"smtp://crew@[2001:db8::1]", "crew", "2001:db8::1", 587, SmtpTls::starttls},
        Case{"smtp://localhost?tls=none", "", "localhost", 25, SmtpTls::none}}) {
    auto const place = parse_mail_place(text);
    ASSERT_TRUE(place && place->server) << text;
    EXPECT_EQ(place->server->user, user) << text;
    EXPECT_EQ(place->server->host, host) << text;
    EXPECT_EQ(place->server->port, port) << text;
    EXPECT_EQ(place->server->tls, tls) << text;
    EXPECT_EQ(place->directory, "");
  }
  auto const whole = parse_mail_place("smtps://mail.example?ca=/etc/scc/ca.pem&name=crew.sail.example");
  ASSERT_TRUE(whole && whole->server);
  EXPECT_EQ(whole->server->authorities, "/etc/scc/ca.pem");
  EXPECT_EQ(whole->server->own_name, "crew.sail.example");
  EXPECT_FALSE(parse_mail_place("dir:./mail")->server);
  for (auto const* text : {"", "dir:", "smtp:", "smtp://", "smtp://@mail.example", "smtp://mail.example:0",
                           "smtp://mail.example:x", "smtp://mail example", "smtp://mail.example/inbox",
                           "smtp://mail.example?tls=yes", "smtp://m?colour=red",
                           "smtp://mail.example?ca=", "smtp://mail.example?name=a%20b",
                           "smtp://mail.example?name=", "smtps://mail.example?tls=starttls",
                           "smtps://localhost?tls=none", "lmtp://mail.example"})
    EXPECT_EQ(reason_of(text), "mail_malformed") << text;
}

TEST(Places, APasswordStandsInNoPlaceAndTravelsInTheClearToNoOtherMachine) {
  EXPECT_EQ(reason_of("smtp://crew:secret@mail.example"), "mail_password_shown");
  EXPECT_EQ(reason_of("smtps://crew@sail.example:secret@mail.example"), "mail_password_shown");
  for (auto const* host : {"127.0.0.1:1025", "localhost", "[::1]"})
    EXPECT_EQ(reason_of(std::string("smtp://") + host + "?tls=none"), "") << host;
  for (auto const* host : {"mail.example", "10.0.0.1:25", "localhost.example", "[2001:db8::1]"})
    EXPECT_EQ(reason_of(std::string("smtp://") + host + "?tls=none"), "mail_server_plain") << host;
}

TEST_F(SettingsFile, TheMailServersPasswordComesFromTheEnvironmentOrAFile) {
  auto const path = write("from the file\n");
  Settings settings{.mail = parse_mail_place("smtp://crew@mail.example").value()};
  auto const reason = [&](Environment const& environment) {
    auto const password = read_smtp_password(settings, environment);
    return password ? "" : password.error().reason;
  };
  EXPECT_EQ(read_smtp_password(settings, {{"SMTP_PASSWORD", "right one"}}).value(), "right one");
  EXPECT_EQ(reason({}), "smtp_password_missing");
  settings.smtp_password_file = path;
  EXPECT_EQ(read_smtp_password(settings, {}).value(), "from the file");
  EXPECT_EQ(read_smtp_password(settings, {{"SMTP_PASSWORD", "right one"}}).value(), "right one");
  write("\n");
  EXPECT_EQ(reason({}), "smtp_password_missing");
  settings.smtp_password_file = directory_.file("none");
  EXPECT_EQ(reason({}), "secret_unreadable");
  settings.mail = parse_mail_place("smtp://mail.example").value();
  EXPECT_EQ(read_smtp_password(settings, {{"SMTP_PASSWORD", "nobody's"}}).value(), "");
  EXPECT_EQ(settle({}, {{"SMTP_PASSWORD_FILE", path}})->smtp_password_file, path);
}

TEST(Places, ATableIsNamedWithItsRegionAndItsEndpoint) {
  auto const plain = parse_store_place("dynamodb:scc");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->engine, StorePlace::Engine::dynamodb);
  EXPECT_EQ(plain->path, "scc");
  auto const whole = parse_store_place("dynamodb:my.table-1?region=us-west-2&endpoint=http://127.0.0.1:8000");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->path, "my.table-1");
  EXPECT_EQ(whole->region, "us-west-2");
  EXPECT_EQ(whole->endpoint, "http://127.0.0.1:8000");
  for (auto const* text :
       {"dynamodb:", "dynamodb:ab", "dynamodb:a b c", "dynamodb:scc?region=", "dynamodb:scc?colour=red",
        "dynamodb:scc?region=us_west", "dynamodb:scc?endpoint=ftp://x", "dynamodb:scc?endpoint=https://"})
    EXPECT_EQ(parse_store_place(text).error().reason, "store_malformed") << text;
}

TEST(Places, NothingTravelsInTheClearToAnotherMachine) {
  for (auto const* host : {"127.0.0.1:8000", "localhost:8000", "[::1]:8000"})
    EXPECT_TRUE(parse_store_place(std::string("dynamodb:scc?endpoint=http://") + host)) << host;
  EXPECT_TRUE(parse_store_place("dynamodb:scc?endpoint=https://dynamodb.example:8000"));
  for (auto const* host : {"dynamodb.example", "localhost.example:80", "127.example", "10.0.0.1:8000", ""})
    EXPECT_EQ(parse_store_place(std::string("dynamodb:scc?endpoint=http://") + host).error().reason,
              "store_endpoint_plain")
        << host;
}

TEST(Places, ARegionMayComeFromTheEnvironment) {
  Flags const flags{.store = parse_store_place("dynamodb:scc").value()};
  EXPECT_EQ(settle(flags, {}).error().reason, "store_region_missing");
  EXPECT_EQ(settle(flags, {{"AWS_DEFAULT_REGION", "eu-west-1"}})->store.region, "eu-west-1");
  EXPECT_EQ(settle(flags, {{"AWS_REGION", "us-east-1"}, {"AWS_DEFAULT_REGION", "eu-west-1"}})->store.region,
            "us-east-1");
  Flags const named{.store = parse_store_place("dynamodb:scc?region=us-west-2").value()};
  EXPECT_EQ(settle(named, {{"AWS_REGION", "us-east-1"}})->store.region, "us-west-2");
}

}  // namespace settings_tests
}  // namespace scc
