// Wiring: the running program: a workplace, what it does by itself, the core, and the door through which
// requests come.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "app/due_work.hpp"
#include "cmd/due_worker.hpp"
#include "cmd/settings.hpp"
#include "cmd/traffic.hpp"
#include "cmd/workplace.hpp"
#include "domain/people/tenant.hpp"
#include "mail/mailer.hpp"
#include "web/beast_server.hpp"
#include "web/dispatch.hpp"

namespace scc {

class Wiring {
 public:
  // On success requests are answered, and letters sent by the mailer that the settings name. On failure
  // nothing listens. `pages` beside the program's own are a demo's.
  static Result<std::unique_ptr<Wiring>> start(Settings const& settings, Environment const& environment,
                                               std::unique_ptr<Workplace> place, MorePages pages = {});
  // Takes no new request, finishes those that have begun and the letters being sent, closes the store.
  ~Wiring();

  std::string endpoint() const { return server_->endpoint(); }
  // Where a tenant's page is: its first host, or "{slug}.localhost" and our port.
  std::string home_of(Tenant const& tenant) const;
  Workplace& place() { return *place_; }

 private:
  // The core, and a nudge to the worker after each request that may have queued a letter.
  class WakingCore final : public Handler {
   public:
    WakingCore(Core& core, DueWorker& worker, Traffic& traffic)
        : core_(core), worker_(worker), traffic_(traffic) {}
    Response handle(Request const& request) override;
    Response refuse(Request const& so_far, int status, Error const& error) override {
      return core_.refuse(so_far, status, error);
    }
    bool is_quick(Request const& request) const override { return core_.is_quick(request); }

   private:
    Core& core_;
    DueWorker& worker_;
    Traffic& traffic_;
  };

  Wiring(std::unique_ptr<Workplace> place, std::unique_ptr<Mailer> mailer);
  void append_metrics(std::string& out) const;

  std::unique_ptr<Workplace> place_;
  std::unique_ptr<Mailer> mailer_;
  std::atomic<std::uint16_t> port_ = 0;
  std::atomic<bool> stopping_ = false;
  Traffic traffic_;
  DueWork work_;
  std::unique_ptr<Core> core_;
  std::unique_ptr<DueWorker> worker_;
  std::unique_ptr<WakingCore> handler_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace scc
