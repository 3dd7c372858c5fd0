// The constants of the code, and the little arithmetic in which documents and headers state them.
#include <cctype>

#include "tidy/documents.hpp"

namespace scc::tidy {
namespace {

// Recursive descent over: shift = sum { "<<" sum }; sum = product { + - product }; product = unit { * / unit
// }.
class Reader {
 public:
  Reader(std::string_view text, Constants const& known) : text_(text), known_(known) {}

  std::optional<long long> whole() {
    auto const value = shift();
    skip_space();
    return at_ == text_.size() ? value : std::nullopt;
  }

 private:
  using Value = std::optional<long long>;

  Value shift() {
    auto value = sum();
    while (value && take("<<")) value = combine(value, sum(), '<');
    return value;
  }
  Value sum() {
    auto value = product();
    while (value) {
      if (take("+")) {
        value = combine(value, product(), '+');
      } else if (take("-")) {
        value = combine(value, product(), '-');
      } else {
        break;
      }
    }
    return value;
  }
  Value product() {
    auto value = unit();
    while (value) {
      if (take("*")) {
        value = combine(value, unit(), '*');
      } else if (take("/")) {
        value = combine(value, unit(), '/');
      } else {
        break;
      }
    }
    return value;
  }
  Value unit() {
    if (take("(")) {
      auto const value = shift();
      return take(")") ? value : std::nullopt;
    }
    skip_space();
    if (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0) return number();
    return constant();
  }

  Value number() {
    long long value = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'') continue;
      if (std::isdigit(static_cast<unsigned char>(text_[at_])) == 0) break;
      value = value * 10 + (text_[at_] - '0');
    }
    while (at_ < text_.size() && (text_[at_] == 'u' || text_[at_] == 'z')) ++at_;
    return value;
  }
  Value constant() {
    auto const begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0)) ++at_;
    auto const found = known_.find(text_.substr(begin, at_ - begin));
    return found == known_.end() ? std::nullopt : Value(found->second);
  }

  static Value combine(Value left, Value right, char operation) {
    if (!left || !right || (operation == '/' && *right == 0)) return std::nullopt;
    switch (operation) {
      case '+':
        return *left + *right;
      case '-':
        return *left - *right;
      case '*':
        return *left * *right;
      case '/':
        return *left % *right == 0 ? Value(*left / *right) : std::nullopt;
      default:
        return *left << *right;
    }
  }
  void skip_space() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool take(std::string_view sign) {
    skip_space();
    if (text_.compare(at_, sign.size(), sign) != 0) return false;
    at_ += sign.size();
    return true;
  }

  std::string_view text_;
  Constants const& known_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<long long> evaluate(std::string_view expression, Constants const& known) {
  return Reader(expression, known).whole();
}

void collect_constants(SourceFile const& file, Constants& known) {
  std::string text;
  for (std::size_t i = 0; i < file.code.size(); ++i) text += file.code[i] + ' ';
  constexpr std::string_view kMark = "constexpr ";
  for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at + 1)) {
    auto const end = text.find(';', at);
    if (end == std::string::npos) return;
    auto const statement = std::string_view(text).substr(at, end - at);
    auto const name_begins = statement.find(" k");
    auto const name_ends = statement.find_first_of(" ={[(", name_begins + 1);
    auto const value_begins = statement.find_first_of("={", name_begins);
    if (name_begins == std::string_view::npos || value_begins == std::string_view::npos) continue;
    auto value = statement.substr(value_begins + 1);
    if (value.ends_with('}')) value.remove_suffix(1);
    if (auto const number = evaluate(value, known))
      known.insert_or_assign(std::string(statement.substr(name_begins + 1, name_ends - name_begins - 1)),
                             *number);
  }
}

}  // namespace scc::tidy
