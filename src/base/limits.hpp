// Every bound of the system, with its unit and its reason. If it can grow, its limit is here.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace scc {

// Store.
inline constexpr std::size_t kWriteSetRowsMax = 100;        // DynamoDB: 100 actions in one transaction…
inline constexpr std::size_t kWriteSetBytesMax = 3u << 20;  // …and 4 MB; we stop at 3.
inline constexpr std::size_t kRowBytesMax = 400'000;        // DynamoDB: 400 kB an item.
inline constexpr std::size_t kGetManyKeysMax = 100;         // DynamoDB: 100 keys in one BatchGetItem.
inline constexpr std::size_t kScanRowsMax = 1'000;          // One page of a scan.
inline constexpr std::size_t kKeyPartBytesMax = 512;        // DynamoDB allows 2048 and 1024.
inline constexpr std::chrono::milliseconds kTransactDeadline{5'000};  // Then `busy`, with Retry-After.
inline constexpr int kTransactAttemptsMax = 400;  // Conflicts in one decision before the deadline.

inline constexpr std::size_t kCachedRowBytesPerShard = 1u << 20;  // SQLite's, of 16 shards.

// DynamoDB.
inline constexpr std::chrono::milliseconds kDynamoRequestTimeout{3'000};  // Of one request and its answer.
inline constexpr std::chrono::milliseconds kDynamoDeadline{8'000};   // Of one operation, however often asked.
inline constexpr int kDynamoWaitsMax = 60;                           // Between its requests.
inline constexpr int kDynamoPagesMax = 2'000;                        // Of 1 MB, read for one page of a scan.
inline constexpr std::size_t kDynamoItemBytesMax = 400u << 10;       // DynamoDB's own, names included.
inline constexpr std::size_t kDynamoItemOverheadBytes = 100;         // Names, stamp and expiry of an item.
inline constexpr std::chrono::seconds kDynamoCreationDeadline{120};  // A new table is ready within seconds.
inline constexpr int kDynamoCreationLooksMax = 600;
static_assert(kRowBytesMax + kDynamoItemOverheadBytes <= kDynamoItemBytesMax);
static_assert(kWriteSetBytesMax + kWriteSetRowsMax * kDynamoItemOverheadBytes <= 4u << 20);
static_assert(2 * kDynamoRequestTimeout < kDynamoDeadline);  // A lost answer is asked for again.

// Events.
inline constexpr std::size_t kRolesMax = 12;
inline constexpr std::size_t kListsMax = 8;
inline constexpr std::size_t kListItemsMax = 150;
inline constexpr std::size_t kEventRowBytesMax = 200'000;
inline constexpr std::size_t kDesignationsAtCreationMax = 8;
inline constexpr std::size_t kListMarksMax = 600;  // Kept on one list; each is in the history as well.
inline constexpr std::size_t kOperationCharactersMax = 64;
inline constexpr std::size_t kMarkTextCharactersMax = 500;
inline constexpr std::int64_t kMarkNumberMax = 1'000'000'000'000;  // Either way: exact in any float.
inline constexpr std::chrono::hours kLateMarkRemembered{
    31 * 24};  // By its operation: a device may be offline for a whole trip.
inline constexpr std::chrono::minutes kNearSunset{
    30};                                            // A return this long before sunset, or later, is near.
inline constexpr std::size_t kStopDefectsMax = 50;  // Open ones of one asset.
inline constexpr std::chrono::hours kHoldReviewMax{31 * 24};  // From now.
inline constexpr std::size_t kHoldEventsMax = 500;            // Of one order for several events.
inline constexpr std::size_t kHoldAssetsMax = 50;             // Named by one such order.
inline constexpr std::chrono::hours kHoldWindowMax{31 * 24};  // Of departures, in one such order.
inline constexpr std::size_t kJobChunk = 20;  // Events worked on before a job says how far it is.
inline constexpr std::chrono::hours kJobRemembered{30 * 24};        // After its end.
inline constexpr std::chrono::hours kUnresolvedLookBack{400 * 24};  // A year and a season.
inline constexpr std::chrono::hours kTripMax{31 * 24};
inline constexpr std::chrono::hours kDepartureDistanceMax{10 * 366 * 24};  // From now, either way.
inline constexpr std::chrono::hours kPreparationMax{7 *
                                                    24};  // Of an asset, and the same for its turnaround:…
inline constexpr int kBusyMonthsMax = 3;  // …then what it is taken for touches so many months.
inline constexpr std::size_t kTitleCharactersMax = 120;
inline constexpr std::size_t kNameCharactersMax = 120;
inline constexpr std::size_t kNoteCharactersMax = 2'000;
inline constexpr int kPartySizeMax = 400;
inline constexpr std::size_t kConflictsToldMax = 40;  // Of those that stand in the way of new times.

inline constexpr std::size_t kMoneyLinesMax = 20;          // Fees, pays and costs of one event, each.
inline constexpr std::int64_t kCentsMax = 10'000'000'000;  // One amount: a hundred million.
inline constexpr int kBasisPointsMax = 10'000;             // All of it.
inline constexpr int kPeoplePaidMax = 100;                 // By one line.

inline constexpr std::size_t kAddressCharactersMax = 254;  // RFC 5321: 256 octets of path, brackets included.
inline constexpr std::size_t kPhoneCharactersMax = 40;
inline constexpr std::size_t kLocaleCharactersMax = 16;

// Signing in.
inline constexpr std::size_t kTypedCodeCharactersMax = 64;  // Spaces, hyphens and a link's proof included.
inline constexpr std::size_t kCodeCharacters = 6;
inline constexpr std::chrono::hours kCodeLifetime{24};         // From sending.
inline constexpr std::chrono::hours kCodeRemembered{30 * 24};  // So that a late reader hears why it fails.
inline constexpr std::chrono::hours kTicketLifetime{24};
inline constexpr std::chrono::hours kTicketRenewalAge{12};  // Older tickets are renewed silently.
inline constexpr std::chrono::hours kSessionIdle{30 * 24};
inline constexpr std::chrono::hours kSessionTouchAge{1};  // Being seen is written at most this often.
inline constexpr std::size_t kSessionsPerPersonMax = 20;
inline constexpr std::chrono::seconds kClockSkewMax{60};    // Between the clocks of two of our own processes.
inline constexpr std::size_t kSessionsEndedAtOnceMax = 60;  // Beyond 20 only by simultaneous sign-ins.
inline constexpr std::size_t kTokenBytesMax = 2'048;        // Longer ones are not even parsed.
inline constexpr int kWrongCodesPerDevice = 5;              // Then the device waits…
inline constexpr std::chrono::minutes kDeviceLock{15};      // …this long.
inline constexpr int kWrongCodesPerNetworkAndHour = 20;
inline constexpr int kWrongCodesPerTenantAndDay = 200;
inline constexpr int kLinkRequestsPerAddressAndHour = 3;
inline constexpr std::chrono::hours kLinkRequestLifetime{1};
inline constexpr std::size_t kDeviceCharactersMax = 120;
inline constexpr std::chrono::hours kDeviceLifetime{365 * 24};  // Of the cookie by which a browser is known.
inline constexpr std::chrono::minutes kServiceKeyUseAge{10};    // Its last use is written at most this often.
inline constexpr std::chrono::hours kServiceKeyLifetimeMax{2 * 366 * 24};
inline constexpr std::size_t kServiceKeysMax = 100;  // Of a tenant.
inline constexpr std::size_t kSecretBytesMin = 32;   // Of the root every key is derived from.

// Letters.
inline constexpr int kLetterAttemptsMax = 8;
inline constexpr int kLettersPerAddressAndDay = 6;  // Beside sign-in and safety letters.
inline constexpr int kLettersPerTenantAndDay = 1'000;
inline constexpr std::chrono::seconds kSendTimeout{30};
inline constexpr std::chrono::seconds kLetterLease{3 * 30};   // At least three times the send time-out.
inline constexpr std::chrono::seconds kLetterRetryFirst{30};  // Then four times as long each time…
inline constexpr std::chrono::hours kLetterRetryMax{6};  // …up to this, each cut by up to half by chance.
inline constexpr int kOutboxShards = 8;
inline constexpr int kDueShards = 8;
inline constexpr int kTimerShards = 8;
inline constexpr int kResendsMax = 5;                           // Of one letter.
inline constexpr std::size_t kLetterHtmlBytesMax = 80u << 10;   // Gmail cuts a letter off at about 102 kB.
inline constexpr std::chrono::seconds kSmtpConnectTimeout{10};  // Within kSendTimeout.
inline constexpr std::chrono::hours kNudgeWindow{24};           // Real hours from the run, half open.
inline constexpr std::chrono::hours kNudgeLateAfter{1};         // After the confirmation that came late.
inline constexpr std::chrono::hours kQuietUnlessWithin{4};      // Of the end of quiet hours, it departs.
inline constexpr std::size_t kNudgeChunk = 40;                  // Letters of one commit, two rows each…
inline constexpr std::size_t kInvitedMax = 24;              // …to those of its crew and those asked to it.
inline constexpr std::size_t kBriefEventsMax = 40;          // Told in one brief; the rest as a number.
inline constexpr std::size_t kNudgeItemsTold = 12;          // Of a nudge; the rest as a number…
inline constexpr std::size_t kBriefRolesTold = 4;           // …as of the open roles in a brief.
inline constexpr std::size_t kDemoLettersShown = 200;       // The newest, on the demo's page of letters.
inline constexpr std::size_t kScheduleCharactersMax = 200;  // Of a rule's cron or rate.
inline constexpr int kScheduleYearsMax = 2199;              // EventBridge's last year.
inline constexpr int kFeedMonthsBack = 1;                   // Of a calendar feed, around this one.
inline constexpr int kFeedMonthsAhead = 12;
inline constexpr std::size_t kFeedEventsMax = 1'000;
inline constexpr std::size_t kMailingChunk = 30;  // Letters of one commit: two rows each, and the mailing's.
static_assert(2 * kMailingChunk + 2 <= kWriteSetRowsMax);
static_assert(2 * kNudgeChunk + 4 <= kWriteSetRowsMax && kRolesMax + kInvitedMax <= kNudgeChunk);

// HTTP.
inline constexpr std::size_t kHeaderBytesMax = 16u << 10;
inline constexpr std::size_t kBodyBytesMax = 256u << 10;
inline constexpr std::size_t kTargetBytesMax = 4u << 10;
inline constexpr std::size_t kJsonDepthMax = 16;
inline constexpr std::size_t kPageRowsDefault = 50;
inline constexpr std::size_t kPageRowsMax = 200;
inline constexpr std::size_t kConnectionsMax = 4'096;
inline constexpr std::chrono::seconds kRequestTimeout{15};  // Header and body must have arrived.
inline constexpr std::chrono::seconds kIdleTimeout{75};     // Between requests of one connection.
inline constexpr std::chrono::seconds kAnswerTimeout{30};   // A client must have read its answer.
inline constexpr std::chrono::seconds kLingerTimeout{2};    // What a refused client still sends is read.
inline constexpr std::chrono::seconds kStopTimeout{10};     // What was begun is finished; then we hang up.
inline constexpr int kAnswersPerTurn = 16;  // Of one connection's pipeline, before others have theirs.
inline constexpr int kWorkerThreads = 64;
inline constexpr std::size_t kWorkerStackBytes = 256u << 10;
inline constexpr std::chrono::hours kIdempotencyLifetime{24};
inline constexpr std::size_t kIdempotencyKeyCharactersMax = 64;
inline constexpr std::size_t kFreshCredentialsMax = 65'536;  // Hashes of who was seen lately.
inline constexpr std::chrono::minutes kCredentialFreshness{5};
inline constexpr std::size_t kGzipBytesMin = 1'024;                // Smaller answers go as they are.
inline constexpr std::size_t kKeptAnswerBytesPerShard = 1u << 20;  // Of 16 shards.

// Calls that we make.
inline constexpr std::size_t kHttpAnswerBytesMax = 64u << 10;
inline constexpr std::chrono::seconds kSmtpGoodbyeTimeout{2};  // Within kSendTimeout: what follows a refusal.
inline constexpr std::chrono::seconds kSmtpIdleMax{60};        // Connections idle for longer are made anew.
inline constexpr std::size_t kSmtpConnectionsKeptMax = 4;      // Letters leave by one thread, as a rule.
inline constexpr int kUntakenInARowMax = 3;                    // Letters; then others have their turn.
inline constexpr std::chrono::milliseconds kHttpConnectTimeout{3'000};  // TLS included; within the call's.
inline constexpr std::chrono::milliseconds kHttpContinueTimeout{250};   // Then a long body goes unbidden.
inline constexpr std::size_t kHttpConnectionsKeptMax = 64;              // As many as there are workers.
inline constexpr std::size_t kAwsAnswerBytesMax = 32u << 20;            // DynamoDB: 16 MB of items, as JSON.
inline constexpr std::chrono::milliseconds kAwsKeysTimeout{2'000};  // The container's endpoint is next door.
inline constexpr std::chrono::minutes kAwsKeysRenewal{10};          // Before they expire.
inline constexpr std::chrono::minutes kAwsKeysAge{5};     // Keys that do not say when are read again after…
inline constexpr std::chrono::seconds kAwsKeysRetry{10};  // …and asked for again when that failed.
inline constexpr std::size_t kAwsKeysFileBytesMax = 256u << 10;

static_assert(kTripMax + 2 * kPreparationMax < std::chrono::hours{(31 + 28) * 24});
static_assert(kLetterLease >= 3 * kSendTimeout);
static_assert(kSmtpConnectTimeout + 2 * kSmtpGoodbyeTimeout < kSendTimeout);
static_assert(kDesignationsAtCreationMax <= kRolesMax);
static_assert(kHttpConnectionsKeptMax >= kWorkerThreads);

}  // namespace scc
