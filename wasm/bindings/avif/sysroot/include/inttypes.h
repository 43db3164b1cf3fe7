#pragma once
#include_next <inttypes.h>
#define PRId64 "lld"
