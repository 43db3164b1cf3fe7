// libaom includes this header for whichever level a file is written for.
#pragma once
#include <smmintrin.h>
