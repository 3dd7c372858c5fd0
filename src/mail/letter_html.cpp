// LetterPage as HTML that old Outlook, Gmail and dark mode all show: nested tables, inline styles, bgcolor
// beside background, widths as attributes. Everything that is somebody's words goes through escape_html().
#include <cassert>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/people/tenant.hpp"
#include "mail/letter_page.hpp"

namespace scc {
namespace {

constexpr std::string_view kFont = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
constexpr std::string_view kTable =
    R"(<table role="presentation" cellpadding="0" cellspacing="0" border="0")";

// Extras for readers that know dark mode (Apple Mail, Outlook.com); the rest recolour by themselves or not at
// all.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; supported-color-schemes: light dark; }}
a {{ color: inherit; }}
@media (prefers-color-scheme: dark) {{
.page {{ background: #101418 !important; }}
.card {{ background: #1b2127 !important; border-color: #39424b !important; }}
.ink {{ color: #f2f4f6 !important; }}
.soft {{ color: #b4bec8 !important; }}
.line {{ border-color: #39424b !important; }}
.code {{ background: #101418 !important; border-color: #7d8a96 !important; color: #ffffff !important; }}
.edge {{ border-color: #7d8a96 !important; }}
}}
@media (max-width: 480px) {{
.pad {{ padding-left: 16px !important; padding-right: 16px !important; }}
.code {{ letter-spacing: 4px !important; }}
}}
</style>
</head>
)";

// Relative luminance by WCAG: which of black and white reads better on the brand's colour.
double luminance(std::string_view colour) {
  auto const channel = [&](std::size_t at) {
    auto const digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    double const value = (digit(colour[at]) * 16 + digit(colour[at + 1])) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

std::string_view ink_on(std::string_view colour) {
  return luminance(colour) > 0.179 ? "#000000" : "#ffffff";
}

std::string with_line_breaks(std::string_view text) {
  std::string html;
  for (char const c : escape_html(text)) html += c == '\n' ? std::string("<br>\n") : std::string(1, c);
  return html;
}

std::string paragraph(std::string_view text, std::string_view more = "") {
  return fmt::format(
      R"(<p class="ink" style="margin:0 0 16px;{}font-size:16px;line-height:24px;color:#1b2127;{}">{}</p>)"
      "\n",
      kFont, more, with_line_breaks(text));
}

std::string facts_table(std::vector<LetterPage::Fact> const& facts) {
  auto html = fmt::format("{} width=\"100%\" style=\"margin:0 0 20px;\">\n", kTable);
  for (auto const& [label, value] : facts)
    html += fmt::format(R"(<tr><td class="line" style="padding:10px 0;border-top:1px solid #dde3e8;)"
                        R"({0}font-size:16px;line-height:22px;">)"
                        R"(<span class="soft" style="font-size:14px;color:#52606d;">{1}</span><br>)"
                        R"(<span class="ink" style="color:#1b2127;">{2}</span></td></tr>)"
                        "\n",
                        kFont, escape_html(label), escape_html(value));
  return html + "</table>\n";
}

// One of a list, or one event of a day. A rule above it, so that the eye can jump from one to the next.
std::string section_block(LetterPage::Section const& section) {
  auto html = fmt::format(
      R"({} width="100%"><tr><td class="line ink" style="padding:12px 0 14px;border-top:1px solid #dde3e8;)"
      R"({}font-size:16px;line-height:23px;color:#1b2127;">)"
      "\n",
      kTable, kFont);
  if (!section.when.empty()) html += fmt::format("<b>{}</b>\n", escape_html(section.when));
  html += fmt::format(R"(<h2 style="margin:0 0 4px;font-size:{}px;line-height:24px;">{}</h2>)"
                      "\n",
                      section.when.empty() ? 16 : 18, escape_html(section.heading));
  bool first = true;
  for (auto const& line : section.lines) {
    if (section.bulleted) {
      html += fmt::format(R"(<div style="padding:1px 0 1px 16px;text-indent:-14px;">&bull; {}</div>)"
                          "\n",
                          escape_html(line));
    } else {
      if (!std::exchange(first, false)) html += "<br>\n";
      html += escape_html(line);
    }
  }
  return html + "</td></tr></table>\n";
}

std::string note_block(std::string_view note) {
  return fmt::format(
      R"({} width="100%" style="margin:0 0 20px;"><tr>)"
      R"(<td class="line" style="padding:2px 0 2px 14px;border-left:3px solid #9aa7b3;">)"
      R"(<p class="ink" style="margin:0;{}font-size:16px;line-height:24px;color:#1b2127;">{}</p>)"
      R"(</td></tr></table>)"
      "\n",
      kTable, kFont, with_line_breaks(note));
}

// A cell that is coloured, not a styled link: Outlook drops a link's padding, and a button must stay 44 px
// high.
std::string button_block(LetterPage::Button const& button, std::string_view colour) {
  return fmt::format(R"({0} width="100%" style="margin:4px 0 24px;"><tr>)"
                     R"(<td class="edge" align="center" bgcolor="{2}" style="border:1px solid {2};)"
                     R"(border-radius:8px;background:{2};mso-padding-alt:14px 20px;">)"
                     R"(<a href="{3}" style="display:block;padding:14px 20px;)"
                     R"({1}font-size:18px;line-height:24px;font-weight:bold;)"
                     R"(color:{4};text-decoration:none;border-radius:8px;">{5}</a></td></tr></table>)"
                     "\n",
                     kTable, kFont, colour, escape_html(button.url), ink_on(colour),
                     escape_html(button.label));
}

std::string code_block(LetterPage::Code const& code) {
  return paragraph(code.before) +
         fmt::format(
             R"({} width="100%" style="margin:0 0 16px;"><tr>)"
             R"(<td class="code" align="center" bgcolor="#f4f6f8" )"
             R"(style="padding:16px 8px;background:#f4f6f8;border:1px solid #9aa7b3;border-radius:8px;)"
             R"(font-family:Consolas,Menlo,'Courier New',monospace;font-size:32px;line-height:40px;)"
             R"(font-weight:bold;letter-spacing:6px;color:#1b2127;">{}</td></tr></table>)"
             "\n",
             kTable, escape_html(code.code)) +
         paragraph(code.after, "font-size:14px;line-height:21px;");
}

std::string header_band(LetterPage const& page) {
  return fmt::format(
      R"(<tr><td class="pad" bgcolor="{0}" style="padding:16px 24px;background:{0};{1}font-size:16px;)"
      R"(line-height:22px;font-weight:bold;color:{2};border-radius:10px 10px 0 0;">{3}</td></tr>)"
      "\n",
      page.colour, kFont, ink_on(page.colour), escape_html(page.brand));
}

std::string content(LetterPage const& page) {
  auto html = fmt::format(
      R"(<h1 class="ink" style="margin:0 0 16px;{}font-size:24px;line-height:30px;color:#1b2127;">{}</h1>)"
      "\n",
      kFont, escape_html(page.headline));
  html += paragraph(page.greeting);
  for (auto const& text : page.paragraphs) html += paragraph(text);
  for (auto const& section : page.sections) html += section_block(section);
  for (auto const& text : page.closing) html += paragraph(text, "font-size:15px;line-height:22px;");
  if (!page.facts.empty()) html += facts_table(page.facts);
  if (!page.note.empty()) html += note_block(page.note);
  if (page.button) html += button_block(*page.button, page.colour);
  if (page.code) html += code_block(*page.code);
  return html;
}

std::string footer(LetterPage const& page) {
  std::string html;
  for (auto const& line : page.footer)
    html += fmt::format(
        R"(<p class="soft" style="margin:0 0 8px;{}font-size:14px;line-height:20px;color:#52606d;">{}</p>)"
        "\n",
        kFont, escape_html(line));
  if (page.unsubscribe)
    html += fmt::format(
        R"(<p class="soft" style="margin:0 0 8px;{}font-size:14px;line-height:20px;color:#52606d;">)"
        R"(<a class="soft" href="{}" style="color:#52606d;">{}</a></p>)"
        "\n",
        kFont, escape_html(page.unsubscribe->url), escape_html(page.unsubscribe->label));
  return html;
}

}  // namespace

std::string write_html(LetterPage const& page) {
  assert(is_colour(page.colour));
  auto html = fmt::format(kHead, fmt::arg("lang", to_text(page.locale)),
                          fmt::arg("title", escape_html(page.headline)));
  html += R"(<body class="page" style="margin:0;padding:0;background:#eef1f4;">)"
          "\n";
  html += fmt::format(R"({} width="100%" class="page" bgcolor="#eef1f4" style="background:#eef1f4;"><tr>)"
                      R"(<td align="center" style="padding:16px 8px;">)"
                      "\n",
                      kTable);
  // Old Outlook knows no max-width: it gets a table of 600 pixels around the one that can shrink.
  html += fmt::format("<!--[if mso]>{} width=\"600\"><tr><td><![endif]-->\n", kTable);
  html +=
      fmt::format(R"({} width="100%" class="card" bgcolor="#ffffff" )"
                  R"(style="max-width:600px;background:#ffffff;border:1px solid #dde3e8;border-radius:11px;)"
                  R"(word-wrap:break-word;word-break:break-word;">)"
                  "\n",
                  kTable);
  html += header_band(page);
  html += "<tr><td class=\"pad\" style=\"padding:24px;\">\n" + content(page) + "</td></tr>\n";
  html += "<tr><td class=\"line pad\" style=\"padding:16px 24px;border-top:1px solid #dde3e8;\">\n" +
          footer(page) + "</td></tr>\n</table>\n";
  html += "<!--[if mso]></td></tr></table><![endif]-->\n</td></tr></table>\n</body>\n</html>\n";
  return html;
}

}  // namespace scc
