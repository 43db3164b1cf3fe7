// SSE on WebAssembly SIMD; all of it is in emmintrin.h.
#pragma once
#include <emmintrin.h>
