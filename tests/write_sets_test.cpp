// Rows and write sets: docs/rows.md names every partition there is, and every set in it fits into one commit.
#include "support/write_sets.hpp"

#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "store/keys.hpp"

namespace scc {
namespace write_sets {

constexpr bool all_fit() {
  for (auto const& set : kWriteSets)
    if (set.rows < 1 || set.rows > static_cast<int>(kWriteSetRowsMax)) return false;
  return true;
}
static_assert(all_fit(), "a set that no commit can take");

std::string document_text() {
  std::ifstream file(std::string(SCC_SOURCE_DIR) + "/docs/rows.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What the document says of each act: its last column, by its first.
std::map<std::string, int, std::less<>> documented_sets() {
  std::istringstream text(document_text());
  std::regex const row(R"re(\| ([^|]+) \| [^|]+ \| (\d+)(<!--[^|]*-->)? \|)re");
  std::map<std::string, int, std::less<>> sets;
  bool reached = false;
  for (std::string line; std::getline(text, line);) {
    reached = reached || line == "## Write sets";
    std::smatch parts;
    if (reached && std::regex_match(line, parts, row)) sets[parts[1]] = std::stoi(parts[2]);
  }
  return sets;
}

TEST(WriteSets, AreCountedAsTheDocumentCountsThem) {
  auto documented = documented_sets();
  for (auto const& set : kWriteSets) {
    auto const found = documented.find(set.act);
    ASSERT_NE(found, documented.end()) << set.act << " is not in docs/rows.md";
    EXPECT_EQ(found->second, set.rows) << set.act;
    documented.erase(found);
  }
  for (auto const& [act, rows] : documented) ADD_FAILURE() << act << " is in docs/rows.md only";
}

// A partition as the document spells it: the id of the tenant as `t`, other ids by their two letters.
std::string spelled(std::string partition) {
  std::regex const tenant("^TN[0-9A-Z]{26}"), other("([A-Z]{2})[0-9A-Z]{26}");
  std::regex const day("caps/day$");
  partition = std::regex_replace(std::regex_replace(partition, tenant, "t"), other, "{$1}");
  return std::regex_replace(partition, day, "caps/{day}");
}

TEST(Rows, OfEveryPartitionAreInTheDocument) {
  std::string const zeros(26, '0');
  TenantKeys const keys(TenantId{"TN" + zeros});
  SystemKeys const system;
  EventId const event{"EV" + zeros};
  PersonId const person{"PE" + zeros};
  Instant const at{};
  Key const all[] = {keys.tenant_row(),
                     keys.rule("ptb_nudge"),
                     keys.person(person),
                     keys.address("h"),
                     keys.asset(AssetId{"AS" + zeros}),
                     keys.defect(AssetId{"AS" + zeros}, DefectId{"DF" + zeros}),
                     keys.job(JobId{"JB" + zeros}),
                     keys.template_head(TemplateId{"TP" + zeros}),
                     keys.service_key(ServiceKeyId{"SK" + zeros}),
                     keys.audit(1),
                     keys.audit_note(1, 0),
                     keys.event(event),
                     keys.agenda(at, event),
                     keys.history(event, 1),
                     keys.note(event, 1, 0),
                     keys.snapshot_departure(event),
                     keys.busy(person, "2027-03"),
                     keys.busy(AssetId{"AS" + zeros}, "2027-03"),
                     keys.feed("h"),
                     keys.feed_of(person),
                     keys.code("h"),
                     keys.session(person, SessionId{"SE" + zeros}),
                     keys.limit("rule", "h"),
                     keys.link_request(LinkRequestId{"LR" + zeros}),
                     keys.idempotency("h"),
                     keys.letter(at, "cause"),
                     keys.mailing("cause"),
                     keys.letter_cap("day", "h"),
                     system.tenant(keys.tenant()),
                     system.slug("s"),
                     system.host("h"),
                     system.portfolio(PortfolioId{"PF" + zeros}),
                     system.meta("epoch"),
                     system.meta("keys")};
  auto const text = document_text();
  for (auto const& key : all)
    EXPECT_NE(text.find('`' + spelled(key.partition()) + '`'), text.npos) << spelled(key.partition());
  for (auto const* index :
       {"`~due/{utc day}/{shard}`", "`~outbox/{shard}`", "`~timers/{shard}`", "`~held/{shard}`"})
    EXPECT_NE(text.find(index), text.npos) << index;
}

}  // namespace write_sets
}  // namespace scc
