// Scenarios: requests as rows of a table that also say what must not happen. What a row does not tell must
// not be: rows written and letters queued are none unless it says how many.
#pragma once

#include <string>
#include <vector>

#include "support/stage.hpp"

namespace scc {

struct Scenario {
  std::string name;  // A sentence.
  std::string as = {};
  std::string request;
  std::string body = {};
  HeaderList headers = {};
  int status = 200;
  std::vector<std::string> says = {};
  std::vector<std::string> never_says = {};
  int rows_written = 0;
  int letters = 0;
};

// Plays each scenario on a stage of its own. Beside what the row tells: the answer has a request id, a
// refusal is a problem document with title and sentence, the status is one that the OpenAPI document names
// for the route, and the log holds no address, name or token.
void play(EngineKind const& engine, std::vector<Scenario> const& scenarios);

// What `play` asks of every answer.
void expect_well_formed(Sending const& sending, Heard const& heard);

}  // namespace scc
