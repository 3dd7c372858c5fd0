// FolderMailer: letters as files, one .eml each, for the demo, for tests and for a machine without mail.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "mail/mailer.hpp"

namespace scc {

// Each file appears whole or not at all (written beside, flushed, renamed), readable by its owner only: it
// holds a sign-in code. Its name is the letter's Message-ID up to the @, so that a letter that is sent twice
// leaves one file, the later one.
class FolderMailer final : public Mailer {
 public:
  // Makes the folder when it is not there. `unavailable` ("mail_folder_unusable") when it cannot be written.
  static Result<FolderMailer> open(std::filesystem::path folder);

  SendOutcome send(Letter const& letter) override;

  std::filesystem::path const& folder() const { return folder_; }

 private:
  explicit FolderMailer(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

// The name of the file that `letter` becomes: letters, digits, dots, hyphens and underscores only.
std::string file_name_of(Letter const& letter);

}  // namespace scc
