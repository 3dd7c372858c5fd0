// Demo letters: files, read by the parser that mail programs use, on two pages and a frame.
#include "cmd/demo_letters.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/catalogue.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/when.hpp"
#include "mail/letters.hpp"
#include "mail/mime_reader.hpp"
#include "web/plain_page.hpp"
#include "web/target.hpp"

namespace scc {
namespace {

constexpr std::string_view kEnding = ".eml";

constexpr std::string_view kDemoStyle =
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:46rem;font:1rem/1.5 system-ui,sans-serif;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}"
    "ol{list-style:none;padding:0}"
    "li a{display:block;padding:.75rem 0;border-top:1px solid #8886;color:inherit;text-decoration:none}"
    "li a:hover b,li a:focus-visible b{text-decoration:underline}"
    "b,small{display:block}"
    "small{font-size:.9375rem;opacity:.8}"
    "nav{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}"
    "nav a{padding:.6rem 1rem;border:1px solid #888;border-radius:.5rem;color:inherit;text-decoration:none}"
    "nav a[aria-current]{font-weight:600;border-width:2px}"
    "iframe{width:100%;height:75vh;border:1px solid #888;border-radius:.5rem;background:#fff}"
    "pre{white-space:pre-wrap;padding:1rem;border:1px solid #888;border-radius:.5rem}";

// What the framed letter may do: nothing by itself; a link that is pressed opens in the whole window.
constexpr std::string_view kFrameRights =
    "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

// The three forms in which a letter is shown, by the last part of their address.
constexpr std::string_view kForms[] = {"", "text", "source"};

Response demo_page(Locale locale, std::string_view title, std::string_view body) {
  auto html = fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>{}</style>\n<main>\n<h1>{}</h1>\n{}</main>\n</html>\n",
      to_text(locale), escape_html(title), kDemoStyle, escape_html(title), body);
  return {200,
          {{"Content-Type", "text/html; charset=utf-8"},
           {"Content-Security-Policy",
            "default-src 'none'; style-src " + style_source(kDemoStyle) +
                "; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"}},
          std::move(html)};
}

Response framed_letter(Letter const& letter) {
  auto html = letter.html;
  constexpr std::string_view kHeadBegins = "<head>";
  if (auto const head = html.find(kHeadBegins); head != html.npos)
    html.insert(head + kHeadBegins.size(), "<base target=\"_top\">");
  return {200,
          {{"Content-Type", "text/html; charset=utf-8"},
           {"Content-Security-Policy",
            fmt::format("sandbox {}; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
                        "form-action 'none'",
                        kFrameRights)}},
          std::move(html)};
}

std::string whose_and_when(Letter const& letter, Tenant const& tenant, Locale locale) {
  return Catalogue::embedded().text(locale, "demo.letters.to",
                                    {{"name", letter.to.name},
                                     {"address", letter.to.address},
                                     {"when", say_when(letter.date, tenant.zone, locale)}});
}

std::string form_links(std::string_view name, std::string_view shown, Locale locale) {
  auto const& words = Catalogue::embedded();
  std::string html = "<nav>\n";
  for (auto const form : kForms) {
    auto const label =
        words.text(locale, form.empty() ? "demo.letters.html" : fmt::format("demo.letters.{}", form));
    html += fmt::format("<a href=\"/letters/{}{}{}\"{}>{}</a>\n", name, form.empty() ? "" : "/", form,
                        form == shown ? " aria-current=\"page\"" : "", escape_html(label));
  }
  return html + fmt::format("<a href=\"/letters\">{}</a>\n</nav>\n",
                            escape_html(words.text(locale, "demo.letters.all")));
}

std::string attachments_of(Letter const& letter, Locale locale) {
  if (letter.attachments.empty()) return {};
  std::string names;
  for (auto const& each : letter.attachments) names += (names.empty() ? "" : ", ") + each.name;
  return fmt::format("<small>{}</small>\n", escape_html(Catalogue::embedded().text(
                                                locale, "demo.letters.attached", {{"names", names}})));
}

bool is_letter_name(std::string_view name) {
  if (name.empty() || name.front() == '.') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  });
}

}  // namespace

std::vector<std::string> DemoLetters::names() const {
  std::vector<std::string> names;
  std::error_code failed;
  for (auto const& entry : std::filesystem::directory_iterator(folder_, failed)) {
    auto const file = entry.path().filename().string();
    if (!file.ends_with(kEnding)) continue;
    auto name = file.substr(0, file.size() - kEnding.size());
    if (is_letter_name(name)) names.push_back(std::move(name));
  }
  // A name begins with the instant of what it was written for.
  std::sort(names.begin(), names.end(), std::greater<>());
  return names;
}

std::optional<DemoLetters::Found> DemoLetters::find(std::string_view name, Tenant const& tenant) const {
  if (!is_letter_name(name)) return std::nullopt;
  std::ifstream file(folder_ / (std::string(name) + std::string(kEnding)), std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  Found found{std::string(name), std::move(bytes).str(), {}};
  auto letter = read_mime(found.bytes);
  if (!letter || letter->from.address != sender_address(tenant)) return std::nullopt;
  found.letter = *std::move(letter);
  return found;
}

Response DemoLetters::list(Tenant const& tenant, Locale locale) const {
  auto const& words = Catalogue::embedded();
  Holes const holes{{"brand", tenant.brand.name}};
  std::string items;
  std::size_t shown = 0;
  for (auto const& name : names()) {
    auto const found = find(name, tenant);
    if (!found) continue;
    items += fmt::format("<li><a href=\"/letters/{}\"><b>{}</b><small>{}</small></a></li>\n", name,
                         escape_html(found->letter.subject),
                         escape_html(whose_and_when(found->letter, tenant, locale)));
    if (++shown == kDemoLettersShown) break;
  }
  auto const about = words.text(locale, items.empty() ? "demo.letters.none" : "demo.letters.about", holes);
  return demo_page(locale, words.text(locale, "demo.letters.title", holes),
                   fmt::format("<p>{}</p>\n<ol>\n{}</ol>\n", escape_html(about), items));
}

std::optional<Response> DemoLetters::answer(Request const& request, Tenant const& tenant) const {
  auto const path = split_path(request.path);
  if (!path || path->count == 0 || path->list[0] != "letters" || path->count > 3) return std::nullopt;
  auto const locale = locale_from_header(request.header("accept-language"));
  if (path->count == 1) return list(tenant, locale);

  auto const found = find(path->list[1], tenant);
  if (!found) return std::nullopt;
  auto const form = path->count == 3 ? path->list[2] : std::string_view{};
  if (form == "page") return framed_letter(found->letter);
  auto const known = std::find(std::begin(kForms), std::end(kForms), form);
  if (known == std::end(kForms) || (form.empty() && path->count == 3)) return std::nullopt;
  auto const frame =
      fmt::format("<iframe sandbox=\"{}\" src=\"/letters/{}/page\" title=\"{}\"></iframe>\n", kFrameRights,
                  found->name, escape_html(Catalogue::embedded().text(locale, "demo.letters.html")));
  auto const plain = [](std::string const& text) { return "<pre>" + escape_html(text) + "</pre>\n"; };
  auto const shown = form.empty() ? frame : plain(form == "text" ? found->letter.text : found->bytes);
  return demo_page(
      locale, found->letter.subject,
      fmt::format("<small>{}</small>\n{}{}{}", escape_html(whose_and_when(found->letter, tenant, locale)),
                  attachments_of(found->letter, locale), form_links(found->name, form, locale), shown));
}

}  // namespace scc
