// RecordingMailer: a list under a lock.
#include "support/recording_mailer.hpp"

#include <utility>

#include "base/limits.hpp"

namespace scc {

SendOutcome RecordingMailer::send(Letter const& letter) {
  std::function<void()> during;
  SendOutcome outcome{SendVerdict::accepted};
  {
    std::scoped_lock const lock(mutex_);
    ++tries_;
    if (!answers_.empty()) {
      outcome = answers_.front();
      answers_.pop_front();
    }
    if (outcome.verdict == SendVerdict::accepted) accepted_.push_back(letter);
    during = std::exchange(during_, nullptr);
  }
  if (during) during();
  return outcome;
}

void RecordingMailer::answer(std::vector<SendOutcome> const& outcomes) {
  std::scoped_lock const lock(mutex_);
  answers_.assign(outcomes.begin(), outcomes.end());
}

void RecordingMailer::during_next_send(std::function<void()> event) {
  std::scoped_lock const lock(mutex_);
  during_ = std::move(event);
}

std::vector<Letter> RecordingMailer::accepted() const {
  std::scoped_lock const lock(mutex_);
  return accepted_;
}

int RecordingMailer::tries() const {
  std::scoped_lock const lock(mutex_);
  return tries_;
}

std::string code_in(Letter const& letter) {
  // Alone on a line, four spaces in.
  auto const at = letter.text.find("\n    ");
  return at == letter.text.npos ? std::string{} : letter.text.substr(at + 5, kCodeCharacters);
}

}  // namespace scc
