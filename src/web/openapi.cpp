// Writing the OpenAPI document.
#include "web/openapi.hpp"

#include <map>
#include <set>

#include "base/text.hpp"
#include "web/fields/describe.hpp"
#include "web/json_builder.hpp"
#include "web/origin.hpp"
#include "web/target.hpp"

namespace scc {
namespace {

std::string_view description_of(int status) {
  switch (status) {
    case 200:
      return "Done.";
    case 201:
      return "Made.";
    case 202:
      return "Taken; done soon.";
    case 204:
      return "Done; nothing to say.";
    case 304:
      return "As you have it.";
    case 400:
      return "Malformed, or out of its limits.";
    case 401:
      return "Sign in first.";
    case 403:
      return "Not permitted.";
    case 404:
      return "It does not exist, or not for you.";
    case 409:
      return "The present state does not allow it.";
    case 410:
      return "Used up, or expired.";
    case 412:
      return "Changed since you read it.";
    case 413:
      return "More than we take.";
    case 414:
      return "The address is longer than we read.";
    case 415:
      return "Send JSON.";
    case 422:
      return "The same Idempotency-Key was used for another request.";
    case 428:
      return "Send If-Match.";
    case 429:
      return "Too often; wait.";
    default:
      return "Not now; try again.";
  }
}

// Status to the codes that come with it.
std::map<int, std::set<std::string_view>> refusals_of(Route const& route) {
  std::map<int, std::set<std::string_view>> all;
  for (auto const& one : route.refusals) all[one.status].insert(one.code);
  all[414].insert("target_too_long");
  if (route.system != nullptr) return all;
  if (route.request != nullptr || !route.query.empty()) all[400];
  if (route.request != nullptr) {
    all[413].insert("body_too_large");
    all[415].insert("media_type_not_supported");
  }
  if (!route.is_public()) {
    all[401].insert("sign_in_required");
    all[403].insert("not_permitted");
  }
  if (!is_safe(route.method)) all[403].insert("wrong_origin");
  all[404].insert("host_unknown");
  if (route.conditional == Conditional::if_match) {
    all[412].insert("stale");
    all[428].insert({"any_version", "precondition_required"});
  }
  if (route.repeatable == Repeatable::idempotency_key) all[422].insert("idempotency_mismatch");
  all[503].insert("busy");
  return all;
}

void write_parameter(JsonBuilder& out, std::string_view in, std::string_view name, std::string_view text,
                     bool required, std::string_view schema) {
  out.open('{').member("name", name).member("in", in).member("description", text);
  out.name("required").raw(required ? "true" : "false").name("schema").raw(schema).close('}');
}

void write_parameters(JsonBuilder& out, Route const& route) {
  out.name("parameters").open('[');
  auto const segments = split_path(route.pattern);
  for (std::size_t i = 0; segments && i < segments->count; ++i) {
    auto const hole = hole_in(segments->list[i]);
    if (!hole) continue;
    auto const* const text = hole->name == "secret" ? "The secret of its address." : "Its id.";
    write_parameter(out, "path", hole->name, text, true, R"({"type":"string"})");
  }
  for (auto const& spec : route.query) {
    auto const format = spec.format == "integer"     ? R"({"type":"integer"})"
                        : spec.format == "date-time" ? R"({"type":"string","format":"date-time"})"
                                                     : R"({"type":"string"})";
    write_parameter(out, "query", spec.name, spec.text, false, format);
  }
  if (route.conditional == Conditional::if_match)
    write_parameter(out, "header", "If-Match", "The ETag of what was read.", true, R"({"type":"string"})");
  if (route.repeatable == Repeatable::idempotency_key)
    write_parameter(out, "header", "Idempotency-Key", "Makes repeating it within 24 hours safe.", false,
                    R"({"type":"string","maxLength":64,"pattern":"^[A-Za-z0-9_.:-]+$"})");
  out.close(']');
}

void write_content(JsonBuilder& out, Shape const& shape) {
  out.name("content").open('{').name("application/json").open('{').name("schema").open('{');
  out.member("$ref", "#/components/schemas/" + std::string(shape.name)).close('}');
  out.name("example").raw(example_of(shape)).close('}').close('}');
}

void write_file_content(JsonBuilder& out, std::string_view media_type) {
  auto const name = media_type.substr(0, media_type.find(';'));
  out.name("content").open('{').name(name).raw(R"({"schema":{"type":"string"}})").close('}');
}

void write_responses(JsonBuilder& out, Route const& route) {
  out.name("responses").open('{');
  out.name(std::to_string(route.status)).open('{').member("description", description_of(route.status));
  if (route.answer != nullptr)
    write_content(out, route.answer());
  else if (route.media_type != kJsonType)
    write_file_content(out, route.media_type);
  out.close('}');
  for (auto const& [status, codes] : refusals_of(route)) {
    std::string text(description_of(status));
    for (auto const code : codes) text += " `" + std::string(code) + "`";
    out.name(std::to_string(status)).open('{').member("description", text);
    out.name("content").open('{').name("application/problem+json").open('{').name("schema");
    out.open('{').member("$ref", "#/components/schemas/Problem").close('}').close('}').close('}').close('}');
  }
  out.close('}');
}

void write_operation(JsonBuilder& out, Route const& route) {
  out.name(to_lower(route.method)).open('{').member("operationId", operation_name(route));
  out.member("summary", route.summary);
  auto const segments = split_path(route.pattern);
  auto const tag = segments->list[segments->list[0] == "api" && segments->count > 1 ? 1 : 0];
  out.name("tags").open('[').text(tag).close(']');
  if (route.is_public()) out.name("security").open('[').close(']');
  write_parameters(out, route);
  if (route.request != nullptr) {
    auto const& shape = route.request();
    out.name("requestBody").open('{');
    bool needed = false;
    for (auto const& field : shape.fields) needed = needed || field.presence == Presence::required;
    out.name("required").raw(needed ? "true" : "false");
    write_content(out, shape);
    out.close('}');
  }
  write_responses(out, route);
  out.close('}');
}

constexpr std::string_view kProblemSchema = R"({"type":"object",
"description":"What went wrong, as RFC 9457 has it. The values that its sentence names are members too.",
"required":["type","title","status","code","detail","request_id"],
"properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},
"code":{"type":"string","description":"Stable; for programs."},
"detail":{"type":"string","description":"For people, in their language."},
"field":{"type":"string","description":"The path of the input at fault."},
"allowed":{"type":"array","items":{"type":"string"}},"reasons":{"type":"array","items":{"type":"string"}},
"conflicts":{"type":"array","description":"What is in the way of new times: holders of roles, and the asset.",
"items":{"type":"object","required":["reason","name"],"properties":{"reason":{"type":"string",
"enum":["overlaps","asset_overlaps","not_allowed_to_captain"]},"role":{"type":"string"},
"person":{"type":"string"},"asset":{"type":"string"},"name":{"type":"string",
"description":"The role's title, or the asset's name."},"from":{"type":"string","format":"date-time"},
"to":{"type":"string","format":"date-time"}}}},
"request_id":{"type":"string"}}})";

