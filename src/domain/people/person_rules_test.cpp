// Person rules: each row breaks every rule below its own.
#include "domain/people/person_rules.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace person_change_rules {

using enum PersonKind;
using enum PersonVerdict;

struct Case {
  char const* name;
  PersonChange change;
  PersonVerdict verdict;
};

Case const kCases[] = {
    {"GivesDispatcher", {Changer::other, Changed::oneself, {owner}, {dispatcher}, false}, owner_only},
    {"TakesAccountant",
     {Changer::other, Changed::somebody_else, {crew, accountant}, {crew}, true},
     owner_only},
    {"AddsOwner", {Changer::other, Changed::somebody_else, {}, {owner}, true}, owner_only},
    {"TouchesAnOwner", {Changer::other, Changed::somebody_else, {owner}, {owner}, false}, owner_only},
    {"TouchesADispatcher",
     {Changer::other, Changed::somebody_else, {dispatcher}, {dispatcher}, true},
     owner_only},
    {"OwnerResigns", {Changer::owner, Changed::oneself, {owner, crew}, {crew}, true}, not_yourself},
    {"OwnerSleeps", {Changer::owner, Changed::oneself, {owner}, {owner}, false}, not_yourself},
    {"OwnerDismissesAnother", {Changer::owner, Changed::somebody_else, {owner}, {crew}, false}, allowed},
    {"DispatcherChangesThemselves",
     {Changer::other, Changed::oneself, {dispatcher}, {dispatcher, crew}, true},
     allowed},
    {"DispatcherAddsCaptain", {Changer::other, Changed::somebody_else, {}, {captain}, true}, allowed},
    {"DispatcherRetiresCrew", {Changer::other, Changed::somebody_else, {crew}, {crew}, false}, allowed},
};

class PersonChangeRules : public testing::TestWithParam<Case> {};

TEST_P(PersonChangeRules, ByPrecedence) {
  EXPECT_EQ(judge(GetParam().change), GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(, PersonChangeRules, testing::ValuesIn(kCases),
                         [](auto const& c) { return c.param.name; });

}  // namespace person_change_rules
}  // namespace scc
