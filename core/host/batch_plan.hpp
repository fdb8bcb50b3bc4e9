// What a batch is to do, found out before anything is written: the inputs, and an output of its own for each.
#pragma once

#include "host/registry.hpp"

namespace cvconv {

struct BatchJob {
  std::string input;
  std::string output;
  std::size_t number = 0;  ///< from 0, in the order of the inputs
};

/// The names of outputs: `out/{stem}.html`.
class OutputPattern {
 public:
  /// Placeholders: stem, name, ext, dir, n; `{{` and `}}` stand for braces. `failure` says what else was found.
  static OutputPattern parse(std::string_view pattern, Failure& failure);
  /// `number` from 0, written from 1 and as wide as `total`. An input's folder never leads out of the output's: a
  /// leading
  /// `/` and `../` are left out of {dir}.
  [[nodiscard]] std::string expand(std::string_view input, std::size_t number, std::size_t total) const;

 private:
  enum class Kind : std::uint8_t { literal, stem, name, ext, dir, number };
  struct Piece {
    Kind kind = Kind::literal;
    std::string text;
  };
  std::vector<Piece> pieces_;
};

/// The files that words on the command line stand for, each once: files, patterns (`*`, `?`, `[...]`, and `**` for any
/// folders), and folders with all below them that some reader knows by its extension; hidden ones are left out. What is
/// not there is kept as it is: reading it will say so. Sorted within each word.
std::vector<std::string> find_inputs(Registry&, const std::vector<std::string>& words);

/// Jobs for the inputs. `failure`: two inputs with the same output, or an output that is an input.
std::vector<BatchJob> plan_batch(std::vector<std::string> inputs, const OutputPattern&, Failure& failure);

}  // namespace cvconv
