// DynamoDB for tests: one wire to the server for all tables, so that connections are reused.
#include "support/dynamo_local.hpp"

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "base/encoding.hpp"
#include "support/engines.hpp"
#include "support/placed_engine.hpp"

namespace scc {
namespace {

SystemRandom& test_random() {
  static SystemRandom random;
  return random;
}
RealPauses& test_pauses() {
  static RealPauses pauses;
  return pauses;
}

DynamoWire& server_wire() {
  static auto const wire = make_dynamo_wire(dynamo_endpoint().value());
  return *wire;
}

class SharedWire final : public DynamoWire {
 public:
  Result<AwsAnswer> post(std::string_view action, std::string_view body, milliseconds timeout) override {
    return server_wire().post(action, body, timeout);
  }
};

DynamoWorld test_world() {
  return {server_wire(), test_random(), test_pauses()};
}

std::string fresh_name() {
  std::string bytes(12, '\0');
  test_random().fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return "scc-test-" + to_hex(bytes);
}

}  // namespace

std::optional<std::string> dynamo_endpoint() {
  auto const* const named = std::getenv("SCC_DYNAMODB");
  return named == nullptr ? std::nullopt : std::optional<std::string>(named);
}

std::string dynamo_server() {
  auto const* const named = std::getenv("SCC_DYNAMODB_SERVER");
  return named == nullptr ? dynamo_endpoint().value() : std::string(named);
}

std::unique_ptr<DynamoWire> make_dynamo_wire(std::string const& url) {
  return std::make_unique<AwsDynamoWire>(
      AwsEndpoint{url, "us-west-2", "dynamodb"},
      std::make_unique<FixedAwsCredentials>(AwsKeys{.id = "AKIDEXAMPLE", .secret = "secret"}));
}

TemporaryTable::TemporaryTable() : name_(fresh_name()) {
  auto const made = create_dynamo_table(test_world(), name_, DynamoSweep::never);
  if (!made) throw std::runtime_error("no table: " + made.error().reason + ' ' + made.error().detail);
}

TemporaryTable::~TemporaryTable() {
  auto const gone = delete_dynamo_table(test_world(), name_);
  if (!gone) ADD_FAILURE() << gone.error().detail;
}

std::unique_ptr<Engine> TemporaryTable::engine(std::string const& url, DynamoPatience patience) const {
  std::unique_ptr<DynamoWire> wire = std::make_unique<SharedWire>();
  if (!url.empty()) wire = make_dynamo_wire(url);
  return std::make_unique<DynamoEngine>(std::move(wire), name_, test_random(), test_pauses(), patience);
}

std::unique_ptr<Engine> make_dynamo_engine() {
  return std::make_unique<PlacedEngine<TemporaryTable>>();
}

}  // namespace scc
