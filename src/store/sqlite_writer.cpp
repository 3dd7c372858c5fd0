// SqliteWriter: the queue, whoever leads it, and what is said when the disk fails.
#include "store/sqlite_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <thread>

namespace scc {
namespace {

// One transaction: enough for every worker thread, little enough for the cache.
constexpr std::size_t kGroupSetsMax = 128;
constexpr std::size_t kGroupBytesMax = 8u << 20;

Error unknown_outcome(Error const& failure) {
  return Error{Code::unavailable, "outcome_unknown"}.because(failure.detail);
}

}  // namespace

SqliteWriter::SqliteWriter(SqlitePlace place, Log& log, SqliteRowCache& cache,
                           std::function<void(int)> flushed)
    : place_(std::move(place)), log_(log), cache_(cache), flushed_(std::move(flushed)) {}

SqliteWriter::~SqliteWriter() = default;

Result<void> SqliteWriter::commit(WriteSet const& set, Version stamp, Instant now) {
  Waiting mine{.wish = Waiting::Wish::commit, .set = &set, .stamp = stamp, .now = now};
  enqueue_and_wait(mine);
  return std::move(mine.outcome);
}

Result<int> SqliteWriter::sweep(Instant before, int rows_max) {
  Waiting mine{.wish = Waiting::Wish::sweep, .now = before, .rows_max = rows_max};
  enqueue_and_wait(mine);
  SCC_CHECK(std::move(mine.outcome));
  return mine.answer;
}

Result<bool> SqliteWriter::restart_log() {
  Waiting mine{.wish = Waiting::Wish::restart_log};
  enqueue_and_wait(mine);
  SCC_CHECK(std::move(mine.outcome));
  return mine.answer == 1;
}

void SqliteWriter::enqueue_and_wait(Waiting& mine) {
  bool follows = true;
  {
    std::scoped_lock const lock(mutex_);
    queue_.push_back(&mine);
    follows = std::exchange(led_, true);
  }
  if (follows) mine.wake.acquire();
  // Woken because another leader did our work, or because it is our turn to lead.
  if (!mine.done) lead();
}

// Those whom the last group woke are about to come back: let them join before the disk is kept busy by the
// first.
void SqliteWriter::let_crowd_gather() {
  for (std::size_t seen = 0;;) {
    {
      std::scoped_lock const lock(mutex_);
      if (queue_.size() == seen || queue_.size() >= kGroupSetsMax) return;
      seen = queue_.size();
    }
    std::this_thread::yield();
  }
}

void SqliteWriter::take_group() {
  if (group_.size() > 1) let_crowd_gather();
  group_.clear();
  std::scoped_lock const lock(mutex_);
  std::size_t bytes = 0;
  for (auto* const waiting : queue_) {
    bool const alone = waiting->wish == Waiting::Wish::restart_log;
    if (!group_.empty() && alone) break;
    group_.push_back(waiting);
    bytes += waiting->set ? waiting->set->bytes() : 0;
    if (alone || group_.size() == kGroupSetsMax || bytes > kGroupBytesMax) break;
  }
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(group_.size()));
}

void SqliteWriter::lead() {
  take_group();
  run(group_);
  auto* const mine = group_.front();  // A leader stands first in its group.
  // Once `led_` is false or the next leader is awake, another thread uses group_: what is left is on our
  // stack.
  std::array<Waiting*, kGroupSetsMax> followers;
  auto const last = std::copy(group_.begin() + 1, group_.end(), followers.begin());
  Waiting* next = nullptr;
  {
    std::scoped_lock const lock(mutex_);
    if (queue_.empty())
      led_ = false;
    else
      next = queue_.front();
  }
  if (next) next->wake.release();
  mine->done = true;
  for (auto follower = followers.begin(); follower != last; ++follower) {
    (*follower)->done = true;
    (*follower)->wake.release();
  }
}

void SqliteWriter::run(Group group) {
  auto const tried = attempt(group);
  if (tried) return;
  log_.error("store_commit_failed", {{"detail", tried.error().detail}});
  session_.reset();  // And with it whatever the transaction had done.
  cache_.forget();
  if (group.size() > 1 && tried.error().code != Code::busy) {
    // Perhaps one of them met a bad page: the others need not suffer for it.
    for (auto* const& waiting : group) run(Group(&waiting, 1));
    return;
  }
  for (auto* const waiting : group) waiting->outcome = tried.error();
}

Result<void> SqliteWriter::ensure_session() {
  if (session_) return success();
  SCC_TRY(session, SqliteSession::open(place_));
  auto const note_pages = [](void* self, sqlite3*, char const*, int pages) {
    static_cast<SqliteWriter*>(self)->flushed_(pages);
    return SQLITE_OK;
  };
  sqlite3_wal_hook(session->connection().handle(), note_pages, this);
  session_ = std::move(session);
  return success();
}

