// Wiring: the one place where the parts of the program meet, in the order in which they need each other.
#include "cmd/wiring.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "cmd/mail_reach.hpp"
#include "web/origin.hpp"

namespace scc {
namespace {

// Before each letter, at most: fifty a second leave however many requests there are.
constexpr milliseconds kLetOthersPass{20};

}  // namespace

Result<std::unique_ptr<Wiring>> Wiring::start(Settings const& settings, Environment const& environment,
                                              std::unique_ptr<Workplace> place, MorePages pages) {
  // Letters need somewhere to go before the first one is due.
  SCC_TRY(mailer, reach_mail(settings, environment, place->log()));
  std::unique_ptr<Wiring> wiring(new Wiring(std::move(place), std::move(mailer)));

  // The core answers; it asks the outbox and the timers how they fare, and says that it is not ready once we
  // stop.
  CoreOptions options{.version = std::string(kVersion),
                      .default_tenant = settings.default_tenant,
                      .origin_secret = settings.origin_secret};
  options.metrics_sources.emplace_back([&here = *wiring](std::string& out) { here.append_metrics(out); });
  options.more_pages = std::move(pages);
  options.ready = [&here = *wiring] { return !here.stopping_; };
  wiring->core_ = std::make_unique<Core>(wiring->place_->services(), std::move(options));

  wiring->worker_ = std::make_unique<DueWorker>(wiring->work_);
  wiring->handler_ = std::make_unique<WakingCore>(*wiring->core_, *wiring->worker_, wiring->traffic_);
  // From here on requests arrive.
  SCC_TRY(server, HttpServer::start({.address = settings.listen.address, .port = settings.listen.port},
                                    *wiring->handler_, wiring->place_->clock(), wiring->place_->log()));
  wiring->port_ = server->port();
  wiring->server_ = std::move(server);
  // The worker last: the links in them name the port.
  wiring->worker_->start();
  wiring->place_->log().info("serving", {{"endpoint", std::string_view(wiring->endpoint())}});
  return wiring;
}

Wiring::Wiring(std::unique_ptr<Workplace> place, std::unique_ptr<Mailer> mailer)
    : place_(std::move(place)),
      mailer_(std::move(mailer)),
      work_(place_->services(), *mailer_, place_->clock(),
            [this](Tenant const& tenant) { return home_of(tenant); }) {
  // Somebody waits for an answer; nobody for a letter's next second.
  work_.keep_pace([this] { traffic_.let_pass(kLetOthersPass); });
}

Wiring::~Wiring() {
  stopping_ = true;
  if (!server_) return;
  place_->log().info("stopping");
  // From here on no new request is taken; what has begun is finished.
  server_->stop();
  server_.reset();
  worker_.reset();
  place_->log().info("stopped");
}

std::string Wiring::home_of(Tenant const& tenant) const {
  if (!tenant.hosts.empty()) return "https://" + tenant.hosts.front();
  return fmt::format("http://{}.localhost:{}", tenant.slug, port_.load());
}

Response Wiring::WakingCore::handle(Request const& request) {
  if (is_safe(request.method)) return core_.handle(request);
  Traffic::Passing const passing(traffic_);
  auto response = core_.handle(request);
  worker_.wake();
  return response;
}

void Wiring::append_metrics(std::string& out) const {
  auto const& commits = place_->store().commit_counts();
  out += fmt::format(
      "# HELP scc_commits_total Sets of rows written.\n# TYPE scc_commits_total counter\n"
      "scc_commits_total {}\n"
      "# HELP scc_commit_conflicts_total Sets refused because somebody was faster.\n"
      "# TYPE scc_commit_conflicts_total counter\nscc_commit_conflicts_total {}\n",
      commits.done.load(), commits.conflicts.load());
  auto const now = place_->clock().now();
  auto const whole_seconds = [](milliseconds length) {
    return std::chrono::duration_cast<seconds>(std::max(length, milliseconds{0})).count();
  };
  if (auto const depth = work_.outbox().depth())
    out += fmt::format(
        "# HELP scc_outbox_waiting Letters, mailings, requests for links and jobs that wait for their turn.\n"
        "# TYPE scc_outbox_waiting gauge\nscc_outbox_waiting {}\n"
        "# HELP scc_outbox_oldest_seconds How long the oldest letter among them has waited.\n"
        "# TYPE scc_outbox_oldest_seconds gauge\nscc_outbox_oldest_seconds {}\n",
        depth->waiting, whole_seconds(now - depth->oldest_cause.value_or(now)));
  if (auto const next = work_.timers().next_due())
    out += fmt::format(
        "# HELP scc_timers_late_seconds How long the first timer that should have fired is late.\n"
        "# TYPE scc_timers_late_seconds gauge\nscc_timers_late_seconds {}\n",
        whole_seconds(now - next->value_or(now)));
}

}  // namespace scc
