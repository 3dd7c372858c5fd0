// MimeReader: GMime's parser, part by part.
#include "mail/mime_reader.hpp"

#include <chrono>

#include <gmime/gmime.h>

#include "mail/mime_library.hpp"

namespace scc {
namespace {

std::string or_empty(char const* text) {
  return text == nullptr ? std::string{} : std::string(text);
}

std::string with_plain_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

// One space wherever a header was folded.
std::string unfolded(std::string const& text) {
  std::string line;
  for (char const c : text) {
    bool const space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) line += c;
    if (space && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

Mailbox first_mailbox(InternetAddressList* list) {
  if (list == nullptr || internet_address_list_length(list) == 0) return {};
  auto* const address = internet_address_list_get_address(list, 0);
  if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return {};
  return {unfolded(or_empty(internet_address_get_name(address))),
          or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)))};
}

std::string decoded_bytes(GMimePart* part) {
  auto* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  MimeOwned<GMimeStream> const stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  auto const* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

std::string type_text(GMimeObject* part) {
  auto* const text = g_mime_content_type_encode(g_mime_object_get_content_type(part), nullptr);
  auto type = unfolded(or_empty(text));
  g_free(text);
  return type;
}

void take_part(GMimeObject*, GMimeObject* part, void* into) {
  auto& letter = *static_cast<Letter*>(into);
  if (!GMIME_IS_PART(part)) return;
  auto const* const disposition = g_mime_object_get_disposition(part);
  bool const attached = disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0;
  auto* const type = g_mime_object_get_content_type(part);
  auto bytes = decoded_bytes(GMIME_PART(part));
  if (!attached && g_mime_content_type_is_type(type, "text", "plain")) {
    letter.text = with_plain_line_ends(std::move(bytes));
  } else if (!attached && g_mime_content_type_is_type(type, "text", "html")) {
    letter.html = with_plain_line_ends(std::move(bytes));
  } else {
    letter.attachments.push_back(
        {or_empty(g_mime_part_get_filename(GMIME_PART(part))), type_text(part), std::move(bytes)});
  }
}

void take_headers(Letter& letter, GMimeMessage* message) {
  letter.from = first_mailbox(g_mime_message_get_from(message));
  letter.reply_to = first_mailbox(g_mime_message_get_reply_to(message)).address;
  letter.to = first_mailbox(g_mime_message_get_to(message));
  letter.subject = or_empty(g_mime_message_get_subject(message));
  letter.message_id = or_empty(g_mime_message_get_message_id(message));
  if (auto* const date = g_mime_message_get_date(message))
    letter.date = Instant{std::chrono::seconds{g_date_time_to_unix(date)}};
  auto* const headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
    auto* const header = g_mime_header_list_get_header_at(headers, i);
    letter.headers.emplace_back(or_empty(g_mime_header_get_name(header)),
                                or_empty(g_mime_header_get_value(header)));
  }
}

}  // namespace

std::optional<Letter> read_mime(std::string_view bytes) {
  begin_mime_once();
  MimeOwned<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  MimeOwned<GMimeParser> const parser(g_mime_parser_new_with_stream(stream.get()));
  MimeOwned<GMimeMessage> const message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return std::nullopt;
  Letter letter;
  take_headers(letter, message.get());
  g_mime_message_foreach(message.get(), take_part, &letter);
  return letter;
}

}  // namespace scc
