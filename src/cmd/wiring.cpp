// Wiring: the one place where the parts of the program meet, in the order in which they need each other.
#include "cmd/wiring.hpp"

#include <fmt/format.h>

#include "web/origin.hpp"

namespace scc {

Result<std::unique_ptr<Wiring>> Wiring::start(Settings const& settings, std::unique_ptr<Workplace> place) {
  // Letters need a folder before the first one is due.
  SCC_TRY(mailer, FolderMailer::open(settings.mail.directory));
  std::unique_ptr<Wiring> wiring(new Wiring(std::move(place), std::move(mailer)));

  // The core answers; it asks the outbox how it fares, and says that it is not ready once we stop.
  CoreOptions options{.version = std::string(kVersion),
                      .default_tenant = settings.default_tenant,
                      .origin_secret = settings.origin_secret};
  options.metrics_sources.emplace_back([&here = *wiring](std::string& out) { here.append_metrics(out); });
  options.ready = [&here = *wiring] { return !here.stopping_; };
  wiring->core_ = std::make_unique<Core>(wiring->place_->services(), std::move(options));

  wiring->letters_ = std::make_unique<OutboxWorker>(wiring->outbox_);
  wiring->handler_ = std::make_unique<WakingCore>(*wiring->core_, *wiring->letters_);
  // From here on requests arrive.
  SCC_TRY(server, HttpServer::start({.address = settings.listen.address, .port = settings.listen.port},
                                    *wiring->handler_, wiring->place_->clock(), wiring->place_->log()));
  wiring->port_ = server->port();
  wiring->server_ = std::move(server);
  // Letters last: the links in them name the port.
  wiring->letters_->start();
  wiring->place_->log().info("serving", {{"endpoint", std::string_view(wiring->endpoint())}});
  return wiring;
}

Wiring::Wiring(std::unique_ptr<Workplace> place, FolderMailer mailer)
    : place_(std::move(place)),
      mailer_(std::move(mailer)),
      outbox_(place_->services(), mailer_, place_->clock(),
              [this](Tenant const& tenant) { return home_of(tenant); }) {}

Wiring::~Wiring() {
  stopping_ = true;
  if (!server_) return;
  place_->log().info("stopping");
  // From here on no new request is taken; what has begun is finished.
  server_->stop();
  server_.reset();
  letters_.reset();
  place_->log().info("stopped");
}

std::string Wiring::home_of(Tenant const& tenant) const {
  if (!tenant.hosts.empty()) return "https://" + tenant.hosts.front();
  return fmt::format("http://{}.localhost:{}", tenant.slug, port_.load());
}

Response Wiring::WakingCore::handle(Request const& request) {
  auto response = core_.handle(request);
  if (!is_safe(request.method)) letters_.wake();
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
  auto const depth = outbox_.depth();
  if (!depth) return;
  auto const age = depth->oldest_cause ? place_->clock().now() - *depth->oldest_cause : milliseconds{0};
  out += fmt::format(
      "# HELP scc_outbox_waiting Letters and requests for links that wait to be sent.\n"
      "# TYPE scc_outbox_waiting gauge\nscc_outbox_waiting {}\n"
      "# HELP scc_outbox_oldest_seconds How long the oldest of them has waited.\n"
      "# TYPE scc_outbox_oldest_seconds gauge\nscc_outbox_oldest_seconds {}\n",
      depth->waiting, std::chrono::duration_cast<seconds>(age).count());
}

}  // namespace scc
