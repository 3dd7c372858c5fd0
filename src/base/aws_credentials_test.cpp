// Credentials: where they are looked for, in which order, and when they are asked for again.
#include "base/aws_credentials.hpp"

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "base/aws_renewed_credentials.hpp"
#include "base/limits.hpp"
#include "support/hand_clock.hpp"
#include "support/small_http_server.hpp"

namespace scc {
namespace aws_credentials_tests {

using Variables = std::map<std::string, std::string, std::less<>>;

Instant const kStart = *parse_rfc3339("2026-11-22T22:00:00Z");

AwsKeys keys_until(std::string id, std::optional<Instant> expires_at) {
  return {std::move(id), "secret", "token", expires_at};
}

// The id of the keys that are found, or the reason why none are.
std::string found_with(Variables const& environment) {
  HandClock const clock(kStart);
  MemoryLog log;
  auto const found = find_aws_credentials(environment, clock, log);
  if (!found) return found.error().reason;
  auto const keys = (*found)->keys();
  return keys ? keys->id : keys.error().reason;
}

std::string file_with(std::string_view name, std::string_view text) {
  auto const path = std::filesystem::path(testing::TempDir()) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

constexpr auto kProfiles =
    "[default]\naws_access_key_id=FROMFILE\naws_secret_access_key=s\n"
    "[crew]\naws_access_key_id=FROMCREW\naws_secret_access_key=s\n[empty]\n";

TEST(AwsCredentialsSearch, GoesByTheOrderOfAwsOwnPrograms) {
  SmallHttpServer container([](HeardRequest const&) {
    return ScriptedAnswer{.body = R"({"AccessKeyId":"FROMCONTAINER","SecretAccessKey":"s"})"};
  });
  auto const file = file_with("aws_search_credentials", kProfiles);
  auto const home = std::filesystem::path(file_with("aws_search_home/.aws/credentials", kProfiles));
  Variables all{{"AWS_ACCESS_KEY_ID", "FROMENVIRONMENT"},
                {"AWS_SECRET_ACCESS_KEY", "s"},
                {"AWS_SHARED_CREDENTIALS_FILE", file},
                {"AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url() + "/keys"}};
  EXPECT_EQ(found_with(all), "FROMENVIRONMENT");
  all["AWS_ACCESS_KEY_ID"] = "";
  EXPECT_EQ(found_with(all), "aws_credentials_unusable");
  all.erase("AWS_SECRET_ACCESS_KEY");
  EXPECT_EQ(found_with(all), "FROMFILE");
  all["AWS_PROFILE"] = "crew";
  EXPECT_EQ(found_with(all), "FROMCREW");
  all.erase("AWS_SHARED_CREDENTIALS_FILE");
  all["HOME"] = home.parent_path().parent_path();
  EXPECT_EQ(found_with(all), "FROMCREW");
  all.erase("AWS_PROFILE");
  EXPECT_EQ(found_with(all), "FROMFILE");
  all["HOME"] = "/nowhere";
  EXPECT_EQ(container.heard().size(), 0u);
  EXPECT_EQ(found_with(all), "FROMCONTAINER");
  EXPECT_EQ(container.heard().at(0).target, "/keys");
  all.erase("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  EXPECT_EQ(found_with(all), "aws_credentials_missing");
}

TEST(AwsCredentialsSearch, DoesNotPassOverWhatIsSetAndCannotBeUsed) {
  auto const file = file_with("aws_search_unusable", kProfiles);
  for (auto const& environment : {
           Variables{{"AWS_ACCESS_KEY_ID", "A"}},
           Variables{{"AWS_SECRET_ACCESS_KEY", "s"}},
           Variables{{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "two words"}},
           Variables{{"AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials"}},
           Variables{{"AWS_SHARED_CREDENTIALS_FILE", file}, {"AWS_PROFILE", "nobody"}},
           Variables{{"AWS_SHARED_CREDENTIALS_FILE", file}, {"AWS_PROFILE", "empty"}},
           Variables{{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/keys"}},
           Variables{{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "keys"}},
           Variables{{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "@example.com/keys"}},
           Variables{{"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", ".example.com/keys"}},
       })
    EXPECT_EQ(found_with(environment), "aws_credentials_unusable") << environment.begin()->second;
  auto const nobody = "http://127.0.0.1:" + std::to_string(deserted_port()) + '/';
  EXPECT_EQ(found_with({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", nobody}}), "aws_credentials_unavailable");
}

TEST(AwsCredentialsSearch, TakesTheSessionTokenAndTheContainersToken) {
  HandClock const clock(kStart);
  MemoryLog log;
  auto const found = find_aws_credentials(
      {{"AWS_ACCESS_KEY_ID", "A"}, {"AWS_SECRET_ACCESS_KEY", "s"}, {"AWS_SESSION_TOKEN", "t"}}, clock, log);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)->keys()->session_token, "t");

  SmallHttpServer container([](HeardRequest const&) {
    return ScriptedAnswer{.body = R"({"AccessKeyId":"C","SecretAccessKey":"s"})"};
  });
  EXPECT_EQ(found_with({{"AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url() + '/'},
                        {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "Bearer x"}}),
            "C");
  EXPECT_EQ(container.heard().at(0).header("authorization"), "Bearer x");
}

// A source that a test scripts: what it gives next, and how often it was asked.
struct ScriptedSource {
  Result<AwsKeys> next = Error{Code::unavailable, "aws_credentials_unavailable"};
  int times_asked = 0;

  RenewedAwsCredentials::Source source() {
    return [this] {
      ++times_asked;
      return next;
    };
  }
};

TEST(AwsCredentialsRenewal, ComesBeforeTheKeysExpire) {
  HandClock clock(kStart);
  MemoryLog log;
  ScriptedSource script;
  auto const hour = std::chrono::hours{1};
  RenewedAwsCredentials credentials(keys_until("one", kStart + hour), script.source(), clock, log);
  script.next = keys_until("two", kStart + 2 * hour);
  clock.advance(hour - kAwsKeysRenewal - milliseconds{1});
  EXPECT_EQ(credentials.keys()->id, "one");
  EXPECT_EQ(script.times_asked, 0);
  clock.advance(milliseconds{1});
  EXPECT_EQ(credentials.keys()->id, "two");
  EXPECT_EQ(credentials.keys()->id, "two");
  EXPECT_EQ(script.times_asked, 1);
  EXPECT_EQ(log.text(), "");
}

TEST(AwsCredentialsRenewal, OfKeysThatNeverExpireGoesByTheirAge) {
  HandClock clock(kStart);
  MemoryLog log;
  ScriptedSource script;
  RenewedAwsCredentials credentials(keys_until("one", std::nullopt), script.source(), clock, log);
  script.next = keys_until("two", std::nullopt);
  clock.advance(kAwsKeysAge - milliseconds{1});
  EXPECT_EQ(credentials.keys()->id, "one");
  clock.advance(milliseconds{1});
  EXPECT_EQ(credentials.keys()->id, "two");
  clock.advance(kAwsKeysAge - milliseconds{1});
  EXPECT_EQ(credentials.keys()->id, "two");
  EXPECT_EQ(script.times_asked, 1);
}

TEST(AwsCredentialsRenewal, ThatFailsIsTriedAgainWhileTheOldKeysWork) {
  HandClock clock(kStart);
  MemoryLog log;
  ScriptedSource script;
  RenewedAwsCredentials credentials(keys_until("one", kStart + kAwsKeysRenewal), script.source(), clock, log);
  script.next = Error{Code::unavailable, "aws_credentials_unavailable"}.because("it is on fire");
  clock.advance(kAwsKeysRetry);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(credentials.keys()->id, "one");
  EXPECT_EQ(script.times_asked, 1);
  EXPECT_NE(log.text().find("it is on fire"), std::string::npos);
  for (auto const* secret : {"secret", "token", "\"one\""})
    EXPECT_EQ(log.text().find(secret), std::string::npos) << secret;

  clock.advance(kAwsKeysRenewal - kAwsKeysRetry);  // They have expired, to the millisecond.
  EXPECT_EQ(credentials.keys().error().reason, "aws_credentials_unavailable");
  EXPECT_EQ(credentials.keys().error().code, Code::unavailable);
  EXPECT_EQ(script.times_asked, 2);

  script.next = keys_until("two", kStart + 3 * kAwsKeysRenewal);
  EXPECT_FALSE(credentials.keys());  // Not asked again so soon.
  clock.advance(kAwsKeysRetry);
  EXPECT_EQ(credentials.keys()->id, "two");
  EXPECT_EQ(script.times_asked, 3);
}

TEST(AwsCredentialsRenewal, SurvivesAClockThatIsSetBack) {
  HandClock clock(kStart);
  MemoryLog log;
  ScriptedSource script;
  RenewedAwsCredentials credentials(keys_until("one", kStart - std::chrono::hours{2}), script.source(), clock,
                                    log);
  script.next = keys_until("two", kStart + std::chrono::hours{1});
  clock.advance(-std::chrono::hours{1});
  EXPECT_EQ(credentials.keys()->id, "two");
}

// Holds whoever asks until it is let go.
class HeldSource {
 public:
  explicit HeldSource(AwsKeys keys) : keys_(std::move(keys)) {}

  RenewedAwsCredentials::Source source() {
    return [this]() -> Result<AwsKeys> {
      std::unique_lock lock(mutex_);
      ++asked_;
      changed_.notify_all();
      changed_.wait(lock, [this] { return is_released_; });
      return keys_;
    };
  }
  void await_asked() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return asked_ > 0; });
  }
  void release() {
    std::lock_guard const guard(mutex_);
    is_released_ = true;
    changed_.notify_all();
  }
  int asked() {
    std::lock_guard const guard(mutex_);
    return asked_;
  }

 private:
  AwsKeys const keys_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int asked_ = 0;
  bool is_released_ = false;
};

TEST(AwsCredentialsThreads, OneAsksAndTheOthersGoOnWhileTheOldKeysWork) {
  HandClock clock(kStart);
  MemoryLog log;
  HeldSource held(keys_until("two", kStart + std::chrono::hours{3}));
  RenewedAwsCredentials credentials(keys_until("one", kStart + kAwsKeysRenewal), held.source(), clock, log);
  clock.advance(kAwsKeysRetry);
  std::string asker;
  std::thread asking([&] { asker = credentials.keys()->id; });
  held.await_asked();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(credentials.keys()->id, "one");
  held.release();
  asking.join();
  EXPECT_EQ(asker, "two");
  EXPECT_EQ(credentials.keys()->id, "two");
  EXPECT_EQ(held.asked(), 1);
}

TEST(AwsCredentialsThreads, AllWaitForTheOneWhoAsksWhenTheKeysHaveExpired) {
  HandClock clock(kStart);
  MemoryLog log;
  HeldSource held(keys_until("two", kStart + std::chrono::hours{3}));
  RenewedAwsCredentials credentials(keys_until("one", kStart + kAwsKeysRetry), held.source(), clock, log);
  clock.advance(kAwsKeysRetry);
  std::vector<std::string> had(6);
  std::vector<std::thread> threads;
  for (auto& id : had) threads.emplace_back([&credentials, &id] { id = credentials.keys()->id; });
  held.await_asked();
  held.release();
  for (auto& thread : threads) thread.join();
  for (auto const& id : had) EXPECT_EQ(id, "two");
  EXPECT_EQ(held.asked(), 1);
}

}  // namespace aws_credentials_tests
}  // namespace scc
