// The one place that knows which major version of Catch2 is used.
#pragma once

#include <catch2/catch.hpp>
