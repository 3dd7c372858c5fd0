// TlsServer: OpenSSL on blocking sockets, one connection after the other.
#include "support/tls_server.hpp"

#include <cassert>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/pipe_signal.hpp"
#include "support/loopback.hpp"

namespace scc {
namespace {

constexpr long kCertificateSeconds = 3'600;

template <auto kFree>
struct FreeBy {
  template <class T>
  void operator()(T* thing) const {
    kFree(thing);
  }
};
using TlsKey = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>>;
using TlsSession = std::unique_ptr<SSL, FreeBy<SSL_free>>;

void add_extension(X509* certificate, int kind, std::string const& value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  Extension const extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  assert(extension);
  X509_add_ext(certificate, extension.get(), -1);
}

Certificate self_signed(EVP_PKEY* key, std::string const& subject) {
  Certificate certificate(X509_new());
  auto* const name = X509_get_subject_name(certificate.get());
  auto const* common = reinterpret_cast<unsigned char const*>("a server of the tests");
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kCertificateSeconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kCertificateSeconds);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_set_pubkey(certificate.get(), key);
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate.get(), NID_subject_alt_name, subject);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

void write_certificate(X509* certificate, std::string const& path) {
  std::unique_ptr<std::FILE, FreeBy<std::fclose>> const file(std::fopen(path.c_str(), "w"));
  assert(file);
  PEM_write_X509(file.get(), certificate);
}

void write_key(EVP_PKEY* key, std::string const& path) {
  std::unique_ptr<std::FILE, FreeBy<std::fclose>> const file(std::fopen(path.c_str(), "w"));
  assert(file);
  PEM_write_PrivateKey(file.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
}

// True when a whole request came and was answered.
bool answer_one(SSL* session) {
  std::string received;
  while (received.find("\r\n\r\n") == std::string::npos) {
    char bytes[4096];
    int const count = SSL_read(session, bytes, sizeof bytes);
    if (count <= 0) return false;
    received.append(bytes, static_cast<std::size_t>(count));
  }
  std::string_view const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
  SSL_write(session, answer.data(), static_cast<int>(answer.size()));
  SSL_shutdown(session);
  return true;
}

}  // namespace

CertificateFiles write_self_signed(std::string const& folder, std::string const& subject) {
  CertificateFiles files{folder + "/certificate.pem", folder + "/key.pem"};
  TlsKey const key(EVP_EC_gen("P-256"));
  write_certificate(self_signed(key.get(), subject).get(), files.certificate);
  write_key(key.get(), files.key);
  return files;
}

struct TlsServer::Context {
  std::unique_ptr<SSL_CTX, FreeBy<SSL_CTX_free>> tls{SSL_CTX_new(TLS_server_method())};
};

TlsServer::TlsServer(std::string const& subject) : context_(new Context) {
  TlsKey const key(EVP_EC_gen("P-256"));
  auto const certificate = self_signed(key.get(), subject);
  SSL_CTX_use_certificate(context_->tls.get(), certificate.get());
  SSL_CTX_use_PrivateKey(context_->tls.get(), key.get());

  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback_address(0);
  socklen_t size = sizeof address;
  ::bind(listener_, reinterpret_cast<sockaddr const*>(&address), size);
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  ::listen(listener_, SOMAXCONN);
  auto const name = "tls_server_" + std::to_string(port_) + ".pem";
  certificate_file_ = std::filesystem::path(testing::TempDir()) / name;
  write_certificate(certificate.get(), certificate_file_);
  server_ = std::thread([this] { serve_all(); });
}

TlsServer::~TlsServer() {
  ::shutdown(listener_, SHUT_RDWR);
  server_.join();
  ::close(listener_);
  std::filesystem::remove(certificate_file_);
  delete context_;
}

std::string TlsServer::url() const {
  return "https://127.0.0.1:" + std::to_string(port_);
}

void TlsServer::serve_all() {
  NoPipeSignal const quiet;  // A client that does not trust us is gone before we have finished.
  for (;;) {
    int const socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    TlsSession const session(SSL_new(context_->tls.get()));
    SSL_set_fd(session.get(), socket);
    if (SSL_accept(session.get()) == 1 && answer_one(session.get())) ++requests_;
    ::close(socket);
  }
}

}  // namespace scc
