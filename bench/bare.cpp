// The ceilings: what this machine gives a program that does nothing but the unavoidable.
//
//    scc_bench_bare answer FILE           answers every request with the bytes of FILE (head and body)
//    scc_bench_bare claim FILE STORE      first commits the rows of one claim to STORE, in groups, durably
//    scc_bench_bare tick FILE STORE       the same with the rows of one tick of a checklist's item
//
// One thread serves sockets, as `scc serve` is measured on one core. Prints the port it listens on.
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

class Session;

// Commits what waits, all of it in one transaction, then lets each session answer.
class Committer {
 public:
  enum class Act { claim, tick };
  Committer(asio::io_context& io, std::string const& path, Act act);
  ~Committer();
  void submit(std::shared_ptr<Session> session);

 private:
  void run();
  void write_rows(std::uint64_t number);
  void write_claim(std::uint64_t number);
  void write_tick(std::uint64_t number);
  void write(std::string const& area, std::string const& sort, std::size_t bytes);
  void execute(char const* sql);

  asio::io_context& io_;
  Act act_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* upsert_ = nullptr;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::shared_ptr<Session>> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, std::string const& answer, Committer* committer)
      : socket_(std::move(socket)), answer_(answer), committer_(committer) {}

  void read() {
    parser_.emplace();
    http::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return;
      if (self->committer_ != nullptr) return self->committer_->submit(self);
      self->answer();
    });
  }

  void answer() {
    asio::async_write(socket_, asio::buffer(answer_),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (!error) self->read();
                      });
  }

 private:
  tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string const& answer_;
  Committer* committer_;
};

Committer::Committer(asio::io_context& io, std::string const& path, Act act) : io_(io), act_(act) {
  if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) std::abort();
  execute("PRAGMA journal_mode=WAL");
  execute("PRAGMA synchronous=FULL");
  execute(
      "CREATE TABLE IF NOT EXISTS rows(partition TEXT NOT NULL, sort TEXT NOT NULL, version BLOB NOT NULL,"
      " body TEXT NOT NULL, PRIMARY KEY(partition, sort)) STRICT, WITHOUT ROWID");
  sqlite3_prepare_v2(database_,
                     "INSERT INTO rows VALUES(?1, ?2, ?3, ?4)"
                     " ON CONFLICT DO UPDATE SET version = ?3, body = ?4",
                     -1, &upsert_, nullptr);
  thread_ = std::thread([this] { run(); });
}

Committer::~Committer() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
  sqlite3_finalize(upsert_);
  sqlite3_close(database_);
}

void Committer::submit(std::shared_ptr<Session> session) {
  std::lock_guard const lock(mutex_);
  waiting_.push_back(std::move(session));
  arrived_.notify_one();
}

void Committer::execute(char const* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
}

void Committer::write(std::string const& area, std::string const& sort, std::size_t bytes) {
  static std::string const version(12, 'v');
  auto const partition = "TN01JZ0000000000000000000000/" + area;
  std::string const body(bytes, 'b');
  sqlite3_bind_text(upsert_, 1, partition.data(), static_cast<int>(partition.size()), SQLITE_STATIC);
  sqlite3_bind_text(upsert_, 2, sort.data(), static_cast<int>(sort.size()), SQLITE_STATIC);
  sqlite3_bind_blob(upsert_, 3, version.data(), static_cast<int>(version.size()), SQLITE_STATIC);
  sqlite3_bind_text(upsert_, 4, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
  if (sqlite3_step(upsert_) != SQLITE_DONE) std::abort();
  sqlite3_reset(upsert_);
}

// The rows of one claim, where and as large as the product writes them: event, history entry, agenda line,
// busy month, letter and outbox entry. 4,096 events and 512 people take turns, as in the measured program.
void Committer::write_claim(std::uint64_t number) {
  auto const event = number % 4'096;
  write("events", fmt::format("EV{:026}", event), 890);
  write(fmt::format("event/EV{:026}/history", event), fmt::format("{:08}", number / 4'096), 400);
  write("agenda", fmt::format("20261225T103538Z#EV{:026}", event), 335);
  write(fmt::format("busy/PE{:026}", number % 512), "2026-12", 450);
  write("letters", fmt::format("{:016}#EV{:026}#4#role_given#PE{:026}", number, event, number % 512), 325);
  write(fmt::format("outbox/{}", number % 8), fmt::format("{:016}#L#EV{:026}#role_given", number, event), 7);
}

// The rows of one tick: event with its list and marks, history entry, agenda line. 512 events take turns.
void Committer::write_tick(std::uint64_t number) {
  auto const event = number % 512;
  write("events", fmt::format("EV{:026}", event), 3'800);
  write(fmt::format("event/EV{:026}/history", event), fmt::format("{:08}", number / 512), 470);
  write("agenda", fmt::format("20261225T103538Z#EV{:026}", event), 370);
}

void Committer::write_rows(std::uint64_t number) {
  act_ == Act::claim ? write_claim(number) : write_tick(number);
}

void Committer::run() {
  std::uint64_t number = 0;
  std::vector<std::shared_ptr<Session>> group;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      group.swap(waiting_);
    }
    execute("BEGIN IMMEDIATE");
    for (std::size_t i = 0; i < group.size(); ++i) write_rows(number++);
    execute("COMMIT");
    for (auto& session : group) asio::post(io_, [session] { session->answer(); });
    group.clear();
  }
}

void accept(tcp::acceptor& acceptor, std::string const& answer, Committer* committer) {
  acceptor.async_accept([&acceptor, &answer, committer](error_code error, tcp::socket socket) {
    if (!error) {
      socket.set_option(tcp::no_delay(true));
      std::make_shared<Session>(std::move(socket), answer, committer)->read();
    }
    accept(acceptor, answer, committer);
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::ifstream file(arguments[2], std::ios::binary);
  std::string const answer{std::istreambuf_iterator<char>(file), {}};
  asio::io_context io(1);
  tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
  std::optional<Committer> committer;
  std::string_view const mode = arguments[1];
  if (mode != "answer") {
    if (count < 4) return 2;
    committer.emplace(io, arguments[3], mode == "claim" ? Committer::Act::claim : Committer::Act::tick);
  }
  accept(acceptor, answer, committer ? &*committer : nullptr);
  std::printf("%d\n", int{acceptor.local_endpoint().port()});
  std::fflush(stdout);
  io.run();
}
