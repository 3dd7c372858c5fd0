// Busy times: taking and giving back the time of a person or an asset, as part of one decision.
//
// The months an event touches are rows; two decisions that take time in the same month of the same holder
// conflict on its row, and the later one decides again with the other's interval in sight. That is all that
// makes "not two events at once" hold, on every engine.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "domain/trips/busy.hpp"
#include "store/store.hpp"

namespace scc {

using Holder = std::variant<PersonId, AssetId>;

// The busy rows that one decision touches, each read once and written at most once, whatever number of times
// it is taken from and given to.
class BusyTimes {
 public:
  // `zone` is the one of the event decided on: a refusal names its times there.
  BusyTimes(TenantStore const& rows, std::string zone) : rows_(rows), zone_(std::move(zone)) {}

  // `conflict` when another event of theirs overlaps: "overlaps" for a person, "asset_overlaps" for an asset,
  // with its times as the holes `from`, `to` and `zone`, and never its title. Then nothing is taken.
  Result<void> take(Holder const& who, BusyInterval const& wanted);
  // Nothing happens where it was not taken.
  Result<void> give_back(Holder const& who, BusyInterval const& taken);

  // Adds what changed to `set`.
  void write(WriteSet& set) const;

 private:
  struct Month {
    Key key;
    std::optional<Row> row;  // As read.
    BusyMonth before;
    BusyMonth after;
  };

  Result<std::vector<Month*>> months(Holder const& who, BusyInterval const& interval);

  TenantStore rows_;
  std::string zone_;
  std::map<std::string, Month> months_;  // By partition and sort key.
};

// What `who` is taken for in [from, to), oldest first, each event once.
Result<std::vector<BusyInterval>> busy_between(TenantStore const& rows, Holder const& who, Instant from,
                                               Instant to);

}  // namespace scc
