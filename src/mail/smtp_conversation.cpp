// SmtpConnection: libcurl's handle, told what to do and listened to.
#include "mail/smtp_conversation.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <sys/socket.h>

#include "base/pipe_signal.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

constexpr std::size_t kSaidBytesMax = 200;
constexpr int kGoodbye = 221;
constexpr int kSendTheLetter = 354;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

// What of a server's line may be shown on a terminal.
std::string shown(std::string_view line) {
  std::string text(line.substr(0, kSaidBytesMax));
  for (auto& c : text)
    if (c < ' ' || c == 0x7f) c = '?';
  return text;
}

// smtp://host:port/own-name
std::string url_of(SmtpServer const& server) {
  auto const* const scheme = server.tls == SmtpTls::implicit ? "smtps" : "smtp";
  bool const is_ipv6 = server.host.find(':') != std::string::npos;
  auto const host = is_ipv6 ? '[' + server.host + ']' : server.host;
  return fmt::format("{}://{}:{}/{}", scheme, host, server.port, server.own_name);
}

// For how long an answer is waited for, from here on. A command that follows a refusal, libcurl's goodbye,
// is waited for beyond every other time-out of its.
void wait_at_most(CURL* handle, milliseconds time) {
  set_option(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT,
             static_cast<long>(std::chrono::ceil<seconds>(time).count()));
}

}  // namespace

// What the callbacks of one request know.
struct SmtpConnection::Talk {
  CURL* handle;
  SmtpEnvelope envelope;
  milliseconds patience;
  bool& takes_utf8;
  SmtpEnding ending = {CURLE_OK, SmtpStage::setting_up};
  std::size_t written = 0;
  bool may_say_goodbye = false;  // After the next answer, or at once.

  // One line of an answer, of which "250-" is not the last and "250 " is.
  void hear(std::string_view line) {
    int reply = 0;
    auto const number = line.substr(0, 3);
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), reply);
    if (error != std::errc{} || end != line.data() + 3) return;
    ending.is_new = ending.is_new || ending.stage == SmtpStage::setting_up;
    if (ending.stage == SmtpStage::setting_up && reply == 250)
      takes_utf8 = takes_utf8 || to_lower(line.substr(3)).find("smtputf8") == 1;
    if (line.size() > 3 && line[3] == '-') return;
    hear_whole(reply, line);
  }

  void hear_whole(int reply, std::string_view line) {
    bool const is_setting_up = ending.stage == SmtpStage::setting_up;
    bool const is_over = !is_setting_up && ending.reply >= 400;
    if (is_over || reply == kGoodbye) return;
    ending.said = shown(line);
    ending.reply = reply;
    wait_at_most(handle, reply < 400 && !may_say_goodbye ? patience : kSmtpGoodbyeTimeout);
    if (is_setting_up) {
      if (reply == 220) takes_utf8 = false;  // At the greeting, and where TLS begins: what it said is void.
      if (reply == 235) ending.signed_in = true;
    } else if (reply < 400 && ending.stage != SmtpStage::content) {
      bool const may_send = ending.stage != SmtpStage::data || reply == kSendTheLetter;
      if (may_send) go_on_to(static_cast<SmtpStage>(static_cast<int>(ending.stage) + 1));
    }
  }

  void go_on_to(SmtpStage stage) {
    ending.stage = stage;
    ending.reply = 0;
  }

  // The server has let us in; what comes next is MAIL.
  bool may_begin() {
    go_on_to(SmtpStage::sender);
    ending.cannot_write_address = !takes_utf8 && !(is_ascii(envelope.from) && is_ascii(envelope.to));
    may_say_goodbye = envelope.to.empty() || ending.cannot_write_address;
    if (may_say_goodbye) wait_at_most(handle, kSmtpGoodbyeTimeout);
    return !ending.cannot_write_address;
  }

  std::size_t write(char* to, std::size_t room) {
    auto const count = envelope.bytes.copy(to, room, written);
    written += count;
    return count;
  }

  static std::size_t on_line(char* bytes, std::size_t, std::size_t count, void* talk) {
    static_cast<Talk*>(talk)->hear(trimmed({bytes, count}));
    return count;
  }
  static int on_ready(void* talk, char*, char*, int, int) {
    return static_cast<Talk*>(talk)->may_begin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
  }
  static std::size_t on_room(char* to, std::size_t, std::size_t room, void* talk) {
    return static_cast<Talk*>(talk)->write(to, room);
  }
  // Answers come here again, as if they were what we asked for.
  static std::size_t on_content(char*, std::size_t, std::size_t count, void*) { return count; }

  static curl_socket_t on_connect(void*, curlsocktype, curl_sockaddr*) { return CURL_SOCKET_BAD; }
};

SmtpConnection::SmtpConnection(SmtpServer const& server) : server_(server), handle_(make_curl_handle()) {}