Result<void> SqliteWriter::attempt(Group group) {
  SCC_CHECK(ensure_session());
  if (group.front()->wish == Waiting::Wish::restart_log) {
    SCC_TRY(restarted, session_->restart_log());
    group.front()->answer = restarted ? 1 : 0;
    return success();
  }
  SCC_CHECK(session_->begin());
  cache_.begin_write();
  bool anything = false;
  for (auto* const waiting : group) {
    waiting->outcome = apply(*waiting);
    if (!waiting->outcome && waiting->outcome.error().code != Code::conflict) return waiting->outcome;
    anything = anything || waiting->outcome;
  }
  if (!anything) return session_->roll_back();
  int const code = session_->commit();
  if (code == SQLITE_DONE) {
    tell_cache(group);
    return success();
  }
  cache_.forget();
  auto const failure = sqlite_error(code, "commit");
  // A full disk took no commit record, since that is the last thing written: nothing to wonder about.
  if ((code & 0xff) == SQLITE_FULL || failure.code == Code::busy) return failure;
  settle(group, failure);
  return success();
}

void SqliteWriter::tell_cache(Group group) {
  committed_.clear();
  for (auto const* const waiting : group)
    if (waiting->set && waiting->outcome) committed_.push_back({waiting->set, waiting->stamp});
  bool const swept = std::any_of(group.begin(), group.end(), [](Waiting const* waiting) {
    return waiting->wish == Waiting::Wish::sweep && waiting->answer > 0;
  });
  // Which rows went is not known. They had expired; but clocks have been set back before.
  swept ? cache_.forget() : cache_.committed(committed_);
}

Result<void> SqliteWriter::apply(Waiting& waiting) {
  if (waiting.wish == Waiting::Wish::commit) return session_->apply(*waiting.set, waiting.stamp, waiting.now);
  SCC_TRY(swept, session_->sweep(waiting.now, waiting.rows_max));
  waiting.answer = swept;
  return success();
}

void SqliteWriter::settle(Group group, Error const& failure) {
  log_.error("store_commit_unsure", {{"detail", failure.detail}});
  session_.reset();
  auto const looked = look_for(group);
  if (!looked) session_.reset();
  auto const written = looked ? *looked : Written::unknown;
  if (written == Written::yes) return;
  for (auto* const waiting : group)
    waiting->outcome = written == Written::no ? failure : unknown_outcome(failure);
}

namespace {

// What one row says about whether the transaction that wrote it is in the file.
enum class Evidence : std::uint8_t { none, in, perhaps_in, out, perhaps_out };

Evidence evidence_of(Write const& write, Version stamp, std::optional<Version> const& found) {
  bool const writes = write.kind != WriteKind::remove && write.kind != WriteKind::check;
  if (writes && found == stamp) return Evidence::in;
  bool const conditional = write.kind == WriteKind::replace || write.kind == WriteKind::remove;
  if (conditional && found == write.expected) return Evidence::out;
  if (found) return Evidence::none;
  // Absent: as it would be if we had not, or had; but a neighbour in the group may have undone or done it.
  if (write.kind == WriteKind::insert) return Evidence::perhaps_out;
  return write.kind == WriteKind::remove ? Evidence::perhaps_in : Evidence::none;
}

}  // namespace

Result<SqliteWriter::Written> SqliteWriter::look_for(Group group) {
  SCC_CHECK(ensure_session());
  SCC_CHECK(session_->begin());
  bool in = false, out = false, perhaps_in = false, perhaps_out = false;
  for (auto const* const waiting : group) {
    if (!waiting->set || !waiting->outcome) continue;
    for (auto const& write : waiting->set->writes()) {
      SCC_TRY(found, session_->stamp_of(write.key));
      auto const evidence = evidence_of(write, waiting->stamp, found);
      in = in || evidence == Evidence::in;
      out = out || evidence == Evidence::out;
      perhaps_in = perhaps_in || evidence == Evidence::perhaps_in;
      perhaps_out = perhaps_out || evidence == Evidence::perhaps_out;
    }
  }
  // Ends, on the disk, whatever half of the failed transaction the log still holds behind what we have seen.
  SCC_CHECK(session_->touch());
  if (int const code = session_->commit(); code != SQLITE_DONE) return sqlite_error(code, "settle");
  if (in || (perhaps_in && !out && !perhaps_out)) {
    // A flush that failed may have been forgotten by the kernel. Moved into the file, it is flushed there.
    SCC_TRY(moved, session_->checkpoint_all());
    return moved ? Written::yes : Written::unknown;
  }
  if (out || (perhaps_out && !perhaps_in)) return Written::no;
  return Written::unknown;
}

}  // namespace scc
