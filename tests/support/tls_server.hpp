// TlsServer: answers "ok" to every request over TLS, with a certificate of its own making.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace scc {

// A certificate that vouches for itself, for "IP:127.0.0.1" or "DNS:name", and its key, as files in `folder`.
struct CertificateFiles {
  std::string certificate;
  std::string key;
};
CertificateFiles write_self_signed(std::string const& folder, std::string const& subject);

class TlsServer {
 public:
  // The certificate is for `subject`, "IP:127.0.0.1" or "DNS:name", valid now, and vouched for by itself.
  explicit TlsServer(std::string const& subject);
  ~TlsServer();
  TlsServer(TlsServer const&) = delete;
  TlsServer& operator=(TlsServer const&) = delete;

  std::string url() const;  // "https://127.0.0.1:12345", without a path.
  std::string const& certificate_file() const { return certificate_file_; }
  int requests() const { return requests_; }

 private:
  struct Context;
  void serve_all();

  Context* context_;
  std::string certificate_file_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> requests_ = 0;
  std::thread server_;
};

}  // namespace scc
