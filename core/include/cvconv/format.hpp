// What the author of a format derives from: Reader or Writer.
#pragma once

#include "cvconv/diagnostic.hpp"
#include "cvconv/document.hpp"
#include "cvconv/plugin.h"

namespace cvconv {

/// The bytes to read. They are valid UTF-8 without a byte order mark and without NUL, at most as large as the limit,
/// and live as long as the call.
struct Source {
  std::string_view bytes;
  std::string_view name;  ///< for messages only: `cv.yaml`, or `-`
};

/// How many bytes a Document may have if the user does not say otherwise.
inline constexpr std::uint64_t default_max_document = 64ULL << 20U;

/// A reader's or writer's way to the host: its options, and what it has to say. Lives as long as the call.
class Context {
 public:
  explicit Context(const cvc_host& host) : host_(&host) {}

  /// The value of an option of the manifest, the default if the user gave none. The host has checked its type.
  [[nodiscard]] std::string_view option(std::string_view name) const;
  /// The same for an option of type "boolean".
  [[nodiscard]] bool flag(std::string_view name) const { return option(name) == "true"; }

  /// How many bytes the Document may have that a reader fills: its texts, and its records in memory. The host refuses a
  /// larger one; a reader in which a few bytes can stand for many (aliases, references) stops before that.
  [[nodiscard]] std::uint64_t max_document() const;
  /// Says that it would have more: an error.
  void document_too_large(Place = {}, std::string path = {});

  /// An error makes the conversion fail, after the call has returned; go on for as long as more errors can be found.
  void report(const Diagnostic&);
  void error(Code, std::string message, Place = {}, std::string hint = {}, std::string path = {});
  void warning(Code, std::string message, Place = {}, std::string hint = {}, std::string path = {});
  void note(Code, std::string message, Place = {}, std::string hint = {}, std::string path = {});
  /// True once an error was reported through this Context.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  const cvc_host* host_;
  bool failed_ = false;
};

/// Fills a Document. One object serves one call; calls may run at the same time in several threads.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;
  /// `document` is empty at the start. What goes wrong is reported through `context`.
  virtual void read(const Source& source, Document& document, Context& context) = 0;
};

/// Prints a Document. One object serves one call; calls may run at the same time in several threads.
class Writer {
 public:
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  virtual ~Writer() = default;
  /// Appends the output to `out`, UTF-8, ending in a newline. The same Document and options give the same bytes.
  virtual void write(const Document& document, std::string& out, Context& context) = 0;
};

}  // namespace cvconv
