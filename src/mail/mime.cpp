// MIME: built by GMime, with every choice that it would make by chance (boundary, date, id) made by us.
#include "mail/mime.hpp"

#include <cassert>
#include <chrono>
#include <memory>
#include <mutex>

#include <gmime/gmime.h>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

constexpr char kCharset[] = "utf-8";

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

// GMime's tables are filled once in a process, by whichever thread is first.
void initialise_once() {
  static std::once_flag done;
  std::call_once(done, [] { g_mime_init(); });
}

// One line, whatever it was: a line break or other control character in a header would begin a new one.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (auto& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return line;
}

bool is_header_name(std::string_view name) {
  if (name.empty()) return false;
  for (char const c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
      return false;
  return true;
}

Owned<GMimePart> make_part(char const* subtype, std::string_view content) {
  Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", kCharset);
  Owned<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
  Owned<GMimeDataWrapper> const wrapper(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part.get(), wrapper.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

// Derived from the letter's id: deterministic, and with "=_" in it nothing that quoted-printable can produce.
std::string boundary_of(Letter const& letter) {
  return "=_" + to_hex(as_text(sha256(letter.message_id))).substr(0, 32);
}

Owned<GMimeMultipart> make_body(Letter const& letter) {
  Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  g_mime_multipart_set_boundary(both.get(), boundary_of(letter).c_str());
  g_mime_multipart_add(both.get(), GMIME_OBJECT(make_part("plain", letter.text).get()));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(make_part("html", letter.html).get()));
  return both;
}

void set_header(GMimeMessage* message, std::string_view name, std::string_view value) {
  assert(is_header_name(name));
  g_mime_object_set_header(GMIME_OBJECT(message), std::string(name).c_str(), one_line(value).c_str(),
                           kCharset);
}

void add_mailbox(GMimeMessage* message, GMimeAddressType type, Mailbox const& mailbox) {
  auto const name = one_line(mailbox.name);
  g_mime_message_add_mailbox(message, type, name.empty() ? nullptr : name.c_str(),
                             one_line(mailbox.address).c_str());
}

void set_date(GMimeMessage* message, Instant at) {
  auto* const date =
      g_date_time_new_from_unix_utc(std::chrono::floor<seconds>(at).time_since_epoch().count());
  g_mime_message_set_date(message, date);
  g_date_time_unref(date);
}

std::string to_bytes(GMimeMessage* message) {
  auto* const format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  Owned<GMimeStream> const stream(g_mime_stream_mem_new());
  [[maybe_unused]] auto const written =
      g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream.get());
  assert(written >= 0);
  g_mime_format_options_free(format);
  auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

}  // namespace

std::string to_mime(Letter const& letter) {
  initialise_once();
  Owned<GMimeMessage> const owned(g_mime_message_new(TRUE));
  auto* const message = owned.get();

  add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, letter.from);
  if (!letter.reply_to.empty()) add_mailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO, {{}, letter.reply_to});
  add_mailbox(message, GMIME_ADDRESS_TYPE_TO, letter.to);
  g_mime_message_set_subject(message, one_line(letter.subject).c_str(), kCharset);
  set_date(message, letter.date);
  g_mime_message_set_message_id(message, one_line(letter.message_id).c_str());
  set_header(message, "Auto-Submitted", "auto-generated");
  for (auto const& [name, value] : letter.headers) set_header(message, name, value);

  g_mime_message_set_mime_part(message, GMIME_OBJECT(make_body(letter).get()));
  return to_bytes(message);
}

}  // namespace scc
