// LetterPage as plain text: written for people who read text, not stripped from the HTML.
#include <algorithm>

#include "base/text.hpp"
#include "mail/letter_page.hpp"

namespace scc {
namespace {

constexpr std::size_t kLineCharactersMax = 72;

// Words, one space between; a line break inside one ends it.
std::string wrap(std::string_view text, std::size_t indent = 0) {
  std::string const margin(indent, ' ');
  std::string wrapped;
  std::size_t column = indent;
  while (!text.empty()) {
    auto const end = std::min(text.find_first_of(" \n\t"), text.size());
    auto const word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    auto const length = length_in_characters(word);
    if (column > indent && column + 1 + length > kLineCharactersMax) {
      wrapped += "\n" + margin;
      column = indent;
    }
    if (column > indent) {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += length;
  }
  return wrapped;
}

// Each line by itself: the writer's own line breaks stay.
std::string wrap_lines(std::string_view text) {
  std::string wrapped;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    wrapped += wrap(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return wrapped;
}

std::string write_section(LetterPage::Section const& section) {
  std::string text;
  if (!section.when.empty()) text += section.when + "\n";
  text += wrap(section.heading) + "\n";
  std::string_view const mark = section.bulleted ? "  - " : "  ";
  for (auto const& line : section.lines) {
    text += mark;
    text += wrap(line, mark.size()) + "\n";
  }
  return text;
}

std::string write_facts(std::vector<LetterPage::Fact> const& facts) {
  std::size_t widest = 0;
  for (auto const& fact : facts) widest = std::max(widest, length_in_characters(fact.label));
  std::string text;
  for (auto const& [label, value] : facts) {
    text += label + ":" + std::string(widest - length_in_characters(label) + 2, ' ');
    text += wrap(value, widest + 3) + "\n";
  }
  return text;
}

}  // namespace

std::string write_text(LetterPage const& page) {
  std::string text = page.headline + "\n\n" + wrap(page.greeting) + "\n\n";
  for (auto const& paragraph : page.paragraphs) text += wrap(paragraph) + "\n\n";
  for (auto const& section : page.sections) text += write_section(section) + "\n";
  for (auto const& paragraph : page.closing) text += wrap(paragraph) + "\n\n";
  if (!page.facts.empty()) text += write_facts(page.facts) + "\n";
  if (!page.note.empty()) text += wrap_lines(page.note) + "\n";
  if (page.button) text += page.button->label + ":\n" + page.button->url + "\n\n";
  if (page.code)
    text += wrap(page.code->before) + "\n\n    " + page.code->code + "\n\n" + wrap(page.code->after) + "\n\n";
  text += "-- \n" + page.brand + "\n";
  for (auto const& line : page.footer) text += wrap(line) + "\n";
  if (page.unsubscribe) text += "\n" + page.unsubscribe->label + ":\n" + page.unsubscribe->url + "\n";
  return text;
}

}  // namespace scc