void write_components(JsonBuilder& out, std::span<Route const> routes) {
  std::vector<Shape const*> shapes;
  for (auto const& route : routes) {
    if (route.request != nullptr) shapes.push_back(&route.request());
    if (route.answer != nullptr) shapes.push_back(&route.answer());
  }
  out.name("components").open('{').name("schemas").open('{');
  for (auto const* shape : with_contained(std::move(shapes))) {
    std::string schema;
    write_schema(schema, *shape);
    out.name(shape->name).raw(schema);
  }
  out.name("Problem").raw(kProblemSchema).close('}');
  out.name("securitySchemes")
      .raw(R"({"bearer":{"type":"http","scheme":"bearer",)"
           R"("description":"A session's token or a service key."},)"
           R"("cookie":{"type":"apiKey","in":"cookie","name":"__Host-scc",)"
           R"("description":"What signing in on the page sets."}})");
  out.close('}');
}

}  // namespace

std::set<int> statuses_of(Route const& route) {
  std::set<int> statuses{route.status};
  if (route.method == "GET") statuses.insert(304);
  for (auto const& [status, codes] : refusals_of(route)) statuses.insert(status);
  return statuses;
}

std::string operation_name(Route const& route) {
  auto name = to_lower(route.method);
  auto const segments = split_path(route.pattern);
  for (std::size_t i = 0; i < segments->count; ++i) {
    auto part = std::string(segments->list[i]);
    if (part == "api" || part.empty()) continue;
    if (auto const hole = hole_in(part)) part = "by_" + std::string(hole->name) + std::string(hole->ending);
    name += '_';
    for (auto const c : part) name += c == '-' || c == '.' ? '_' : c;
  }
  return name;
}

std::string openapi_document(std::span<Route const> routes) {
  JsonBuilder out;
  out.open('{').member("openapi", "3.1.0").name("info").open('{');
  out.member("title", "Ship Captain Crew").member("version", "1");
  out.member("description", "Events, their crews and their checklists. Times are RFC 3339 in UTC.");
  out.name("license").raw(R"({"name":"Apache-2.0","identifier":"Apache-2.0"})").close('}');
  out.name("servers").raw(R"([{"url":"/","description":"The tenant's own host."}])");
  out.name("security").raw(R"([{"bearer":[]},{"cookie":[]}])");
  std::map<std::string_view, std::vector<Route const*>> by_path;
  std::set<std::string_view> tags;
  for (auto const& route : routes) {
    by_path[route.pattern].push_back(&route);
    auto const segments = split_path(route.pattern);
    tags.insert(segments->list[segments->list[0] == "api" && segments->count > 1 ? 1 : 0]);
  }
  out.name("tags").open('[');
  for (auto const tag : tags)
    out.open('{').member("name", tag).member("description", "About " + std::string(tag) + ".").close('}');
  out.close(']').name("paths").open('{');
  for (auto const& [pattern, list] : by_path) {
    out.name(pattern).open('{');
    for (auto const* route : list) write_operation(out, *route);
    out.close('}');
  }
  out.close('}');
  write_components(out, routes);
  out.close('}');
  return std::move(out).take();
}

std::string typescript_types(std::span<Route const> routes) {
  std::vector<Shape const*> shapes;
  for (auto const& route : routes) {
    if (route.request != nullptr) shapes.push_back(&route.request());
    if (route.answer != nullptr) shapes.push_back(&route.answer());
  }
  std::string out = "// The API's bodies. Written by `scc openapi --typescript`; do not edit.\n";
  for (auto const* shape : with_contained(std::move(shapes))) out += "\n" + typescript_of(*shape);
  return out;
}

}  // namespace scc
