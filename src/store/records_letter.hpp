// Letter rows: `t/letters`, from and to JSON. Parameters only: no name, no address, no text, no code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/people/letter.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_letter(LetterRecord const& letter);
// `internal` ("row_unreadable") when the row is not one that encode_letter() wrote.
Result<LetterRecord> decode_letter(Row const& row);

Key letter_key(TenantKeys const& keys, LetterRecord const& letter);
// The letter's place in the outbox index while it waits or is being sent.
Key letter_outbox_key(TenantKeys const& keys, LetterRecord const& letter);

// nullopt when there is none. `sort` is the letter's sort key, as an outbox row names it.
Result<std::optional<Versioned<LetterRecord>>> load_letter(TenantStore const& rows, std::string_view sort);

}  // namespace scc