// Left to itself, libcurl would wait for the answer to its goodbye for two minutes. So there is one more
// question, over this connection or none, with a goodbye that is bounded.
SmtpConnection::~SmtpConnection() {
  NoPipeSignal const quiet;
  if (is_open_) {
    Talk last{handle_.get(), {}, kSmtpGoodbyeTimeout, takes_utf8_};
    set_server(SmtpReuse::kept_if_any, kSmtpGoodbyeTimeout);
    set_option(handle_.get(), CURLOPT_OPENSOCKETFUNCTION, &Talk::on_connect);
    set_option(handle_.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    set_option(handle_.get(), CURLOPT_FORBID_REUSE, 1L);
    talk(last);
  }
  handle_.reset();
}

void SmtpConnection::set_server(SmtpReuse reuse, milliseconds patience) {
  auto* const handle = handle_.get();
  curl_library().easy_reset(handle);  // Forgets all but connections.
  auto const time = patience - std::min<milliseconds>(kSmtpGoodbyeTimeout, patience / 2);
  auto const connecting = std::min<milliseconds>(time, kSmtpConnectTimeout);
  set_option(handle, CURLOPT_URL, url_of(server_).c_str());
  set_option(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set_option(handle, CURLOPT_PROXY, "");  // Not what the environment says.
  set_option(handle, CURLOPT_NOSIGNAL, 1L);
  set_option(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(time.count()));
  set_option(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connecting.count()));
  set_option(handle, CURLOPT_QUICK_EXIT, 1L);
  set_option(handle, CURLOPT_MAXCONNECTS, 1L);
  set_option(handle, CURLOPT_MAXAGE_CONN, static_cast<long>(kSmtpIdleMax.count()));
  set_option(handle, CURLOPT_FRESH_CONNECT, is_open_ && reuse == SmtpReuse::kept_if_any ? 0L : 1L);
  set_option(handle, CURLOPT_USE_SSL,
             static_cast<long>(server_.tls == SmtpTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set_option(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!server_.authorities.empty()) set_option(handle, CURLOPT_CAINFO, server_.authorities.c_str());
  if (!server_.user.empty()) {
    set_option(handle, CURLOPT_USERNAME, server_.user.c_str());
    set_option(handle, CURLOPT_PASSWORD, server_.password.c_str());
    // What every server has, within TLS; with others libcurl guesses from the user's name what it means.
    set_option(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
  }
  wait_at_most(handle, patience);
}

SmtpEnding SmtpConnection::talk(Talk& talk) {
  auto* const handle = handle_.get();
  set_option(handle, CURLOPT_HEADERFUNCTION, &Talk::on_line);
  set_option(handle, CURLOPT_HEADERDATA, &talk);
  set_option(handle, CURLOPT_PREREQFUNCTION, &Talk::on_ready);
  set_option(handle, CURLOPT_PREREQDATA, &talk);
  set_option(handle, CURLOPT_WRITEFUNCTION, &Talk::on_content);

  NoPipeSignal const quiet;  // Without signals for its time-outs, libcurl leaves this one to us too.
  talk.ending.code = curl_library().easy_perform(handle);
  is_open_ = talk.ending.code == CURLE_OK || talk.ending.reply >= 400;
  if (!is_open_) hang_up();
  curl_off_t took = 0;
  curl_library().easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &took);
  talk.ending.took = std::chrono::ceil<milliseconds>(std::chrono::microseconds(took));
  return std::move(talk.ending);
}

// libcurl keeps a connection on which a letter's answer did not come in time. Should it come later, it would
// be taken for the answer to the next letter's first command, and so on; and a goodbye would wait for it.
void SmtpConnection::hang_up() {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_library().easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket);
  if (socket != CURL_SOCKET_BAD) ::shutdown(socket, SHUT_RDWR);
}

SmtpEnding SmtpConnection::deliver(SmtpEnvelope const& envelope, SmtpReuse reuse, milliseconds patience) {
  Talk letter{handle_.get(), envelope, patience, takes_utf8_};
  CurlLines recipients;
  add_line(recipients, std::string(envelope.to));
  set_server(reuse, patience);
  set_option(handle_.get(), CURLOPT_MAIL_FROM, std::string(envelope.from).c_str());
  set_option(handle_.get(), CURLOPT_MAIL_RCPT, recipients.get());
  set_option(handle_.get(), CURLOPT_UPLOAD, 1L);
  set_option(handle_.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(envelope.bytes.size()));
  set_option(handle_.get(), CURLOPT_READFUNCTION, &Talk::on_room);
  set_option(handle_.get(), CURLOPT_READDATA, &letter);
  return talk(letter);
}

SmtpEnding SmtpConnection::ask(milliseconds patience) {
  Talk question{handle_.get(), {}, patience, takes_utf8_};
  set_server(SmtpReuse::new_one, patience);
  set_option(handle_.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
  set_option(handle_.get(), CURLOPT_FORBID_REUSE, 1L);
  auto ending = talk(question);
  is_open_ = false;
  return ending;
}

}  // namespace scc
