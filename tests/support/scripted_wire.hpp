// ScriptedWire: a DynamoDB that says what a test tells it to, and time that passes only by waiting.
//
//    ScriptedWire wire;
//    wire.say(400, R"({"__type":"…#ThrottlingException"})").say(200, "{}");
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "store/dynamo_wire.hpp"
#include "store/transact.hpp"

namespace scc {

// Its clock moves by what is waited, and by what a request is said to take.
class CountedPauses final : public Pauses {
 public:
  std::chrono::steady_clock::time_point now() override { return now_; }
  void wait(std::chrono::microseconds length) override {
    now_ += length;
    waits.push_back(length);
  }
  void pass(std::chrono::microseconds length) { now_ += length; }

  std::vector<std::chrono::microseconds> waits;

 private:
  std::chrono::steady_clock::time_point now_{};
};

// One thread at a time. When the script is at its end it says the last line again.
class ScriptedWire final : public DynamoWire {
 public:
  struct Asked {
    std::string action;
    std::string body;
    milliseconds timeout;
  };

  ScriptedWire& say(int status, std::string body) {
    script_.emplace_back(AwsAnswer{.status = status, .body = std::move(body)});
    return *this;
  }
  // "not_sent" or "no_answer".
  ScriptedWire& fail(std::string reason) {
    script_.emplace_back(Error{Code::unavailable, std::move(reason)});
    return *this;
  }
  // Each request that gets no answer takes all the time it was given; one that does, so much.
  void take_time_of(CountedPauses& pauses, milliseconds answering = milliseconds{0}) {
    pauses_ = &pauses;
    answering_ = answering;
  }

  Result<AwsAnswer> post(std::string_view action, std::string_view body, milliseconds timeout) override {
    asked.push_back({std::string(action), std::string(body), timeout});
    auto answer = script_.front();
    if (script_.size() > 1) script_.pop_front();
    if (pauses_ != nullptr) pauses_->pass(answer ? answering_ : timeout);
    return answer;
  }

  std::vector<Asked> asked;

 private:
  std::deque<Result<AwsAnswer>> script_;
  CountedPauses* pauses_ = nullptr;
  milliseconds answering_{0};
};

}  // namespace scc
