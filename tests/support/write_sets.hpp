// Write sets: how many rows each act writes at most, as docs/rows.md counts them.
#pragma once

#include <string_view>

#include "base/limits.hpp"

namespace scc {
namespace write_sets {

inline constexpr int kHistory = 1;  // An entry of a chain.
inline constexpr int kNote = 1;
inline constexpr int kAudit = 2;    // An entry and the head of the chain.
inline constexpr int kLetter = 2;   // The letter and its outbox row.
inline constexpr int kMailing = 2;  // Likewise.
inline constexpr int kOnce = 1;     // The idempotency row.
inline constexpr int kEventAndAgenda = 2;
inline constexpr int kRoles = static_cast<int>(kRolesMax);
inline constexpr int kDesignated = static_cast<int>(kDesignationsAtCreationMax);
inline constexpr int kEnded = static_cast<int>(kSessionsEndedAtOnceMax);
inline constexpr int kHosts = 20;
inline constexpr int kRule = 2;                                                // The rule and its timer.
inline constexpr int kNudged = static_cast<int>(kRolesMax - 1 + kInvitedMax);  // Where a role is open.
inline constexpr int kOwnersWarned = 20;
inline constexpr int kChange = kEventAndAgenda + kHistory;
inline constexpr int kEveryonesTime = kBusyMonthsMax * (1 + kRoles);  // The asset's and each holder's.

struct WriteSetCount {
  std::string_view act;
  int rows;
};

inline constexpr WriteSetCount kWriteSets[] = {
    {"create an event", kChange + 4 * kNote + 1 + 1 + kBusyMonthsMax + static_cast<int>(kListsMax) +
                            kDesignated*(1 + kBusyMonthsMax + kLetter) + kOnce},
    {"edit an event", kChange + 8 * kNote + 1},
    {"enter money", kChange + 4 * kNote + 1},
    {"claim a role", kChange + kBusyMonthsMax + 1 + kLetter},
    {"release a role", kChange + kNote + kBusyMonthsMax + kLetter},
    {"designate a role", kChange + 2 * kBusyMonthsMax + 1 + 2 * kLetter},
    {"set new times", kChange + kNote + 1 + 2 + 1 + 1 + 2 * kEveryonesTime + kMailing + 1},
    {"swap the asset", kChange + 1 + 2 * kBusyMonthsMax + kMailing},
    {"call the crew", kChange + kNote + kMailing + 1 + kOnce},
    {"tick an item", kChange + kNote + 3},
    {"tick an item too late", kChange + kNote + kOnce},
    {"confirm or re-open", kChange + kNote + 1},
    {"depart", kChange + 2 * kNote + 3},
    {"complete", kChange + 2 * kNote + kEveryonesTime},
    {"cancel", kChange + kNote + kEveryonesTime + 2 + kRoles* kLetter},
    {"reinstate", kChange + kNote + kEveryonesTime + 1 + 1 + kRoles},
    {"put on hold or lift", kChange + kNote + 2 + kMailing},
    {"order holds", 2 + kAudit + kNote + kOnce},
    {"take a job a step on", 2},
    {"invite", kChange + 1 + kLetter + kOnce},
    {"redeem a code", 3 + static_cast<int>(kWriteSetRowsMax) / 2},
    {"a wrong code", 3 + kAudit + kOwnersWarned* kLetter},
    {"ask for a link", 3},
    {"answer a request for a link", 1 + kLetter},
    {"note a use", 1},
    {"end a session", 1},
    {"end all sessions", kEnded + 1 + kAudit},
    {"add a person", 2 + kAudit},
    {"change a person", 3 + kEnded + kAudit},
    {"do without letters of a topic", 1 + kAudit},
    {"add an asset", 1 + kAudit + 3 * kNote + kOnce},
    {"change an asset", 1 + kAudit + 6 * kNote},
    {"report a defect", 3 + kAudit + 2 * kNote + kOnce},
    {"change a defect", 3 + kAudit + 4 * kNote},
    {"close a defect", 2 + kAudit + kNote},
    {"add a template", 2 + kAudit + kNote + kOnce},
    {"change a template", 2 + kAudit + kNote},
    {"make a service key", 1 + kAudit},
    {"revoke a service key", 2 + kAudit},
    {"make a feed", 4 + kAudit},
    {"end a feed", 2 + kAudit},
    {"make a tenant", 1 + kAudit + 2 * kRule},
    {"name a tenant", 2 + kHosts},
    {"change the brand", 1 + kAudit},
    {"change a rule", kRule + 1 + kAudit},
    {"make the rules that are missing", 2 * kRule},
    {"lease a letter", 3 + 2 + 2 + 2},
    {"record a sending", 3},
    {"drop a letter", 4},
    {"put a letter off", 3},
    {"send a letter again", 3 + kAudit},
    {"mark an address", 1 + kAudit + 8 * kLetter},
    {"expand a mailing by 30", 1 + 1 + static_cast<int>(kMailingChunk) * kLetter + 1},
    {"fire a timer", 1 + 1 + kLetter},
    {"run a rule", 1 + kRule + 2},
    {"nudge for an event", 1 + kNudged* kLetter},
    {"nudge for an event late", 3 + kNudged* kLetter},
    {"write 40 briefs", static_cast<int>(kNudgeChunk) * kLetter},
    {"note a run of nudges", 1},
    {"join as a guest", kChange + 2 + 3 + kLetter + kOnce},
    {"accept a waiver, for 10 children", kChange + 10 * 2 + 1 + kLetter + kOnce},
    {"check in", kChange + 1},
};

// Of `act`, which must be in the table.
constexpr int rows_of(std::string_view act) {
  for (auto const& set : kWriteSets)
    if (set.act == act) return set.rows;
  return 0;
}

}  // namespace write_sets
}  // namespace scc
