// PlainPage: written by hand, with the one style that its policy allows.
#include "web/plain_page.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

constexpr std::string_view kPlainStyle =
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;padding:2rem 1.25rem;max-width:34rem;font:1.0625rem/1.5 system-ui,sans-serif;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.5rem;line-height:1.25}"
    "small{font-size:1rem;font-weight:600;opacity:.8}"
    "button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.25rem;border:2px solid;"
    "border-radius:.5rem;background:transparent;color:inherit;cursor:pointer}";

std::string const& plain_policy() {
  static std::string const policy = "default-src 'none'; style-src " + style_source(kPlainStyle) +
                                    "; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
  return policy;
}

}  // namespace

std::string style_source(std::string_view style) {
  // Base64 with its padding and its own two characters.
  auto text = to_base64url(as_text(sha256(style)));
  for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  while (text.size() % 4 != 0) text += '=';
  return "'sha256-" + text + "'";
}

Response plain_page(int status, PlainPage const& page) {
  auto const title = escape_html(page.title);
  auto html = fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>{}</style>\n<main>\n",
      to_text(page.locale), title, kPlainStyle);
  if (!page.brand.empty()) html += fmt::format("<small>{}</small>\n", escape_html(page.brand));
  html += fmt::format("<h1>{}</h1>\n", title);
  for (auto const& text : page.paragraphs) html += fmt::format("<p>{}</p>\n", escape_html(text));
  if (page.form)
    html += fmt::format("<form method=\"post\" action=\"{}\"><button>{}</button></form>\n",
                        escape_html(page.form->action), escape_html(page.form->button));
  return {status,
          {{"Content-Type", "text/html; charset=utf-8"}, {"Content-Security-Policy", plain_policy()}},
          html + "</main>\n</html>\n"};
}

}  // namespace scc
