// MimeReader: what a mail program makes of the bytes of a letter. For the demo, which shows letters as their
// readers see them, and for tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mail/mailer.hpp"

namespace scc {

// Headers unfolded and decoded, in their order; the letter's own fields from them and from its parts, lines
// ending in "\n". Names of attachments are as they were sent, and not to be believed. nullopt for what is no
// message.
std::optional<Letter> read_mime(std::string_view bytes);

}  // namespace scc
