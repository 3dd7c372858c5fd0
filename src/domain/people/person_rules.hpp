// Person rules: who may change whom.
#pragma once

#include <cstdint>

#include "domain/people/person.hpp"

namespace scc {

// Kinds that see money or rule over others: only an owner gives or takes them.
bool is_owner_only(PersonKind kind);
bool has_owner_only_kind(PersonKinds kinds);

enum class Changer : std::uint8_t { owner, other };  // The command line is an owner.
enum class Changed : std::uint8_t { oneself, somebody_else };

struct PersonChange {
  Changer by = Changer::other;
  Changed whom = Changed::somebody_else;
  PersonKinds kinds_before = {};  // Empty for who is being added.
  PersonKinds kinds_after = {};
  bool active_after = true;
};

// In order of precedence.
enum class PersonVerdict : std::uint8_t {
  allowed,
  owner_only,    // Gives or takes an owner's kind, or changes (and so could take the place of) who has one.
  not_yourself,  // An owner ends their own ownership or activity: a tenant must not lose its last owner.
};
PersonVerdict judge(PersonChange const& change);

}  // namespace scc
