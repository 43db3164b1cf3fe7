#pragma once
#include_next <stdlib.h>
static inline long long llabs(long long x) { return x < 0 ? -x : x; }
// Film grain's seed, which a still picture without grain never uses.
static inline int rand(void) { return 0; }
