// CrashingPost: fork, and an outbox with a mailer that accepts everything.
#include "support/crashing_post.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <csignal>
#include <new>

#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/outbox.hpp"
#include "store/sqlite_engine.hpp"
#include "support/world.hpp"

namespace scc {
namespace {

// Says what it is about to do, and what it has done, before anybody may rely on it.
class TellingMailer final : public Mailer {
 public:
  explicit TellingMailer(int notes) : notes_(notes) {}

  SendOutcome send(Letter const& letter) override {
    PostNote note;
    auto const& address = letter.to.address;  // "p17@example.com"
    std::from_chars(address.data() + 1, address.data() + address.size(), note.letter);
    tell(note);
    note.what = PostNote::What::accepted;
    tell(note);
    return {SendVerdict::accepted};
  }

 private:
  void tell(PostNote const& note) const {
    if (::write(notes_, &note, sizeof note) != sizeof note) ::_exit(2);
  }
  int notes_;
};

[[noreturn]] void send_all(std::string const& path, Clock const& clock, int notes) {
  auto engine = SqliteEngine::open(path);
  if (!engine) ::_exit(3);
  SystemRandom random;
  YieldingPauses pauses;
  Contention contention(random, pauses);
  auto const keys = Keyring::make({kWorldSecret}).value();
  Store store(std::move(*engine), random);
  TellingMailer mailer(notes);
  Outbox outbox({store, keys, random, contention, silent_log()}, mailer, clock,
                [](Tenant const&) { return "https://a.example"; });
  for (;;) {
    outbox.run_due();
    auto const depth = outbox.depth();
    if (depth && depth->waiting == 0) ::_exit(0);
  }
}

}  // namespace

SharedClock::SharedClock(Instant start) {
  void* const page =
      ::mmap(nullptr, sizeof *since_epoch_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  assert(page != MAP_FAILED);
  since_epoch_ = new (page) std::atomic<milliseconds::rep>(start.time_since_epoch().count());
}

SharedClock::~SharedClock() {
  ::munmap(since_epoch_, sizeof *since_epoch_);
}

PostChild::PostChild(std::string const& store, SharedClock const& clock) {
  std::array<int, 2> ends{};
  [[maybe_unused]] int const made = ::pipe(ends.data());
  assert(made == 0);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::close(ends[0]);
    send_all(store, clock, ends[1]);
  }
  ::close(ends[1]);
  notes_ = ends[0];
}

PostChild::~PostChild() {
  kill();
  ::close(notes_);
}

std::optional<PostNote> PostChild::note(milliseconds patience) {
  pollfd waiting{notes_, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return std::nullopt;
  PostNote heard;
  if (::read(notes_, &heard, sizeof heard) == sizeof heard) return heard;
  has_ended_ = true;
  return std::nullopt;
}

void PostChild::stop() {
  ::kill(pid_, SIGSTOP);
  int status = 0;
  ::waitpid(pid_, &status, WUNTRACED);
  if (!WIFSTOPPED(status)) pid_ = -1;  // It had just ended.
}

void PostChild::go_on() {
  if (pid_ > 0) ::kill(pid_, SIGCONT);
}

void PostChild::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

bool PostChild::finish() {
  int status = 0;
  if (pid_ <= 0 || ::waitpid(pid_, &status, 0) != pid_) return false;
  pid_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace scc
