// Doctor's look at a table of DynamoDB: is it there, is it ours, does it sweep, how is it paid for.
#pragma once

#include "cmd/command.hpp"
#include "cmd/findings.hpp"
#include "cmd/settings.hpp"

namespace scc {

// Makes the table first where it is missing and the command asks for it. True when rows can be read from it.
// REQUIRES: the store is one of DynamoDB.
bool look_at_table(Findings& findings, Doctor const& command, Settings const& settings,
                   Environment const& environment);

}  // namespace scc
