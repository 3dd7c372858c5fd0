// MIME: built by GMime, with every choice that it would make by chance (boundary, date, id) made by us.
#include "mail/mime.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>

#include <gmime/gmime.h>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "mail/mime_library.hpp"

namespace scc {
namespace {

constexpr char kCharset[] = "utf-8";
constexpr std::size_t kHeaderLineBytesMax = 900;  // RFC 5322: 998 octets.

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

void set_content(GMimePart* part, std::string_view content, GMimeContentEncoding encoding) {
  MimeOwned<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
  MimeOwned<GMimeDataWrapper> const wrapper(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part, wrapper.get());
  g_mime_part_set_content_encoding(part, encoding);
}

MimeOwned<GMimePart> make_part(char const* subtype, std::string_view content) {
  MimeOwned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", kCharset);
  set_content(part.get(), content, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

bool is_attachment_name(std::string_view name) {
  if (name.empty() || name.front() == '.') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return c == '.' || is_header_name(std::string_view(&c, 1)); });
}

bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

MimeOwned<GMimePart> make_attachment(Attachment const& attachment) {
  assert(is_attachment_name(attachment.name) && is_printable_ascii(attachment.type));
  MimeOwned<GMimePart> part(g_mime_part_new());
  MimeOwned<GMimeContentType> const type(g_mime_content_type_parse(nullptr, attachment.type.c_str()));
  g_mime_object_set_content_type(GMIME_OBJECT(part.get()), type.get());
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), "attachment");
  g_mime_part_set_filename(part.get(), attachment.name.c_str());
  set_content(part.get(), attachment.bytes, GMIME_CONTENT_ENCODING_BASE64);
  return part;
}

// One for each multipart, derived from the letter's id: deterministic, and with "=_" in it nothing that
// quoted-printable or base64 can produce.
MimeOwned<GMimeMultipart> make_multipart(Letter const& letter, char const* subtype) {
  MimeOwned<GMimeMultipart> parts(g_mime_multipart_new_with_subtype(subtype));
  auto const digest = sha256(letter.message_id + ' ' + subtype);
  g_mime_multipart_set_boundary(parts.get(), ("=_" + to_hex(as_text(digest)).substr(0, 32)).c_str());
  return parts;
}

MimeOwned<GMimeMultipart> make_body(Letter const& letter) {
  auto both = make_multipart(letter, "alternative");
  g_mime_multipart_add(both.get(), GMIME_OBJECT(make_part("plain", letter.text).get()));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(make_part("html", letter.html).get()));
  if (letter.attachments.empty()) return both;
  auto all = make_multipart(letter, "mixed");
  g_mime_multipart_add(all.get(), GMIME_OBJECT(both.get()));
  for (auto const& attachment : letter.attachments)
    g_mime_multipart_add(all.get(), GMIME_OBJECT(make_attachment(attachment).get()));
  return all;
}

void set_header(GMimeMessage* message, std::string_view header_name, std::string_view value) {
  assert(is_header_name(header_name));
  auto const name = std::string(header_name);
  auto* const object = GMIME_OBJECT(message);
  auto const line = one_line(value);
  g_mime_object_set_header(object, name.c_str(), line.c_str(), kCharset);
  // What needs no encoding goes out as it is. GMime would break and encode a long link that programs are to
  // find whole.
  if (!is_printable_ascii(line) || name.size() + line.size() > kHeaderLineBytesMax) return;
  auto* const header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name.c_str());
  g_mime_header_set_raw_value(header, (' ' + line + '\n').c_str());
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
  MimeOwned<GMimeStream> const stream(g_mime_stream_mem_new());
  [[maybe_unused]] auto const written =
      g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream.get());
  assert(written >= 0);
  g_mime_format_options_free(format);
  auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

}  // namespace

std::string to_mime(Letter const& letter) {
  begin_mime_once();
  MimeOwned<GMimeMessage> const owned(g_mime_message_new(TRUE));
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
