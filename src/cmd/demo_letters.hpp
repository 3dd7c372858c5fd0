// Demo letters: pages on which the letters of a demo are read as their readers see them: "/letters" on each
// business's own host. Part of `scc demo` alone; `scc serve` has no such address.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/catalogue.hpp"
#include "domain/people/tenant.hpp"
#include "mail/mailer.hpp"
#include "web/http.hpp"

namespace scc {

class DemoLetters {
 public:
  // `folder` is where FolderMailer puts them.
  explicit DemoLetters(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // The list, one letter, or one of its forms; nullopt for what is neither, and for letters of other tenants.
  // The letter's HTML comes as a document of its own that may run no script and load nothing.
  std::optional<Response> answer(Request const& request, Tenant const& tenant) const;

 private:
  struct Found {
    std::string name;  // Of its file, without the ending.
    std::string bytes;
    Letter letter;
  };
  std::vector<std::string> names() const;  // Newest first.
  std::optional<Found> find(std::string_view name, Tenant const& tenant) const;
  Response list(Tenant const& tenant, Locale locale) const;

  std::filesystem::path folder_;
};

}  // namespace scc
