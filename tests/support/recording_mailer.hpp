// RecordingMailer: accepts letters and keeps them; or answers, and does on the way, what a test asks for.
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "mail/mailer.hpp"

namespace scc {

class RecordingMailer final : public Mailer {
 public:
  SendOutcome send(Letter const& letter) override;

  // The next letters get these answers, in this order; those after are accepted.
  void answer(std::vector<SendOutcome> const& outcomes);
  // Runs once, while the next letter is under way: after it was accepted, before we learn of it.
  void during_next_send(std::function<void()> event);

  std::vector<Letter> accepted() const;
  int tries() const;

 private:
  mutable std::mutex mutex_;
  std::deque<SendOutcome> answers_;
  std::function<void()> during_;
  std::vector<Letter> accepted_;
  int tries_ = 0;
};

// The sign-in code that a letter shows for typing; empty when it shows none.
std::string code_in(Letter const& letter);

}  // namespace scc
