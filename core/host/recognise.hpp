// Which format a file is in, and which one it is to become: from the user's word, then the name, then the content.
#pragma once

#include "host/registry.hpp"

namespace cvconv {

/// How well a rule fits: the number of bytes that it looked at and found; 0 if it does not fit.
std::size_t match(const RecogniseRule&, std::string_view bytes);

/// "json" of `a/cv.json`; empty if there is none (`a.b/cv`, `.profile`). `whole`: all of them, "cvir.json" of
/// `cv.cvir.json`. Lower case.
std::string extension_of(std::string_view path, bool whole = false);

/// The reader for an input: the one of that id if `from` is not empty, else by extension, else by content; content also
/// decides between formats that share an extension. nullptr with the reason in `failure`.
const FormatInfo* find_reader(Registry&, std::string_view from, std::string_view path, std::string_view bytes,
                              Failure& failure);

/// The writer of that id if `to` is not empty, else by the extension of `path`. nullptr with the reason in `failure`.
const FormatInfo* find_writer(Registry&, std::string_view to, std::string_view path, Failure& failure);

}  // namespace cvconv
