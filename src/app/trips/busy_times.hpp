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

  // Reads the months of all of `wanted` in one go, so that what follows need not read one by one.
  Result<void> read_ahead(std::vector<std::pair<Holder, BusyInterval>> const& wanted);
  // Takes the time and answers nothing, or takes none of it and answers what other events of theirs overlap,
  // by time. Then `write` checks the rows that say so.
  Result<std::vector<BusyInterval>> try_take(Holder const& who, BusyInterval const& wanted);
  // `conflict` when another event of theirs overlaps: "overlaps" for a person, "asset_overlaps" for an asset,
  // with its times as the holes `from`, `to` and `zone`, and never its title. Then nothing is taken.
  Result<void> take(Holder const& who, BusyInterval const& wanted);
  // Nothing happens where it was not taken.
  Result<void> give_back(Holder const& who, BusyInterval const& taken);
  // The same, for an event that is over: their calendar goes on showing it, for as long as it shows the
  // month.
  Result<void> end(Holder const& who, BusyInterval const& taken);

  // Adds to `set` what changed, and checks of what was decided on and did not change.
  void write(WriteSet& set) const;

 private:
  struct Month {
    Key key;
    std::optional<Row> row;  // As read.
    BusyMonth before;
    BusyMonth after;
    bool decided_on = false;  // It said that somebody is taken.
  };

  Result<void> read(std::vector<Key> const& wanted);
  Result<std::vector<Month*>> months(Holder const& who, BusyInterval const& interval);

  TenantStore rows_;
  std::string zone_;
  std::map<std::string, Month> months_;  // By partition and sort key.
};

// What `who` has had or has to do in the months that a calendar shows, each event once, what is over last.
Result<std::vector<EventId>> calendar_events(TenantStore const& rows, Holder const& who);

// What `who` is taken for in [from, to), oldest first, each event once.
Result<std::vector<BusyInterval>> busy_between(TenantStore const& rows, Holder const& who, Instant from,
                                               Instant to);

// Of each of `people`, in order, the first that they are taken for by another event in `wanted`; nullopt for
// who is free.
Result<std::vector<std::optional<BusyInterval>>> first_overlaps(TenantStore const& rows,
                                                                std::vector<PersonId> const& people,
                                                                BusyInterval const& wanted);

}  // namespace scc
