// What a shape says of itself: its JSON Schema (the dialect of OpenAPI 3.1), an example, a TypeScript type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/fields/shape.hpp"

namespace scc {

// Appends the schema of `shape` as JSON; objects within it are references to "#/components/schemas/".
void write_schema(std::string& out, Shape const& shape);

// An example body of `shape` as JSON: every required field, and every optional one that has an example.
std::string example_of(Shape const& shape);

// Bodies for fuzzers to start from: the example, and one fault of each sort put into it.
std::vector<std::string> seeds_of(Shape const& shape);

// `export interface …` of `shape`; objects within it by their names.
std::string typescript_of(Shape const& shape);

// `shapes` and all that they contain, each once, by name.
std::vector<Shape const*> with_contained(std::vector<Shape const*> shapes);

}  // namespace scc
