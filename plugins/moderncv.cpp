// The format as a plugin.
#include "cvconv/plugin.hpp"
#include "moderncv/writer.hpp"

CVCONV_PLUGIN(cvconv::None, cvconv::moderncv::ModerncvWriter)
